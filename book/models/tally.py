"""A tally of people signposted to support: who went, who is still going, who is missing.

People with an unknown outcome stay in the total, so the share is a minimum. Excluding them, or
counting them all as having gone, shows how wrong the share could be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

YES, NO, UNSURE = "yes", "no", "do not know"
WAYS = ("leaflet", "told", "handed over")
"""Ways in which somebody was signposted."""


@dataclass(frozen=True, slots=True)
class Went:
    """How many of those signposted went; shares are from 0 to 1, or None if there is nobody."""

    people: int
    yes: int
    no: int
    unsure: int

    @property
    def share(self) -> float | None:
        """The share of everybody who went."""
        return self.yes / self.people if self.people else None

    @property
    def of_known(self) -> float | None:
        """The share who went among those with a known outcome."""
        return self.yes / (self.yes + self.no) if self.yes + self.no else None

    @property
    def most(self) -> float | None:
        """The share if everybody with an unknown outcome went."""
        return (self.yes + self.unsure) / self.people if self.people else None


@dataclass(frozen=True, slots=True)
class Group:
    """One group's share of those who came, compared with its share of the population."""

    came: float | None
    live: float | None
    fewer: float | None
    """How many fewer came than if all groups had come at the same rate; negative if more."""


def went(lines: Sequence[Mapping[str, object]], question: str = "went", way: str = "") -> Went:
    """Count the answers to `question` (``went`` or ``still``), for one way or all."""
    answers = [line.get(question) for line in lines if not way or line.get("how") == way]
    yes, no, unsure = (answers.count(answer) for answer in (YES, NO, UNSURE))
    return Went(yes + no + unsure, yes, no, unsure)


def groups(lines: Sequence[tuple[int, int]]) -> list[Group]:
    """Each group, given how many came and how many live here."""
    came, live = (sum(line[part] for line in lines) for part in (0, 1))
    return [
        Group(
            here / came if came else None,
            there / live if live else None,
            came * there / live - here if live else None,
        )
        for here, there in lines
    ]
