"""Runs the savings model on numbers or arrays of numbers, with units and price years checked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sympy import Max, lambdify
from sympy.printing.numpy import NumPyPrinter

from book.models import prices
from book.models.savings.definition import plain_equations, plain_inputs
from book.models.savings.units import UnitError, check, in_prices, words

Number = float | NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or an array of draws, in a unit. For money, `prices` is its price year."""

    value: Number
    unit: str
    prices: str | None = None

    @property
    def dated_unit(self) -> str:
        """The unit, with its pounds marked by year. Raises UnitError if they have none."""
        return in_prices(self.unit, self.prices)


class _Printer(NumPyPrinter):  # type: ignore[misc]  # SymPy has no types
    """Uses NumPy's binary maximum: SymPy's stacks its arguments, which then need one shape."""

    def _print_Max(self, expr: Max) -> str:  # noqa: N802
        return f"maximum({', '.join(self._print(part) for part in expr.args)})"


def amounts_of(
    values: Mapping[str, ArrayLike], price_year: str | Mapping[str, str]
) -> dict[str, Amount]:
    """Every input of the model as an `Amount`; those missing from `values` get their default.

    Money is in the prices of `price_year`: one for all, or one per input. Raises ValueError for an
    unknown name or a missing required input.
    """
    known = plain_inputs()
    _refuse_names(values, set(known), {n for n, given in known.items() if given.default is None})
    # Omitted inputs are zero, whatever the price year of the rest.
    usual = price_year if isinstance(price_year, str) else next(iter(price_year.values()), "")
    dates = {} if isinstance(price_year, str) else dict(price_year)
    return {
        name: Amount(
            np.asarray(values.get(name, given.default), dtype=float)[()],
            given.unit,
            dates.get(name, usual) if "GBP" in given.unit else None,
        )
        for name, given in known.items()
    }


def to_prices_of(amounts: Mapping[str, Amount], year: str) -> dict[str, Amount]:
    """The same amounts, with money in the prices of a financial `year` (GDP deflator)."""
    return {
        name: replace(amount, value=prices.in_prices_of(amount.value, amount.prices, year),
                      prices=year)
        if amount.prices
        else amount
        for name, amount in amounts.items()
    }  # fmt: skip


def evaluate(amounts: Mapping[str, Amount]) -> dict[str, Amount]:
    """Every result of the model. Arrays of equal length give arrays.

    Raises UnitError if a unit is not the input's own or price years are mixed, and ValueError for
    a missing, unknown or impossible input. Division by zero gives ``inf`` or ``nan``: nothing was
    spent, or nobody reached.
    """
    known = plain_inputs()
    _refuse_names(amounts, set(known), set(known))
    units = _result_units(tuple((name, amounts[name].dated_unit) for name in known))
    for name, given in known.items():
        value = amounts[name].value
        if not (np.all(np.isfinite(value)) and np.min(value) >= given.low
                and np.max(value) <= given.high):  # fmt: skip
            raise ValueError(f"{name} must be from {given.low:g} to {given.high:g}")
    with np.errstate(divide="ignore", invalid="ignore"):
        results = _function()(*(amounts[name].value for name in known))
    return {
        name: Amount(value, unit, year)
        for (name, unit, year), value in zip(units, results, strict=True)
    }


def _refuse_names(given: Mapping[str, Any], known: set[str], needed: set[str]) -> None:
    if unknown := sorted(set(given) - known):
        raise ValueError(f"the model has no input {', '.join(unknown)}")
    if missing := sorted(needed - set(given)):
        raise ValueError(f"missing: {', '.join(missing)}")


@lru_cache(maxsize=64)
def _result_units(dated: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str, str | None], ...]:
    """Name, unit and price year of each result. Raises UnitError, as `evaluate` does."""
    units = dict(dated)
    years = {}
    for name, given in plain_inputs().items():
        if "GBP" in given.unit:
            years[name] = _year(units[name])
            expected = in_prices(given.unit, years[name]) if years[name] else given.unit
        else:
            expected = given.unit
        if units[name] != expected:
            said, wanted = words(units[name]), words(expected)
            raise UnitError(f"{name} is in {said}, but should be in {wanted}")
    found = []
    for symbol, value, equation in plain_equations():
        unit = check(equation.name, value, _dated(equation.unit, years), units)
        units[str(symbol)] = str(unit)
        year = _year(str(unit)) if "GBP" in equation.unit else None
        found.append((str(symbol), equation.unit, year))
    return tuple(found)


def _dated(unit: str, years: Mapping[str, str | None]) -> str:
    year = next(iter(years.values()))
    return in_prices(unit, year) if "GBP" in unit else unit


def _year(unit: str) -> str | None:
    _, found, rest = unit.partition("GBP_")
    return rest[:7].replace("_", "-") if found else None


@lru_cache(maxsize=1)
def _function() -> Callable[..., list[Number]]:
    """The model as one NumPy function of the inputs, in order."""
    steps = [(symbol, value) for symbol, value, _ in plain_equations()]
    # Each result is a separate step, so that none is computed twice.
    function: Callable[..., list[Number]] = lambdify(
        list(plain_inputs()),
        [symbol for symbol, _ in steps],
        modules="numpy",
        printer=_Printer({"fully_qualified_modules": False, "inline": True}),
        cse=lambda expressions: (steps, list(expressions)),
    )
    return function
