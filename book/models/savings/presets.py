"""Worked cases of the savings model: where each input comes from, and which are unsupported."""

from collections.abc import Mapping
from dataclasses import dataclass

from book.models.prices import in_prices_of, value_in_prices_of
from book.models.savings.calculate import Amount, amounts_of, to_prices_of
from book.models.savings.definition import plain_inputs
from book.tables import number, rows

BASES = {
    "published": "printed by its source",
    "second-hand": "printed by someone who cites the source",
    "computed": "worked out from what the source prints",
    "assumed": "assumed, because we found none",
    "made-up": "made up",
}
"""How an input is known, in words for readers."""

TITLES = {
    "rapsid": "Peer support: the RAPSID trial of diabetes",
    "realising-the-value": "Self-management and peer support: the guidance’s claim",
    "ownhealth": "Health coaching: Birmingham OwnHealth",
    "walking-group": "Group activities: a made-up walking group",
    "rotherham": "Asset-based: Rotherham’s social prescribing pilot",
    "people-powered-health": "All together: the People Powered Health claim",
    "made-up-town": "Every input used: a made-up town",
}
"""Each preset's title, in the order offered."""

VALUES = {"wellby_value": "wellby", "qaly_value": "qaly"}
"""Inputs that are the same in every case: rows of ``welfare-values``."""

OWN_PRICES = "2024-25"
"""The price year used to compare results: the newest with outturn prices."""


@dataclass(frozen=True, slots=True)
class Given:
    """One input of a preset. `prices` is the price year of money; `source` a key, or None."""

    value: float
    low: float | None
    high: float | None
    prices: str | None
    basis: str
    source: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Preset:
    """A worked case: its inputs by plain name."""

    id: str
    title: str
    given: Mapping[str, Given]

    @property
    def prices(self) -> str:
        """The price year of its money. Raises ValueError if its money has more than one."""
        years = sorted({given.prices for given in self.given.values() if given.prices})
        if len(years) != 1:
            raise ValueError(f"the money of preset '{self.id}' is in prices of {', '.join(years)}")
        return years[0]

    @property
    def ranges(self) -> dict[str, tuple[float, float]]:
        """The inputs that have a range, with its lower and upper end."""
        return {
            name: (given.low, given.high)
            for name, given in self.given.items()
            if given.low is not None and given.high is not None
        }

    def amounts(self) -> dict[str, Amount]:
        """Every input of the model, in the preset's own prices."""
        return amounts_of(
            {name: given.value for name, given in self.given.items()} | values_of(self.prices),
            self.prices,
        )

    def in_prices_of(self, year: str) -> tuple[dict[str, Amount], dict[str, tuple[float, float]]]:
        """Its amounts and ranges, with money converted to the prices of a financial `year`."""
        ranges = {
            name: (in_prices_of(low, dated, year), in_prices_of(high, dated, year))
            if (dated := self.given[name].prices)
            else (low, high)
            for name, (low, high) in self.ranges.items()
        }
        return to_prices_of(self.amounts(), year), ranges


def presets() -> dict[str, Preset]:
    """Every preset of ``savings-presets``, in the order of `TITLES`.

    Raises ValueError for one without a title, and for an input that the model does not have.
    """
    known = plain_inputs()
    found: dict[str, dict[str, Given]] = {name: {} for name in TITLES}
    for row in rows("savings-presets"):
        preset, name = str(row["preset"]), str(row["input"])
        if preset not in found or name not in known:
            raise ValueError(f"savings-presets: '{preset}' or its input '{name}' is unknown")
        low, high = (None if row[end] is None else number(row, end) for end in ("low", "high"))
        prices, source, note = (
            None if row[column] is None else str(row[column])
            for column in ("price_year", "source", "note")
        )
        found[preset][name] = Given(
            number(row, "amount"), low, high, prices, str(row["basis"]), source, note
        )
    return {name: Preset(name, TITLES[name], given) for name, given in found.items()}


def values_of(year: str) -> dict[str, float]:
    """HM Treasury's values of wellbeing and health, in the prices of `year`, by input."""
    return {name: value_in_prices_of(value=row, year=year) for name, row in VALUES.items()}
