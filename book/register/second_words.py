"""The words that a second reader copied, held field by field against those that are quoted."""

import re
from collections.abc import Iterator
from typing import Any

from book.register.anchors import written_forms
from book.register.figure import Figure
from book.register.printed import printed_numbers
from book.register.quotations import ABSENT, Quotation, short_text
from book.register.quotations import FILE as QUOTATIONS

AGREES, DIFFERS, NOT_FOUND = "agrees", "settled", "not found"
"""What came of comparing the two readings."""
EARLIER = {"population": "population", "period": "period"}
LATER = {"says": "says", "comparator": "comparator", "outcome": "counted"}
"""Fields of a quotation, and the columns that have what the second reader found for them.

The later ones are read on a day of their own, `words_on`, at the address `words_where` if that is
another than `where`. They are empty where nobody could open the source again.
"""


def word_faults(row: dict[str, Any], figure: Figure, quotation: Quotation) -> Iterator[str]:
    """What is wrong with the words of a `row` of the second readings, or with the quotation."""
    # "Settled" is also written where a figure was updated, be it on the day of these words, and
    # nobody read its new source again.
    settled = row["outcome"] == DIFFERS
    if not (settled and quotation.read_on > row["read_on"]):
        yield from _other_words(row, quotation, EARLIER)
    faults = list(_own_faults(row, figure))
    yield from faults
    if not row.get("words_on") or faults or (settled and quotation.read_on >= row["words_on"]):
        return
    yield from _other_words(row, quotation, LATER)


def _other_words(
    row: dict[str, Any], quotation: Quotation, columns: dict[str, str]
) -> Iterator[str]:
    """Where the words that are quoted are neither among those that the reader wrote down nor
    repeated, in marks of quotation, where it is settled whose words to quote.
    """
    for name, column in columns.items():
        quoted, read = getattr(quotation, name), row[column] or ""
        # Either reader may leave words out in the middle: "aged 40 to 74 … with diabetes".
        pieces = [_tokens(piece) for piece in _LEFT_OUT.split(quoted)]
        if f"'{quoted}'" in (row["settled"] or ""):
            continue
        if not all(f" {piece} " in f" {_tokens(read)} " for piece in pieces):
            on = "that print the number" if name == "says" else f"on the {name}"
            yield (
                f"has other words {on} than {QUOTATIONS}, '{read}' and '{quoted}': quote what both "
                "readers found, or write into 'settled' whose words are quoted, with these words, "
                "as in 'We quote the abstract on the period, 'over 7 years'.'"
            )


def _own_faults(row: dict[str, Any], figure: Figure) -> Iterator[str]:
    """What is wrong with the words of a row by themselves."""
    words = {column: row.get(column) for column in LATER.values()}
    if not row.get("words_on"):
        if any(words.values()):
            yield "has words of a later day: write the day on which they were read into words_on"
        return
    for column, text in words.items():
        if problem := short_text(text or ""):
            yield (
                f"has the day words_on, but its column {column} {problem}: copy at most 25 words "
                "of the source, or write why it has none"
            )
    says = words["says"] or ""
    if says in ABSENT:
        yield "has no words that print the number: copy them, or leave out words_on and its words"
    printed = printed_numbers(says)
    for name in ("value", "low", "high") if row["outcome"] == AGREES else ():
        number = row[name]
        forms = written_forms(figure, float(number)) if number is not None else set()
        if forms and not printed & (forms | {-form for form in forms}):
            yield (
                f"copied words that do not print its {name} {number}, '{says}': copy those that "
                "do, or correct the number"
            )


_LEFT_OUT = re.compile(r"\.\.\.|…|;")


def _tokens(text: str) -> str:
    """The words of `text` in small letters, without signs, marks of footnotes and zeros before."""
    small = re.sub(r"(?<=[a-z])\d\b", "", text.lower().replace("\u2011", "-"))
    return " ".join(word.lstrip("0") or "0" for word in re.findall(r"[a-z]+|[\d.,]*\d", small))
