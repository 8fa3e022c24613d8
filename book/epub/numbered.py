"""Adds page numbers, so that a group can find the same page; there is no printed edition."""

from collections.abc import Iterator, Sequence

from lxml import html

from book.epub.chapter import Article

LENGTH = 1800
"""Approximate characters per page."""
_BLOCKS = {"p", "ul", "ol", "dl", "figure", "h2", "h3", "section", "div", "table"}
_HOLDERS = {"article", "section"}


def number_pages(articles: Sequence[Article]) -> list[tuple[str, str]]:
    """Mark the start of each article and the end of each page; return (page, id) pairs.

    Markers go between blocks only, so that they never split a paragraph or a table.
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
    """Yield the blocks of an article in order, each with its length in characters."""
    for child in body:
        if child.tag in _HOLDERS and not child.get("class", "").startswith("template"):
            yield child, 0
            yield from _blocks(child)
        elif child.tag in _BLOCKS:
            yield child, len(child.text_content())
