"""The one definition of the savings model: its units, its sums and what it refuses."""

import subprocess
import sys

import numpy as np
import pytest
from sympy import Expr, Max, Symbol, symbols

from book.models.savings.calculate import Amount, amounts_of, evaluate, to_prices_of
from book.models.savings.definition import (
    EQUATIONS,
    INPUTS,
    KINDS,
    LETTERS,
    UNITS,
    plain_equations,
    plain_inputs,
)
from book.models.savings.units import UnitError, check, in_prices, unit_of

TOWN = {
    "population": 250_000, "prevalence": 0.06, "uptake": 0.05, "years": 3,
    "use_ae": 0.5, "fall_ae": 0.1, "unit_cost_ae": 200,
    "use_gp": 5, "fall_gp": 0.02, "unit_cost_gp": 40,
    "set_up": 10_000, "cost_per_person": 20, "own_costs": 2, "cashable": 0.25, "lag": 1,
    "wellbeing": 0.2, "wellby_value": 13_000, "health": 0.01, "qaly_value": 70_000,
}  # fmt: skip


def test_a_town_worked_out_by_hand() -> None:
    results = {name: float(r.value) for name, r in evaluate(amounts_of(TOWN, "2024-25")).items()}
    # 250,000 × 0.06 × 0.05 = 750 people; 750 × 0.5 × 0.1 = 37.5 visits; 750 × 5 × 0.02 = 75.
    assert results["people"] == pytest.approx(750)
    assert results["avoided_ae"] == pytest.approx(37.5)
    assert results["gross"] == pytest.approx(37.5 * 200 + 75 * 40)
    assert results["saving"] == pytest.approx(31_500)
    assert results["cost"] == pytest.approx(10_000 + 750 * 20 * 3)
    assert results["net"] == pytest.approx(-23_500)
    assert results["net_with_own"] == pytest.approx(-23_500 - 750 * 2 * 3)
    assert results["return_per_pound"] == pytest.approx(31_500 / 55_000)
    assert results["cash"] == pytest.approx(0.25 * 10_500 * 2)
    assert results["wellbys"] == pytest.approx(450)
    assert results["wellby_worth"] == pytest.approx(450 * 13_000)
    assert results["qaly_worth"] == pytest.approx(22.5 * 70_000)


@pytest.mark.parametrize(
    ("result", "given"),
    [("needed_uptake", "uptake"), ("most_per_person", "cost_per_person")],
)
def test_what_it_needs_to_break_even_does_break_even(result: str, given: str) -> None:
    better = TOWN | {"fall_ae": 0.9}
    needed = float(evaluate(amounts_of(better, "2024-25"))[result].value)
    at_needed = evaluate(amounts_of(better | {given: needed}, "2024-25"))
    assert float(at_needed["net"].value) == pytest.approx(0, abs=1e-6)


def test_break_even_effect_and_unit_cost() -> None:
    results = evaluate(amounts_of(TOWN, "2024-25"))
    factor, price = (float(results[n].value) for n in ("needed_effect", "needed_unit_cost"))
    scaled = TOWN | {name: TOWN[name] * factor for name in ("fall_ae", "fall_gp")}
    priced = TOWN | {"unit_cost_ae": price, "unit_cost_gp": price}
    for changed in (scaled, priced):
        net = evaluate(amounts_of(changed, "2024-25"))["net"].value
        assert float(net) == pytest.approx(0, abs=1e-6)


def test_health_and_wellbeing_never_reach_a_sum_of_cash() -> None:
    plain = evaluate(amounts_of(TOWN, "2024-25"))
    rich = evaluate(amounts_of(TOWN | {"wellbeing": 5, "health": 1}, "2024-25"))
    cash = ("gross", "saving", "cost", "net", "net_with_own", "cash", "net_cash")
    assert [plain[name] for name in cash] == [rich[name] for name in cash]
    assert rich["wellby_worth"].value > plain["wellby_worth"].value


def test_cash_released_after_the_years_counted_is_none() -> None:
    late = evaluate(amounts_of(TOWN | {"lag": 4}, "2024-25"))
    assert float(late["cash"].value) == 0


def test_every_equation_has_the_unit_it_declares() -> None:
    units = dict(UNITS)
    for name, expr, equation in plain_equations():
        known = {n: given.unit for n, given in plain_inputs().items()} | units
        units[str(name)] = str(check(equation.name, expr, equation.unit, known))


def test_the_register_and_the_checks_never_wait_for_symbols() -> None:
    """SymPy and pint are slow to import: only a page that shows the model may do so."""
    code = "import sys, book.checks.run, book.pages; print({'sympy', 'pint'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_letters_and_names_are_used_once() -> None:
    assert len(set(LETTERS.values())) == len(LETTERS) == len(INPUTS) + len(EQUATIONS)
    assert len(plain_inputs()) == sum(len(KINDS) if given.by_kind else 1 for given in INPUTS)


