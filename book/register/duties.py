"""The laws and rules that govern what a reader does: one entry a duty, read from one file."""

from collections.abc import Iterable, Iterator
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
MOST_WORDS = 40
"""How many words of what to do a box has room for."""
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
    act: str = spec(text, "What a reader does, in a sentence or two, for the box.")
    act_frontline: str | None = spec(text, "The same, for the front line.", default=None)
    act_team_leader: str | None = spec(text, "The same, for team leaders.", default=None)
    act_strategic_leader: str | None = spec(text, "The same, for leaders.", default=None)
    says: str = spec(text, "What it asks, for the page of all duties.")
    monday: str = spec(text, "What a reader does, in full, for the page of all duties.")
    monday_frontline: str | None = spec(text, "The same, for the front line.", default=None)
    monday_team_leader: str | None = spec(text, "The same, for team leaders.", default=None)
    monday_strategic_leader: str | None = spec(text, "The same, for leaders.", default=None)
    steps: str | None = spec(
        text, "The chapter whose text is what to do: its box does not repeat it.", default=None
    )
    since: str | None = spec(text, "What has changed, and when.", default=None)
    ask: str = spec(text, "Who knows, in an organisation.")
    sources: list[str] = spec(texts, "Keys of sources.bib: the text itself, then what explains it.")
    checked: date = spec(day, "When someone last opened the text.")
    review_by: date = spec(day, "When someone must look again, at most a year later.")

    def in_short(self, docname: str, roles: Iterable[str]) -> str:
        """What readers in `roles` do, and who to ask, for the box of the chapter `docname`.

        It says what all readers do where the roles do not do the same.
        """
        acts = {self._own("act", role) for role in roles}
        act = acts.pop() if len(acts) == 1 else self.act
        return f"Ask {self.ask}." if docname == self.steps else f"{act} Ask {self.ask}."

    def monday_for(self, role: str) -> str:
        """What a reader in `role` does, in full."""
        return self._own("monday", role)

    def _own(self, field: str, role: str) -> str:
        own: str | None = getattr(self, f"{field}_{role.replace('-', '_')}")
        return own or str(getattr(self, field))

    @property
    def told(self) -> tuple[str, ...]:
        """Every text that readers see."""
        acts = (self.act, self.act_frontline, self.act_team_leader, self.act_strategic_leader)
        mondays = (self.monday_frontline, self.monday_team_leader, self.monday_strategic_leader)
        found = (self.name, self.law, self.binds, *acts, self.says, self.monday, *mondays)
        return tuple(words for words in (*found, self.since, self.ask) if words)


def load_duties(root: Path) -> dict[str, Duty]:
    """Every duty by id, in file order; none where the book has no such file.

    Raises BookError with all that is wrong, and with the duties that are sound.
    """
    if not (root / FILE).is_file():
        return {}
    return load_entries(root / FILE, root, Duty, "duty", _relations)


def _relations(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for field, words in table.items():
        if field.startswith("act") and words and (count := len(words.split())) > MOST_WORDS:
            text = f"{count} words, and a box has room for {MOST_WORDS}: the rest belongs in monday"
            yield field, text
    if not table["sources"]:
        yield "sources", "name the source of its text, as a key of data/sources.bib"
    if table["review_by"] <= table["checked"]:
        yield "review_by", "review_by must be later than checked"
    elif table["review_by"] - table["checked"] > LONGEST:
        latest = table["checked"] + LONGEST
        yield "review_by", f"a law is looked at every year: {latest} is the latest date"
