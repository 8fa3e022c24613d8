"""Numbers the pages of a copy that was never on paper, so that a group can turn to the same one."""

from collections.abc import Iterator, Sequence

from lxml import html

from book.epub.chapter import Article

LENGTH = 1800
"""About how many characters a page has."""
_BLOCKS = {"p", "ul", "ol", "dl", "figure", "h2", "h3", "section", "div", "table"}
_HOLDERS = {"article", "section"}


def number_pages(articles: Sequence[Article]) -> list[tuple[str, str]]:
    """Put a mark into each article at its start and after each page; return (page, id) of all.

    Marks stand between blocks only: nobody loses a line, and no table is cut.
    """
    marks: list[tuple[str, str]] = []
    for article in articles:
        held = LENGTH
        for block, length in list(_blocks(article.body)):
            if held >= LENGTH:
                number = len(marks) + 1
                name = f"page-{number}"
                mark = html.Element("div", role="doc-pagebreak", id=name)
                mark.set("aria-label", str(number))
                block.addprevious(mark)
                marks.append((article.page, name))
                held = 0
            held += length
    return marks


def _blocks(body: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, int]]:
    """The blocks of an article in their order, each with its number of characters."""
    for child in body:
        if child.tag in _HOLDERS and not child.get("class", "").startswith("template"):
            yield child, 0
            yield from _blocks(child)
        elif child.tag in _BLOCKS:
            yield child, len(child.text_content())
