"""Reads web pages, or text copied from one: headings, paragraphs and tables."""

from html.parser import HTMLParser

from book.papers.amounts import one_line, raised
from book.papers.paper import HEADING, ROW, TEXT, Block, Paper, PaperError

_HIDDEN = {"script", "style", "noscript", "template", "svg", "head", "nav", "del"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "caption"}
_BLOCKS = _HEADINGS | {
    "p", "div", "li", "ul", "ol", "section", "article", "blockquote", "br", "dt", "dd", "pre",
    "table", "main", "header", "footer", "aside", "figcaption", "hr", "body", "title",
}  # fmt: skip
_IN_BODY = _BLOCKS - {"title"} | {"tr"}
"""Tags that end the head of a page."""
BROKEN = "This web page is damaged, so it cannot be read. Copy its text and paste it."


def read_web_page(text: str) -> Paper:
    """Return the blocks of an HTML page, however deeply nested, without hidden content.

    Raises PaperError if it is damaged.
    """
    reader = _Reader()
    try:
        reader.feed(text)
        reader.close()
    except AssertionError as error:  # the parser's word for a declaration that makes no sense
        raise PaperError(BROKEN) from error
    reader.end_all()
    return Paper("web page", tuple(reader.blocks))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._held: list[str] = []
        self._hidden: list[str] = []
        self._cells: list[str] | None = None
        self._header = ""
        self._raised = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _IN_BODY and self._hidden == ["head"]:
            self._hidden.clear()  # the end tag may be missing, as for rows and cells
        self._raised = tag == "sup"
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif tag == "tr":
            self._row()
            self.end(TEXT)
            self._cells = []
        elif tag in ("td", "th") and self._cells is not None:
            self._cell()
        elif tag == "table":
            self._row()
            self.end(TEXT)
            self._header = ""
        elif tag in _BLOCKS and self._cells is None:
            self.end(TEXT)

    def handle_endtag(self, tag: str) -> None:
        self._raised = self._raised and tag != "sup"
        if self._hidden and tag == self._hidden[-1]:
            self._hidden.pop()
        elif tag in ("tr", "table"):
            self._row()
        elif tag in _BLOCKS and self._cells is None:
            self.end(HEADING if tag in _HEADINGS else TEXT)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._held.append(raised(data) if self._raised else data)

    def _row(self) -> None:
        """End the current row, if there is one."""
        if self._cells is None:
            return
        self._cell()
        row = " | ".join(self._cells)
        self._cells = None
        if row:
            self.blocks.append(Block(row, ROW, header=self._header))
        self._header = self._header or row

    def _cell(self) -> None:
        text = self._taken()
        if text and self._cells is not None:
            self._cells.append(text)

    def _taken(self) -> str:
        text = one_line("".join(self._held))
        self._held = []
        return text

    def end_all(self) -> None:
        """End everything that is open at the end of the page."""
        self._row()
        self.end(TEXT)

    def end(self, kind: str) -> None:
        """End the current block."""
        if text := self._taken():
            self.blocks.append(Block(text, kind))
