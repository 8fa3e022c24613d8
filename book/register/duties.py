"""The laws and rules that govern what a reader does: one entry a duty, read from one file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from book.schema import day, load_entries, one_of, spec, text, texts

FILE = "data/duties.toml"
GROUPS: dict[str, tuple[str, str]] = {
    "people": ("Involving people and planning", "Who has to have a say, and in what."),
    "equality": ("Equality and inequalities", "Who could lose out, and what you do about it."),
    "safety": ("Care, safety and rights", "What you owe the person in front of you."),
    "information": ("Information about people", "What you may know, write down and pass on."),
    "volunteers": ("Volunteers and peers", "Before someone starts, paid or not."),
    "money": ("Grants, contracts and interests", "Before you promise public money."),
}
"""Each group of duties: its heading, and what it is about in a line."""
LONGEST = timedelta(days=366)
"""How long a duty may go without somebody looking at its text again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One table of ``data/duties.toml``. Its texts may hold roles, as a chapter may."""

    id: str
    line: int
    name: str = spec(text, "What to do, in a few words.")
    group: str = spec(one_of(GROUPS), "Where the page of all duties lists it.")
    law: str = spec(text, "The Act, regulations or rule, with the sections.")
    where: str = spec(text, "Where it applies, such as England.")
    binds: str = spec(text, "Who has the duty.")
    brief: str = spec(text, "What it asks, in a sentence or two, for the box.")
    says: str = spec(text, "What it asks, in full, for the page of all duties.")
    monday: str = spec(text, "What a reader does about it in an ordinary week.")
    monday_frontline: str | None = spec(text, "The same, for the front line.", default=None)
    monday_team_leader: str | None = spec(text, "The same, for team leaders.", default=None)
    monday_strategic_leader: str | None = spec(text, "The same, for leaders.", default=None)
    steps: str | None = spec(text, "The chapter that has the steps in full.", default=None)
    since: str | None = spec(text, "What has changed, and when.", default=None)
    ask: str = spec(text, "Who knows, in an organisation.")
    sources: list[str] = spec(texts, "Keys of sources.bib: the text itself, then what explains it.")
    checked: date = spec(day, "When someone last opened the text.")
    review_by: date = spec(day, "When someone must look again, at most a year later.")

    def monday_for(self, role: str) -> str:
        """What a reader in `role` does about it."""
        own: str | None = getattr(self, f"monday_{role.replace('-', '_')}")
        return own or self.monday

    @property
    def told(self) -> tuple[str, ...]:
        """Every text that readers see."""
        mondays = (self.monday_frontline, self.monday_team_leader, self.monday_strategic_leader)
        found = (self.name, self.law, self.binds, self.brief, self.says, self.monday, *mondays)
        return tuple(words for words in (*found, self.since, self.ask) if words)


def load_duties(root: Path) -> dict[str, Duty]:
    """Every duty by id, in file order; none where the book has no such file.

    Raises BookError with all that is wrong, and with the duties that are sound.
    """
    if not (root / FILE).is_file():
        return {}
    return load_entries(root / FILE, root, Duty, "duty", _relations)


def _relations(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if not table["sources"]:
        yield "sources", "name the source of its text, as a key of data/sources.bib"
    if table["review_by"] <= table["checked"]:
        yield "review_by", "review_by must be later than checked"
    elif table["review_by"] - table["checked"] > LONGEST:
        latest = table["checked"] + LONGEST
        yield "review_by", f"a law is looked at every year: {latest} is the latest date"
