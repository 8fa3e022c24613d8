"""Audits against NICE's quality standard QS148: shares, how sure they are, and what changed.

Each line of an audit counts how many initiatives or people met a measure, of those it applies
to. Lines of one measure are added up. Intervals are those of Wilson, and of Newcombe for a
difference, as the statsmodels library computes them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from book.findings import Finding
from book.models.tables import Row, TableError, rows, rows_like, shown_path

EXAMPLE = "quality-audit-example"
"""The made-up audit of ``data/``, whose schema readers' own files follow too."""
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure in one round. `share`, `low` and `high` are percentages from 0 to 100.

    They are None where the measure applied to nothing, because a share of nothing is no number.
    """

    round: int
    statement: int
    measure: str
    numerator: int
    denominator: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """A share in a later round less that in an earlier one, in percentage points."""

    points: float
    low: float
    high: float

    @property
    def may_be_chance(self) -> bool:
        """Whether no change at all lies inside the interval."""
        return self.low <= 0 <= self.high


def audit_rows(audit: str | Path = EXAMPLE) -> list[Row]:
    """The lines of `audit`: the path of a CSV file, or the name of the made-up example.

    Raises TableError with every fault of the file, each with its line: a column that is missing
    or renamed, an empty cell, a statement that is not 1 to 4, a count that is not a whole number,
    a numerator above its denominator, a line given twice, one measure written in two ways.
    """
    example = audit == EXAMPLE
    lines = rows(EXAMPLE) if example else rows_like(EXAMPLE, Path(audit))
    shown = f"data/{EXAMPLE}.csv" if example else shown_path(Path(audit))
    if findings := [
        Finding(shown, line, message, check="table") for line, message in _faults(lines)
    ]:
        raise TableError(*findings)
    return lines


def audit_measures(audit: str | Path = EXAMPLE) -> list[Measure]:
    """Each measure of each round, added up over all lines, in order of round and statement.

    Reads what `audit_rows` reads and raises what it raises.
    """
    sums: dict[tuple[int, int, str], list[int]] = {}
    for row in audit_rows(audit):
        key = (int(row["round"]), int(row["statement"]), str(row["measure"]))  # type: ignore[arg-type]
        total = sums.setdefault(key, [0, 0])
        total[0] += int(row["numerator"])  # type: ignore[arg-type]
        total[1] += int(row["denominator"])  # type: ignore[arg-type]
    ordered = sorted(sums.items(), key=lambda item: item[0][:2])
    return [Measure(*key, *total, *_share(*total)) for key, total in ordered]


def wilson(numerator: int, denominator: int) -> tuple[float, float]:
    """Wilson's 95% interval of a share, in percent: low and high.

    Raises ValueError where the denominator is not above 0 or the numerator is outside 0 to it.
    """
    if not 0 <= numerator <= denominator or denominator == 0:
        raise ValueError(f"{numerator} of {denominator} is not a share")
    low, high = proportion_confint(numerator, denominator, alpha=1 - CONFIDENCE, method="wilson")
    return float(low) * 100, float(high) * 100


def change(earlier: Measure, later: Measure) -> Change:
    """How far a share moved, with Newcombe's 95% interval for two separate groups.

    Where both rounds looked at the same initiatives the groups are not separate. The interval is
    then as a rule too wide, so it errs on the side of caution. Raises ValueError where the two
    are not one measure, or where one of them applied to nothing.
    """
    if (earlier.statement, earlier.measure) != (later.statement, later.measure):
        raise ValueError(f"'{earlier.measure}' and '{later.measure}' are not one measure")
    if earlier.share is None or later.share is None:
        raise ValueError(f"'{earlier.measure}' applied to nothing in one of the rounds")
    low, high = confint_proportions_2indep(
        later.numerator, later.denominator, earlier.numerator, earlier.denominator,
        method="newcomb", compare="diff", alpha=1 - CONFIDENCE,
    )  # fmt: skip
    return Change(later.share - earlier.share, float(low) * 100, float(high) * 100)


def _share(numerator: int, denominator: int) -> tuple[float | None, float | None, float | None]:
    if denominator == 0:
        return None, None, None
    return numerator / denominator * 100, *wilson(numerator, denominator)


def _faults(lines: Iterable[Row]) -> Iterable[tuple[int, str]]:
    """What is wrong between the columns of a line or between lines: line and message."""
    spelt: dict[str, tuple[str, int, object]] = {}
    for number, row in enumerate(lines, start=2):
        met, counted, statement = row["numerator"], row["denominator"], row["statement"]
        if met > counted:  # type: ignore[operator]
            mend = "the numerator counts some of those in the denominator"
            yield number, f"numerator {met} is above denominator {counted}: {mend}"
        measure = str(row["measure"])
        key = " ".join(measure.split()).casefold()
        first, line, under = spelt.setdefault(key, (measure, number, statement))
        if measure != first:
            mend = "write both the same, or they are counted apart"
            yield number, f"measure '{measure}' is '{first}' on line {line}: {mend}"
        elif statement != under:
            says = f"measure '{measure}' stands under statement {statement} here"
            yield number, f"{says} and under {under} on line {line}: choose one"
