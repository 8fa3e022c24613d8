"""What a number means, changed: who, when, compared with what, the words quoted, an interval."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from book.files.own import files_in
from book.register.load import load_figures
from book.register.quotations import ABSENT, CONTEXT, load_quotations
from mutants.mutation import (
    COMPARATOR,
    CONTEXT_WORDS,
    ENDS,
    NUMBER_WORDS,
    PERIOD,
    POPULATION,
    QUOTED_PERIOD,
    QUOTED_POPULATION,
    Mutation,
)
from mutants.numbers import MOST, SAMPLE, as_line

FIGURES, QUOTATIONS = "data/figures.toml", "data/quotations.toml"
SWAPPED = (
    (POPULATION, FIGURES, "population"),
    (PERIOD, FIGURES, "period"),
    (QUOTED_POPULATION, QUOTATIONS, "population"),
    (QUOTED_PERIOD, QUOTATIONS, "period"),
    (COMPARATOR, QUOTATIONS, "comparator"),
)
ENDS_OF = (("low", "high"), ("fastest", "slowest"))
"""Columns of tables that hold the ends of an interval."""


def swaps(root: Path) -> Iterator[Mutation]:
    """A field exchanged between two figures of one source in which it differs.

    Each figure is exchanged with the next of its source that says something else.
    """
    sources = {f.id: f.source for f in load_figures(root / FIGURES, root).values()}
    for kind, path, name in SWAPPED:
        fields = _fields(root / path, name)
        done: set[frozenset[str]] = set()
        for figure, (number, line) in fields.items():
            same = [f for f in fields if sources.get(f) == sources.get(figure)]
            place = same.index(figure)
            others = [f for f in (*same[place + 1 :], *same[:place]) if fields[f][1] != line]
            if not others or frozenset((figure, others[0])) in done:
                continue
            done.add(frozenset((figure, others[0])))
            there, other = fields[others[0]]
            lines = ((number, line, other), (there, other, line))
            called = f"{figure}.{name} <-> {others[0]}.{name}"
            yield Mutation(kind, path, lines, called, (figure, others[0]))


def _fields(path: Path, name: str) -> dict[str, tuple[int, str]]:
    """The line of one field in each table of a TOML file: its number and its text."""
    found, table = {}, ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if heading := re.match(r"\[([a-z0-9-]+)\]", line):
            table = heading[1]
        elif line.startswith(f"{name} = ") and not line.startswith(f'{name} = """'):
            found[table] = (number, line)
    return found


def changed_words(root: Path) -> Iterator[Mutation]:
    """One word of each quoted text changed: its middle word for that of the next text."""
    quotations = load_quotations(root)
    for name in ("says", *CONTEXT):
        fields = _fields(root / QUOTATIONS, name)
        said = {f: getattr(quotations[f], name) for f in fields}
        texts = [f for f in fields if said[f] not in ABSENT and _words(said[f])]
        for place, figure in enumerate(texts):
            number, line = fields[figure]
            middle = _middle(said[figure])
            following = (
                _middle(said[texts[(place + n) % len(texts)]]) for n in range(1, len(texts))
            )
            word = next(w for w in following if w.lower() != middle.lower())
            after = re.sub(rf"\b{re.escape(middle)}\b", word, line.partition(" = ")[2], count=1)
            kind = NUMBER_WORDS if name == "says" else CONTEXT_WORDS
            lines = ((number, line, f"{name} = {after}"),)
            yield Mutation(
                kind, QUOTATIONS, lines, f"{figure}.{name}: {middle} -> {word}", (figure,)
            )


def _words(text: str) -> list[str]:
    return re.findall(r"\b[A-Za-z]{3,}\b", text)


def _middle(text: str) -> str:
    words = _words(text)
    return words[len(words) // 2]


def exchanged_ends(root: Path) -> Iterator[Mutation]:
    """The ends of each interval exchanged, in the register and in the tables."""
    low, high = _fields(root / FIGURES, "low"), _fields(root / FIGURES, "high")
    for figure in low:
        (first, before), (second, after) = low[figure], high[figure]
        swapped = before.replace("low", "high", 1), after.replace("high", "low", 1)
        if before.partition(" = ")[2] != after.partition(" = ")[2]:
            lines = ((first, before, swapped[1]), (second, after, swapped[0]))
            yield Mutation(ENDS, FIGURES, lines, f"{figure}.low <-> high", (figure,))
    for path in (file for file in files_in(root / "data") if file.suffix == ".csv"):
        found = list(_ends_in(path))
        yield from found if len(found) <= MOST else found[:: len(found) // SAMPLE]


def _ends_in(path: Path) -> Iterator[Mutation]:
    lines = path.read_text(encoding="utf-8").splitlines()
    columns = next(csv.reader(lines[:1]))
    for low, high in ENDS_OF:
        if low not in columns or high not in columns:
            continue
        first, second = columns.index(low), columns.index(high)
        for number, line in enumerate(lines[1:], start=2):
            cells = next(csv.reader([line]))
            if cells[first] and cells[second] and float(cells[first]) != float(cells[second]):
                changed = list(cells)
                changed[first], changed[second] = cells[second], cells[first]
                name = f"{path.name}:{number}:{low} <-> {high}"
                lines_ = ((number, line, as_line(changed)),)
                yield Mutation(ENDS, f"data/{path.name}", lines_, name)
