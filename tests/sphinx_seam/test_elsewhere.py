"""No room but `book.sphinx_seam` touches what Sphinx and its extensions keep to themselves."""

import ast
import importlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from support.packages import PACKAGES, imported, modules_of

BOOK = Path(__file__).resolve().parents[2] / "book"
SEAM = BOOK / "sphinx_seam"
MODULES = [file for file in sorted(BOOK.rglob("*.py")) if SEAM not in file.parents]

DOCUMENTED = {
    # Sphinx: "Extending Sphinx" and its reference.
    "sphinx": {"addnodes"},
    "sphinx.application": {"Sphinx"},
    "sphinx.builders": {"Builder"},
    "sphinx.builders.html": {"StandaloneHTMLBuilder"},
    "sphinx.config": {"Config"},
    "sphinx.domains": {"Domain", "ObjType"},
    "sphinx.environment": {"BuildEnvironment"},
    "sphinx.errors": {"ExtensionError", "SphinxError"},
    "sphinx.roles": {"XRefRole"},
    "sphinx.transforms": {"SphinxTransform"},
    "sphinx.transforms.post_transforms": {"SphinxPostTransform"},
    "sphinx.util": {"logging"},
    "sphinx.util.docutils": {"SphinxDirective", "SphinxRole"},
    "sphinx.util.nodes": {"make_refnode"},
    "sphinx.writers.html5": {"HTML5Translator"},
    # docutils: nodes, and what options of a directive are read by.
    "docutils": {"nodes"},
    "docutils.nodes": {"Element", "Node", "system_message"},
    "docutils.parsers.rst": {"directives"},
    # MyST-Parser: its "Python API". The options of a directive are read as it reads them.
    "myst_parser.config.main": {"MdParserConfig"},
    "myst_parser.parsers": {"options"},
    "myst_parser.parsers.mdit": {"create_md_parser"},
    # sphinx-external-toc: "Python API".
    "sphinx_external_toc.parsing": {"parse_toc_data"},
}
"""What any room may import."""
OVERRIDABLE = {
    "apply", "clear_doc", "finish", "get_objects", "init", "merge_domaindata",
    "resolve_any_xref", "run",
}  # fmt: skip
"""Methods that Sphinx and docutils document for subclasses."""
KEPT = {
    "anonlabels", "builtin_extensions", "clear_doc", "collect_relations", "copy_assets",
    "custom_formats", "domaindata", "fignumbers", "finish_tasks", "gen_additional_pages",
    "gen_indices", "gen_pages_from_extensions", "get_outfilename", "hide_mode", "initial_data",
    "merge_domaindata", "merge_info_from", "mime_type", "myst_slugs", "mystnb_config",
    "nb_element", "parallel", "parallel_ok", "parallel_read_safe", "phase",
    "read_doc", "render_partial", "secnumbers", "sphinx_exercise_registry", "toc_fignumbers",
    "toc_secnumbers",
}  # fmt: skip
"""Names without an underscore that are none of an extension's business all the same."""

PRIVATE = re.compile(r"(?:\bself\.|\benv\.|^    def |^    )(_[a-z]\w*)\b(?=\s*[=(:])", re.MULTILINE)


@cache
def private() -> frozenset[str]:
    """Every underscored name that a class of one of the packages gives itself or a method."""
    found: set[str] = set()
    for package in PACKAGES:
        for file in modules_of(package):
            text = file.read_text("utf-8", errors="replace")
            found |= set(PRIVATE.findall(text))
    return frozenset(found)


