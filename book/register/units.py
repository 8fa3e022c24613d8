"""The units a figure may have, and how each is written."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class Unit:
    """How a number of this unit is written: in a sentence (`prefix`, `suffix`) and in words."""

    words: str
    prefix: str = ""
    suffix: str = ""
    grouped: bool = True

    def face(self, number: str) -> str:
        """`number`, already rounded, as it stands in a sentence."""
        sign, digits = ("−", number[1:]) if number.startswith("-") else ("", number)
        return f"{sign}{self.prefix}{digits}{self.suffix}"


UNITS: dict[str, Unit] = {
    "percent": Unit("per cent", suffix="%"),
    "percentage-points": Unit("percentage points", suffix=" percentage points"),
    "per-thousand": Unit("people in 1,000", suffix=" in 1,000"),
    "gbp": Unit("pounds", prefix="£"),
    "gbp-million": Unit("million pounds", prefix="£", suffix=" million"),
    "gbp-billion": Unit("billion pounds", prefix="£", suffix=" billion"),
    "pence": Unit("pence", suffix="p"),
    "people": Unit("people"),
    "adults": Unit("adults"),
    "studies": Unit("studies"),
    "participants": Unit("participants"),
    "areas": Unit("areas"),
    "groups": Unit("groups"),
    "count": Unit(""),
    "ratio": Unit("ratio"),
    "smd": Unit("standard deviations"),
    "score": Unit("on a scale from 0 to 10"),
    "years": Unit("years"),
    "metres": Unit("metres", suffix=" metres"),
    "metres-per-second": Unit("metres per second", suffix=" metres per second"),
    "year": Unit("", grouped=False),
}
"""Every unit of the register. A unit is added here, with a test, before a figure may use it."""


def rounded(
    value: float, *, decimals: int | None = None, significant: int | None = None
) -> Decimal:
    """`value` at the precision of a citation, halves rounded up as printed sources do.

    Exactly one of `decimals` and `significant` is given. The shortest decimal form of the
    float is what is rounded, so that 0.165 is a half and not 0.16500000000000001.
    """
    exact = Decimal(repr(float(value)))
    if decimals is None:
        if significant is None:
            raise ValueError("give decimals or significant")
        decimals = 0 if exact == 0 else significant - 1 - exact.adjusted()
    result = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) + 0
    if significant and result.adjusted() > exact.adjusted():  # 9.99 became 10.0: 1 digit too many
        result = result.quantize(Decimal(1).scaleb(1 - decimals))
    return result


def written(value: float, unit: str, *, decimals: int | None, significant: int | None) -> str:
    """The formatted value: 5.2 in gbp-million with one decimal is ``£5.2 million``."""
    number = rounded(value, decimals=decimals, significant=significant)
    places = max(0, -int(number.as_tuple().exponent))
    spec = f"{',' if UNITS[unit].grouped else ''}.{places}f"
    return UNITS[unit].face(format(number, spec))


def between(low: str, high: str, unit: str) -> str:
    """An interval of two written values: ``1.04 to 1.53``, ``26% to 31%``.

    A unit in words stands once, at the end: ``0.14 to 0.35 percentage points``. Not so for money:
    ``£2.4 to £3 million`` could begin at £2.40.
    """
    held = UNITS[unit]
    if held.suffix.startswith(" ") and not held.prefix:
        low = low.removesuffix(held.suffix)
    return f"{low} to {high}"
