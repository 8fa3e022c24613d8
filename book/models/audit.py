"""Audits against NICE's quality standard QS148: counts, shares, and what began or stopped.

Each line of an audit is one initiative in one round, with what the auditors saw. Measures are
summed over lines. Intervals are Wilson's, from statsmodels. They are for samples: an audit of a
whole list has no sampling uncertainty. Two rounds of one list are compared initiative by
initiative, without an interval.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypedDict

from book.tables import Row, rows
from book.tables.cell_types import number_of

EXAMPLE = "quality-audit-example"
"""The made-up audit of ``data/``."""
CONFIDENCE = 0.95
MEASURES = {
    "priority": "Residents helped to set the priority",
    "matters": "Residents say it is what matters to them",
    "monitored": "Monitored against agreed measures",
    "fed_back": "Results went back to residents",
    "mapped": "Residents helped to map what exists",
    "recruited": "Peer and lay roles actively recruited",
}
"""What is counted, by the audit column with the count."""
STATEMENTS = dict(zip(MEASURES, (1, 1, 2, 2, 3, 4), strict=True))
"""The QS148 statement for each measure."""
ROUNDS = {"first": 1, "second": 2}
NEEDS_A_PLAN = frozenset({"monitored", "fed_back"})


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure in one round. `share`, `low` and `high` are percentages from 0 to 100.

    They are None if the measure applied to nothing, so that there is no share.
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
class Pairs:
    """Initiatives to which a measure applied in both rounds, by outcome."""

    measure: str
    began: int
    stopped: int
    same: int


def example_lines() -> list[Row]:
    """The made-up audit: one line per initiative and round."""
    return rows(EXAMPLE)


class Counted(TypedDict):
    """One audit line's counts for one measure."""

    round: int
    initiative: object
    statement: int
    measure: str
    numerator: int
    denominator: int


def audit_rows(lines: Sequence[Mapping[str, object]]) -> list[Counted]:
    """Count, for each line of an audit and each measure, how many met it out of how many.

    Unanswered questions are not counted, and nor are questions about a plan if there is none.
    Raises ValueError for a line with impossible numbers.
    """
    return [
        {"round": ROUNDS[str(line["round"])], "initiative": line["initiative"],
         "statement": STATEMENTS[column], "measure": measure,
         "numerator": numerator, "denominator": denominator}
        for line in lines for column, measure in MEASURES.items()
        for numerator, denominator in [_count(line, column)]
    ]  # fmt: skip


def audit_measures(lines: Sequence[Mapping[str, object]]) -> list[Measure]:
    """Each measure of each round, summed over all lines, in order of round and statement."""
    sums: dict[tuple[int, int, str], list[int]] = {}
    for row in audit_rows(lines):
        total = sums.setdefault((row["round"], row["statement"], row["measure"]), [0, 0])
        total[0] += row["numerator"]
        total[1] += row["denominator"]
    ordered = sorted(sums.items(), key=lambda item: item[0][:2])
    return [Measure(*key, met, of, *_share(met, of)) for key, (met, of) in ordered]


def wilson(numerator: int, denominator: int) -> tuple[float, float]:
    """Wilson's 95% interval for a share, in percent: low and high.

    Raises ValueError unless denominator > 0 and 0 <= numerator <= denominator.
    """
    if not 0 <= numerator <= denominator or denominator == 0:
        raise ValueError(f"{numerator} of {denominator} is not a share")
    from statsmodels.stats.proportion import proportion_confint  # noqa: PLC0415  # SciPy

    low, high = proportion_confint(numerator, denominator, alpha=1 - CONFIDENCE, method="wilson")
    return float(low) * 100, float(high) * 100


def audit_pairs(lines: Sequence[Mapping[str, object]]) -> list[Pairs]:
    """How the initiatives in both rounds changed, for each measure of an initiative."""
    met = {
        (row["measure"], row["initiative"], row["round"]): row["numerator"]
        for row in audit_rows(lines)
        if row["denominator"]
    }
    found = []
    for measure in MEASURES.values():
        if measure == MEASURES["matters"]:  # counts residents, who differ between rounds
            continue
        both = [(before, met[measure, name, 2]) for (of, name, number), before in met.items()
                if (of, number) == (measure, 1) and (measure, name, 2) in met]  # fmt: skip
        began, stopped = both.count((0, 1)), both.count((1, 0))
        found.append(Pairs(measure, began, stopped, len(both) - began - stopped))
    return found


def _share(numerator: int, denominator: int) -> tuple[float | None, float | None, float | None]:
    if denominator == 0:
        return None, None, None
    return numerator / denominator * 100, *wilson(numerator, denominator)


def _count(line: Mapping[str, object], column: str) -> tuple[int, int]:
    if column == "matters":
        met, counted = (int(number_of(line[name] or 0)) for name in ("matters", "asked"))
        if not 0 <= met <= counted:
            raise ValueError(f"{line['initiative']}: {met} of {counted} residents is not a share")
        return met, counted
    applies = column not in NEEDS_A_PLAN or line["plan"] == "yes"
    answered = applies and line[column] in ("yes", "no")
    return int(answered and line[column] == "yes"), int(answered)
