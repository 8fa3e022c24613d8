"""Checks the units of an expression: dimensions with pint, and price years.

Pounds in each year's prices count as a separate currency. So pounds per person per year never
add to pounds, and pounds of 2013-14 never add to pounds of 2024-25.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import cast

import pint
from sympy import Add, Expr, Indexed, IndexedBase, Max, Min, Mul, Number, Pow, Sum, Symbol

BASE = ("person", "event", "year", "GBP", "wellby", "qaly")
_YEAR = re.compile(r"20\d\d-\d\d")
_MONEY = re.compile(r"GBP(?:_(\d{4})_(\d\d))?")


class UnitError(ValueError):
    """Amounts that cannot be added, or are not in the expected unit."""


def in_prices(unit: str, prices: str | None) -> str:
    """`unit` with its pounds marked as those of a financial year, such as ``2013-14``.

    Raises UnitError if money has no year, the year is malformed, or there is no money to date.
    """
    if "GBP" not in unit:
        if prices is not None:
            raise UnitError(f"{words(unit)} is not money, so it has no prices of {prices}")
        return unit
    if prices is None:
        raise UnitError(f"an amount in {words(unit)} has no price year: say which, as in 2024-25")
    if not _YEAR.fullmatch(prices):
        raise UnitError(f"'{prices}' is not a price year: write it as 2024-25")
    return unit.replace("GBP", f"GBP_{prices.replace('-', '_')}")


def words(unit: str | pint.Unit) -> str:
    """A unit in words: ``£ in prices of 2013-14, for each person, for each year``."""
    # Pint's types allow complex powers; our units have none.
    powers = cast(Mapping[str, float], _unit(str(unit))._units)
    parts = [
        f"for each {name}" + ("" if power == -1 else f" to the power {-power:g}")
        if power < 0
        else _MONEY.sub(_pounds, name) + ("" if power == 1 else f" to the power {power:g}")
        for name, power in sorted(powers.items(), key=lambda part: -part[1])
    ]
    return ", ".join(parts) or "a plain number"


def _computed(found: object) -> pint.Unit:
    """A product or power of units, which pint types under another name before version 0.26."""
    assert isinstance(found, pint.Unit)
    return found


def unit_of(expr: Expr, units: Mapping[str, str]) -> pint.Unit:
    """The unit of an expression whose symbols have `units`, pint expressions by name.

    Raises UnitError naming what was added to what, and LookupError for an unknown symbol.
    """
    if isinstance(expr, Symbol | IndexedBase):
        return _unit(units[str(expr)])
    if isinstance(expr, Indexed):
        return _unit(units[str(expr.base)])
    if isinstance(expr, Number):
        return _unit("")
    if isinstance(expr, Mul):
        product = _unit("")
        for factor in expr.args:
            product = _computed(product * unit_of(factor, units))
        return product
    if isinstance(expr, Pow):
        if not isinstance(expr.exp, Number):
            raise UnitError(f"{expr.exp} is not a fixed power, so {expr} has no unit")
        return _computed(unit_of(expr.base, units) ** float(expr.exp))
    if isinstance(expr, Sum):
        return unit_of(expr.function, units)
    if isinstance(expr, Add | Max | Min):
        return _shared(expr, units)
    raise UnitError(f"{type(expr).__name__} in {expr} has no rule for its unit")


def check(name: str, expr: Expr, declared: str, units: Mapping[str, str]) -> pint.Unit:
    """The unit of `expr`, which must be `declared`; raises UnitError if it is another."""
    found = unit_of(expr, units)
    if found != _unit(declared):
        raise UnitError(f"{name} should be in {words(declared)}, but is in {words(found)}")
    return found


def _shared(expr: Expr, units: Mapping[str, str]) -> pint.Unit:
    """The common unit of the terms of a sum or maximum. Zero fits with anything."""
    verb = "add" if isinstance(expr, Add) else "compare"
    first: tuple[Expr, pint.Unit] | None = None
    for part in expr.args:
        if part == 0:
            continue
        unit = unit_of(part, units)
        if first is None:
            first = part, unit
        elif unit != first[1]:
            joint = "to" if verb == "add" else "with"
            raise UnitError(
                f"cannot {verb} {part} ({words(unit)}) {joint} {first[0]} ({words(first[1])})"
            )
    if first is None:
        return _unit("")
    return first[1]


def _pounds(match: re.Match[str]) -> str:
    return f"£ in prices of {match[1]}-{match[2]}" if match[1] else "£"


@lru_cache(maxsize=1)
def _registry() -> pint.UnitRegistry[float]:
    registry: pint.UnitRegistry[float] = pint.UnitRegistry(None)
    for name in BASE:
        registry.define(f"{name} = [{name}]")
    return registry


@lru_cache(maxsize=256)
def _unit(text: str) -> pint.Unit:
    registry = _registry()
    for match in _MONEY.finditer(text):
        if match[0] not in registry:
            registry.define(f"{match[0]} = [{match[0]}]")
    try:
        return registry.Unit(text)
    except Exception as error:
        known = ", ".join(BASE)
        raise UnitError(f"'{text}' is not a unit of this model, which knows {known}") from error
