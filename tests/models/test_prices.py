"""Prices of one year in those of another."""

import pytest

from book.models import prices


def test_values_of_health_in_2024_25_prices() -> None:
    assert round(prices.value_in_prices_of(value="qaly", year="2024-25")) == 82256
    assert round(prices.value_in_prices_of(value="wellby", year="2024-25")) == 16074


def test_there_and_back_is_the_same_amount() -> None:
    later = prices.in_prices_of(100, "2013-14", "2024-25")
    assert prices.in_prices_of(later, "2024-25", "2013-14") == pytest.approx(100)
    assert prices.in_prices_of(100, "2015-16", "2015-16") == 100


def test_the_guidance_saving_if_its_prices_were_2015_16() -> None:
    assert round(prices.in_prices_of(2102, "2015-16", "2024-25")) == 2818


def test_a_year_the_table_lacks_is_named() -> None:
    with pytest.raises(LookupError, match="year '1999-00'"):
        prices.in_prices_of(1, "1999-00", "2024-25")
