"""What Sphinx and MyST-NB keep, and where, is as `book.sphinx_seam` takes it to be.

As in `test_contract.py`, each line is one promise; here a small book is read to see it.
"""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from docutils import nodes
from myst_nb.core.read import create_nb_reader
from myst_parser.config.main import MdParserConfig
from sphinx.application import Sphinx
from sphinx.util import logging as sphinx_logging
from sphinx.util.build_phase import BuildPhase
from sphinx.util.docutils import docutils_namespace, patch_docutils

from book.sphinx_seam import outputs
from book.sphinx_seam.opening import processes_of, set_processes

ONE = "# One\n\nText with {ref}`two <two>`.\n\n## A part of one\n\n![A dot](dot.png)\n"
TWO = "(two)=\n# Two\n\n## A part of two\n"
FIRST = "# First\n\n```{toctree}\n:numbered:\n\none\ntwo\nthree\n```\n"
SHOWN = {
    "output_type": "display_data", "metadata": {},
    "data": {"text/plain": "words", "text/html": "<p>words</p>"},
}  # fmt: skip
CELL = {
    "cell_type": "code", "source": "shown", "metadata": {"tags": ["hide-cell"]},
    "execution_count": 1, "outputs": [SHOWN], "id": "one",
}  # fmt: skip
TITLE = {"cell_type": "markdown", "source": "# Three", "metadata": {}, "id": "two"}
THREE = {"cells": [TITLE, CELL], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sphinx]:
    """Sphinx with a small book that it has read and written."""
    root = tmp_path_factory.mktemp("small")
    for name, text in {"index": FIRST, "one": ONE, "two": TWO}.items():
        (root / f"{name}.md").write_text(text)
    (root / "dot.png").write_bytes(b"")
    (root / "three.ipynb").write_text(json.dumps(THREE))
    settings = {"extensions": ["myst_nb"], "myst_heading_anchors": 2, "nb_execution_mode": "off"}
    with patch_docutils(), docutils_namespace():
        app = Sphinx(root, None, root / "out", root / "out", "html", settings, status=None,
                     warning=None)  # fmt: skip
        app.build()
        yield app


KEPT = {
    "all_docs": dict, "found_docs": set, "titles": dict, "longtitles": dict, "tocs": dict,
    "metadata": dict, "dependencies": dict, "images": dict, "dlfiles": dict, "settings": dict,
    "domaindata": dict, "toc_secnumbers": dict, "toc_fignumbers": dict, "toctree_includes": dict,
    "_pickled_doctree_cache": dict, "_write_doc_doctree_cache": dict,
}  # fmt: skip
"""What an environment has, and what we take it for."""


@pytest.mark.parametrize("name", KEPT)
def test_the_environment_has_it(name: str, app: Sphinx):
    assert isinstance(getattr(app.env, name), KEPT[name])


BUILDERS = ("current_docname", "secnumbers", "fignumbers", "images", "search", "use_index",
            "domain_indices", "parallel_ok", "finish_tasks")  # fmt: skip


@pytest.mark.parametrize("name", BUILDERS)
def test_the_builder_has_it(name: str, app: Sphinx):
    assert hasattr(app.builder, name)


def test_the_environment_can_be_emptied_and_filled(app: Sphinx):
    """All of it is in its `__dict__`, and what holds on to it asks it anew."""
    assert app.env.settings["env"] is app.env
    assert not hasattr(type(app.env), "__slots__")
    assert app.builder.env is app.env


def test_data_of_a_domain_is_that_of_the_environment(app: Sphinx):
    assert "std" in app.env.domains
    for name, domain in app.env.domains.items():
        assert domain.data is app.env.domaindata[name], name
        assert domain.data["version"] == domain.data_version
        assert isinstance(domain.initial_data, dict)


def test_numbers_of_sections_are_by_document_and_anchor(app: Sphinx):
    assert app.env.toc_secnumbers["one"] == {"": (1,), "#a-part-of-one": (1, 1)}


def test_relations_are_by_document(app: Sphinx):
    assert app.env.collect_relations()["one"] == ["index", "index", "two"]


