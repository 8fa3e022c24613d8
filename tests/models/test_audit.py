"""Audits: intervals against published and independent sums, and what lines add up to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from book.models import audit
from book.models.audit import Measure

Z = 1.959963984540054


def by_formula(met: int, counted: int) -> tuple[float, float]:
    """Wilson's interval in percent, from his formula and from no library."""
    share = met / counted
    middle = (share + Z**2 / (2 * counted)) / (1 + Z**2 / counted)
    half = Z * (share * (1 - share) / counted + Z**2 / (4 * counted**2)) ** 0.5
    half /= 1 + Z**2 / counted
    return (middle - half) * 100, (middle + half) * 100


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_s_interval_is_his_formula_and_holds_the_share(pair):
    met, counted = pair
    low, high = audit.wilson(met, counted)
    assert (low, high) == pytest.approx(by_formula(met, counted), abs=1e-6)
    assert 0 <= low <= met / counted * 100 + 1e-9
    assert met / counted * 100 - 1e-9 <= high <= 100


@pytest.mark.parametrize("pair", [(1, 0), (3, 2), (-1, 4)])
def test_what_is_no_share_has_no_interval(pair):
    with pytest.raises(ValueError, match="is not a share"):
        audit.wilson(*pair)


def measure(met: int, counted: int, name: str = "Set", statement: int = 1) -> Measure:
    return Measure(1, statement, name, met, counted, *audit._share(met, counted))


def test_newcombe_s_interval_is_built_from_wilson_s():
    """Newcombe 1998, his method 10: squares of the distances to the Wilson limits are added."""
    earlier, later = measure(48, 80), measure(56, 70)
    found = audit.change(earlier, later)
    low = (
        later.share
        - earlier.share
        - ((later.share - later.low) ** 2 + (earlier.high - earlier.share) ** 2) ** 0.5
    )
    high = (
        later.share
        - earlier.share
        + ((later.high - later.share) ** 2 + (earlier.share - earlier.low) ** 2) ** 0.5
    )
    assert found.points == pytest.approx(20)
    assert (found.low, found.high) == pytest.approx((low, high))
    assert not found.may_be_chance
    assert audit.change(measure(2, 6), measure(6, 10)).may_be_chance


def test_only_one_measure_with_something_counted_can_change():
    with pytest.raises(ValueError, match="are not one measure"):
        audit.change(measure(1, 2), measure(1, 2, "Other"))
    with pytest.raises(ValueError, match="are not one measure"):
        audit.change(measure(1, 2), measure(1, 2, statement=2))
    with pytest.raises(ValueError, match="applied to nothing"):
        audit.change(measure(0, 0), measure(1, 2))


def line(round_: str = "first", **answers: object) -> dict[str, object]:
    """A line of an audit in which nothing but `answers` was filled in."""
    return {"round": round_, "initiative": "Hub", "asked": None, "plan": None,
            **dict.fromkeys(audit.MEASURES), **answers}  # fmt: skip


def test_lines_of_a_measure_are_added_up_by_round_and_statement():
    found = audit.audit_measures([
        line("second", priority="yes"),
        line(priority="yes", asked=9, matters=7, plan="no", fed_back="yes"),
        line(priority="no", plan="yes", monitored="yes", fed_back="no"),
    ])  # fmt: skip
    counts = {(m.round, m.measure): (m.numerator, m.denominator) for m in found}
    assert counts[1, audit.MEASURES["priority"]] == (1, 2)
    assert counts[1, audit.MEASURES["matters"]] == (7, 9)
    assert counts[1, audit.MEASURES["fed_back"]] == (0, 1), "without a plan, nothing is counted"
    assert counts[1, audit.MEASURES["monitored"]] == (1, 1)
    assert counts[1, audit.MEASURES["mapped"]] == (0, 0), "nobody answered"
    assert counts[2, audit.MEASURES["priority"]] == (1, 1)
    assert [(m.round, m.statement) for m in found] == sorted((m.round, m.statement) for m in found)
    nothing = next(m for m in found if m.denominator == 0)
    assert (nothing.share, nothing.low, nothing.high) == (None, None, None)


def test_more_residents_than_were_asked_are_refused():
    with pytest.raises(ValueError, match="3 of 2 residents is not a share"):
        audit.audit_measures([line(asked=2, matters=3)])


def test_the_example_is_sound_and_its_sums_are_those_of_its_lines():
    lines = audit.example_lines()
    found = audit.audit_measures(lines)
    counted = sum(m.denominator for m in found if m.measure == audit.MEASURES["matters"])
    assert counted == sum(line["asked"] for line in lines)
    assert {m.statement for m in found} == {1, 2, 3, 4}
    assert {m.round for m in found} == {1, 2}
    assert [m.measure for m in found if m.round == 1] == list(audit.MEASURES.values())
    assert all((line["plan"] == "yes") == bool(line["monitored"]) for line in lines)
