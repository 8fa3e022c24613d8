"""Audits: intervals against an independent sum, what lines add up to, and what began."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from book.models import audit
from book.models.audit import Pairs

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


def test_initiatives_in_both_rounds_are_compared_one_by_one():
    """One that is new, has left, or was not asked in a round is in no pair."""
    lines = [
        {**line(round_, **answers), "initiative": name}
        for round_, name, answers in (
            ("first", "Began", {"mapped": "no"}), ("second", "Began", {"mapped": "yes"}),
            ("first", "Stopped", {"mapped": "yes"}), ("second", "Stopped", {"mapped": "no"}),
            ("first", "Kept", {"mapped": "yes"}), ("second", "Kept", {"mapped": "yes"}),
            ("first", "Left", {"mapped": "yes"}), ("second", "New", {"mapped": "yes"}),
            ("first", "Silent", {"mapped": "no"}), ("second", "Silent", {}),
        )
    ]  # fmt: skip
    found = {pairs.measure: pairs for pairs in audit.audit_pairs(lines)}
    mapped, recruited = audit.MEASURES["mapped"], audit.MEASURES["recruited"]
    assert found[mapped] == Pairs(mapped, began=1, stopped=1, same=1)
    assert found[recruited] == Pairs(recruited, began=0, stopped=0, same=0)
    assert audit.MEASURES["matters"] not in found, "residents are no initiatives"
    assert len(found) == len(audit.MEASURES) - 1


def test_the_example_s_board_letter_counts_what_began():
    """The chapter says: of the 10 audited twice, 2 began to recruit actively and none stopped."""
    found = {pairs.measure: pairs for pairs in audit.audit_pairs(audit.example_lines())}
    recruited = audit.MEASURES["recruited"]
    assert found[recruited] == Pairs(recruited, began=2, stopped=0, same=8)


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
