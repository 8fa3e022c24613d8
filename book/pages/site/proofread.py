"""Reads every page as its readers will, and says what none of them should ever see.

Twice: in the doctree, where each word still knows its line, and in the finished HTML, where
nothing is left out. What the checks of a chapter's source see is not seen here again; it is for
what directives, cells and lists of data bring.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

from book.findings import Finding
from book.prose.leftovers import (
    Leftover,
    is_nothing,
    markup_in,
    may_hold_markup,
    program_in,
    says_nothing,
)
from book.sphinx_seam.outputs import chosen_forms, forms_of
from book.sphinx_tools.nodes import place_of

LOGGER = logging.getLogger(__name__)
NOT_WORDS = (
    nodes.literal, nodes.literal_block, nodes.doctest_block, nodes.math, nodes.math_block,
    nodes.raw, nodes.comment, nodes.substitution_definition, nodes.target, nodes.image,
    nodes.problematic,  # markup that could not be understood stays as typed, and has been told of
)  # fmt: skip
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
WHOLE = ("td", "th", *HEADINGS)
_CODE = ("script", "style", "code", "pre", "kbd", "samp", "textarea", "template", "annotation")
_SHOWN_CODE = re.compile(rf"<({'|'.join(_CODE)})\b[^>]*>.*?</\1\s*>|<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_NO_VALUE = re.compile(r"<(?:td|th|p|li|dd|figcaption)\b[^>]*>\s*(None|nan|NaN|NaT|undefined)\s*</")
_NO_WORDS = re.compile(r"<h([1-6])\b[^>]*>\s*</h\1>")
_PICTURE = re.compile(r"<img\b[^>]*>")
_ALT = re.compile(r"\salt=\"([^\"]*)\"")
ALT = "say in words what it shows: chart(fig, alt=…, caption=…, table=…), of book.charts"


def words_of(node: nodes.Node) -> str:
    """The words of a paragraph or the like; code and pictures leave a blank."""
    if isinstance(node, nodes.Text):
        return node.astext()
    if isinstance(node, NOT_WORDS):
        return " "
    return "".join(words_of(child) for child in node.children)


def _runs(doctree: nodes.document) -> Iterator[nodes.TextElement]:
    """Every paragraph, title, cell and so on; not the parts of one."""
    for node in doctree.findall(nodes.TextElement):
        if not isinstance(node, NOT_WORDS) and not isinstance(node.parent, nodes.TextElement):
            yield node


def _unseen(app: Sphinx, doctree: nodes.document) -> set[int]:
    """Outputs of cells in a form that the page does not choose, by their `id`."""
    order = chosen_forms(app)
    unseen = set()
    for bundle in doctree.findall(nodes.container):
        forms = forms_of(bundle)
        shown = next((forms[name] for name in order if name in forms), None)
        others = [form for form in forms.values() if form is not shown]
        unseen |= {id(node) for form in others for node in form.findall()}
    return unseen


def _faults(app: Sphinx, doctree: nodes.document) -> Iterator[tuple[nodes.Node, int, str]]:
    """Each fault with its node, and how many lines below the node's own it stands."""
    unseen = _unseen(app, doctree)
    for node in _runs(doctree):
        if id(node) not in unseen:
            text = words_of(node)
            for found in (*markup_in(text), *program_in(text)):
                yield node, text.count("\n", 0, found.start), str(found)
    for node in doctree.findall(nodes.title):
        if not node.astext().strip():
            yield node, 0, "a heading without words: write some, or take it out"
    for image in doctree.findall(nodes.image):
        if id(image) not in unseen and says_nothing(image.get("alt", "")):
            yield image, 0, f"a picture without words for those who cannot see it: {ALT}"
    for node in doctree.findall(nodes.raw):
        if id(node) not in unseen and "html" in node.get("format", ""):
            reader = _Html()
            with suppress(AssertionError):  # Python 3.11, of a declaration that is none
                reader.feed(node.astext())
            yield from ((node, 0, message) for message in dict.fromkeys(reader.found))
    for node in doctree.findall(nodes.literal_block):
        if id(node) not in unseen and "output" in node["classes"]:
            text = node.astext()
            if is_nothing(text):
                yield node, 0, f"the cell shows '{text.strip()}', a program's word for nothing"
            for found in program_in(text):
                yield node, 0, str(found)


