"""Evaluates a tool: problems in the input, computed columns of each line, and results."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from book.sheets.formula import FormulaError, Tree, parse
from book.sheets.functions import ALL, EACH, SIGNS, Value, number
from book.sheets.tool import Tool

Line = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody typed: answers by question, and lines by table name."""

    answers: Mapping[str, Value] = field(default_factory=dict)
    lines: Mapping[str, Sequence[Line]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """`problems`: (table or "", line from 1 or 0, column or question, what to do).

    `made` has the computed values of each line, by table; `results` has every result by name. Both
    are empty if there is a problem.
    """

    problems: list[tuple[str, int, str, str]]
    made: dict[str, list[dict[str, Value]]]
    results: dict[str, Value]


def value_of(tree: Tree, look: Callable[[str], Value]) -> Value:
    """Evaluate a tree; `look` returns the value of a name. Raises FormulaError."""
    if not isinstance(tree, list):
        return tree
    what, *parts = tree
    if what == "name":
        return look(parts[0])
    if what == "IF":
        chosen = parts[1] if number(value_of(parts[0], look)) else parts[2]
        return value_of(chosen, look)
    values = [value_of(part, look) for part in parts]
    if what in SIGNS:
        return _each(SIGNS[what], *values)
    if what in EACH:
        return _each(EACH[what], *values)
    if what in ALL:
        return ALL[what](*values)
    raise FormulaError(f"no function {what}")


def reckon(tool: Tool, given: Given) -> Reckoned:
    """Evaluate a whole tool. Raises FormulaError if a formula gets input that its checks missed."""
    answers = {ask.name: given.answers.get(ask.name, ask.usual) for ask in tool.asks}
    columns: dict[str, Value] = {f"all_{name}": list(cells) for name, cells in tool.looked_up()}
    filled: dict[str, list[dict[str, Value]]] = {}
    for table in tool.tables:
        lines = [
            {**{column.name: line.get(column.name) for column in table.columns},
             f"line_{table.name}": float(place)}
            for place, line in enumerate(given.lines.get(table.name, table.start), start=1)
        ]  # fmt: skip
        filled[table.name] = lines
        for name in [column.name for column in table.columns] + [f"line_{table.name}"]:
            columns[f"all_{name}"] = [line[name] for line in lines]
    known = {**answers, **columns}
    problems = _problems(tool, known, filled)
    if problems:
        return Reckoned(problems, {}, {})
    made: dict[str, list[dict[str, Value]]] = {}
    for table in tool.tables:
        made[table.name] = [{} for _ in filled[table.name]]
        for one in table.made:
            for line, beside in zip(filled[table.name], made[table.name], strict=True):
                beside[one.name] = value_of(
                    parse(one.formula), _looker({**known, **line, **beside})
                )
            known[f"all_{one.name}"] = [beside[one.name] for beside in made[table.name]]
    return Reckoned([], made, _results(tool, known))


def _results(tool: Tool, known: Mapping[str, Value]) -> dict[str, Value]:
    """Return every result, evaluating results that depend on others in the right order."""
    formulas = {made.name: parse(made.formula) for made in tool.results()}
    found: dict[str, Value] = {}

    def look(name: str) -> Value:
        if name in formulas and name not in found:
            found[name] = value_of(formulas[name], look)
        return found[name] if name in found else _looker(known)(name)

    return {name: look(name) for name in formulas}


def _problems(
    tool: Tool, known: Mapping[str, Value], filled: Mapping[str, list[dict[str, Value]]]
) -> list[tuple[str, int, str, str]]:
    found = []
    for ask in tool.asks:
        for name, wrong, says in ask.checks():
            if number(value_of(parse(wrong), _looker(known))):
                found.append(("", 0, name, says))
                break
    for table in tool.tables:
        for place, line in enumerate(filled[table.name], start=1):
            for name, wrong, says in table.checks():
                if number(value_of(parse(wrong), _looker({**known, **line}))):
                    found.append((table.name, place, name, says))
                    break
    return found


def _looker(known: Mapping[str, Value]) -> Callable[[str], Value]:
    def look(name: str) -> Value:
        if name not in known:
            raise FormulaError(f"nothing is called {name}")
        return known[name]

    return look


def _each(work: Callable[..., Value], *values: Value) -> Any:
    """Apply `work` to single values, or element by element if any of them is a column."""
    lengths = {len(value) for value in values if isinstance(value, list)}
    if not lengths:
        return work(*values)
    if len(lengths) > 1:
        raise FormulaError("columns of different lengths do not meet")
    spread = [value if isinstance(value, list) else [value] * max(lengths) for value in values]
    return [work(*cells) for cells in zip(*spread, strict=True)]
