"""Change each figure and each datum by one unit in its last place: does the check name it?

    python scripts/mutate_figures.py            # every mutation; prints the score
    python scripts/mutate_figures.py --every 7  # one in seven, for a quick look

A mutation is killed when the check of figures turns red and names the figure, or for a datum a
figure that rests on its table, and every other figure stays green; or when the table itself is
refused at a line. A datum of a table made to be typed into must name the figure of its row alone.
On measured and made-up tables, and on some of areas, no figure rests: there the check must name
the table, as a whole or for a key that repeats. Works on a copy of `data/`.
"""

import argparse
import csv
import io
import os
import re
import shutil
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from book.checks.run import check_figures
from book.files.own import files_in
from book.findings import BookError
from book.tables import use
from book.tables.fingerprints import TYPED

ROOT = Path(__file__).resolve().parents[1]
MEASURED = (
    "build-times", "build-sizes", "build-stages", "build-bars", "build-surroundings", "lighthouse",
    "search-times", "recomputed",
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
OF_AREAS = ("area-healthy-life", "area-measures", "area-people", "merger-scores")
"""What the pages of areas show. Tests of those pages work each value out a second time."""
UNCITED = (*MEASURED, *MADE_UP, *OF_AREAS)
APART = ("settled", "not found")
"""What came of a second reading that found another number, or none: no figure has to equal it."""
MOST, SAMPLE = 250, 40
"""A table with more numbers than `MOST` gives about `SAMPLE` mutations, evenly spread: tables of
areas hold tens of thousands, and the tests of the areas' pages look at each of them."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """One number changed: a file, the text of its line before and after, and what it is called.

    `figure` is the figure whose own value changed; None for a datum of a table.
    """

    path: str
    line: int
    before: str
    after: str
    name: str
    figure: str | None

    @property
    def table(self) -> str:
        return Path(self.path).stem


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check said to one mutation: how it was killed, or why it survived."""

    mutation: Mutation
    killed_by: str | None
    why: str = ""


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
            yield Mutation("data/figures.toml", number, line, after, name, figure)


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
                after = _as_line(changed)
                yield Mutation(f"data/{path.name}", number, line, after, name, None)


def _as_line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


def judge(mutation: Mutation, root: Path) -> Verdict:
    """Apply `mutation` to the book's copy at `root`, run the check, and put it back."""
    path = root / mutation.path
    original = path.read_text(encoding="utf-8")
    lines = original.splitlines()
    assert lines[mutation.line - 1] == mutation.before, mutation
    lines[mutation.line - 1] = mutation.after
    try:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        messages = _check(root)
    finally:
        path.write_text(original, encoding="utf-8")
    named = {name for message in messages for name in re.findall(r"figure '([a-z0-9-]+)'", message)}
    if mutation.figure:
        if mutation.figure not in named:
            return Verdict(mutation, None, "the check did not name it")
        if extra := named - {mutation.figure} - _worked_out_from(mutation.figure, root):
            return Verdict(mutation, None, f"neighbours turned red too: {sorted(extra)}")
        return Verdict(mutation, "figure")
    if mutation.table in TYPED:
        row = next(csv.reader([mutation.before]))[0]
        wrong = named != {row}
        return Verdict(mutation, None if wrong else "reading", f"the check named {sorted(named)}")
    if mutation.table in UNCITED:
        if named or not any(m.startswith(f"{mutation.path}:") for m in messages):
            return Verdict(mutation, None, f"the check named {sorted(named) or 'nothing'}")
        whole = any(m.startswith(f"{mutation.path}:1:") for m in messages)
        return Verdict(mutation, "fingerprint" if whole else "key")
    refused = re.compile(rf"{re.escape(mutation.path)}:(?!1:)\d+: ")
    if messages and all(refused.match(message) for message in messages):
        return Verdict(mutation, "schema")  # a line of the table is refused, so nothing is read
    resting = _resting(messages, mutation.table)
    if not resting:
        return Verdict(mutation, None, "no figure that rests on it was named")
    if extra := named - resting:
        return Verdict(
            mutation, None, f"figures that do not rest on it turned red: {sorted(extra)}"
        )
    if named:
        return Verdict(mutation, "recomputation")
    return Verdict(mutation, "fingerprint")


def _worked_out_from(figure: str, root: Path) -> set[str]:
    """Figures that name `figure` as an input: it may turn them red, for they rest on its value."""
    tables = tomllib.loads((root / "data/figures.toml").read_text(encoding="utf-8"))
    return {name for name, table in tables.items() if figure in table.get("inputs", ())}


def _resting(messages: list[str], table: str) -> set[str]:
    """The figures that the check of `table`'s fingerprint named."""
    for message in messages:
        if message.startswith(f"data/{table}.csv:1:"):
            listed = re.search(r"Figures that depend on it: ([a-z0-9, -]+)\.", message)
            return set(listed[1].split(", ")) if listed else set()
    return set()


def _check(root: Path) -> list[str]:
    try:
        return [str(finding) for finding in check_figures(root, TODAY) if not finding.warning]
    except BookError as error:
        return [str(finding) for finding in error.findings]


TODAY = date.today()
_copy: TemporaryDirectory[str] | None = None


def _own_copy() -> Path:
    """This process's own copy of the book's data, green before anything is changed."""
    global _copy
    if _copy is None:
        _copy = TemporaryDirectory(prefix="mutate-")
        shutil.copytree(ROOT / "data", Path(_copy.name) / "data")
        use(Path(_copy.name))  # what was read of it is read once for all mutations
        if red := _check(Path(_copy.name)):
            raise SystemExit("fix the book before changing it:\n" + "\n".join(red))
    return Path(_copy.name)


def _judge_here(mutation: Mutation) -> Verdict:
    return judge(mutation, _own_copy())


def judge_all(mutations: list[Mutation], processes: int) -> list[Verdict]:
    """The verdict on every mutation, each process working on its own copy."""
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(_judge_here, mutations, chunksize=16))


def main(arguments: list[str] | None = None) -> int:
    """0: every mutation was killed. 1: one survived. 2: wrong use."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--every", type=int, default=1, metavar="N", help="one mutation in N")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args(arguments)
    mutations = [*figure_mutations(ROOT), *datum_mutations(ROOT)][:: options.every]
    if not mutations:
        print("nothing to mutate: the register and the tables hold no number", file=sys.stderr)
        return 1
    verdicts = judge_all(mutations, options.processes)
    survivors = [verdict for verdict in verdicts if verdict.killed_by is None]
    for verdict in survivors:
        m = verdict.mutation
        print(f"{m.path}:{m.line}: {m.name} changed and {verdict.why}: {m.before} -> {m.after}")
    ways = Counter(verdict.killed_by for verdict in verdicts if verdict.killed_by)
    killed = len(verdicts) - len(survivors)
    share = 100 * killed / len(verdicts)
    print(f"{killed} of {len(verdicts)} mutations killed: {share:.1f}%")
    print("Killed by " + ", ".join(f"{way} {count}" for way, count in ways.most_common()))
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