def test_labels_without_a_title_are_among_those_of_all(app: Sphinx):
    assert app.env.get_domain("std").anonlabels["two"] == ("two", "two")


def test_anchors_of_myst_are_in_the_metadata(app: Sphinx):
    assert "a-part-of-one" in app.env.metadata["one"]["myst_slugs"]


def test_a_doctree_in_memory_is_the_first_that_is_asked(app: Sphinx):
    app.env.get_doctree("one")
    two = app.env.get_doctree("two").astext()
    cache = app.env._pickled_doctree_cache
    cache["one"] = cache["two"]
    assert app.env.get_doctree("one").astext() == two
    cache.pop("one")
    assert app.env.get_doctree("one").astext() != two


def test_a_cell_says_what_it_is_and_what_is_folded(app: Sphinx):
    tree = app.env.get_doctree("three")
    (cell,) = (node for node in tree.findall(nodes.container) if outputs.is_code_cell(node))
    assert outputs.folds_output(cell)
    assert "shown" in cell.astext() and "words" in cell.astext()


def test_each_format_of_an_output_is_there_with_its_type(app: Sphinx):
    containers = app.env.get_doctree("three").findall(nodes.container)
    (forms,) = filter(None, map(outputs.forms_of, containers))
    assert list(forms) == ["text/plain", "text/html"]
    assert forms["text/plain"].astext() == "words"


def test_what_hides_a_cell_carries_both_of_its_prompts(app: Sphinx):
    tree = app.env.get_and_resolve_doctree("three", app.builder)
    (hidden,) = tree.findall(outputs.HideCodeCellNode)
    assert hidden["prompt_show"] and hidden["prompt_hide"]


def test_as_many_processes_read_as_the_application_says(app: Sphinx):
    before = processes_of(app)
    set_processes(app, 3)
    assert processes_of(app) == app.parallel == 3
    set_processes(app, before)


def test_a_phase_that_is_entered_is_the_application_s(app: Sphinx):
    """Sphinx 8.1 made it the builder's; whoever asks, asks the application."""
    holder = app.builder if hasattr(type(app.builder), "phase") else app
    for phase in (BuildPhase.READING, BuildPhase.WRITING):
        holder.phase = phase  # type: ignore[union-attr]
        assert app.phase == phase


def test_a_reader_is_found_by_the_whole_path(app: Sphinx):
    """MyST-NB compares ends of names, the longest first, in a table that the environment has."""
    path = str(Path(app.srcdir) / "one.md")
    formats = app.env.mystnb_config.custom_formats
    assert formats == {}
    formats |= {".md": (print, {}, False), path: (lambda text, word: word, {"word": "ours"}, False)}
    try:
        reader = create_nb_reader(path, MdParserConfig(), app.env.mystnb_config, ONE)
        assert reader is not None and reader.read(ONE) == "ours"
    finally:
        formats.clear()


def test_warnings_are_held_back_in_handlers_of_sphinx_s_kind(app: Sphinx):
    held: list[logging.LogRecord] = []

    class Handler(sphinx_logging.WarningStreamHandler):
        def emit(self, record: logging.LogRecord) -> None:
            held.append(record)

    logger = logging.getLogger(sphinx_logging.NAMESPACE)
    before, logger.handlers = logger.handlers, [Handler()]
    try:
        with sphinx_logging.pending_warnings():
            told = {"location": ("one", 3), "type": "a", "subtype": "b"}
            sphinx_logging.getLogger("one").warning("odd", **told)
            assert held == []
    finally:
        logger.handlers = before
    assert [(r.getMessage(), r.location, r.type, r.subtype) for r in held] == [
        ("odd", ("one", 3), "a", "b")
    ]


def test_a_warning_that_settings_silence_is_filtered_by_its_type():
    class Settings:
        class config:  # noqa: N801
            suppress_warnings = ("a.b",)

        _warncount = 0

    suppressor = sphinx_logging.WarningSuppressor(Settings())
    for subtype, passes in (("b", False), ("c", True)):
        record = logging.makeLogRecord({"type": "a", "subtype": subtype})
        assert suppressor.filter(record) is passes
