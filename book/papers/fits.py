"""Finds candidate figures for a number: same kind and value, or rounded, restated or a share."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from book.papers.amounts import MONEY, PLAIN, POINTS, SHARE, Amount
from book.papers.known_figures import Figure, Held

EXACT, ROUNDED, ROUGHLY, RESTATED = "exact", "rounded", "roughly", "restated"
"""As cited; with fewer digits; as "1 in 4"; as "26% higher" for a ratio of 1.26, or its reverse."""
CHANGES = ("Rise", "Fall", "How much lower")
"""How the description of a figure starts if the figure is a change."""
_NEAR = {PLAIN: {POINTS: 1.0, SHARE: 3.0, MONEY: 2.5}, SHARE: {POINTS: 1.0}}
"""Penalties where a paper leaves out the unit, or writes per cent for percentage points."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A figure whose value matches a number in a paper; `cost` is the penalty."""

    figure: Figure
    how: str
    cost: float


@dataclass(frozen=True, slots=True)
class _Face:
    value: float
    figure: Figure
    restated: bool = False


class Values:
    """An index of figures by kind and value."""

    def __init__(self, held: Held) -> None:
        faces: dict[str, list[_Face]] = defaultdict(list)
        for figure in held.figures.values():
            faces[figure.kind].append(_Face(abs(figure.value), figure))
            for kind, value in _restated(figure):
                faces[kind].append(_Face(value, figure, True))
        self._faces = {kind: sorted(of, key=lambda one: one.value) for kind, of in faces.items()}
        self._values = {kind: [one.value for one in of] for kind, of in self._faces.items()}

    def of(self, amount: Amount) -> Iterator[Fit]:
        """Yield every figure that `amount` may be."""
        for kind, cost in {amount.kind: 0.0, **_NEAR.get(amount.kind, {})}.items():
            for face in self._close(kind, abs(amount.value), 0.25 if amount.parts else 0.1):
                if how := _how(amount, face.value):
                    extra = {EXACT: 0.0, ROUGHLY: 2.0, ROUNDED: 1.5}[how]
                    if how == ROUGHLY:  # of two years' figures, "1 in 15" is the closer
                        extra += min(1.0, 10 * abs(abs(amount.value) / face.value - 1))
                    if face.restated:
                        how, extra = RESTATED, extra + 2.5
                    yield Fit(face.figure, how, cost + extra)

    def _close(self, kind: str, value: float, by: float) -> list[_Face]:
        values = self._values.get(kind, [])
        low, high = bisect_left(values, value * (1 - by)), bisect_right(values, value * (1 + by))
        return self._faces[kind][low:high] if values else []


def _restated(figure: Figure) -> Iterator[tuple[str, float]]:
    """Yield equivalent values: a ratio as a change in per cent, or a change as a ratio."""
    if figure.unit == "ratio" and 0.3 < figure.value < 2.5 and figure.value != 1:
        yield SHARE, round(100 * abs(figure.value - 1), 6)
    elif figure.kind == SHARE and figure.says.startswith(CHANGES):
        yield PLAIN, round(1 + figure.value / 100, 6)
        if figure.value < 100:
            yield PLAIN, round(1 - figure.value / 100, 6)


def _how(amount: Amount, value: float) -> str:
    """Return how well an amount matches `value`; "" if it does not."""
    size = abs(amount.value)
    if abs(size - value) <= 1e-9 * max(1.0, value):
        return EXACT
    if amount.parts:
        return ROUGHLY if abs(size - value) <= min(2.0, 0.2 * size) else ""
    if not value or amount.digits > 4:
        return ""
    rounds = any(  # people round 28.5 up to 29, and Python rounds it to the even 28
        abs(size - float(f"{half:.{amount.digits - 1}e}")) <= 1e-9 * max(1.0, value)
        for half in (value, value * (1 + 1e-9))
    )
    return ROUNDED if rounds and (amount.digits > 1 or amount.hedged) else ""
