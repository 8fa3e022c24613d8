"""Data classes for tools: questions, tables to fill in, formulas and instructions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

YES_NO = ("yes", "no")
YES_NO_UNSURE = ("yes", "no", "do not know")
NO_NAMES = "Type no names of patients, and nothing that points to one of them."
TOO_LARGE = 1_000_000_000
"""No number that anybody counts or measures here is larger."""
Check = tuple[str, str, str]
"""A column or question, a formula that is true if it is wrong, and what to do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A question, or a column of a table.

    `kind` is ``text``, ``long`` (text of several lines), ``whole`` (0, 1, 2, …), ``number`` or
    ``choice``. `low` and `high` are the limits of a number. `usual` is a question's default.
    """

    name: str
    label: str
    hint: str = ""
    kind: str = "text"
    choices: tuple[str, ...] = ()
    low: float = 0
    high: float | None = None
    width: int = 14
    usual: Any = None
    suggested: str = ""
    """A column of the tool's own data that provides the choices."""
    needed: bool = False

    @property
    def allowed(self) -> str:
        """A sentence that says what to type."""
        if self.kind == "choice":
            return f"Write one of these: {', '.join(self.choices)}."
        if self.suggested:
            return "Choose one from the list."
        what = "a whole number" if self.kind == "whole" else "a number"
        ends = f"from {self.low:g} to {self.high:,g}" if self.high is not None else (
            f"of {self.low:g} or more"
        )  # fmt: skip
        return f"Write {what} {ends}, in digits."

    def checks(self) -> Iterator[Check]:
        """Yield checks on what was typed."""
        name = self.name
        if self.kind == "choice":
            others = ",".join(f'{name}<>"{choice}"' for choice in self.choices)
            yield name, f'AND({name}<>"",{others})', self.allowed
        elif self.kind in ("whole", "number"):
            over = f",{name}>{self.high:.15g}" if self.high is not None else ""
            whole = f",{name}<>INT({name})" if self.kind == "whole" else ""
            test = f"OR({name}<{self.low:.15g}{over}{whole})"
            yield name, f'IF({name}="",1=0,IF(ISNUMBER({name}),{test},1=1))', self.allowed
            if self.high is None:
                yield name, f"{name}>{TOO_LARGE}", "This number is too large. Write it again."
        elif self.suggested:
            # Not COUNTIFS, to which * and > are more than letters.
            known = f"SUMPRODUCT((all_{self.suggested}={name})*1)"
            yield name, f'AND({name}<>"",{known}=0)', self.allowed
        if self.needed:
            yield name, f'{name}=""', self.allowed


@dataclass(frozen=True, slots=True)
class Made:
    """A computed value: next to a line, in a table of results, or a sentence.

    `shown` is ``text``, ``count``, ``share`` (0.5 as 50%), ``one``, ``two`` (decimals) or
    ``points`` (a signed integer). A `step` is an intermediate column that only the spreadsheet
    shows. Formulas of a ``share`` must round it themselves: LibreOffice shows 0.575 as 57%, Excel
    as 58%.
    """

    name: str
    formula: str
    shown: str = "text"
    label: str = ""
    width: int = 14
    step: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """A table to fill in, with at most `most` lines. `extra` are checks across columns.

    `start` has the pre-filled lines, `few` is how many the page shows at first. With `told`, the
    page also shows the computed values (`made`) of each line in its results.
    """

    name: str
    title: str
    intro: str
    columns: tuple[Cell, ...]
    most: int
    made: tuple[Made, ...] = ()
    extra: tuple[Check, ...] = ()
    start: tuple[dict[str, Any], ...] = ()
    few: int = 3
    told: bool = True

    def checks(self) -> Iterator[Check]:
        """Yield the checks of a line in the order in which problems are reported."""
        for column in self.columns:
            yield from column.checks()
        yield from self.extra


@dataclass(frozen=True, slots=True)
class Found:
    """A table of results: each row has a label and one result per heading except the first.

    With `own` it goes on a separate sheet, wide enough for sentences.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Made, ...]], ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Data:
    """A table included with the tool, such as figures for every area."""

    title: str
    columns: tuple[tuple[str, str, tuple[Any, ...]], ...]
    """The name, label and cells of each column."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A complete tool. `steps` explain how to use it, `keep` who may see it and for how long.

    `sentences` come before the tables of results. `sources` are keys of the book's sources.
    """

    id: str
    title: str
    chapter: str
    about: str
    steps: tuple[str, ...]
    keep: tuple[str, ...]
    asks: tuple[Cell, ...]
    tables: tuple[Lines, ...]
    sentences: tuple[Made, ...]
    found: tuple[Found, ...]
    sources: tuple[str, ...] = ()
    data: Data | None = None

    def results(self) -> Iterator[Made]:
        """Yield everything that is computed, except the columns of lines."""
        for table in self.found:
            for _, row in table.rows:
                yield from row
        yield from self.sentences

    def looked_up(self) -> Iterator[tuple[str, Sequence[Any]]]:
        """Yield the columns of the tool's own data, with their names."""
        for name, _, cells in self.data.columns if self.data else ():
            yield name, cells
