"""Makes the tables of areas in data/ from a folder of extracts of official tables:

    python scripts/make_area_tables.py FOLDER

Each step has a name, and says how many rows it wrote. A step that finds an area twice, or none
where one is required, stops before anything is written. Then look at what changed and accept:

    python scripts/fingerprint_tables.py --accept areas area-boards area-boards-2022 \\
        area-former-names area-neighbours wellbeing
"""

import sys
from pathlib import Path
from typing import Any

from extracts import Rows, by_code, expect, read, write_tables

ENGLAND = "E92000001"
AUTHORITIES = 296
REGIONS = 9
SURVEYED_AS = {
    "E06000063": "E10000006",  # Cumberland: Cumbria
    "E06000064": "E10000006",  # Westmorland and Furness: Cumbria
    "E06000065": "E10000023",  # North Yorkshire, as a county
    "E06000066": "E10000027",  # Somerset, as a county
}
"""New authorities to the county with survey figures. Districts are never averaged."""
RECODED = {"E08000038": "E08000016", "E08000039": "E08000019"}
"""Codes of 2025 to the codes in the other tables: Barnsley and Sheffield."""
MODEL = "global"
"""The statistical neighbours on all of the Office's measures together."""
FORMER = {
    # From two public lookups of codes, which agree.
    ("2019", "E06000058"): "E06000028 Bournemouth|E06000029 Poole|E07000048 Christchurch",
    ("2019", "E06000059"): "E07000049 East Dorset|E07000050 North Dorset|E07000051 Purbeck"
    "|E07000052 West Dorset|E07000053 Weymouth and Portland",
    ("2019", "E06000066"): "E07000190 Taunton Deane|E07000191 West Somerset",
    ("2019", "E07000244"): "E07000205 Suffolk Coastal|E07000206 Waveney",
    ("2019", "E07000245"): "E07000201 Forest Heath|E07000204 St Edmundsbury",
    ("2020", "E06000060"): "E07000004 Aylesbury Vale|E07000005 Chiltern|E07000006 South Bucks"
    "|E07000007 Wycombe",
    ("2021", "E06000061"): "E07000150 Corby|E07000152 East Northamptonshire|E07000153 Kettering"
    "|E07000156 Wellingborough",
    ("2021", "E06000062"): "E07000151 Daventry|E07000154 Northampton"
    "|E07000155 South Northamptonshire",
}  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """0: all tables written. 1: an extract is missing or not as expected. 2: wrong use."""
    return write_tables(arguments, __doc__, make)


def make(folder: Path) -> dict[str, Rows]:
    """Every table of areas, by name. Raises ValueError if the extracts are not as expected."""
    lookup = read(folder, "la-lookup-england")
    wellbeing = read(folder, "ons-personal-wellbeing-means-england")
    areas = authorities(folder, lookup) + regions_and_england(folder, lookup)
    return {
        "areas": areas,
        "area-boards": boards(folder),
        "area-boards-2022": boards_2022(folder),
        "area-former-names": former_names(folder),
        "area-neighbours": neighbours(folder, {row["code"] for row in areas}),
        "wellbeing": survey(wellbeing, {str(row["survey_code"]) for row in areas}),
    }


def authorities(folder: Path, lookup: Rows) -> Rows:
    """Step 1: one row for each local authority, joined on its code."""
    people = by_code(read(folder, "population-mid2023-england-ltla"), "ltla23_code")
    newer = by_code(read(folder, "imd2025-england-ltla2024"), "ltla24_code")
    older_rows = read(folder, "imd2019-england-ltla2019")
    older = by_code(older_rows, "ltla19_code")
    scores = [float(row["imd_average_score"]) for row in older_rows]
    hexes = by_code(read(folder, "hex-england-ltla2023"), "ltla23_code")
    made = []
    for row in lookup:
        code = row["ltla24_code"]
        county = row["utla23_code"] != code
        then = older.get(code)
        made.append(
            {
                "code": code,
                "code_2025": row["ltla25_code_if_changed"],
                "name": row["ltla24_name"],
                "kind": "authority",
                "county_code": row["utla23_code"] if county else "",
                "county": row["utla23_name"] if county else "",
                "region_code": row["region_code"],
                "survey_code": SURVEYED_AS.get(code, code),
                "people": people[code]["all_ages"],
                "people_16_plus": people[code]["age_16_plus"],
                "people_65_plus": people[code]["age_65_plus"],
                "imd_2025_score": newer[code]["imd_average_score"],
                "imd_2025_rank": newer[code]["imd_rank_of_average_score"],
                "imd_2025_share": newer[code]["imd_proportion_lsoas_most_deprived_10pct"],
                "imd_2019_score": then["imd_average_score"] if then else "",
                "imd_2019_rank": (
                    1 + sum(score > float(then["imd_average_score"]) for score in scores)
                    if then
                    else ""
                ),
                "imd_2019_share": then["imd_proportion_lsoas_most_deprived_10pct"] if then else "",
                "hex_q": hexes[code]["q"],
                "hex_r": hexes[code]["r"],
            }
        )
    expect("local authorities", len(made), AUTHORITIES)
    return sorted(made, key=lambda row: row["code"])


