"""Times this book's builder against stock Jupyter Book, in turn, in one run.

    python scripts/bench.py --quick                 # 24 chapters, each task once
    python scripts/bench.py --sizes 24 --runs 3     # medians; prints them
    python scripts/bench.py --write                 # all sizes and this book; writes data/

Times whole processes, alternating A B A B. Prints medians and how many times as fast as
`jupyter-book build` each is. Jupyter Book uses its own default settings: it runs cells in
`auto` mode, which for cells written as text runs the same ones as `force`. Use `--execute force`
or `--execute cache` to try the others. It does not watch data, so after an edit to a table its
pages keep the old result, and the report says so. It has no register: there a figure is typed
on each page that shows it, and a register edit is an edit to those pages.
"""

import argparse
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmark import results
from benchmark.measure import Measured, Side, measure, sides
from benchmark.sample import Flavour
from benchmark.serving import measure_serving
from benchmark.stages import Stage, stages_of
from benchmark.subjects import Subject, sample, this_book
from benchmark.surroundings import load, surroundings
from benchmark.tools import OWN, ROOT, SERVE, STOCK, BenchError, Tool, adopt_orphans, run
from benchmark.weights import Weight, weigh

from book.tables.fingerprints import accept_tables

SIZES = (24, 240, 1000)
TOOLS: dict[Flavour, Tool] = {"stock": STOCK, "book": OWN}
Say = Callable[[str], None]


def options(arguments: list[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="24 chapters, each task once")
    parser.add_argument(
        "--sizes",
        type=_sizes,
        default=list(SIZES),
        metavar="N,N",
        help="chapters of the samples; default 24,240,1000; '' for none",
    )
    parser.add_argument("--runs", type=_positive, default=3, help="runs of each task; default 3")
    parser.add_argument("--seed", type=int, default=1, help="seed of the samples; default 1")
    parser.add_argument(
        "--execute",
        choices=("auto", "force", "cache"),
        default="auto",
        help="how Jupyter Book runs cells; default auto, as Jupyter Book's",
    )
    parser.add_argument("--samples-only", action="store_true", help="leave this book out")
    parser.add_argument("--write", action="store_true", help="write the tables of data/")
    chosen = parser.parse_args(arguments)  # fmt: skip
    if chosen.quick:
        chosen.sizes, chosen.runs, chosen.samples_only = [24], 1, True
    return chosen


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("give 1 or more")
    return number


def _sizes(text: str) -> list[int]:
    return [_positive(size) for size in text.split(",") if size]


def bench(
    subjects: list[Subject], runs: int, say: Say, tools: dict[Flavour, Tool]
) -> tuple[list[Measured], list[Weight], list[Stage]]:
    """Measure every subject. Raises BenchError as soon as a tool fails."""
    measured: list[Measured] = []
    weights: list[Weight] = []
    stages: list[Stage] = []
    _warm_up(tools, say)
    for subject in subjects:
        with TemporaryDirectory(prefix="bench-") as folder:
            both = sides(subject, tools, Path(folder))
            measured += measure(subject, both, runs, say)
            weights += _weights(subject, both)
            measured += measure_serving(subject, both[-1], SERVE, runs, say)
            stages += _stages(subject, both[-1])
    return measured, weights, stages


def _stages(subject: Subject, own: Side) -> list[Stage]:
    shutil.rmtree(own.root / "_build")
    return stages_of(subject.name, subject.chapters, own.root)


def _warm_up(tools: dict[Flavour, Tool], say: Say) -> None:
    """Build a tiny book once with each tool, so that no timed run is the first on this machine."""
    with TemporaryDirectory(prefix="bench-") as folder:
        for side in sides(sample(2, notebooks=1), tools, Path(folder)):
            say(f"{side.tool.name} builds a tiny book, untimed")
            run(side.tool, side.root)


def _weights(subject: Subject, both: list[Side]) -> Iterator[Weight]:
    for side in both:
        site = side.root / side.tool.out
        yield weigh(subject.name, subject.chapters, side.tool.name, site, subject.page)


def main(arguments: list[str] | None = None) -> int:
    """0: measured. 1: a tool failed. 2: wrong usage."""
    chosen = options(arguments)
    before = load()
    adopt_orphans()

    def say(text: str) -> None:
        print(text, file=sys.stderr, flush=True)

    subjects = [sample(size, seed=chosen.seed, execute=chosen.execute) for size in chosen.sizes]
    subjects += [] if chosen.samples_only else [this_book()]
    try:
        measured, weights, stages = bench(subjects, chosen.runs, say, TOOLS)
    except BenchError as error:
        print(f"Nothing was written. {error}", file=sys.stderr)
        return 1
    today = date.today()
    about = {**surroundings(chosen.execute), results.LOAD: before}
    times = results.medians(measured, today)
    print(f"{today}; " + "; ".join(f"{item}: {value}" for item, value in about.items()))
    print(results.report(times, weights, stages))
    if chosen.write:
        names = results.write(ROOT / "data", times, weights, stages, about)
        accept_tables(ROOT, names)
        print(f"Written and accepted: {', '.join(f'data/{name}.csv' for name in names)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
