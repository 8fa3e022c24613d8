"""Makes data/merger-scores.csv, with which book/models/merger_test.py tests our estimates:

    python scripts/make_merger_tables.py FOLDER

FOLDER has the extracts that scripts/make_area_tables.py reads, and the Census table of ethnic
groups, whose total counts are weights for the districts that ended in 2023. Then accept:

    python scripts/fingerprint_tables.py --accept merger-scores
"""

import sys
from pathlib import Path

from extracts import Rows, by_code, expect, read, write_tables
from make_area_tables import SURVEYED_AS, changes, survey

MERGED = 17
"""Districts abolished in 2023."""


def main(arguments: list[str] | None = None) -> int:
    """0: the table is written. 1: an extract is missing or not as expected. 2: wrong use."""
    return write_tables(arguments, __doc__, lambda folder: {"merger-scores": scores(folder)})


def scores(folder: Path) -> Rows:
    """The scores of the districts abolished in 2023, and of every county that can be tested."""
    wellbeing = read(folder, "ons-personal-wellbeing-means-england")
    names = {row["area_code"]: row["area_name"] for row in wellbeing}
    people = by_code(read(folder, "census2021-ethnic-group-ltla"), "ltla21_code")
    whole_of = {row["ltla22_code"]: SURVEYED_AS[row["ltla23_code"]] for row in changes(folder)}
    expect("districts that ended in 2023", len(whole_of), MERGED)
    lookup = read(folder, "la-lookup-england")
    counties = {row["utla23_code"] for row in lookup if row["utla23_code"].startswith("E10")}
    wanted = {*whole_of, *whole_of.values(), *counties}
    return [
        {
            "area_code": code,
            "name": names[code],
            "part_of": whole_of.get(code, ""),
            "people": int(float(people[code]["all_people"])) if code in whole_of else "",
            **{name: row[name] for name in ("measure", "year", "mean", "low", "high", "status")},
        }
        for row in survey(wellbeing, wanted)
        for code in [row["area_code"]]
    ]


if __name__ == "__main__":
    sys.exit(main())
