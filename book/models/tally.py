"""A tally of people who were signposted: who went, who is still going, who is missing.

People whose outcome is unknown stay in the total, so the share is the least it can be. Leaving them
out, or counting all of them as there, shows how far the share could be wrong.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

YES, NO, UNSURE = "yes", "no", "do not know"
WAYS = ("leaflet", "told", "handed over")
"""How somebody was signposted."""


@dataclass(frozen=True, slots=True)
class Went:
    """How many of those signposted went; shares are from 0 to 1, or None of nobody."""

    people: int
    yes: int
    no: int
    unsure: int

    @property
    def share(self) -> float | None:
        """The share that went, of everybody."""
        return self.yes / self.people if self.people else None

    @property
    def of_known(self) -> float | None:
        """The share that went, of those somebody asked."""
        return self.yes / (self.yes + self.no) if self.yes + self.no else None

    @property
    def most(self) -> float | None:
        """The share if everybody whose outcome is unknown went."""
        return (self.yes + self.unsure) / self.people if self.people else None


@dataclass(frozen=True, slots=True)
class Group:
    """One group of people beside its share of those who live here."""

    came: float | None
    live: float | None
    fewer: float | None
    """How many fewer came than if each group had come alike; below 0, how many more."""


def went(lines: Sequence[Mapping[str, object]], question: str = "went", way: str = "") -> Went:
    """Count the answers to `question` (``went`` or ``still``), of one way or of all."""
    answers = [line.get(question) for line in lines if not way or line.get("how") == way]
    yes, no, unsure = (answers.count(answer) for answer in (YES, NO, UNSURE))
    return Went(yes + no + unsure, yes, no, unsure)


def groups(lines: Sequence[tuple[int, int]]) -> list[Group]:
    """Each group, given as how many came and how many live here."""
    came, live = (sum(line[part] for line in lines) for part in (0, 1))
    return [
        Group(
            here / came if came else None,
            there / live if live else None,
            came * there / live - here if live else None,
        )
        for here, there in lines
    ]
