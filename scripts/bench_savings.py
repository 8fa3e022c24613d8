"""Times the savings model: many draws of all its inputs, on one core.

    python scripts/bench_savings.py              # 1,000,000 draws, 5 times
    python scripts/bench_savings.py --draws 10000

Prints the processor time of the fastest run, including drawing, and the time of one run on plain
numbers.
"""

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from book.models.savings.calculate import evaluate
from book.models.savings.draws import ROOM, simulate
from book.models.savings.presets import OWN_PRICES, presets
from book.tables import use

ROOT = Path(__file__).resolve().parents[1]
PRESET = "made-up-town"
"""The preset that uses every part of the model and has the most ranges."""
WANTED = ("net", "cash", "return_per_pound")


def fastest(run: Callable[[], object], runs: int) -> float:
    """The shortest processor time of several calls to `run`, in seconds."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        run()
        times.append(time.process_time() - start)
    return min(times)


def main(arguments: list[str] | None = None) -> None:
    """Print how long `simulate` takes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--draws", type=int, default=1_000_000, help=f"1 to {ROOM:,}")
    parser.add_argument("--runs", type=int, default=5, help="how often; the fastest counts")
    chosen = parser.parse_args(arguments)
    if not 1 <= chosen.draws <= ROOM or chosen.runs < 1:
        parser.error(f"give 1 to {ROOM:,} draws, and 1 run or more")
    use(ROOT)
    amounts, ranges = presets()[PRESET].in_prices_of(OWN_PRICES)
    evaluate(amounts)  # compiles the symbols into a function, once
    seconds = fastest(lambda: simulate(amounts, ranges, WANTED, chosen.draws), chosen.runs)
    one = fastest(lambda: evaluate(amounts), chosen.runs)
    print(
        f"{chosen.draws:,} draws of {len(ranges)} inputs: {seconds:.3f} s of processor time, "
        f"{seconds / chosen.draws * 1e9:.0f} ns a draw. "
        f"One run on plain numbers: {one * 1e3:.2f} ms."
    )


if __name__ == "__main__":
    main()
