"""Runs a recipe and notes how it got there: the functions it called, and the cells it took.

Models know nothing of being followed, so that what is shown is what is run.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from types import CodeType, FrameType
from typing import Any

from book.models.named import recipe as model
from book.register.recipes import Result, parse_recipe, run_recipe

MODELS, TABLES = "book.models.", "book.tables.current"


@dataclass(slots=True)
class Step:
    """One function of a model at work: what for, in words, with what, and what it gave."""

    words: str
    given: dict[str, Any]
    gave: Any
    bounds: bool
    """Whether it served the interval, and not the value."""
    more: int = 0
    """How often it was done besides, with other numbers."""
    tally: dict[str, int] = field(default_factory=dict)
    """Where it gives a word: how often each."""

    def like(self, other: "Step") -> bool:
        """Whether a reader learns nothing from one of them beside the other."""
        if isinstance(self.gave, dict) and self.gave == other.gave:
            return True
        same = (self.words, self.given, self.gave) == (other.words, other.given, other.gave)
        return same and not isinstance(self.gave, str)


@dataclass(slots=True)
class Followed:
    """What a recipe gave, by which steps, and from which cells: columns by table and row."""

    result: Result
    steps: list[Step] = field(default_factory=list)
    cells: dict[str, dict[int, set[str]]] = field(default_factory=dict)


class _Watch:
    """A trace function of Python. It sees each call and return of a model, and changes none.

    A profile function would be called for each built-in function too, thousands of times.
    """

    def __init__(self, bounds_of: str) -> None:
        self.bounds_of = bounds_of
        self.steps: list[Step] = []
        self.cells: dict[str, dict[int, set[str]]] = {}
        self._given: list[tuple[CodeType, dict[str, Any]]] = []
        self._rows: dict[int, tuple[str, int, Any]] = {}
        """By the id of a row that a model got: table, place, and the row, so that it lives."""

    def __call__(self, frame: FrameType, event: str, arg: Any) -> "_Watch | None":
        code, module = frame.f_code, str(frame.f_globals.get("__name__", ""))
        followed = module == TABLES or module.startswith(MODELS)
        if not followed or code.co_name.startswith(("_", "<")):
            return None
        frame.f_trace_lines = False
        if event in ("call", "return"):
            self._see(module, code, event, frame, arg)
        return self

    def _see(self, module: str, code: CodeType, event: str, frame: FrameType, arg: Any) -> None:
        if module == TABLES:
            self._table(code.co_name, event, frame, arg)
        elif event == "call":
            names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
            self._given.append((code, {name: frame.f_locals[name] for name in names}))
        elif event == "return" and self._given and self._given[-1][0] is code:
            _, given = self._given.pop()
            self._step(frame, given, arg)

    def _table(self, name: str, event: str, frame: FrameType, arg: Any) -> None:
        if (name, event) == ("rows", "return"):
            for place, row in enumerate(arg or ()):
                self._rows[id(row)] = (frame.f_locals["name"], place, row)
        elif (name, event) == ("number", "call"):
            row, column = frame.f_locals["row"], frame.f_locals["column"]
            if known := self._rows.get(id(row)):
                self.cells.setdefault(known[0], {}).setdefault(known[1], set()).add(column)

    def _step(self, frame: FrameType, given: dict[str, Any], gave: Any) -> None:
        words = words_of(_docstring(frame))
        above = [code.co_name for code, _ in self._given]
        bounds = self.bounds_of in (*above, frame.f_code.co_name)
        shown = plain(gave)
        if not words or shown is None:
            return
        arguments = {
            name: told for name, value in given.items() if (told := _named(value)) is not None
        }
        step = Step(words, arguments, shown, bounds)
        if any(step.like(other) for other in self.steps):
            return
        same = [other for other in self.steps if (other.words, other.bounds) == (words, bounds)]
        if len(same) < (1 if isinstance(shown, str) else SAME_STEP):
            self.steps.append(step)
        else:
            same[0].more += 1
        if isinstance(shown, str):
            tally = (same[0] if same else step).tally
            tally[shown] = tally.get(shown, 0) + 1


SAME_STEP = 4
"""How often one and the same step is shown with other numbers; of the rest only how many."""


def follow(recipe: str) -> Followed:
    """Run `recipe` and note its steps. Raises RecipeError as `run_recipe` does."""
    watch = _Watch(f"{parse_recipe(recipe).function}_bounds")
    with _watching(watch):
        result = run_recipe(recipe, model)
    return Followed(result, watch.steps, watch.cells)


@contextmanager
def _watching(watch: _Watch) -> Iterator[None]:
    before = sys.gettrace()
    sys.settrace(watch)
    try:
        yield
    finally:
        sys.settrace(before)


def _docstring(frame: FrameType) -> str:
    """What the running function says of itself: it is the first constant of its code."""
    first = frame.f_code.co_consts[:1]
    return first[0] if first and isinstance(first[0], str) else ""


def words_of(docstring: str) -> str:
    """The first sentence of a docstring, with names of arguments as words."""
    first = " ".join(docstring.strip().split("\n\n")[0].split())
    sentence = re.split(r"(?<=[.:])\s+(?=[A-Z`])", first)[0].rstrip(".:")
    return re.sub(r"`+([^`]*)`+", lambda name: name[1].replace("_", " "), sentence)


def _named(value: Any) -> Any:
    """What stands for an argument: itself, or its name where it has one."""
    if is_plain(value):
        return str(value) if isinstance(value, str) else value
    name = getattr(value, "name", None)
    return name if isinstance(name, str) else None


def is_plain(value: Any) -> bool:
    """Whether a value can be shown in a line."""
    return isinstance(value, str | int | float)


def plain(value: Any) -> Any:
    """A result as it can be shown: a number, a text, both ends of an interval, or parts by name.

    None for what cannot.
    """
    if is_plain(value):
        return value if isinstance(value, bool | int | float) else str(value)
    if isinstance(value, tuple) and value and all(map(is_plain, value)):
        return list(value)
    if is_dataclass(value):
        parts = {part.name: getattr(value, part.name) for part in fields(value)}
        return parts if all(map(is_plain, parts.values())) else None
    return None
