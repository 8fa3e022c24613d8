"""Compares each table of data/ with its fingerprint in data/datapackage.json.

A changed table is a changed number somewhere, so a person accepts it by name:

    python scripts/fingerprint_tables.py                    # what differs; exit 1 if anything does
    python scripts/fingerprint_tables.py --accept rapsid    # write the new fingerprint

A table meant to be edited by hand has no fingerprint; another check protects it.
"""

import argparse
import sys
from pathlib import Path

from book.tables import Tables
from book.tables.fingerprints import TYPED, accept_tables, changed_tables

ROOT = Path(__file__).resolve().parents[1]


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """0: all as accepted. 1: a table differs. 2: wrong usage. For the book at `root`."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--accept", nargs="+", metavar="NAME", default=[], help="tables to accept")
    names = parser.parse_args(arguments).accept
    known = Tables(root).names()
    if unknown := sorted(set(names) - set(known)):
        print(f"data/datapackage.json:1: describes no table {', '.join(unknown)}", file=sys.stderr)
        return 2
    for name in TYPED.keys() & set(names):
        print(f"table '{name}' needs no accepting: {TYPED[name]}")
    if names:
        accept_tables(root, names)
    problems = changed_tables(root)
    for name, problem in problems.items():
        print(f"data/datapackage.json:1: table '{name}': {problem}")
    if problems:
        print(f"Look at them; if they are right: --accept {' '.join(problems)}")
    print(f"{len(known)} tables examined, {len(problems)} differ")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
