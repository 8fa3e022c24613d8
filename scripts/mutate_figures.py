"""Change each figure, each datum and what each figure means: does a check name it?

    python scripts/mutate_figures.py            # every mutation; prints the scores
    python scripts/mutate_figures.py --every 7  # one in seven, for a quick look
    python scripts/mutate_figures.py --write    # every mutation, into data/mutation-scores.csv

Numbers are raised by one unit in their last place. Of meaning, the people, period and comparison
are exchanged between figures of one source, a word of a quotation is changed, and the ends of an
interval are exchanged. A change is found when the check of figures turns red and names the figure,
or for a datum a figure that rests on its table or the line itself, and every other figure stays
green. On measured and made-up tables, and on some of areas, no figure rests: there the check must
name the table. The scores tell what found it: a fingerprint only says that somebody touched a
table. Works on a copy of `data/`.
"""

import argparse
import csv
import os
import sys
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from io import StringIO
from pathlib import Path

from mutants.judging import FINGERPRINT, REREAD, WAYS, Verdict, judge_here
from mutants.meaning import changed_words, exchanged_ends, swaps
from mutants.mutation import DATUM, FIGURE, KINDS, Mutation
from mutants.numbers import SCORES, datum_mutations, figure_mutations

from book.files.whole import write_whole
from book.tables.fingerprints import accept_tables

ROOT = Path(__file__).resolve().parents[1]


def all_mutations(root: Path) -> list[Mutation]:
    """Every change, numbers first."""
    return [
        *figure_mutations(root), *datum_mutations(root),
        *exchanged_ends(root), *swaps(root), *changed_words(root),
    ]  # fmt: skip


def judge_all(mutations: list[Mutation], processes: int) -> list[Verdict]:
    """The verdict on every mutation, each process working on its own copy."""
    with ProcessPoolExecutor(processes) as pool:
        return list(pool.map(judge_here, mutations, chunksize=16))


def scores(verdicts: Iterable[Verdict]) -> list[dict[str, object]]:
    """A row for each kind of change: how many were tried, and how many each way found."""
    rows = []
    for kind in KINDS:
        ways = Counter(v.killed_by for v in verdicts if v.mutation.kind == kind)
        if tried := sum(ways.values()):
            found = tried - ways[None] - ways[REREAD]
            first = {"measured": date.today(), "changed": kind, "tried": tried, "found": found}
            rows.append({**first, **{way.replace("-", "_"): ways[way] for way in WAYS}})
    return rows


def main(arguments: list[str] | None = None) -> int:
    """0: every changed number was found. 1: one was not. 2: wrong use."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--every", type=int, default=1, metavar="N", help="one mutation in N")
    parser.add_argument("--only", default="", metavar="WORDS", help="kinds that hold these words")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--write", action="store_true", help=f"write data/{SCORES}.csv")
    parser.add_argument("--each", action="store_true", help="print what found each change")
    options = parser.parse_args(arguments)
    if options.write and options.every != 1:
        parser.error("--write needs every mutation: leave --every out")
    mutations = [m for m in all_mutations(ROOT) if options.only in m.kind][:: options.every]
    if not mutations:
        print("nothing to mutate: the register and the tables hold no number", file=sys.stderr)
        return 1
    verdicts = judge_all(mutations, options.processes)
    for verdict in verdicts:
        m = verdict.mutation
        if options.each:
            print(f"{verdict.killed_by or 'NOT FOUND'}: {m.kind}: {m.path}:{m.line}: {m.name}")
        elif verdict.killed_by is None:
            print(f"{m.path}:{m.line}: {m.kind}: {m.name} changed and {verdict.why}")
    _print_scores(verdicts)
    if options.write:
        _write(scores(verdicts))
    numbers = [v for v in verdicts if v.mutation.kind in (FIGURE, DATUM)]
    return 1 if any(v.killed_by is None for v in numbers) else 0


def _print_scores(verdicts: list[Verdict]) -> None:
    for row in scores(verdicts):
        ways = ", ".join(f"{way} {row[way.replace('-', '_')]}" for way in WAYS)
        print(f"{row['changed']}: {row['found']} of {row['tried']} found ({ways})")
    numbers = [v for v in verdicts if v.mutation.kind in (FIGURE, DATUM)]
    killed = [v for v in numbers if v.killed_by]
    print(f"{len(killed)} of {len(numbers)} mutations killed: "
          f"{100 * len(killed) / max(1, len(numbers)):.1f}%")  # fmt: skip
    touched = sum(v.killed_by == FINGERPRINT for v in numbers)
    share = 100 * touched / max(1, len(numbers))
    print(f"Found only because a fingerprint changed: {touched} ({share:.1f}%)")


def _write(rows: list[dict[str, object]]) -> None:
    """Write the table; kinds that were not tried now keep the scores that they had."""
    path = ROOT / f"data/{SCORES}.csv"
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            kept = {row["changed"]: row for row in csv.DictReader(file)}
        new = {str(row["changed"]): row for row in rows}
        rows = [(new | kept | new)[kind] for kind in KINDS if kind in new or kind in kept]
    text = StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_whole(path, text.getvalue())
    accept_tables(ROOT, [SCORES])


if __name__ == "__main__":
    sys.exit(main())
