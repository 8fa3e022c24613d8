"""Plain faces ("about 1 in 4"): whether one fits the value it stands for."""

import re
from dataclasses import dataclass

from book.register.figure import Figure
from book.register.units import UNITS

_FRACTIONS = {
    "half": 1 / 2,
    "a third": 1 / 3,
    "two thirds": 2 / 3,
    "a quarter": 1 / 4,
    "three quarters": 3 / 4,
    "a fifth": 1 / 5,
    "a tenth": 1 / 10,
}
_SCALES = {"": 1.0, " million": 1e6, " billion": 1e9}
_MONEY = {"gbp": 1.0, "gbp-million": 1e6, "gbp-billion": 1e9, "pence": 0.01}

_HEDGE = re.compile(
    r"^(about|around|nearly|just under|just over|more than|over|fewer than)\s+(.+)$"
)
_SHARE = re.compile(r"^(\d+) in (\d+)$")
_AMOUNT = re.compile(r"^£?(\d[\d,]*(?:\.\d+)?)( million| billion)?(p)?$")

_TIMES = {"twice": 2.0}

SHARE_TOLERANCE = 0.02
"""How far a share may be from the fraction that stands for it: 2 percentage points."""
SMALL_SHARE_TOLERANCE = 0.2
"""And never more than this part of the fraction: 2.9% is not about 1 in 100."""
AMOUNT_TOLERANCE = 0.05
"""How far, as a share of itself, an amount or count may be from the round number."""


@dataclass(frozen=True, slots=True)
class _Claim:
    hedge: str | None
    amount: float
    tolerance: float


def why_not(figure: Figure) -> str | None:
    """Why the plain face of `figure` does not stand for its value; None where it does."""
    plain, value, unit = figure.plain or "", figure.value, figure.unit
    claim, actual = _read(plain, unit), _in_base_units(value, unit)
    if claim is None:
        return (
            f"'{plain}' is not a plain face this check can read for {unit}: "
            "write it like 'about 1 in 4', 'nearly half', 'about £2,100' or 'about 2,500'"
        )
    gap = actual - claim.amount
    if abs(gap) > claim.tolerance * (1 + 1e-9):
        return f"'{plain}' is too far from {value:g} ({UNITS[unit].words or unit})"
    if claim.hedge in ("nearly", "just under", "fewer than") and gap >= 0:
        return f"'{plain}' says less than that, but the value is {value:g}"
    if claim.hedge in ("more than", "over", "just over") and gap <= 0:
        return f"'{plain}' says more than that, but the value is {value:g}"
    if claim.hedge is None and not figure.rounds_to_citation(_from_base_units(claim.amount, unit)):
        return f"'{plain}' says exactly that, but the value is {value:g}: say 'about'"
    return None


def _in_base_units(value: float, unit: str) -> float:
    """Shares as 0 to 1, money in pounds, the rest as it is."""
    return value / 100 if unit == "percent" else value * _MONEY.get(unit, 1.0)


def _from_base_units(amount: float, unit: str) -> float:
    return amount * 100 if unit == "percent" else amount / _MONEY.get(unit, 1.0)


def _read(plain: str, unit: str) -> _Claim | None:
    hedged = _HEDGE.match(plain)
    hedge, rest = (hedged[1], hedged[2]) if hedged else (None, plain)
    if unit == "percent":
        if rest in _FRACTIONS:
            return _share(hedge, _FRACTIONS[rest])
        share = _SHARE.match(rest)
        if share and int(share[2]):
            return _share(hedge, int(share[1]) / int(share[2]))
        return None
    if unit == "ratio" and rest in _TIMES:
        return _Claim(hedge, _TIMES[rest], AMOUNT_TOLERANCE * _TIMES[rest])
    amount = _AMOUNT.match(rest)
    if not amount or (unit in _MONEY) != (rest.startswith("£") or bool(amount[3])):
        return None
    if rest.startswith("£") and amount[3]:
        return None
    number = float(amount[1].replace(",", "")) * _SCALES[amount[2] or ""]
    number *= 0.01 if amount[3] else 1.0
    return _Claim(hedge, number, AMOUNT_TOLERANCE * abs(number))


def _share(hedge: str | None, share: float) -> _Claim:
    return _Claim(hedge, share, min(SHARE_TOLERANCE, SMALL_SHARE_TOLERANCE * share))
