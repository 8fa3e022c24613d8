"""Draws a measure through the years: the area with its intervals, England as a dashed line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor

from book.models.places import Score
from book.places.phrases import interval_of, mean_of

WIDTH, HEIGHT = 340, 190
LEFT, RIGHT, TOP, BOTTOM = 30, 92, 12, 162
"""The frame of the marks inside the drawing, in its own units."""
USUAL = {"anxiety": (2.0, 4.5), "healthy_life": (55, 70)}
"""The scale where an area's figures fit it, so that most pages can be laid side by side."""
USUAL_GOOD = (6.5, 8.5)
SHORT = 8
"""Letters of a year that has room in the middle of the axis."""
APART = 14
"""How far apart two labels must stand."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One year of the area: its place, and the ends of its interval."""

    x: float
    y: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Trend:
    """All that the drawing's template needs. Places are in units of the drawing."""

    alt: str
    marks: tuple[Mark, ...]
    lines: tuple[str, ...]
    england: tuple[str, ...]
    grid: tuple[tuple[float, str], ...]
    years: tuple[tuple[float, str, str], ...]
    labels: tuple[tuple[float, str, bool], ...]
    """Height, words, and whether it is the area's."""


def trend(
    name: str,
    here: str,
    measure: str,
    scores: Sequence[Score],
    england: Sequence[Score] | None,
    *,
    who: str = "adults",
    decimals: int = 2,
) -> Trend:
    """The drawing of one measure; `england` is None on England's own page."""
    bottom, top = _scale(measure, scores)

    def y(value: float, parts: int = 2) -> float:
        """A height in halves of a unit: finer is not seen, and makes every page heavier."""
        height = BOTTOM - (value - bottom) / (top - bottom) * (BOTTOM - TOP)
        return round(parts * height) / parts

    step = (WIDTH - LEFT - RIGHT) / (len(scores) - 1)
    x = [float(round(LEFT + 4 + place * step)) for place in range(len(scores))]
    marks = [
        Mark(at, y(score.mean), y(score.low), y(score.high))
        for at, score in zip(x, scores, strict=True)
        if score.mean is not None and score.low is not None and score.high is not None
    ]
    lasts = [("", scores)] if england is None else [("", scores), ("England ", england)]
    labels = [
        (y(last.mean), f"{words}{mean_of(last, decimals)}", not words)
        for words, listed in lasts
        if (last := listed[-1]).mean is not None
    ]
    return Trend(
        alt=" ".join(_alt(name, f"{who} in {here}", scores, england, decimals)),
        marks=tuple(marks),
        lines=tuple(_lines(x, [None if s.mean is None else y(s.mean) for s in scores])),
        england=tuple(
            _lines(x, [None if s.mean is None else float(round(y(s.mean))) for s in england or ()])
        ),
        grid=tuple((y(value, 10), f"{value:g}") for value in _ticks(bottom, top)),
        years=tuple(_years(x, [score.year for score in scores])),
        labels=tuple(_apart(labels)),
    )


def _scale(measure: str, scores: Sequence[Score]) -> tuple[float, float]:
    low, high = USUAL.get(measure, USUAL_GOOD)
    lows = [score.low for score in scores if score.low is not None]
    highs = [score.high for score in scores if score.high is not None]
    step = 5 if high > 10 else 0.5
    return floor(min([low, *lows]) / step) * step, ceil(max([high, *highs]) / step) * step


def _years(x: Sequence[float], years: Sequence[str]) -> Iterator[tuple[float, str, str]]:
    """The first year, the last and, where it has room, one between."""
    yield x[0], years[0], "start"
    if len(years[0]) <= SHORT:
        yield x[len(x) // 2], years[len(x) // 2], "middle"
    yield x[-1], years[-1], "end"


def _ticks(bottom: float, top: float) -> list[float]:
    step = 0.5 if top - bottom <= 2.5 else 1 if top - bottom <= 10 else 5
    count = int((top - bottom) / step) + 1
    return [bottom + step * place for place in range(count)]


def _lines(x: Sequence[float], y: Sequence[float | None]) -> Iterator[str]:
    """Points of each unbroken run of years; a year without a figure ends a run."""
    run: list[str] = []
    for at, height in zip(x, y, strict=False):
        if height is None:
            if len(run) > 1:
                yield " ".join(run)
            run = []
        else:
            run.append(f"{at:g},{height:g}")
    if len(run) > 1:
        yield " ".join(run)


def _apart(labels: list[tuple[float, str, bool]]) -> list[tuple[float, str, bool]]:
    """Labels moved from each other where they would overlap, each to its own side."""
    if len(labels) < 2:
        return labels
    high, low = sorted(labels)
    missing = APART - (low[0] - high[0])
    if missing <= 0:
        return [high, low]
    return [(high[0] - missing / 2, *high[1:]), (low[0] + missing / 2, *low[1:])]


def _alt(
    name: str,
    people: str,
    scores: Sequence[Score],
    england: Sequence[Score] | None,
    decimals: int,
) -> Iterator[str]:
    """The drawing in words, each number from the table."""
    until = "until" if " to " in scores[0].year else "to"
    yield f"Line chart. {name} of {people} from {scores[0].year} {until} {scores[-1].year}."
    known = [score for score in scores if score.mean is not None]
    if not known:
        yield f"There is no figure for {people} in any year."
    else:
        first, last = known[0], known[-1]
        yield _point(first, decimals)
        if last is not first:
            yield _point(last, decimals)
        missing = [score.year for score in scores if score.mean is None]
        if missing:
            yield f"No figure for {', '.join(missing)}."
    if england:
        yield (
            f"England: {mean_of(england[0], decimals)} in {england[0].year} and "
            f"{mean_of(england[-1], decimals)} in {england[-1].year}."
        )


def _point(score: Score, decimals: int) -> str:
    interval = interval_of(score, decimals)
    return f"{mean_of(score, decimals)} in {score.year} (interval {interval})."
