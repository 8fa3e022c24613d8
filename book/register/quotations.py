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
UNSAID = {
    "another document": "an age or a date given here is from another document that we list",
}
"""Why no words are quoted for an age or a date that the figure gives."""
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
        "use: 'people, pooled'. Ages, dates and other numbers are facts, and never ours.",
        default=None,
    )
    further: str | None = spec(
        short_text, "Other words, which print an age or a date of the figure.", default=None
    )
    further_where: str | None = spec(
        _address, "The address of the page that has those, if it is another.", default=None
    )
    further_on: date | None = spec(day, "The day on which those were read.", default=None)
    unsaid: str | None = spec(
        one_of(UNSAID), "Why no words are quoted for an age or a date.", default=None
    )

    @property
    def passages(self) -> list[tuple[str, str]]:
        """Words that are quoted, each with the address of the page they were read on."""
        further = [(self.further, self.further_where or self.where)] if self.further else []
        return [(self.says, self.where), *further]

    @property
    def address(self) -> str:
        """The address of the page that was read, which opens at the quotation."""
        return self.opens(self.where)

    def opens(self, page: str, says: str = "") -> str:
        """The address of `page`, which opens at the words `says` where the browser can.

        Without `says`, they are the words that print the number.

        A text fragment: https://wicg.github.io/scroll-to-text-fragment/. A browser that does not
        know it, or does not find the words, opens the top of the page.
        """
        says = says or self.says
        words = says.split()
        ends = (" ".join(words[:4]), " ".join(words[-4:])) if len(words) > 8 else (says,)
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
    def further_link(self) -> str | None:
        """Where a reader opens the further words, if there are any and their host is sound."""
        page = self.further_where or self.where
        return self.opens(page, self.further) if self.further and not refused(page) else None

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
    if ("further" in table) != ("further_on" in table):
        yield "further", "further words and the day on which they were read go together"
    if "further_where" in table and "further" not in table:
        yield "further_where", "is the address of further words, but there are none"
