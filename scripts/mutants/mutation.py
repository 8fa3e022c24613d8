"""One change to one file of the book."""

from dataclasses import dataclass
from pathlib import Path

FIGURE, DATUM = "a number we cite", "a number in a table"
POPULATION, PERIOD = "who a number is about, swapped", "the period of a number, swapped"
QUOTED_POPULATION = "quoted words on who it is about, swapped"
QUOTED_PERIOD = "quoted words on the period, swapped"
COMPARATOR = "quoted words on the comparison, swapped"
NUMBER_WORDS = "a word of the sentence quoted"
CONTEXT_WORDS = "a word of the other words quoted"
ENDS = "the ends of an interval, swapped"
KINDS = (
    FIGURE, DATUM, ENDS, POPULATION, PERIOD, QUOTED_POPULATION, QUOTED_PERIOD, COMPARATOR,
    CONTEXT_WORDS, NUMBER_WORDS,
)  # fmt: skip
"""What is changed, in the order in which the scores are told."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """A file, its lines before and after, what the change is called, and who it concerns.

    `figures` are the ids whose own entry changed; none for a datum of a table.
    """

    kind: str
    path: str
    lines: tuple[tuple[int, str, str], ...]
    """Number of each changed line, from 1, and its text before and after."""
    name: str
    figures: tuple[str, ...] = ()

    @property
    def table(self) -> str:
        return Path(self.path).stem

    @property
    def line(self) -> int:
        return self.lines[0][0]

    @property
    def before(self) -> str:
        return self.lines[0][1]

    @property
    def after(self) -> str:
        return self.lines[0][2]

    def applied_to(self, text: str) -> str:
        """`text` of the file with the change. Raises AssertionError for another text."""
        rows = text.splitlines()
        for number, before, after in self.lines:
            assert rows[number - 1] == before, self
            rows[number - 1] = after
        return "\n".join(rows) + "\n"
