"""Makes the tables of names by which areas are found, from two public lookups:

    python scripts/make_area_names.py uk_local_authorities_future.csv lookup_name_to_registry.csv \\
        la-lookup-england.csv

The first two are mySociety's (github.com/mysociety/uk_local_authority_names_and_codes), the third
is one of the extracts that scripts/make_area_tables.py reads. Then look at what changed and accept:

    python scripts/fingerprint_tables.py --accept area-other-names areas-elsewhere
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from extracts import OUT, Rows, read, write_made
from known_names import OLD_COUNTIES, OUTSIDE, TOWNS

GENERIC = re.compile(
    r"\b(?:council|borough|boro|district|city|county|london|metropolitan|mdc|unitary|ua|of|the|and)\b"
)
"""Words that the search ignores, so a name that differs only in these is not another name."""


def main(arguments: list[str] | None = None) -> int:
    """0: both tables written. 1: an extract is missing or not as expected. 2: wrong use."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("authorities", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("lookup", type=Path)
    parser.add_argument("--out", type=Path, default=OUT, help="where the tables go")
    given = parser.parse_args(arguments)

    def make() -> dict[str, Rows]:
        authorities, names, lookup = (
            read(file.parent, file.stem) for file in (given.authorities, given.names, given.lookup)
        )
        ours = {row["code"]: row["name"] for row in read(OUT, "areas")}
        return {
            "area-other-names": other_names(authorities, names, lookup, ours),
            "areas-elsewhere": elsewhere(authorities),
        }

    return write_made(given.out, make)


def other_names(authorities: Rows, names: Rows, lookup: Rows, ours: dict[str, str]) -> Rows:
    """An area's names besides its official one, and its former codes."""
    by_key = {row["local-authority-code"]: row for row in authorities}
    known = {plain(name) for name in ours.values()}
    found = {
        (name, kind, code)
        for name, kind, code in _all_names(authorities, names, lookup, by_key)
        if code in ours and plain(name) not in known
    }
    found |= {(name, "old county", code) for name, codes in OLD_COUNTIES.items() for code in codes}
    found |= {(name, "town", code) for name, code in TOWNS.items()}
    said: dict[tuple[str, str, str], str] = {}
    for name, kind, code in sorted(found):  # capitals come first
        said.setdefault((plain(name), kind, code), name)
    rows = [
        {"name": name, "kind": kind, "area_code": code} for (_, kind, code), name in said.items()
    ]
    return sorted(rows, key=lambda row: (row["kind"], row["name"], row["area_code"]))


def _all_names(
    authorities: Rows, names: Rows, lookup: Rows, by_key: dict[str, dict[str, str]]
) -> Iterator[tuple[str, str, str]]:
    for row in authorities:
        if row["official-name"].startswith("Royal Borough of "):
            yield row["official-name"], "other", row["gss-code"]
        for code in filter(None, row["former-gss-codes"].split(",")):
            yield code.strip(), "code", row["gss-code"]
        if row["local-authority-type"] == "CTY" and row["end-date"]:
            for new in row["replaced-by"].split(","):
                yield row["nice-name"], "old county", by_key[new]["gss-code"]
    for row in names:
        owner = by_key.get(row["local-authority-code"])
        if owner and owner["lower-or-unitary"] == "True":
            name = re.sub(r"^The | UA$|, .* of$", "", row["la-name"])
            yield _capitals(name), "other", owner["gss-code"]
    for row in lookup:
        if row["combined_authority_name"]:
            yield row["combined_authority_name"], "combined authority", row["ltla24_code"]


def _capitals(name: str) -> str:
    """Capitalise a name that the lookup has in lower case."""
    if name != name.lower():
        return name
    return re.sub(r"\b(?:And|Of|Upon)\b", lambda found: found[0].lower(), name.title())


def plain(name: str) -> str:
    """A name without the words that people leave out."""
    words = re.sub(r"[^a-z0-9]+", " ", name.lower().replace("&", "and").replace("'", ""))
    return " ".join(sorted(GENERIC.sub(" ", words).split()))


def elsewhere(authorities: Rows) -> Rows:
    """Places outside England, to explain to anyone who searches for one why it is absent."""
    found = {
        (name.removesuffix(" City"), row["nation"])
        for row in authorities
        for name in [row["nice-name"]]
        if row["nation"] in ("Wales", "Scotland", "Northern Ireland")
        and row["lower-or-unitary"] == "True"
    }
    found |= {(name, "outside the UK") for name in OUTSIDE}
    return [{"name": name, "nation": nation} for name, nation in sorted(found)]


if __name__ == "__main__":
    sys.exit(main())
