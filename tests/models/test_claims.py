"""Savings: the arithmetic the book stands on."""

import pytest

from book.models import savings


def test_rapsid_reproduces_to_the_penny() -> None:
    assert round(savings.rapsid_net_saving(), 2) == 113.13
    assert round(savings.rapsid_net_saving(include_own_costs=False), 2) == 124.54


def test_rapsid_in_later_prices() -> None:
    assert round(savings.rapsid_net_saving_in_prices_of(year="2024-25"), 2) == 154.90
    same_year = savings.rapsid_net_saving_in_prices_of(year=savings.RAPSID_PRICE_YEAR)
    assert same_year == pytest.approx(savings.rapsid_net_saving())


def test_people_implied_by_the_guidance() -> None:
    assert round(savings.implied_people()) == 2474
    low, high = savings.implied_people_bounds()
    assert (round(low), round(high)) == (2449, 2498)
    assert low < savings.implied_people() < high


def test_people_powered_health() -> None:
    assert round(savings.implied_budget_gbp_billion(), 1) == 62.9
    assert round(savings.per_group_gbp_million(claim_name="people-powered-health"), 1) == 20.9


def test_rotherham_cost() -> None:
    assert savings.rotherham_implied_cost_gbp_million() == pytest.approx(1.104)
    low, high = savings.rotherham_implied_cost_gbp_million_bounds()
    assert (round(low, 3), round(high, 3)) == (1.093, 1.115)


def test_the_two_savings_for_each_person_are_far_apart() -> None:
    assert round(savings.ratio_to_rapsid(), 1) == 18.6


def test_clinical_commissioning_groups_of_2021() -> None:
    assert savings.ccg_count() == 106
    assert round(savings.ccg_population_mean()) == 533492
    assert savings.ccg_population_median() == 348072.5
    assert round(savings.ccg_population_mean() * 106) == 56_550_138


def test_an_unknown_claim_is_named() -> None:
    with pytest.raises(LookupError, match="claim 'magic'"):
        savings.claim("magic", savings.PER_PERSON)
