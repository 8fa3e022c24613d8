"""Reads ``data/quotations.toml``: the sentence of its source that prints each figure.

A reader can hold the number against the very words it was taken from. What those words say of
people, comparison, time and outcome stands beside them, or why they say nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import quote

from book.register.addresses import refused
from book.register.sources import Source
from book.schema import day, load_entries, one_of, spec, text

FILE = "data/quotations.toml"
MOST_WORDS = 25
"""Words of a source that may be repeated in one place, marked as a quotation."""
PARTS = {
    "whole": "the whole document",
    "abstract": "its abstract",
    "opening": "its opening",
    "section": "one section of it",
    "summary": "a summary by others",
}
"""What was read of a document."""
ABSENT = {
    "not printed": "the part we read does not say",
    "does not apply": "the number compares nothing, or has no such thing",
    "as named": "the source's own title names it",
}
"""Why a field holds no words of the source."""
CONTEXT = ("population", "comparator", "period", "outcome")


def short_text(value: object) -> str | None:
    """What is wrong with `value` as a quotation."""
    if problem := text(value):
        return problem
    words = len(str(value).split())
    if words > MOST_WORDS:
        return f"has {words} words: a quotation may have {MOST_WORDS} at most"
    return None


def _address(value: object) -> str | None:
    if problem := text(value):
        return problem
    if not str(value).startswith(("https://", "http://")):
        return "expected the address of the page that was read, beginning https://"
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One table of ``data/quotations.toml``, named after its figure."""

    id: str
    line: int
    says: str = spec(short_text, "The words of the source that print the number, at most 25.")
    population: str = spec(short_text, "Its words on who was studied, or why it has none.")
    comparator: str = spec(short_text, "Its words on what they are compared with, or why not.")
    period: str = spec(short_text, "Its words on when, or why it has none.")
    outcome: str = spec(short_text, "Its words on what was counted, or why it has none.")
    where: str = spec(_address, "The address of the page that was read.")
    part: str = spec(one_of(PARTS), "What was read of it.")
    read_on: date = spec(day, "The day on which it was read.")
    ours: str | None = spec(
        text,
        "Words of the figure's population and period that are ours, and that the source does not "
        "use: 'people, pooled'.",
        default=None,
    )

    @property
    def address(self) -> str:
        """The address of the page that was read, which opens at the quotation."""
        return self.opens(self.where)

    def opens(self, page: str) -> str:
        """The address of `page`, which opens at the quotation where the browser can.

        A text fragment: https://wicg.github.io/scroll-to-text-fragment/. A browser that does not
        know it, or does not find the words, opens the top of the page.
        """
        words = self.says.split()
        ends = (" ".join(words[:4]), " ".join(words[-4:])) if len(words) > 8 else (self.says,)
        # A hyphen and a comma have a meaning of their own in a fragment.
        found = ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
        return f"{page.partition('#')[0]}#:~:text={found}"

    def link(self, source: Source) -> str:
        """Where a reader opens the words.

        That is the page that was read, unless readers cannot rely on its host: then it is the
        address that `source` gives, where it is a better one.
        """
        better = source.url if refused(self.where) and not refused(source.url or "") else None
        return self.opens(better or self.where)

    @property
    def part_words(self) -> str:
        """What was read, for a sentence: ``its abstract``."""
        return PARTS[self.part]


def load_quotations(root: Path) -> dict[str, Quotation]:
    """Every quotation by its figure's id; none where there is no such file.

    Raises BookError with all that is wrong.
    """
    if not (root / FILE).is_file():
        return {}
    return load_entries(root / FILE, root, Quotation, "quotation", _relations)


def _relations(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if table["says"] in ABSENT:
        yield "says", "quote the words that print the number; a figure without them is unverified"
