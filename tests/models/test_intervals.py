"""Limits and funnels agree with the expected values that OHID's own package is tested with.

The bare numbers in `vectors/` are those of the tests of PHEindicatormethods (R, GPL-3, by DHSC),
as they stood on 26 September 2025; none of its code is here.
"""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from book.models.funnel import ACTION, WARNING, funnel_limits, outside
from book.models.intervals import wilson, z_of

VECTORS = Path(__file__).parent / "vectors"
OUTSIDE = {
    "High (0.001)": "above outer",
    "Low (0.001)": "below outer",
    "High (0.025)": "above inner",
    "Low (0.025)": "below inner",
    "Not significant": "within",
}


def vectors(name: str) -> list[dict[str, str]]:
    with (VECTORS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_limits_agree_with_the_published_vectors() -> None:
    rows = vectors("limits")
    assert len(rows) >= 4
    for row in rows:
        x, n, confidence, times = (float(row[k]) for k in ("x", "n", "confidence", "multiplier"))
        found = [limit * times for limit in wilson(x, n, confidence)]
        for ours, theirs in zip(found, (row["lower"], row["upper"]), strict=True):
            if theirs:
                assert ours == pytest.approx(float(theirs), rel=1e-9, abs=1e-9), row


@settings(deadline=None)
@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_agrees_with_statsmodels(counts: tuple[int, int]) -> None:
    theirs = proportion_confint(*counts, alpha=0.05, method="wilson")
    assert wilson(*counts) == pytest.approx(theirs, abs=1e-9)
    low, high = wilson(*counts)
    assert low > -1e-12 and high < 1 + 1e-12


def test_z_is_not_rounded() -> None:
    assert z_of(0.95) == pytest.approx(1.959963985, abs=1e-9)
    assert z_of(0.998) == pytest.approx(3.090232306, abs=1e-9)


@pytest.mark.parametrize("call", [
    lambda: wilson(5, 0), lambda: wilson(6, 5), lambda: wilson(-1, 5), lambda: z_of(1),
    lambda: funnel_limits(1.2, 5), lambda: funnel_limits(0.5, 0),
])  # fmt: skip
def test_what_is_no_count_is_refused(call) -> None:
    with pytest.raises(ValueError):
        call()


def test_funnel_limits_agree_with_the_published_vectors() -> None:
    rows = vectors("funnel-limits")
    assert len(rows) == 100
    for row in rows:
        average, n = float(row["average"]) / 100, float(row["n"])
        for name, p in (("inner", WARNING), ("outer", ACTION)):
            theirs = [float(row[f"{name}_{end}"]) / 100 for end in ("low", "high")]
            # The published limits are rounded to 6 decimals of a percentage.
            assert list(funnel_limits(average, n, p)) == pytest.approx(theirs, abs=1e-7)


def test_each_place_is_on_the_published_side_of_the_funnel() -> None:
    rows = [(float(r["x"]), float(r["n"]), r["outside"]) for r in vectors("funnel")]
    assert len(rows) == 303
    average = sum(x for x, _, _ in rows) / sum(n for _, n, _ in rows)
    assert [outside(x, n, average) for x, n, _ in rows] == [OUTSIDE[said] for _, _, said in rows]
