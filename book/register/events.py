"""What was published, opened or closed around the 2022 guidance: one entry an event."""

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from book.register.editions import UNDATED, spoken_part
from book.register.sources import Source
from book.schema import day, load_entries, one_of, spec, text, texts

FILE = "data/policy-events.toml"
UNREAD = "not read"
"""What `seen` says of a source that nobody has read."""
KINDS: dict[str, str] = {
    "document": "A document",
    "body": "A change of organisation",
    "law": "A law, or a proposed law",
    "scheme": "A scheme",
}
"""Each kind of event, in the words the reader sees."""
SEEN: dict[str, str] = {
    "in source": "we read the part we describe, in the document or on its publisher's page",
    "in a copy": "we read the part we describe, in a copy that someone else keeps",
    "second-hand": "we read what others say about it, not the document itself",
    "in the guidance": "we know about it only from the 2022 guidance",
}
"""How well an event was seen, in the words the reader sees."""


def _when(value: object) -> str | None:
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", value):
        return 'expected "2016", "2016-03" or "2016-03-04", as much as is known'
    try:
        date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        return "no calendar has this date"
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One table of ``data/policy-events.toml``. Its texts may hold roles, as a chapter may."""

    id: str
    line: int
    when: str = spec(_when, "The day, month or year, as much as is known.")
    title: str = spec(text, "What it was.")
    kind: str = spec(one_of(KINDS), "What sort of event it was.")
    statements: list[str] = spec(
        texts, "Statements of the guidance that name it.", default_factory=list
    )
    says: str = spec(text, "What it said or did about communities, in our words.")
    today: str = spec(text, "What applies today.")
    outdates: list[str] = spec(
        texts,
        "Names that a paper may still use, and that this has made out of date.",
        default_factory=list,
    )
    sources: list[str] = spec(texts, "Keys of the sources we used.")
    seen: str = spec(one_of(SEEN), "How well we saw it.")
    checked: date = spec(day, "When someone last looked.")
    review_by: date = spec(day, "When someone must look again.")

    @property
    def spoken(self) -> str:
        """``4 March 2016``, ``March 2016`` or ``2016``."""
        year, *rest = self.when.split("-")
        words = [calendar.month_name[int(rest[0])]] if rest else []
        words = [str(int(rest[1])), *words] if len(rest) > 1 else words
        return " ".join([*words, year])


_AHEAD = re.compile(r"\b(?:until|ran to|due|by|expected|from \d{4}/\d\d)\b")
"""Words of a sentence whose year a page can name that is older than the year."""


def newest_page(event: Event, sources: Mapping[str, Source]) -> str:
    """The date of the newest page that was read for `event`: ``2026-06-25``; "" if none has one."""
    return max((day for day in _dates(event, sources) if day != UNDATED), default="")


def dated(event: Event, sources: Mapping[str, Source]) -> str:
    """How old what `event` says of today is, in a sentence."""
    newest = newest_page(event, sources)
    if not newest:
        return "The pages we used show no date."
    return f"Newest page we used: {spoken_part(newest)}."


def later_years(event: Event, sources: Mapping[str, Source]) -> list[str]:
    """Years that `event` says of today, which none of its pages can know: all are older.

    None where a page shows no date. A year that was foretold, as in "due in 2027", is no such year.
    """
    newest = newest_page(event, sources)
    if not newest or UNDATED in _dates(event, sources):
        return []
    told = [part for part in re.split(r"(?<=[.!?:]) ", event.today) if not _AHEAD.search(part)]
    return [year for year in re.findall(r"\b20\d\d\b", " ".join(told)) if year > newest[:4]]


def _dates(event: Event, sources: Mapping[str, Source]) -> list[str]:
    read = [sources[key] for key in event.sources if key in sources]
    return [source.edition.own for source in read if source.edition.own and source.seen != UNREAD]


def load_events(root: Path) -> dict[str, Event]:
    """Every event by id, earliest first. Raises BookError with all that is wrong."""
    events = load_entries(root / FILE, root, Event, "event", _relations)
    return dict(sorted(events.items(), key=lambda item: item[1].when))


def _relations(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if not table["sources"]:
        yield "sources", "name at least one source"
    if table["review_by"] <= table["checked"]:
        yield "review_by", "review_by must be later than checked"
