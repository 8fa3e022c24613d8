"""A number raised by one unit in its last place, in the register and in the tables."""

import csv
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from book.files.own import files_in
from book.tables.fingerprints import TYPED
from mutants.mutation import DATUM, FIGURE, Mutation

MEASURED = (
    "build-times", "build-sizes", "build-stages", "build-bars", "build-surroundings", "lighthouse",
    "search-times", "recomputed", "paper-scores",
)  # fmt: skip
"""What a program measures, with its targets, for a chapter to show. No figure rests on them."""
MADE_UP = {
    "quality-audit-example": "asked",
    "signpost-tally": "person",
    "signpost-groups": "live",
    "trust-survey": "trust",
    "asset-map": "x",
    "asset-map-streets": "homes",
    "made-up-visits": "visits_after",
    "savings-presets": "amount",
    "course-answers": "outcome_1",
}
"""Tables made up to teach with, or of assumptions, and the column to change: one cell a line is
enough, as only the fingerprint of the whole guards it. No cited figure rests on them either."""
OF_AREAS = ("area-freshness", "area-healthy-life", "area-measures", "area-people", "merger-scores")
"""What the pages of areas show. Tests of those pages work each value out a second time."""
UNCITED = (*MEASURED, *MADE_UP, *OF_AREAS)
APART = ("settled", "not found")
"""What came of a second reading that found another number, or none: no figure has to equal it."""
SCORES = "mutation-scores"
"""What comes of all this. Its numbers change with each run, so they are not among those tried."""
MOST, SAMPLE = 250, 40
"""A table with more numbers than `MOST` gives about `SAMPLE` mutations, evenly spread: tables of
areas hold tens of thousands, and the tests of the areas' pages look at each of them."""


def one_unit_more(number: str) -> str:
    """`number` with its last written digit raised by one unit: 138.38 becomes 138.39."""
    value = Decimal(number)
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return str(value + Decimal(1).scaleb(exponent))


def figure_mutations(root: Path) -> Iterator[Mutation]:
    """A mutation for each value, low and high of the register."""
    figure = ""
    text = (root / "data/figures.toml").read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if heading := re.match(r"\[([a-z0-9-]+)\]", line):
            figure = heading[1]
        elif field := re.match(r"(value|low|high) = (-?[\d._]+)", line):
            written = field[2]
            after = line.replace(written, _at_precision(text, figure, written), 1)
            name = f"{figure}.{field[1]}"
            changed = ((number, line, after),)
            yield Mutation(FIGURE, "data/figures.toml", changed, name, (figure,))


def _at_precision(text: str, figure: str, written: str) -> str:
    """`written` raised by one unit in the figure's last cited place."""
    block = text.split(f"\n[{figure}]\n", 1)[1].split("\n[", 1)[0]
    decimals = re.search(r"^decimals = (\d+)", block, re.MULTILINE)
    significant = re.search(r"^significant = (\d+)", block, re.MULTILINE)
    value = Decimal(written)
    if decimals:
        step = Decimal(1).scaleb(-int(decimals[1]))
    else:
        assert significant
        step = Decimal(1).scaleb(value.adjusted() - int(significant[1]) + 1)
    return format(value + step, "f")


def datum_mutations(root: Path) -> Iterator[Mutation]:
    """A mutation for each cell that holds a number; of a table with very many, for a sample."""
    for path in (file for file in files_in(root / "data") if file.suffix == ".csv"):
        if path.stem == SCORES:
            continue
        found = list(_cell_mutations(path))
        yield from found if len(found) <= MOST else found[:: len(found) // SAMPLE]


def _cell_mutations(path: Path) -> Iterator[Mutation]:
    """A mutation for each cell of one table that holds a number; of one made up, in one column."""
    lines = path.read_text(encoding="utf-8").splitlines()
    columns = next(csv.reader(lines[:1]))
    for number, line in enumerate(lines[1:], start=2):
        cells = next(csv.reader([line]))
        if path.stem in TYPED and dict(zip(columns, cells, strict=False)).get("outcome") in APART:
            continue
        for place, cell in enumerate(cells):
            wanted = MADE_UP.get(path.stem, columns[place]) == columns[place]
            if wanted and re.fullmatch(r"-?\d+(\.\d+)?", cell):
                changed = [*cells[:place], one_unit_more(cell), *cells[place + 1 :]]
                name = f"{path.name}:{number}:{columns[place]}"
                after = as_line(changed)
                yield Mutation(DATUM, f"data/{path.name}", ((number, line, after),), name)


def as_line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()
