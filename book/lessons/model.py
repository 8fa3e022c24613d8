"""Data classes for teaching parts: sessions and steps, slides, notes, questions and answers."""

from dataclasses import dataclass, field
from typing import Literal, get_args

from book.source import Piece

Kind = Literal["single", "multiple", "number", "order"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""Question kinds: one choice, several choices, a number, or a list to put in order."""


Fault = tuple[int, str]


class FaultyError(Exception):
    """A teaching part that cannot be used as written; `faults` are (line, what and how to fix)."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__("; ".join(message for _, message in faults))


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question, with the feedback for learners who choose it.

    The items of an ``order`` question are in the correct order and have no feedback of their own.
    """

    text: Piece
    right: bool
    feedback: Piece | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the knowledge check.

    `when_right` and `when_wrong` are feedback on the whole question, for the kinds ``order`` (the
    same for both) and ``number``. The right answer of a ``number`` question is the value of the
    figure `figure`; answers within `within` of it, in its unit, are also right.
    """

    line: int
    prompt: Piece
    kind: Kind
    outcomes: tuple[int, ...]
    stem: Piece | None = None
    answers: tuple[Answer, ...] = ()
    when_right: Piece | None = None
    when_wrong: Piece | None = None
    figure: str = ""
    within: float = 0.0


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a session, which takes `low` to `high` minutes."""

    low: int
    high: int
    text: Piece


@dataclass(frozen=True, slots=True)
class Session:
    """The plan of a session of `low` to `high` minutes."""

    line: int
    low: int
    high: int
    needs: Piece
    materials: Piece
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: its title, the outcomes it covers, its word count and its session step."""

    line: int
    title: Piece
    outcomes: tuple[int, ...]
    words: int
    step: int = 0


@dataclass(frozen=True, slots=True)
class Exercise:
    """An exercise of `low` to `high` minutes, identified by its label.

    `step` is the number of its session step, or 0 if it is for another time.
    """

    line: int
    label: str
    low: int = 0
    high: int = 0
    step: int = 0


@dataclass(frozen=True, slots=True)
class Solution:
    """The solution of the exercise with this label."""

    line: int
    label: str


@dataclass(slots=True)
class Parts:
    """All the teaching parts of one chapter, in document order."""

    sessions: list[Session] = field(default_factory=list)
    slides: list[Slide] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    exercises: list[Exercise] = field(default_factory=list)
    solutions: list[Solution] = field(default_factory=list)
    notes: int = 0
    """The number of facilitator notes outside slides."""

    @property
    def any(self) -> bool:
        return bool(self.sessions or self.slides or self.questions or self.exercises)
