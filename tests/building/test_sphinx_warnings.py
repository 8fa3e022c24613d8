"""Whatever Sphinx or an extension warns of is told at the file and line that it means."""

import logging
from pathlib import Path

import pytest
from docutils import nodes
from sphinx.errors import ExtensionError, SphinxError
from sphinx.util import logging as sphinx_logging

from book.building.sphinx_warnings import SphinxWarnings, read_error
from book.findings import BookError, Finding
from book.sphinx_tools.errors import extension_error

FILE = "chapters/roles/frontline.md"


class Settings:
    """All that the handler needs of a Sphinx application."""

    class config:  # noqa: N801
        suppress_warnings = ("book.hushed",)

    _warncount = 0


@pytest.fixture
def root(tmp_path: Path) -> Path:
    file = tmp_path / FILE
    file.parent.mkdir(parents=True)
    file.write_text("words")
    return tmp_path


@pytest.fixture
def warned(root: Path):
    warned = SphinxWarnings(root)
    logger = logging.getLogger(sphinx_logging.NAMESPACE)
    before = logger.handlers[:]
    warned.attach(Settings())
    yield warned
    logger.handlers[:] = before


def node_at(source: str, line: int) -> nodes.Node:
    node = nodes.paragraph()
    node.source, node.line = source, line
    return node


def test_every_way_to_name_a_place_leads_to_the_file_and_line(root, warned):
    path = str(root / FILE)
    places = {
        "a document": ("chapters/roles/frontline", None),
        "a document with a line": ("chapters/roles/frontline:7", 7),
        "a pair": (("chapters/roles/frontline", 7), 7),
        "a pair without a line": (("chapters/roles/frontline", None), None),
        "a node": (node_at(path, 7), 7),
        "a file": (path, None),
        "a file with a line": (f"{path}:7", 7),
        "a file with an empty line": (f"{path}:", None),
        "a file without its ending": (path.removesuffix(".md"), None),
    }
    for words, (location, _) in places.items():
        sphinx_logging.getLogger("x").warning(words, location=location)
    assert warned.findings == [Finding(FILE, line, words) for words, (_, line) in places.items()]


@pytest.mark.parametrize("location", [None, "", "<unknown>:3", (None, 3)])
def test_what_names_no_place_is_given_none(warned, location):
    sphinx_logging.getLogger("x").warning("odd", location=location)
    assert warned.findings == [Finding(None, None, "odd")]


def test_a_warning_of_several_lines_with_colons_is_one_finding(root, warned):
    words = "C:\\book\\a.md:3: WARNING: no place\nother.md:4: WARNING: nor this"
    sphinx_logging.getLogger("x").warning("%s", words, location=(FILE.removesuffix(".md"), 2))
    assert warned.findings == [Finding(FILE, 2, words)]


def test_what_is_said_twice_is_told_once_and_what_is_silenced_never(warned):
    logger = sphinx_logging.getLogger("x")
    for _ in range(2):
        logger.warning("odd", location="chapters/roles/frontline")
    logger.warning("hushed", type="book", subtype="hushed")
    logger.info("no warning")
    assert [finding.message for finding in warned.findings] == ["odd"]
    warned.clear()
    assert warned.findings == []
    logger.warning("odd", location="chapters/roles/frontline", once=True)
    warned.clear()
    logger.warning("odd", location="chapters/roles/frontline", once=True)
    assert len(warned.findings) == 1, "each update tells anew what is wrong"


def test_warnings_held_back_while_reading_come_once(warned):
    """Sphinx looks for handlers of its own kind to hold them back."""
    with sphinx_logging.pending_warnings():
        sphinx_logging.getLogger("x").warning("odd", location="chapters/roles/frontline:2")
        assert warned.findings == []
    assert warned.findings == [Finding(FILE, 2, "odd")]


def test_an_error_raised_from_findings_gives_these_to_the_letter():
    findings = [
        Finding(FILE, 3, "first line\nchapters/b.md:4: of one message"),
        Finding("x", 1, "y"),
    ]
    try:
        try:
            raise BookError(findings)
        except BookError as error:
            raise ExtensionError("Handler threw") from error
    except ExtensionError as error:
        told = list(read_error(error))
    assert told == sorted(findings)


def test_findings_stop_sphinx_and_are_told_to_the_letter():
    findings = [Finding(FILE, 3, "a cell failed:\nb.md:4: x"), Finding("Minutes.ods", 1, "y")]
    error = extension_error(findings)
    assert str(error) == f"Minutes.ods:1: y\n{FILE}:3: a cell failed:\nb.md:4: x"
    assert list(read_error(error, "c.md")) == sorted(findings)


def test_words_that_look_like_a_place_are_words():
    """Nobody who raises an error promises that its text begins with a file and a line."""
    told = list(read_error(SphinxError("a.md:3: x\nb.toml:4: y"), FILE))
    assert told == [Finding(FILE, None, "a.md:3: x\nb.toml:4: y")]
    assert list(read_error(SphinxError(""))) == [Finding(None, None, "SphinxError")]


def test_an_error_that_nobody_foresaw_is_told_where_it_happened_by_its_first_line():
    try:
        try:
            raise KeyError("one\ntwo")
        except KeyError as error:
            raise ExtensionError("Handler x threw an exception", error) from error
    except ExtensionError as error:
        (wrapped,) = read_error(error, "chapters/one.md")
    told = "chapters/one.md: KeyError: 'one\\ntwo' (raised at building/test_sphinx_warnings.py:"
    assert str(wrapped).startswith(told)
    assert [str(f) for f in read_error(MemoryError())] == ["MemoryError"]
    assert [str(f) for f in read_error(SystemExit("a\nb"))] == ["SystemExit: a"]
    assert [str(f) for f in read_error(ValueError("a.md:3: x"))] == ["ValueError: a.md:3: x"]
