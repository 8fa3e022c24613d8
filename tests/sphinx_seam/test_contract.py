"""What `book.sphinx_seam` leans on is as it takes it to be: one test a thing.

A line that turns red under a new version of Sphinx or of an extension names a promise that was
never made. Read the comment beside its use in `book/sphinx_seam`, see what the new version does
instead, and change both. Where versions differ, a promise is given by the version it began with.
"""

import ast
import importlib
import inspect
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sphinx
from support.packages import PACKAGES, imported, modules_of

from book.sphinx_seam.stand_ins import KERNELS, RUNNING, SIDEBAR  # it imports nothing itself

VERSION = sphinx.version_info[:2]
HTML = "sphinx.builders.html:StandaloneHTMLBuilder"
BUILDER, ENVIRONMENT = "sphinx.builders:Builder", "sphinx.environment:BuildEnvironment"
BOOK = Path(__file__).resolve().parents[2] / "book"


def found(where: str) -> Any:
    """The thing at ``module:name.of.it``."""
    module, _, names = where.partition(":")
    thing = importlib.import_module(module)
    for name in names.split("."):
        if not hasattr(thing, name):
            importlib.import_module(f"{module}.{name}")
        thing = getattr(thing, name)
    return thing


def now(promise: dict[tuple[int, int], Any]) -> Any:
    """What holds for the Sphinx that is installed: that of the newest version up to it."""
    return promise[max(version for version in promise if version <= VERSION)]


NAMES = sorted({name for file in BOOK.rglob("*.py") for name in imported(file)})


def test_there_are_names_to_look_for():
    assert len(NAMES) > 40
    assert "sphinx.util.logging:pending_logging" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_imported_is_there(name: str):
    found(name)


CALLS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "sphinx.application:Sphinx": (
        (),
        ("srcdir", "confdir", "outdir", "doctreedir", "buildername", "confoverrides", "status",
         "warning", "parallel"),
    ),
    f"{BUILDER}.build_all": (("self",), ()),
    f"{BUILDER}.cleanup": (("self",), ()),
    f"{BUILDER}.read_doc": (("self", "docname"), ("_cache",)),
    f"{BUILDER}.write_doc": (("self", "docname", "doctree"), ()),
    f"{HTML}.prepare_writing": (("self", "docnames"), ()),
    f"{HTML}.copy_assets": (("self",), ()),
    f"{HTML}.copy_download_files": (("self",), ()),
    f"{HTML}.gen_indices": (("self",), ()),
    f"{HTML}.gen_additional_pages": (("self",), ()),
    f"{HTML}.copy_image_files": (("self",), ()),
    f"{HTML}.write_buildinfo": (("self",), ()),
    f"{HTML}.dump_inventory": (("self",), ()),
    f"{HTML}.render_partial": (("self", "node"), ()),
    f"{ENVIRONMENT}.clear_doc": (("self", "docname"), ()),
    f"{ENVIRONMENT}.setup": (("self", "app"), ()),
    f"{ENVIRONMENT}.collect_relations": (("self",), ()),
    f"{ENVIRONMENT}.merge_info_from": (("self", "docnames", "other", "app"), ()),
    f"{ENVIRONMENT}.get_and_resolve_doctree": (("self", "docname", "builder"), ()),
    "sphinx.domains:Domain.clear_doc": (("self", "docname"), ()),
    "sphinx.domains:Domain.merge_domaindata": (("self", "docnames", "otherdata"), ()),
    "sphinx.util.docutils:docutils_namespace": ((), ()),
    "sphinx.util.docutils:patch_docutils": ((), ()),
    "sphinx.util.logging:pending_logging": ((), ()),
    "sphinx.util.logging:convert_serializable": (("records",), ()),
    "sphinx.util.logging:get_node_location": (("node",), ()),
    "sphinx.util.logging:WarningSuppressor": (("app",), ()),
    "sphinx.util.logging:WarningStreamHandler": (("stream",), ()),
    "sphinx.util.logging:LogCollector.collect": (("self",), ()),
    "sphinx.util.math:get_node_equation_number": (("writer", "node"), ()),
    "sphinx.util.osutil:relative_uri": (("base", "to"), ()),
    "docutils.utils.math.latex2mathml:tex2mathml": (("tex_math",), ("as_block",)),
    "jupyter_book.config:get_final_config": (
        (), ("user_yaml", "cli_config", "sourcedir", "raise_on_invalid"),
    ),
    "myst_nb.core.read:read_myst_markdown_notebook": (
        ("text",), ("config", "add_source_map", "path"),
    ),
    "myst_parser.parsers.options:options_to_items": (("text",), ()),
    "myst_nb.core.render:get_mime_priority": (("builder", "overrides"), ()),
    "sphinx_exercise:purge_exercises": (("app", "env", "docname"), ()),
    "sphinx_exercise:merge_exercises": (("app", "env", "docnames", "other"), ()),
}  # fmt: skip
"""What is called, with how many arguments and which names."""