class _Html(HTMLParser):
    """Reads HTML as its readers do: its words, cells, headings and pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open: list[str] = []
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img" and says_nothing(dict(attrs).get("alt") or ""):
            self.found.append(f"a picture without words for those who cannot see it: {ALT}")
        if tag in WHOLE or tag in _CODE:
            self._open.append(tag)
            self._words = ""

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        while self._open.pop() != tag:
            pass
        if tag in ("td", "th") and is_nothing(self._words):
            word = self._words.strip()
            self.found.append(
                f"a cell of the table holds '{word}', a program's word for nothing: say what is "
                'missing, as table(…, missing="not found") of book.charts does'
            )
        if tag in HEADINGS and not self._words.strip():
            self.found.append("a heading without words: write some, or take it out")

    def handle_data(self, data: str) -> None:
        if not any(tag in _CODE for tag in self._open):
            self._words += data
            self.found += map(str, (*markup_in(data), *program_in(data)))


def _check(app: Sphinx, doctree: nodes.document) -> None:
    for node, below, message in _faults(app, doctree):
        place = place_of(node, app.env.docname)
        if isinstance(place, tuple):
            place = (place[0], place[1] + below)
        LOGGER.warning(message, location=place, type="book", subtype="leftover")


def look_at(page: str) -> Iterator[Leftover]:
    """What no reader should see in a finished page, or another file of HTML.

    Pages are many and large, so they are taken apart by patterns and not by a parser.
    """
    page = _SHOWN_CODE.sub(" ", page)
    for found in _NO_VALUE.finditer(page):
        yield Leftover(found.start(), found[1], "it is a program's word for nothing")
    for found in _NO_WORDS.finditer(page):
        yield Leftover(found.start(), found[0], "a heading needs words")
    for found in _PICTURE.finditer(page):
        alt = _ALT.search(found[0])
        if says_nothing(unescape(alt[1]) if alt else ""):
            yield Leftover(found.start(), found[0], ALT)
    text = unescape(_TAG.sub("\n", page))
    yield from program_in(text)
    for row in text.split("\n"):
        if may_hold_markup(row):
            yield from markup_in(row)


def faults_of(page: str, root: Path, file: str) -> list[Finding]:
    """What no reader should see in a page made from `file` of the book at `root`.

    A finished page knows no lines, so each fault is sought in the words of the file, and then in
    the lists of data.
    """
    found = list({str(one): one for one in look_at(page)}.values())
    # A folder at the very top may be called as a word is.
    if len(root.parts) > 2 and f"{root}/" in page:
        found.append(Leftover(0, str(root), "it is a place on one machine"))
    faults = []
    for one in found:
        place = _origin(one.text, root, file)
        # A word that an author typed into a table is meant, such as "None".
        if not (place and place[0] == file and is_nothing(one.text)):
            path, line = place or (file, None)
            faults.append(Finding(path, line, str(one)))
    return faults


def _origin(words: str, root: Path, file: str) -> tuple[str, int] | None:
    """The file and line that `words` come from; None where no file holds them."""
    lists = (path for end in ("toml", "bib", "csv") for path in sorted(root.glob(f"data/*.{end}")))
    for path in (root / file, *lists):
        typed = path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""
        if words in typed:
            line = typed.count("\n", 0, typed.index(words)) + 1
            return path.relative_to(root).as_posix(), line
    return None


def check_page(app: Sphinx, name: str, page: str) -> None:
    """Warn of what no reader should see in the finished page called `name`."""
    chapter = str(app.env.doc2path(name, base=False)) if name in app.env.all_docs else ""
    for found in faults_of(page, Path(app.srcdir), chapter or f"{name}.html"):
        # Absolute, as Sphinx names files: what reads warnings makes it relative.
        place = str(Path(app.srcdir, found.place))
        LOGGER.warning(found.message, location=place, type="book", subtype="leftover")


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", _check)
