"""How old a source is, whether somebody has looked for a newer edition, and when to look again.

The day on which a page was read does not mention the age of what it said. So each source gives the
date of its own edition, and how often its publisher brings out a new one.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from book.findings import Check, Finding

if TYPE_CHECKING:
    from book.register.sources import Source

RHYTHMS = {
    "once": "It comes out once and is not updated",
    "quarterly": "A new edition comes out every quarter",
    "yearly": "A new edition comes out every year",
    "each wave": "A new edition comes out with each wave of the survey",
    "kept up": "Its publisher changes it when something changes",
    "ended": "Its publisher has ended or paused it",
}
"""How often a publisher brings out an edition, in the words the reader sees."""
UNDATED = "undated"
"""What `edition` says of a page that shows no date."""

COMING = ("quarterly", "yearly", "each wave")
"""Rhythms of which a newer edition is sure to come."""
_EVERY = {"quarterly": 3, "yearly": 12}
"""Months from one edition to the next."""
_AGAIN = {
    "quarterly": 30, "yearly": 91, "each wave": 183, "kept up": 365, "ended": 730, "once": 730,
}  # fmt: skip
"""Days from a look to the next, where no edition is due before."""
_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_LOOKED = re.compile(r"(\d{4}-\d\d-\d\d): *(\S.*)")
FILE = "data/sources.bib"
FIELDS = ("edition", "rhythm", "newest_known", "looked", "superseded_by")
_NEEDS = (
    ("edition", "rhythm"),
    ("rhythm", "edition"),
    ("looked", "edition"),
    ("looked", "newest_known"),
    ("newest_known", "looked"),
    ("superseded_by", "looked"),
)
"""Fields that mean nothing without another."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The date of what was read, how often there is a newer one, and who looked for it."""

    own: str = ""
    """``2025``, ``2025-12`` or ``2025-12-10``, or `UNDATED`; "" where nobody has said."""
    rhythm: str = ""
    newest_known: str = ""
    """The date of the newest edition that the look found; it may be `own`."""
    looked: date | None = None
    looked_where: str = ""
    superseded_by: str = ""
    """The key of the source that replaces this one, or words that name it."""

    @property
    def told(self) -> str:
        """What readers see of it in somebody's own words: where the look was, and what it found."""
        titled = self.superseded_by if " " in self.superseded_by else ""
        return ". ".join(part for part in (self.looked_where, titled) if part)

    @property
    def next_look(self) -> date | None:
        """When to look for a newer edition; None where nobody has looked yet."""
        if self.looked is None:
            return None
        again = self.looked + timedelta(days=_AGAIN[self.rhythm])
        months = _EVERY.get(self.rhythm)
        if months is None or not _DATE.fullmatch(self.newest_known):
            return again
        due = _months_after(last_day(self.newest_known), months)
        return due if due > self.looked else again


def read_edition(fields: Mapping[str, str]) -> Edition:
    """What the fields of a bibliography's entry say; they have no `faults`."""
    looked = _LOOKED.fullmatch(fields.get("looked", ""))
    return Edition(
        own=fields.get("edition", ""),
        rhythm=fields.get("rhythm", ""),
        newest_known=fields.get("newest_known", ""),
        looked=date.fromisoformat(looked[1]) if looked else None,
        looked_where=looked[2] if looked else "",
        superseded_by=fields.get("superseded_by", ""),
    )


def faults(fields: Mapping[str, str], keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(field, what is wrong with it) for the fields of one entry; `keys` are all sources'."""
    given = {name: fields[name] for name in FIELDS if name in fields}
    wrong = [*_shapes(given)]
    # What the fields say of each other means nothing while one of them is not readable.
    yield from wrong or _relations(given, fields.get("year", ""), list(keys))


def _shapes(given: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name in ("edition", "newest_known"):
        if name in given and given[name] != UNDATED and not _is_date(given[name]):
            yield name, f"{name} is a date such as 2025-12-10, 2025-12 or 2025, or {UNDATED}"
    if "rhythm" in given and given["rhythm"] not in RHYTHMS:
        yield "rhythm", f"rhythm must be one of: {', '.join(RHYTHMS)}"
    looked = _LOOKED.fullmatch(given.get("looked", ""))
    if "looked" in given and not (looked and _is_date(looked[1])):
        yield "looked", "looked is a day and a place, such as 2026-11-28: the collection on GOV.UK"
    if "superseded_by" in given and not given["superseded_by"]:
        yield "superseded_by", "superseded_by is the key of a source, or a title in words"


def _relations(given: Mapping[str, str], year: str, keys: list[str]) -> Iterator[tuple[str, str]]:
    own, newest = given.get("edition", ""), given.get("newest_known", "")
    by = given.get("superseded_by", "")
    for name, needed in _NEEDS:
        if name in given and needed not in given:
            yield name, f"{name} needs {needed} beside it"
    if year and own == UNDATED:
        yield "edition", f"edition is {UNDATED}, and year says {year}"
    elif year and own and own[:4] != year:
        yield "edition", f"edition is of {own[:4]}, and year says {year}"
    if by and " " not in by and by not in keys:
        yield "superseded_by", f"superseded_by names no source '{by}': give a key, or a title"
    order = compared(newest, own)
    if order == "older":
        yield "newest_known", f"newest_known is older than the edition itself, {own}"
    if order == "newer" and not by:
        yield "newest_known", "newest_known is newer than edition: name it in superseded_by"
    if order == "same" and by:
        yield "superseded_by", "superseded_by names a newer edition, and newest_known is no newer"


def check_editions(sources: Iterable["Source"], today: date) -> Iterator[Finding]:
    """Sources that do not say how old they are, and looks that are still to come.

    A book in which no source gives its edition keeps none, and is not asked for them.
    """
    known = list(sources)
    dated = any(source.edition.own for source in known)
    for source in known:
        looked = source.edition.looked
        problem = ""
        if source.accessed and source.accessed > today:
            problem = f"was opened on {source.accessed}, which is in the future: correct urldate"
        elif dated and not source.edition.own:
            problem = (
                f"needs edition, the date of what was read ({UNDATED} where it shows none), "
                f"and rhythm, one of: {', '.join(RHYTHMS)}"
            )
        elif looked and looked > today:
            problem = f"says that someone looked on {looked}, which is in the future"
        if problem:
            message = f"source '{source.key}' {problem}"
            yield Finding(FILE, source.line, message, check=Check.SOURCE)


def compared(one: str, other: str) -> str:
    """Whether the date `one` is newer, older or the same as `other`; "" where it cannot be told.

    2026 beside 2026-06 cannot be told.
    """
    if not (_DATE.fullmatch(one) and _DATE.fullmatch(other)):
        return ""
    length = min(len(one), len(other))
    if one[:length] != other[:length]:
        return "newer" if one[:length] > other[:length] else "older"
    return "same" if len(one) == len(other) else ""


def spoken_part(text: str) -> str:
    """A date such as ``2025-12`` as a sentence has it: ``December 2025``."""
    day = last_day(text)
    return (day.strftime("%Y"), day.strftime("%B %Y"), f"{day.day} {day:%B %Y}")[text.count("-")]


def last_day(text: str) -> date:
    """The last day that a date such as ``2025-12`` may mean."""
    found = _DATE.fullmatch(text)
    assert found, f"{text!r} is not a date"
    year, month, day = found.groups()
    number = int(month or 12)
    return date(int(year), number, int(day) if day else monthrange(int(year), number)[1])


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        last_day(text)
    except ValueError:
        return False
    return True


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