@pytest.mark.parametrize("where", CALLS)
def test_it_can_be_called_as_it_is(where: str):
    given, named = CALLS[where]
    inspect.signature(found(where)).bind(*given, **dict.fromkeys(named))


OVERRIDDEN = {
    f"{BUILDER}._read_serial": "self, docnames",
    f"{BUILDER}._read_parallel": "self, docnames, nproc",
    f"{BUILDER}.write": "self, build_docnames, updated_docnames, method",
    f"{HTML}.write_doc_serialized": "self, docname, doctree",
    f"{HTML}.handle_page": "self, pagename, addctx, templatename, outfilename, event_arg",
    f"{HTML}.finish": "self",
    f"{HTML}.init": "self",
    f"{HTML}.get_asset_paths": "self",
    "sphinx.util.logging:WarningStreamHandler.emit": "self, record",
}
"""What takes the place of another's method, and so has to be called as that is."""


@pytest.mark.parametrize("where", OVERRIDDEN)
def test_it_is_called_as_ours_is(where: str):
    assert ", ".join(inspect.signature(found(where)).parameters) == OVERRIDDEN[where]


STEPS: dict[str, dict[tuple[int, int], str]] = {
    "sphinx.application:Sphinx.build": {
        (7, 4): "builder.build_all builder.build_specific builder.build_update events.emit "
        "events.emit builder.cleanup"
    },
    f"{BUILDER}.build": {
        (7, 4): "read env.check_dependents env.check_consistency is_parallel_allowed write finish "
        "finish_tasks.join",
    },
    f"{BUILDER}._read_serial": {(7, 4): "events.emit env.clear_doc read_doc"},
    f"{BUILDER}._read_parallel": {(7, 4): "events.emit env.clear_doc read_doc env.merge_info_from"},
    f"{BUILDER}.write": {
        (7, 4): "events.emit env.files_to_rebuild.get prepare_writing copy_assets _write_parallel "
        "_write_serial",
        (9, 0): "events.emit env.files_to_rebuild.get env.toctree_includes.items prepare_writing "
        "copy_assets write_documents",
    },
    f"{BUILDER}._write_parallel": {
        (7, 4): "write_doc env.get_and_resolve_doctree write_doc_serialized write_doc "
        "env.get_and_resolve_doctree write_doc_serialized",
        (9, 0): "write_doc env.get_and_resolve_doctree write_doc_serialized",
    },
    f"{HTML}.copy_assets": {
        (7, 4): "copy_download_files copy_static_files copy_extra_files finish_tasks.join",
    },
    f"{HTML}.finish": {
        (7, 4): "gen_indices gen_pages_from_extensions gen_additional_pages copy_image_files "
        "write_buildinfo handle_finish",
    },
    f"{HTML}.handle_finish": {(7, 4): "dump_search_index dump_inventory"},
    f"{HTML}.gen_pages_from_extensions": {(7, 4): "events.emit handle_page"},
}
"""The steps of what is taken apart: one more of them is one that we do not do."""


