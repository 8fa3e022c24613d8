"""How long people could expect to live in good health, by sex and period of 3 years."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from book.models.comparison import Change, Verdict, beside_england, over_time
from book.models.places import ENGLAND, YEARS_BACK, Area, Score
from book.tables import derived, rows
from book.tables.cell_types import number_of, text_of

TABLES = ("area-healthy-life",)
SEXES = ("men", "women")


@dataclass(frozen=True, slots=True)
class HealthyLife:
    """Every series by area code and sex, oldest period first; scores are in years."""

    series: Mapping[tuple[str, str], tuple[Score, ...]]

    def whose(self, area: Area) -> str | None:
        """The code whose figures apply to `area`: its own, its county's, or None.

        A new council uses those of its parts' former county, as no others are known.
        """
        old = area.old_county[0] if area.old_county else None
        for code in (area.code, area.county_code, old):
            if code and (code, SEXES[0]) in self.series:
                return code
        return None

    def verdict(self, code: str, sex: str) -> Verdict:
        """The newest figure compared with England's."""
        here, england = self.series[code, sex][-1], self.series[ENGLAND, sex][-1]
        return beside_england(here.low, here.high, england.mean)

    def change(self, code: str, sex: str) -> tuple[str, str, Change]:
        """An earlier period, the newest, and the change between them. They share no year."""
        then, now = self.series[code, sex][-1 - YEARS_BACK], self.series[code, sex][-1]
        ends = [float(str(end)) for end in (then.low, then.high, now.low, now.high)]
        return then.year, now.year, over_time((ends[0], ends[1]), (ends[2], ends[3]))


def load_healthy_life() -> HealthyLife:
    """Load every series from the current table. Raises TableError if it is invalid."""
    return derived(TABLES, _read)


def _read() -> HealthyLife:
    series: dict[tuple[str, str], list[Score]] = defaultdict(list)
    for row in rows("area-healthy-life"):
        years, low, high = (number_of(row[name]) for name in ("years", "low", "high"))
        score = Score(text_of(row["period"]), years, low, high, None)
        series[str(row["area_code"]), str(row["sex"])].append(score)
    return HealthyLife(
        {key: tuple(sorted(found, key=lambda s: s.year)) for key, found in series.items()}
    )
