"""The second reading of each figure, by a reader who had not seen the first."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from book.findings import BookError, Check, Finding
from book.register.anchors import wants_anchor, written_forms
from book.register.quotations import FILE as QUOTATIONS
from book.register.quotations import Quotation
from book.register.register import Register
from book.tables import rows as table_rows

TABLE = "second-readings"
PATH = f"data/{TABLE}.csv"
AGREES, DIFFERS, NOT_FOUND = "agrees", "settled", "not found"
OUTCOMES = (AGREES, DIFFERS, NOT_FOUND)
"""What came of comparing the two readings."""


def check_second_readings(register: Register) -> Iterator[Finding]:
    """Figures without a second reading, and readings that say more than they show."""
    rows = _rows()
    if rows is None:
        return
    read = {str(row["figure"]) for row in rows}
    for figure in register.figures.values():
        if wants_anchor(figure) and figure.id not in read:
            text = (
                f"has no row in {PATH}: ask someone who has not seen its value to read it in the "
                "source, and write down what they found"
            )
            yield figure.finding(Check.SECOND_READING, text)
    for line, row in enumerate(rows, start=2):
        for message in _faults(row, register):
            text = f"figure '{row['figure']}': its second reading {message}"
            yield Finding(PATH, line, text, check=Check.SECOND_READING)


def _rows() -> list[dict[str, Any]] | None:
    """The rows of the table; None in a book that has none."""
    try:
        return table_rows(TABLE)
    except BookError:  # the check of tables says what is wrong with it
        return None


def _faults(row: dict[str, Any], register: Register) -> Iterator[str]:
    figure = register.figures.get(row["figure"])
    if figure is None:
        if row["figure"] not in register.unread:
            yield "belongs to no figure"
        return
    if quotation := register.quotations.get(figure.id):
        yield from _other_words(row, quotation)
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


def _other_words(row: dict[str, Any], quotation: Quotation) -> Iterator[str]:
    """Where the words that are quoted on who and when are not those that the reader wrote down."""
    newer = row["outcome"] == DIFFERS and quotation.read_on > row["read_on"]
    if newer or "words" in (row["settled"] or ""):  # nobody read it again yet, or it is settled
        return
    for name in ("population", "period"):
        quoted, read = getattr(quotation, name), row[name] or ""
        # Either reader may leave words out in the middle: "aged 40 to 74 … with diabetes".
        pieces = [_tokens(piece) for piece in _LEFT_OUT.split(quoted)]
        if not all(f" {piece} " in f" {_tokens(read)} " for piece in pieces):
            yield (
                f"has other words on the {name} than {QUOTATIONS}, '{read}' and '{quoted}': quote "
                "what both readers found, or write into 'settled' whose words are quoted, and why"
            )


_LEFT_OUT = re.compile(r"\.\.\.|…|;")


def _tokens(text: str) -> str:
    """The words of `text` in small letters, without signs, marks of footnotes and zeros before."""
    small = re.sub(r"(?<=[a-z])\d\b", "", text.lower().replace("\u2011", "-"))
    return " ".join(word.lstrip("0") or "0" for word in re.findall(r"[a-z]+|[\d.,]*\d", small))
