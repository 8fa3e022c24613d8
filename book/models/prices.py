"""Converts amounts of money from one year's prices to another's."""

from typing import TYPE_CHECKING, overload

from book.tables import number, one_row, rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Number = float | NDArray[np.float64]


@overload
def in_prices_of(amount: float, from_year: str, to_year: str) -> float: ...


@overload
def in_prices_of(amount: "Number", from_year: str, to_year: str) -> "Number": ...


def in_prices_of(amount: "Number", from_year: str, to_year: str) -> "Number":
    """An amount in pounds in the prices of another year, by HM Treasury's GDP deflator.

    Years are financial, as in ``"2013-14"``. ``amount × index(to) / index(from)``: HM Treasury,
    the Green Book. Raises LookupError for a year that is not in the table ``gdp-deflator``.
    """
    return amount * _index(to_year) / _index(from_year)


def value_in_prices_of(*, value: str, year: str) -> float:
    """A value placed on health or wellbeing in the prices of another year, in pounds.

    `value` is a row of ``welfare-values``, `year` a financial year.
    """
    row = one_row("welfare-values", value=value)
    return in_prices_of(number(row, "gbp"), str(row["price_year"]), year)


def nhs_inflation(*, from_year: str, to_year: str) -> float:
    """NHS pay and prices in a later year as a multiple of those in an earlier one.

    The product of the yearly changes after `from_year`, by the NHS Cost Inflation Index. Raises
    LookupError for a year not in ``nhs-cost-inflation``, ValueError if `to_year` is the earlier.
    """
    years = [str(row["year"]) for row in rows("nhs-cost-inflation")]
    first, last = (
        years.index(str(one_row("nhs-cost-inflation", year=year)["year"]))
        for year in (from_year, to_year)
    )
    if first > last:
        raise ValueError(f"{from_year} comes after {to_year}")
    factor = 1.0
    for row in rows("nhs-cost-inflation")[first + 1 : last + 1]:
        factor *= 1 + number(row, "percent_change") / 100
    return factor


def in_nhs_prices_of(*, amount: float, from_year: str, to_year: str) -> float:
    """An amount in pounds carried from one year to another by the NHS Cost Inflation Index."""
    return amount * nhs_inflation(from_year=from_year, to_year=to_year)


def years() -> list[str]:
    """The financial years that `in_prices_of` supports, oldest first."""
    return [str(row["year"]) for row in rows("gdp-deflator")]


def _index(year: str) -> float:
    return number(one_row("gdp-deflator", year=year), "deflator_index")