def touched(file: Path) -> Iterator[str]:
    """What a module touches of the packages and had better not."""
    for name in imported(file):
        module, _, what = name.partition(":")
        if what not in DOCUMENTED.get(module, set()):
            yield f"imports {what} from {module}"
    tree = ast.parse(file.read_text("utf-8"))
    yield from (f"imports {name}" for name in _whole(tree))
    yield from _overrides(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and not _own(node.value):
            if node.attr in KEPT or (node.attr in private() and _may_be_theirs(node.value)):
                yield f"touches {ast.unparse(node)}"
        elif isinstance(node, ast.Constant) and node.value in KEPT - {"parallel_read_safe"}:
            yield f"names '{node.value}'"


def _overrides(tree: ast.Module) -> Iterator[str]:
    """Methods of classes here that take the place of one of the packages', and are no hook."""
    modules = {
        name.asname or name.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module
        for name in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            names = [name for base in node.bases if (name := ast.unparse(base)) in modules]
            bases = [getattr(importlib.import_module(modules[name]), name) for name in names]
            methods = {each.name for each in node.body if isinstance(each, ast.FunctionDef)}
            for name in sorted(methods - OVERRIDABLE):
                if any(_has(base, name) for base in bases):
                    yield f"overrides {node.name}.{name}"


def _has(base: Any, name: str) -> bool:
    """Whether a class has a method from one of the packages, whichever of its bases has it."""
    return not name.startswith("__") and any(
        name in vars(each) and each.__module__.partition(".")[0] in PACKAGES
        for each in getattr(base, "__mro__", ())
    )


def _whole(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (n.name for n in node.names if n.name.partition(".")[0] in PACKAGES)


def _own(value: ast.expr) -> bool:
    return isinstance(value, ast.Name) and value.id in ("self", "cls")


def _may_be_theirs(value: ast.expr) -> bool:
    """Whether something is called as what is Sphinx's is called in this book."""
    words = set(re.findall(r"[a-z]+", ast.unparse(value)))
    return bool(words & {"app", "env", "builder", "domain", "config", "document", "doctree",
                         "directives", "roles", "sphinx", "logging", "other", "furo"})  # fmt: skip


def test_all_rooms_are_looked_at():
    assert len(MODULES) > 200
    assert {"_pickled_doctree_cache", "_read_serial", "_write_doc_doctree_cache"} <= private()


def test_no_other_room_touches_what_is_private():
    told = {str(file.relative_to(BOOK)): list(touched(file)) for file in MODULES}
    assert {name: found for name, found in told.items() if found} == {}


PLANTED = {
    "from sphinx.util.logging import pending_logging": "imports pending_logging",
    "from myst_nb.core.read import NbReader": "imports NbReader",
    "def f():\n    from furo.navigation import get_navigation_tree": "imports get_navigation_tree",
    "import sphinx.util.osutil": "imports sphinx.util.osutil",
    "def f(env):\n    env._pickled_doctree_cache.clear()": "touches env._pickled_doctree_cache",
    "def f(app):\n    return app.env.domaindata": "touches app.env.domaindata",
    "def f(app):\n    app._warncount = 0": "touches app._warncount",
    "def f(env):\n    return getattr(env, 'sphinx_exercise_registry')": "sphinx_exercise_registry",
    "from sphinx.builders.html import StandaloneHTMLBuilder\n\n\n"
    "class B(StandaloneHTMLBuilder):\n    def _read_serial(self, names):\n        pass":
        "overrides B._read_serial",
    "from book.sphinx_seam.builder import StepBuilder\n\n\n"
    "class B(StepBuilder):\n    def read_doc(self, name):\n        pass": "overrides B.read_doc",
    "from book.sphinx_seam.builder import StepBuilder\n\n\n"
    "class B(StepBuilder):\n    def handle_page(self, name):\n        pass":
        "overrides B.handle_page",
    "def f(app):\n    app.parallel = 1": "touches app.parallel",
    "def f(node):\n    return node.get('nb_element')": "names 'nb_element'",
    "import sphinx_revealjs": "imports sphinx_revealjs",
}  # fmt: skip


@pytest.mark.parametrize("text", PLANTED)
def test_what_is_planted_is_found(text: str, tmp_path: Path):
    (tmp_path / "odd.py").write_text(text)
    (told,) = touched(tmp_path / "odd.py")
    assert PLANTED[text] in told


@pytest.mark.parametrize(
    "text",
    [
        "class Pen:\n    def __init__(self):\n        self._config = 1",
        "def f(slide):\n    return slide._element",
        "from sphinx.util import logging",
        "from sphinx.domains import Domain\nclass D(Domain):\n    def clear_doc(self, doc): pass",
    ],
)
def test_what_is_public_or_ours_is_not(text: str, tmp_path: Path):
    (tmp_path / "fine.py").write_text(text)
    assert list(touched(tmp_path / "fine.py")) == []


@pytest.mark.parametrize("file", sorted(SEAM.glob("[a-z]*.py")), ids=lambda file: file.stem)
def test_each_part_says_why_how_it_fails_and_when_it_may_go(file: Path):
    text = " ".join(file.read_text("utf-8").split())
    said = [len(re.findall(rf"\b{word}[ :]", text)) for word in ("Why", "[Ff]ails", "[Mm]ay go")]
    assert said[0] > 0
    assert len(set(said)) == 1, said