N, a, b, v, F, T, y, w, V, c, q, W = symbols(
    "people gross saving cost_per_person set_up years old_set_up wellbys wellby_value unit_cost "
    "qalys wellby_worth"
)
DATED = {
    "people": "person",
    "gross": "GBP_2024_25/year",
    "saving": "GBP_2024_25",
    "cost_per_person": "GBP_2024_25/person/year",
    "set_up": "GBP_2024_25",
    "old_set_up": "GBP_2013_14",
    "old_unit_cost": "GBP_2013_14/event",
    "years": "year",
    "wellbys": "wellby",
    "qalys": "qaly",
    "wellby_value": "GBP_2024_25/wellby",
    "wellby_worth": "GBP_2024_25",
    "unit_cost": "GBP_2024_25/event",
    "avoided": "event/year",
    "uptake": "",
}
old_c, n, u = symbols("old_unit_cost avoided uptake")
WRONG: dict[str, tuple[Expr, str, str]] = {
    "yearly pounds to pounds": (a + F, "gross", "set_up"),
    "pounds a person to pounds": (F + v, "cost_per_person", "set_up"),
    "pounds a person-year to yearly pounds": (a + v, "gross", "cost_per_person"),
    "old pounds to new": (F + y, "old_set_up", "set_up"),
    "old prices of visits to new": (c + old_c, "old_unit_cost", "unit_cost"),
    "old pounds inside a product": (a * T - n * old_c * T, "old_unit_cost", "gross"),
    "wellbeing points to pounds": (b + w, "saving", "wellbys"),
    "health to wellbeing": (q + w, "qalys", "wellbys"),
    "people to pounds": (N + F, "people", "set_up"),
    "people to years": (N + T, "people", "years"),
    "visits to people": (n * T + N, "avoided", "people"),
    "a share to people": (u + N, "uptake", "people"),
    "a bare number to pounds": (F + 100, "100", "set_up"),
    "a bare number to years": (T - 1, "1", "years"),
    "running cost without its years": (b - N * v, "cost_per_person", "saving"),
    "running cost without its people": (b - v * T, "cost_per_person", "saving"),
    "saving less a cost a year": (b - a, "gross", "saving"),
    "visits never priced": (n * T - F, "avoided", "set_up"),
    "a longer time compared with money": (Max(T, F), "years", "set_up"),
    "value of a point to its worth": (V + W, "wellby_value", "wellby_worth"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_model_is_refused_and_says_what_was_added_to_what(wrong: str) -> None:
    expr, first, second = WRONG[wrong]
    with pytest.raises(UnitError, match=r"cannot (add|compare) .* (to|with) .*") as refused:
        unit_of(expr, DATED)
    message = str(refused.value)
    assert first in message and second in message
    assert message.count("(") >= 2, "each side with its unit"


def test_there_are_twenty_wrong_models() -> None:
    assert len(WRONG) == 20


def test_a_result_in_another_unit_than_declared_is_refused() -> None:
    with pytest.raises(UnitError, match="net should be in £, but is in £, for each year"):
        check("net", Symbol("gross") - Symbol("x"), "GBP", {"gross": "GBP/year", "x": "GBP/year"})


def test_price_years_do_not_mix() -> None:
    dates = {"set_up": "2013-14", "cost_per_person": "2024-25"}
    usual = {name: "2024-25" for name, given in plain_inputs().items() if "GBP" in given.unit}
    mixed = amounts_of(TOWN, usual | dates)
    with pytest.raises(UnitError) as refused:
        evaluate(mixed)
    assert "cannot add" in str(refused.value)
    assert "2013-14" in str(refused.value) and "2024-25" in str(refused.value)
    converted = evaluate(to_prices_of(mixed, "2024-25"))
    assert converted["cost"].prices == "2024-25"
    assert float(converted["cost"].value) > float(
        evaluate(amounts_of(TOWN, "2024-25"))["cost"].value
    )


@pytest.mark.parametrize(
    ("unit", "prices", "said"),
    [
        ("GBP", None, "has no price year"),
        ("GBP", "2024", "is not a price year"),
        ("person", "2024-25", "is not money"),
    ],
)
def test_money_has_a_price_year_and_nothing_else_has(
    unit: str, prices: str | None, said: str
) -> None:
    with pytest.raises(UnitError, match=said):
        in_prices(unit, prices)


def test_an_amount_in_another_unit_than_its_input_is_refused() -> None:
    amounts = amounts_of(TOWN, "2024-25")
    amounts["set_up"] = Amount(10_000, "GBP/year", "2024-25")
    with pytest.raises(UnitError, match="set_up is in £ in prices of 2024-25, for each year"):
        evaluate(amounts)


@pytest.mark.parametrize(
    ("name", "value"),
    [("uptake", 1.01), ("uptake", -0.1), ("fall_ae", 3), ("population", float("nan")),
     ("years", 0), ("set_up", float("inf"))],
)  # fmt: skip
def test_an_input_that_cannot_be_is_named(name: str, value: float) -> None:
    with pytest.raises(ValueError, match=f"{name} must be from"):
        evaluate(amounts_of(TOWN | {name: value}, "2024-25"))


def test_missing_and_unknown_inputs_are_named() -> None:
    with pytest.raises(ValueError, match="missing: population, prevalence"):
        amounts_of({"uptake": 0.1, "years": 1}, "2024-25")
    with pytest.raises(ValueError, match="no input magic"):
        amounts_of(TOWN | {"magic": 1}, "2024-25")


def test_an_array_gives_what_its_numbers_give() -> None:
    uptakes = np.array([0, 0.05, 1])
    together = evaluate(amounts_of(TOWN | {"uptake": uptakes}, "2024-25"))["net"].value
    alone = [
        float(evaluate(amounts_of(TOWN | {"uptake": one}, "2024-25"))["net"].value)
        for one in uptakes
    ]
    assert list(together) == pytest.approx(alone)
