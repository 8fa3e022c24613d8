"""Makes the tables of what a place has, who lives there and how long in good health, in data/,
from a folder of extracts of official tables:

    python scripts/make_place_tables.py FOLDER

It needs data/areas.csv as `make_area_tables.py` makes it. A step that does not find every
required area stops before anything is written. Then look at what changed and accept:

    python scripts/fingerprint_tables.py --accept area-measures area-people area-healthy-life
"""

import sys
from collections import defaultdict
from pathlib import Path

from extracts import OUT, Rows, by_code, expect, read, write_tables
from make_area_tables import ENGLAND, RECODED, changes

AREAS = 306
"""Authorities, regions and England."""
UNITED_KINGDOM = "K02000001"
WITHOUT_HEALTHY_LIFE = {"E06000053", "E09000001"}
"""Isles of Scilly and City of London, for which there is no healthy life expectancy."""
REGIONS = {
    "TLC": "E12000001", "TLD": "E12000002", "TLE": "E12000003", "TLF": "E12000004",
    "TLG": "E12000005", "TLH": "E12000006", "TLI": "E12000007", "TLJ": "E12000008",
    "TLK": "E12000009",
}  # fmt: skip
"""Statistical regions to the regions in the other tables, which cover the same land."""
VISITS = "engagement-with-culture-and-heritage"
MEASURES = {
    "library_walk": ("library-walk", "Residents within a 30 minute walk of their nearest library"),
    "station_walk": (
        "railway-station-walk",
        "Residents within a 30 minute walk of their nearest railway station",
    ),
    "library_visit": (VISITS, "Visited a public library"),
    "museum_visit": (VISITS, "Visited a museum or gallery"),
    "heritage_visit": (VISITS, "Visited a heritage site"),
    "arts": (VISITS, "Engaged with the arts"),
    "sports_facilities": ("sports-facilities", "Sports facilities"),
    "museums": ("museums", "museums"),
    "gigabit": ("gigabit-capable-broadband", "Gigabit capable broadband"),
    "slow_internet": ("premises-below-30", "Premises below 30Mbps"),
    "low_income_children": (
        "children-in-relative-poverty",
        "Children in relative poverty before housing costs",
    ),
}
"""Our name for each measure, its extract, and its name there."""
SEXES = {"Male healthy life expectancy": "men", "Female healthy life expectancy": "women"}
GROUPS = ("asian", "black", "mixed", "other", "white", "white_british")


def main(arguments: list[str] | None = None) -> int:
    """0: all tables written. 1: an extract is missing or not as expected. 2: wrong use."""
    return write_tables(arguments, __doc__, make)


def make(folder: Path) -> dict[str, Rows]:
    """Every table, by name. Raises ValueError if the extracts are not as expected."""
    areas = by_code(read(OUT, "areas"), "code")
    return {
        "area-measures": measures(folder, areas),
        "area-people": residents(folder, areas),
        "area-healthy-life": healthy_life(folder, areas),
    }


def our_code(row: dict[str, str]) -> str:
    """The code that the other tables use for one of the Office's areas."""
    code = row["areacd"]
    return REGIONS.get(code) or RECODED.get(code, code)


def measures(folder: Path, areas: dict[str, dict[str, str]]) -> Rows:
    """Step 1: the newest value of each measure, without intervals that cannot be right."""
    made = []
    for name, (extract, theirs) in MEASURES.items():
        rows = [r for r in read(folder, f"ons-explore-{extract}") if r["indicator"] == theirs]
        newest = max(row["period"] for row in rows)
        wanted = areas.keys() | ({UNITED_KINGDOM} if name == "low_income_children" else set())
        found = {our_code(r): r for r in rows if r["period"] == newest and our_code(r) in wanted}
        expect(f"areas with {name}", len(found), AREAS)
        for code, row in found.items():
            low, high = row["lci_95"], row["uci_95"]
            if low and not plausible(code, float(low), float(row["observation"]), float(high)):
                low = high = ""
            made.append(
                {"area_code": code, "measure": name, "value": row["observation"], "low": low,
                 "high": high}
            )  # fmt: skip
    return sorted(made, key=lambda row: (row["area_code"], row["measure"]))


def plausible(code: str, low: float, value: float, high: float) -> bool:
    """Whether an interval contains its value and, unless it is England's, has a width.

    In the extract, both ends for the arts are the same number in all 9 regions.
    """
    return low <= value <= high and (low < high or code == ENGLAND)


def residents(folder: Path, areas: dict[str, dict[str, str]]) -> Rows:
    """Step 2: counts of the 2021 census; those of old districts, regions and England are sums."""
    became: dict[str, str] = {row["ltla22_code"]: row["ltla23_code"] for row in changes(folder)}
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in read(folder, "census2021-disability-ltla"):
        found = counts[row["ltla23_code"]]
        found["disabled"] = count(row["disabled"])
        found["disability_known"] = count(row["disabled"]) + count(row["not_disabled"])
    for row in read(folder, "census2021-english-proficiency-ltla"):
        found = counts[row["ltla23_code"]]
        found["aged_3_plus"] = count(row["people_aged_3_plus"])
        found["other_main_language"] = count(row["main_not_english"])
        found["little_english"] = count(row["not_well"]) + count(row["cannot"])
    for row in read(folder, "census2021-ethnic-group-ltla"):
        old: str = row["ltla21_code"]
        for name in (*GROUPS, "all_people"):
            counts[became.get(old, old)][name] += count(row[name])
    authorities = {code for code, row in areas.items() if row["kind"] == "authority"}
    if odd := authorities ^ counts.keys():
        raise ValueError(f"the census has other authorities: {', '.join(sorted(odd))}")
    for code in sorted(authorities):
        for above in (areas[code]["region_code"], ENGLAND):
            for name, value in list(counts[code].items()):
                counts[above][name] += value
    expect("columns", len({tuple(sorted(found)) for found in counts.values()}), 1)
    expect("areas in the census", len(counts), AREAS)
    return [{"area_code": code, **counts[code]} for code in sorted(counts)]


def count(cell: str) -> int:
    """A count of people, which may be written as 12.0."""
    value = float(cell)
    if value != int(value):
        raise ValueError(f"{cell} is no count")
    return int(value)


def healthy_life(folder: Path, areas: dict[str, dict[str, str]]) -> Rows:
    """Step 3: healthy life expectancy for every area that has it, and for the counties."""
    counties = {row["county_code"] for row in areas.values() if row["county_code"]}
    wanted = {c for c, row in areas.items() if not row["county_code"]} | counties
    made, seen = [], set()
    for row in read(folder, "ons-explore-healthy-life-expectancy"):
        code, sex = our_code(row), SEXES[row["indicator"]]
        start = int(row["period"][:4])
        if not row["period"].endswith("-01-01/P3Y"):
            raise ValueError(f"{row['period']} is no period of 3 years")
        if code in wanted and (code, sex, start) not in seen:
            seen.add((code, sex, start))
            made.append(
                {"area_code": code, "sex": sex, "period": f"{start} to {start + 2}",
                 "years": row["observation"], "low": row["lci_95"], "high": row["uci_95"]}
            )  # fmt: skip
    missing = wanted - {row["area_code"] for row in made}
    if missing != WITHOUT_HEALTHY_LIFE:
        raise ValueError(f"no healthy life expectancy for {', '.join(sorted(missing))}")
    return sorted(made, key=lambda row: (row["area_code"], row["sex"], row["period"]))


if __name__ == "__main__":
    sys.exit(main())
