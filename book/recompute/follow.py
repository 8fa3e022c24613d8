"""Runs a recipe and records its steps: the functions it called and the cells it read.

The models need no instrumentation, so the code shown to readers is the code that runs.
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
    """A call of a model function: its purpose in words, its arguments and its result."""

    words: str
    given: dict[str, Any]
    gave: Any
    bounds: bool
    """Whether it contributes to the interval instead of the value."""
    more: int = 0
    """How many more times it ran, with other numbers."""
    tally: dict[str, int] = field(default_factory=dict)
    """If it returns a word: the count of each."""

    def like(self, other: "Step") -> bool:
        """Return whether showing both steps would tell a reader nothing new."""
        if isinstance(self.gave, dict) and self.gave == other.gave:
            return True
        same = (self.words, self.given, self.gave) == (other.words, other.given, other.gave)
        return same and not isinstance(self.gave, str)


@dataclass(slots=True)
class Followed:
    """The result of a recipe, its steps, and the cells it read: columns by table and row."""

    result: Result
    steps: list[Step] = field(default_factory=list)
    cells: dict[str, dict[int, set[str]]] = field(default_factory=dict)


class _Watch:
    """A Python trace function. It sees each call and return of a model, without changing anything.

    A profile function would also be called for every built-in function, thousands of times.
    """

    def __init__(self, bounds_of: str) -> None:
        self.bounds_of = bounds_of
        self.steps: list[Step] = []
        self.cells: dict[str, dict[int, set[str]]] = {}
        self._given: list[tuple[CodeType, dict[str, Any]]] = []
        self._rows: dict[int, tuple[str, int, Any]] = {}
        """By id of a row passed to a model: table, index, and the row, which keeps the id alive."""

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
"""How often the same step is shown with different numbers; further calls are only counted."""


def follow(recipe: str) -> Followed:
    """Run `recipe` and record its steps. Raises RecipeError as `run_recipe` does."""
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
    """Return the running function's docstring: the first constant of its code object."""
    first = frame.f_code.co_consts[:1]
    return first[0] if first and isinstance(first[0], str) else ""


def words_of(docstring: str) -> str:
    """Return the first sentence of a docstring, with argument names written as words."""
    first = " ".join(docstring.strip().split("\n\n")[0].split())
    sentence = re.split(r"(?<=[.:])\s+(?=[A-Z`])", first)[0].rstrip(".:")
    return re.sub(r"`+([^`]*)`+", lambda name: name[1].replace("_", " "), sentence)


def _named(value: Any) -> Any:
    """Return what to show for an argument: its name if it has one, else the value itself."""
    if is_plain(value):
        return str(value) if isinstance(value, str) else value
    name = getattr(value, "name", None)
    return name if isinstance(name, str) else None


def is_plain(value: Any) -> bool:
    """Return whether a value can be shown on one line."""
    return isinstance(value, str | int | float)


def plain(value: Any) -> Any:
    """Return a displayable result: a number, a string, both ends of an interval, or named parts.

    Returns None if the value cannot be shown.
    """
    if is_plain(value):
        return value if isinstance(value, bool | int | float) else str(value)
    if isinstance(value, tuple) and value and all(map(is_plain, value)):
        return list(value)
    if is_dataclass(value):
        parts = {part.name: getattr(value, part.name) for part in fields(value)}
        return parts if all(map(is_plain, parts.values())) else None
    return None
