"""Carries an amount of money from the prices of one year to those of another."""

from book.models.tables import number, one_row


def in_prices_of(amount: float, from_year: str, to_year: str) -> float:
    """`amount` pounds in the prices of `to_year`, by HM Treasury's GDP deflator.

    Years are financial, as in ``"2013-14"``. ``amount × index(to) / index(from)``: HM Treasury,
    the Green Book. Raises LookupError for a year the table ``gdp-deflator`` lacks.
    """
    return amount * _index(to_year) / _index(from_year)


def value_in_prices_of(*, value: str, year: str) -> float:
    """A `value` of ``welfare-values`` in the prices of a financial `year`, in pounds."""
    row = one_row("welfare-values", value=value)
    return in_prices_of(number(row, "gbp"), str(row["price_year"]), year)


def _index(year: str) -> float:
    return number(one_row("gdp-deflator", year=year), "deflator_index")