def regions_and_england(folder: Path, lookup: Rows) -> Rows:
    """Step 2: regions and England, with the total population of their authorities."""
    people = by_code(read(folder, "population-mid2023-england-ltla"), "ltla23_code")
    names = {row["region_code"]: row["region_name"] for row in lookup}
    expect("regions", len(names), REGIONS)
    members: dict[str, list[str]] = {code: [] for code in [*sorted(names), ENGLAND]}
    for row in lookup:
        members[row["region_code"]].append(row["ltla24_code"])
        members[ENGLAND].append(row["ltla24_code"])
    made = []
    for code, inside in members.items():
        sums = {
            ours: sum(int(people[member][theirs]) for member in inside)
            for ours, theirs in {
                "people": "all_ages",
                "people_16_plus": "age_16_plus",
                "people_65_plus": "age_65_plus",
            }.items()
        }
        kind = "country" if code == ENGLAND else "region"
        name = names.get(code, "England")
        made.append({"code": code, "name": name, "kind": kind, "survey_code": code, **sums})
    return made


def boards_2022(folder: Path) -> Rows:
    """Step 3: the boards of July 2022, after the changes of 2023, and what each became.

    A new authority has no share in its boards: those known are for its old districts.
    """
    became: dict[str, str] = {row["ltla22_code"]: row["ltla23_code"] for row in changes(folder)}
    made: dict[tuple[str, str], dict[str, Any]] = {}
    for row in read(folder, "lookup-ltla2022-icb2022"):
        old: str = row["ltla22_code"]
        code = became.get(old, old)
        share = "" if old in became else row["share_of_ltla_population_mid2020"]
        board = {"area_code": code, "board_code": row["icb22_code"], "board": row["icb22_name"]}
        made[code, row["icb22_code"]] = {**board, "share": share}
    expect("authorities with a board", len({code for code, _ in made}), AUTHORITIES)
    whole = [code for code, _ in made]
    for (code, _), row in made.items():
        if row["share"] == "" and whole.count(code) == 1:
            row["share"] = "1.0"
    now = boards(folder)
    return [{**made[key], "became": _became(made[key], now)} for key in sorted(made)]


def _became(old: dict[str, Any], now: Rows) -> str:
    """What an old board became: the one with its name, the only one there, or that of its share."""
    here = [row for row in now if row["area_code"] == old["area_code"]]
    for fits in (
        [row for row in here if row["board"] == old["board"]],
        here,
        [row for row in here if row["share"] and row["share"] == old["share"]],
    ):
        if len(fits) == 1:
            return str(fits[0]["board"])
    raise ValueError(f"{old['area_code']}: what became of {old['board']} is not clear")


def boards(folder: Path) -> Rows:
    """Step 4: all the boards listed since April 2026."""
    known = {row["icb_name"] for row in read(folder, "integrated-care-boards-april-2026")}
    made = [
        {
            "area_code": row["ltla_code"],
            "board": row["icb_name_april_2026"],
            "share": row["share_of_people_mid2020"],
            "worked_out": "false" if row["basis"] == "unchanged name" else "true",
        }
        for row in read(folder, "ltla-to-icb-april-2026-derived")
    ]
    if odd := known ^ {row["board"] for row in made}:
        raise ValueError(f"boards in one list only: {', '.join(sorted(odd))}")
    return sorted(made, key=lambda row: (row["area_code"], row["board"]))


def former_names(folder: Path) -> Rows:
    """Step 5: authorities abolished from 2019 to 2023, and the one that each is now part of."""
    made = [
        {"name": name, "code": code, "ended": year, "area_code": area}
        for (year, area), members in FORMER.items()
        for code, name in (member.split(" ", 1) for member in members.split("|"))
    ]
    made += [
        {"name": row["ltla22_name"], "code": row["ltla22_code"], "ended": "2023",
         "area_code": row["ltla23_code"]}
        for row in changes(folder)
    ]  # fmt: skip
    made += [
        {"name": "Cumbria", "code": "E10000006", "ended": "2023", "area_code": area}
        for area in ("E06000063", "E06000064")
    ]
    return sorted(made, key=lambda row: (row["name"], row["area_code"]))


def neighbours(folder: Path, known: set[str]) -> Rows:
    """Step 6: the statistical neighbours in England, under the codes in the other tables."""
    made = []
    for row in read(folder, "ons-similar-areas-england"):
        area = RECODED.get(row["area_code"], row["area_code"])
        near = RECODED.get(row["similar_area_code"], row["similar_area_code"])
        if row["cluster_model"] == MODEL and area in known and near in known:
            made.append({"area_code": area, "rank": int(row["rank"]), "neighbour_code": near})
    expect("authorities with neighbours", len({row["area_code"] for row in made}), AUTHORITIES)
    return sorted(made, key=lambda row: (row["area_code"], row["rank"]))


def survey(rows: Rows, wanted: set[str]) -> Rows:
    """Step 7: the survey's figures for areas that have pages; a withheld one stays empty."""
    status = {"u": "withheld", "x": "not available", "": ""}
    made = [
        {
            "area_code": row["area_code"],
            "measure": row["measure"],
            "year": row["year"],
            "mean": row["mean_0_to_10"],
            "low": row["lower_95"],
            "high": row["upper_95"],
            "status": status[row["status"]],
        }
        for row in rows
        if row["area_code"] in wanted
    ]
    expect("areas with survey rows", len({row["area_code"] for row in made}), len(wanted))
    return sorted(made, key=lambda row: (row["area_code"], row["measure"], row["year"]))


def changes(folder: Path) -> Rows:
    """The districts abolished in April 2023, with what became of them."""
    return read(folder, "la-changes-2022-to-2023")


if __name__ == "__main__":
    sys.exit(main())