def steps_in(where: str) -> Iterator[str]:
    """What a method calls of its own object and of the environment, or leaves to be called."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(inspect.unwrap(found(where)))))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = ast.unparse(call.func)
        if name.endswith("finish_tasks.add_task"):
            name = ast.unparse(call.args[0])
        own, _, step = name.removeprefix("self.").removeprefix("_app.").partition("app.")
        if name.startswith(("self.", "env.")):
            yield step or own


@pytest.mark.parametrize("where", STEPS)
def test_it_has_the_steps_that_ours_has(where: str):
    assert " ".join(steps_in(where)) == now(STEPS[where])


def test_each_way_of_running_cells_is_all_that_is_imported_from_its_module():
    """MyST-NB would fail at another name, for which nothing stands in."""
    for module, name in RUNNING.items():
        assert taken_from(module, "myst_nb") == {name}


def test_the_search_for_kernels_is_all_that_jupyter_book_takes():
    for module, name in KERNELS.items():
        assert taken_from(module, "jupyter_book") == {name}


def test_the_sidebar_is_all_that_furo_takes_from_its_module():
    assert taken_from(SIDEBAR, "furo") == {"get_navigation_tree"}


def taken_from(module: str, package: str) -> set[str]:
    """What the modules of `package` import from one module."""
    names = {name for file in modules_of(package) for name in imported(file, package)}
    return {name for where, _, name in (n.partition(":") for n in names) if where == module}


def test_furo_asks_the_context_for_the_contents():
    assert 'context["toctree"]' in inspect.getsource(found("furo:_compute_navigation_tree"))


def test_furo_wraps_tables_before_we_do():
    wrapping = found("furo:WrapTableAndMathInAContainerTransform")
    assert wrapping.default_priority == found("book.sphinx_seam.html:AFTER_FURO") - 1
    assert "table-wrapper" in inspect.getsource(wrapping)


def test_sphinx_external_toc_looks_among_all_that_is_alive():
    """Where it does so no more, it need not be told where to look."""
    setting_up = inspect.getsource(found("sphinx_external_toc:setup"))
    assert "from .collectors import" in setting_up  # at each call, and so what stands there then
    assert "disable_builtin_toctree_collector(app)" in setting_up
    collectors = importlib.import_module("sphinx_external_toc.collectors")
    assert "gc.get_objects()" in inspect.getsource(collectors)


def test_sphinx_multitoc_numbering_does_not_declare_itself():
    """Where it does, nothing has to be declared for it."""
    assert "parallel_read_safe" not in inspect.getsource(found("sphinx_multitoc_numbering:setup"))


@pytest.mark.parametrize("name", ["ExerciseDirective", "SolutionDirective"])
def test_sphinx_exercise_keeps_labels_under_the_name_that_is_known(name: str):
    source = inspect.getsource(found(f"sphinx_exercise.directive:{name}"))
    assert f"self.env.{found('book.sphinx_seam.environment:EXERCISES')}[label] = " in source


@pytest.mark.parametrize(
    "where", ["directives:_directives", "directives:_directive_registry", "roles:_roles"]
)
def test_docutils_keeps_what_is_registered_where_the_list_of_markup_is_taken_from(where: str):
    """`scripts/list_markup.py`, which is run by hand, writes down all directives and roles."""
    assert isinstance(found(f"docutils.parsers.rst.{where}"), dict)


def test_slides_have_the_engine_that_sphinx_revealjs_carries():
    engine = found("book.sphinx_seam.slides:ENGINE") / "dist"
    assert all((engine / name).is_file() for name in ("reveal.js", "reveal.css"))


def test_every_package_is_looked_at():
    """A package of `PACKAGES` that is gone would be looked at in vain."""
    for package in PACKAGES:
        assert any(True for _ in modules_of(package)), package
