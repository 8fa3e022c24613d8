"""Each published result that its published inputs determine comes out of the model as printed."""

import pytest

from book.models.prices import in_nhs_prices_of, in_prices_of, nhs_inflation, years
from book.models.savings import claim, claim_bounds, implied_people, implied_people_bounds
from book.models.savings.calculate import Amount, evaluate, to_prices_of
from book.models.savings.presets import BASES, OWN_PRICES, TITLES, presets, values_of
from book.pages.blocks.calculator_fields import FIELDS
from book.tables import number, one_row

PRESETS = presets()


def results(preset: str) -> dict[str, Amount]:
    return evaluate(PRESETS[preset].amounts())


def test_rapsid_to_the_penny_from_three_perspectives() -> None:
    """Wingate and others 2017, abstract, results: £113.13 a participant a year at 2013 rates."""
    found = results("rapsid")
    people = found["people"].value
    assert round(float(found["gross"].value / people), 2) == 138.38
    assert round(float(found["net_per_person"].value), 2) == 124.54
    assert round(float(found["net_with_own"].value / people), 2) == 113.13
    assert found["net_with_own"].prices == "2013-14"


def test_rapsid_in_newer_prices() -> None:
    newer = evaluate(to_prices_of(PRESETS["rapsid"].amounts(), OWN_PRICES))
    assert round(float(newer["net_with_own"].value / newer["people"].value), 2) == 154.90


def test_the_people_that_the_guidance_implies() -> None:
    """The guidance, "Measuring impact", last paragraph: £2,102 a person, £5.2 million a group."""
    assert PRESETS["realising-the-value"].given["population"].value == round(implied_people())
    found = float(results("realising-the-value")["saving"].value)
    assert round(found / 1e6, 1) == claim("realising-the-value", "saving per group a year") / 1e6
    assert tuple(map(round, implied_people_bounds())) == (2449, 2498)


def test_rotherham_returns_fifty_pence_and_costs_what_it_implies() -> None:
    """Arts Health Resources' page on the pilot, summary text: £552,000, 50 pence a pound."""
    found = {name: float(amount.value) for name, amount in results("rotherham").items()}
    assert found["saving"] == pytest.approx(552_000)
    assert found["cost"] == pytest.approx(1_104_000)
    assert found["return_per_pound"] == pytest.approx(0.5)
    assert found["net"] == pytest.approx(-552_000)


def test_people_powered_health_within_its_rounding() -> None:
    """Nesta's page: at least £4.4 billion a year."""
    low, high = claim_bounds("people-powered-health", "saving for England a year")
    assert low < float(results("people-powered-health")["saving"].value) < high


def test_health_coaching_costs_more_in_its_whole_interval() -> None:
    """Steventon and others 2013, abstract: £175 a head, £22 to £328."""
    given = PRESETS["ownhealth"].given["other_fall"]
    assert (given.value, given.low, given.high) == (-175, -328, -22)
    assert float(results("ownhealth")["net"].value) == -175 * 2698


def test_values_of_wellbeing_and_health_in_2024_25_prices() -> None:
    """£13,000 in 2019-20 prices and £70,000 in those of 2020-21, carried on by the deflators.

    House of Lords, written answer HL5283, gives the £70,000. HM Treasury's "Green Book
    supplementary guidance: wellbeing" gives the £13,000: one public file cites its page 33, and
    nobody here has read it.
    """
    found = values_of("2024-25")
    assert (round(found["wellby_value"]), round(found["qaly_value"])) == (16_074, 82_256)


def test_the_gp_cost_of_the_made_up_town_is_the_staff_cost_carried_on() -> None:
    hour = number(one_row("unit-costs", item="gp-hour"), "gbp")
    carried = in_prices_of(hour / 6, "2024-25", "2024-25")
    assert round(carried, 2) == PRESETS["made-up-town"].given["unit_cost_gp"].value


@pytest.mark.parametrize("preset", TITLES)
def test_a_preset_says_how_each_input_is_known(preset: str) -> None:
    given = PRESETS[preset].given
    assert {"population", "prevalence", "uptake", "years"} <= set(given)
    for name, row in given.items():
        assert row.basis in BASES, name
        if row.basis in ("published", "second-hand", "computed"):
            assert row.source, name
        if row.basis == "made-up":
            assert row.source is None, name
        assert row.note or row.basis in ("published", "made-up"), f"{name}: what is assumed?"
        if row.low is not None and row.high is not None:
            assert row.low <= row.value <= row.high, name
    assert PRESETS[preset].prices in years()


def test_nhs_inflation() -> None:
    assert round(nhs_inflation(from_year="2015-16", to_year="2024-25"), 4) == 1.2899
    carried = in_nhs_prices_of(amount=2102, from_year="2015-16", to_year="2024-25")
    assert round(carried) == 2711
    assert nhs_inflation(from_year="2020-21", to_year="2020-21") == 1
    with pytest.raises(ValueError, match="comes after"):
        nhs_inflation(from_year="2020-21", to_year="2019-20")
    with pytest.raises(LookupError, match="1999-00"):
        nhs_inflation(from_year="1999-00", to_year="2019-20")


def test_the_form_can_show_each_range_of_a_preset() -> None:
    assert any(preset.ranges for preset in PRESETS.values())
    for preset in PRESETS.values():
        assert set(preset.given) <= set(FIELDS), preset.id
        assert all(FIELDS[name].ranged for name in preset.ranges), preset.id
