"""Shared by the scripts that make area tables: reads extracts of official tables, writes tables."""

import argparse
import csv
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

Rows = list[dict[str, Any]]

OUT = Path(__file__).resolve().parents[1] / "data"


def write_tables(
    arguments: list[str] | None, about: str | None, make: Callable[[Path], dict[str, Rows]]
) -> int:
    """Write the tables that `make` builds from a folder of extracts, by name: all or none.

    `about` is the command's description. Returns 0: all written. 1: an extract is missing or not
    as expected. Exits with 2 on wrong usage.
    """
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="the folder of extracts")
    parser.add_argument("--out", type=Path, default=OUT, help="where the tables go")
    given = parser.parse_args(arguments)
    return write_made(given.out, lambda: make(given.folder))


def write_made(out: Path, make: Callable[[], dict[str, Rows]]) -> int:
    """Write the result of `make` to the folder `out`: 0, or 1 with a message if it fails."""
    try:
        made = make()
    except (OSError, KeyError, ValueError) as error:
        print(f"{Path(sys.argv[0]).stem}: {error!r}: nothing was written", file=sys.stderr)
        return 1
    for name, rows in made.items():
        write(out / f"{name}.csv", rows)
        print(f"{name}.csv: {len(rows):,} rows")
    return 0


def read(folder: Path, name: str) -> Rows:
    """The rows of one extract, as text."""
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        raise ValueError(f"{name}.csv has no rows")
    return rows


def by_code(rows: Iterable[dict[str, Any]], column: str) -> dict[str, dict[str, Any]]:
    """Rows by code. Raises ValueError if one appears twice."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row[column] in found:
            raise ValueError(f"{column} {row[column]} appears twice")
        found[row[column]] = row
    return found


def expect(what: str, found: int, wanted: int) -> None:
    """Raise ValueError if a count is not the expected one."""
    if found != wanted:
        raise ValueError(f"{found} {what}, not {wanted}")


def write(path: Path, rows: Rows) -> None:
    """Write a table. The first row must have every column; missing values become empty."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
