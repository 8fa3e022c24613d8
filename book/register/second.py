"""The second reading of each figure, by a reader who had not seen the first."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from book.findings import BookError, Check, Finding
from book.register.anchors import wants_anchor, written_forms
from book.register.register import Register
from book.register.second_words import AGREES, DIFFERS, NOT_FOUND, word_faults
from book.register.verify import READINGS
from book.tables import numbered

TABLE = "second-readings"
PATH = f"data/{TABLE}.csv"
OUTCOMES = (AGREES, DIFFERS, NOT_FOUND)
"""What came of comparing the two readings."""
SEEN_ON = {
    "source": ("original", "data"),
    "second-hand": ("index", "copy", "summary", "data"),
}
"""What a second reading may call a page, for what the first readings say of the same page."""


def check_second_readings(register: Register) -> Iterator[Finding]:
    """Figures without a second reading, and readings that say more than they show."""
    rows = _rows(TABLE)
    if rows is None:
        return
    pages = _pages(register)
    read = {str(row["figure"]) for _, row in rows}
    for figure in register.figures.values():
        if wants_anchor(figure) and figure.id not in read:
            text = (
                f"has no row in {PATH}: ask someone who has not seen its value to read it in the "
                "source, and write down what they found"
            )
            yield figure.finding(Check.SECOND_READING, text)
    for line, row in rows:
        for message in (*_faults(row, register), *_other_page(row, register, pages)):
            text = f"figure '{row['figure']}': its second reading {message}"
            yield Finding(PATH, line, text, check=Check.SECOND_READING)


def _rows(table: str) -> list[tuple[int, dict[str, Any]]] | None:
    """The rows of a table, each with its line; None in a book that has none."""
    try:
        return numbered(table)
    except BookError:  # the check of tables says what is wrong with it
        return None


def _faults(row: dict[str, Any], register: Register) -> Iterator[str]:
    figure = register.figures.get(row["figure"])
    if figure is None:
        if row["figure"] not in register.unread:
            yield "belongs to no figure"
        return
    if quotation := register.quotations.get(figure.id):
        yield from word_faults(row, figure, quotation)
    if row["outcome"] == AGREES:
        for name in ("value", "low", "high"):
            cited, found = getattr(figure, name), row[name]
            if cited is not None and (
                found is None or Decimal(str(found)) not in written_forms(figure, cited)
            ):
                shown = figure.at_precision(cited)
                yield f"says that it agrees, but it found {name} {found}, and not {shown}"
    elif not row["settled"]:
        yield f"ended in '{row['outcome']}': write into 'settled' what was tried, or what is right"


def _page(address: str | None) -> str:
    """The page that `address` leads to: the same with www. or without, by http or https."""
    whole = (address or "").partition("#")[0].partition("://")[2]
    return whole.removeprefix("www.").rstrip("/")


def _pages(register: Register) -> dict[tuple[str, str], dict[str, str]]:
    """(source, page) to what the first readings say of it, and the figure that each was read for.

    A page may be the source of one figure and a copy of another's, but not of the same source's.
    """
    pages: dict[tuple[str, str], dict[str, str]] = {}
    for _, row in _rows("readings") or []:
        figure, page = register.figures.get(str(row["figure"])), _page(row.get("where"))
        if figure and page:
            pages.setdefault((figure.source, page), {}).setdefault(str(row["seen"]), figure.id)
    return pages


def _other_page(
    row: dict[str, Any], register: Register, pages: dict[tuple[str, str], dict[str, str]]
) -> Iterator[str]:
    """Whether the first readings take the page of a `row` for what the row says it is."""
    figure, document = register.figures.get(row["figure"]), row.get("document")
    if figure is None or not document:
        return
    for seen, name in pages.get((figure.source, _page(row.get("where"))), {}).items():
        if document not in SEEN_ON.get(seen, (document,)):
            yield (
                f"calls its page '{document}', but the reading of '{name}' in {READINGS} says "
                f"'{seen}' of the same page: COUNTS in book/register/figure.py says what counts "
                "as the source"
            )
