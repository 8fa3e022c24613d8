"""Runs the savings model many times on inputs drawn from their ranges, with reproducible draws.

The generator is a counter-based mulberry32 (Tommy Ettinger, public domain): draw `i` of an input
depends only on the seed, the input and `i`. The browser uses the same one, so its draws agree.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from book.models.savings.calculate import Amount, Number, evaluate
from book.models.savings.definition import plain_inputs

DRAWS = 10_000
SEED = 2022
STEP = 0x6D2B79F5
ROOM = 1 << 20
"""Draws reserved for each input, so that no two inputs share one."""
CHUNK = 10_000
"""Draws computed at once: few enough to fit in a processor's cache."""

Ranges = Mapping[str, tuple[float, float]]


def uniforms(column: int, start: int, count: int, seed: int = SEED) -> NDArray[np.float64]:
    """`count` numbers in [0, 1) for input number `column`, starting at draw `start`.

    Raises ValueError beyond the draws reserved for an input.
    """
    if not 0 <= start <= start + count <= ROOM:
        raise ValueError(f"an input has room for {ROOM:,} draws")
    first = column * ROOM + start + 1
    mixed = np.arange(first, first + count, dtype=np.uint32)
    mixed *= np.uint32(STEP)
    mixed += np.uint32(seed)
    other = (mixed ^ (mixed >> np.uint32(15))) * (mixed | np.uint32(1))
    other ^= other + (other ^ (other >> np.uint32(7))) * (other | np.uint32(61))
    drawn: NDArray[np.float64] = (other ^ (other >> np.uint32(14))) / 4294967296.0
    return drawn


def triangular(
    uniform: NDArray[np.float64], low: float, best: float, high: float
) -> NDArray[np.float64]:
    """Draws from `low` to `high`, peaking at `best`: the triangular distribution's inverse CDF.

    Raises ValueError unless low ≤ best ≤ high.
    """
    if not low <= best <= high:
        raise ValueError(f"a range from {low:g} to {high:g} does not hold {best:g}")
    width = high - low
    if width == 0:
        return np.full_like(uniform, best)
    left = low + np.sqrt(uniform * (width * (best - low)))
    right = high - np.sqrt((1 - uniform) * (width * (high - best)))
    return np.where(uniform * width < best - low, left, right)


def simulate(
    amounts: Mapping[str, Amount],
    ranges: Ranges,
    wanted: Sequence[str],
    draws: int = DRAWS,
    seed: int = SEED,
) -> dict[str, NDArray[np.float64]]:
    """`wanted` results in each of many draws, in the units that `evaluate` uses.

    Inputs in `ranges` are drawn between their lowest and highest value, peaking at their amount.
    The others stay fixed. Raises ValueError as `triangular` does, or for an unknown name.
    """
    chunks = list(_chunks(amounts, ranges, wanted, draws, seed))
    return {name: np.concatenate([chunk[name] for chunk in chunks]) for name in wanted}


def interval(values: NDArray[np.float64]) -> tuple[float, float]:
    """The bounds of the middle 95% of draws: the 2.5th and 97.5th percentiles."""
    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)


def swings(
    amounts: Mapping[str, Amount], ranges: Ranges, result: str = "net"
) -> list[tuple[str, float, float]]:
    """Each input of `ranges` with the result at its lowest and highest value, widest swing first.

    The other inputs stay at their amounts. Used for a tornado chart.
    """
    found = []
    for name, ends in ranges.items():
        low, high = (
            float(evaluate({**amounts, name: replace(amounts[name], value=end)})[result].value)
            for end in ends
        )
        found.append((name, low, high))
    return sorted(found, key=lambda row: -abs(row[2] - row[1]))


def _chunks(
    amounts: Mapping[str, Amount], ranges: Ranges, wanted: Sequence[str], draws: int, seed: int
) -> Iterator[dict[str, NDArray[np.float64]]]:
    names = list(plain_inputs())
    if unknown := sorted(set(ranges) - set(names)):
        raise ValueError(f"the model has no input {', '.join(unknown)}")
    for start in range(0, draws, CHUNK):
        count = min(CHUNK, draws - start)
        drawn = dict(amounts)
        for name, (low, high) in ranges.items():
            uniform = uniforms(names.index(name), start, count, seed)
            best = float(amounts[name].value)
            drawn[name] = replace(amounts[name], value=triangular(uniform, low, best, high))
        results = evaluate(drawn)
        yield {name: _filled(results[name].value, count) for name in wanted}


def _filled(value: Number, count: int) -> NDArray[np.float64]:
    return np.broadcast_to(np.asarray(value, dtype=float), (count,))
