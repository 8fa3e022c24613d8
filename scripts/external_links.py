"""Asks every address outside the book that it names, and fails where one does not answer.

It is for the night, not for the build: a page that is gone elsewhere is no fault of the book.
``book check --external`` tells the same and never fails for it.
"""

import sys
from datetime import date
from pathlib import Path

from book.checks.web import addresses, check_web

ROOT = Path(__file__).resolve().parents[1]


def main(root: Path, today: date) -> int:
    """Print each lost address and where it stands; 1 where there is any, or none to ask."""
    asked = {address for address, *_ in addresses(root)}
    findings = check_web(root, (), today) if asked else []
    for finding in findings:
        print(finding)
    print(f"{len(asked)} addresses, {len(findings)} to fix.")
    return 1 if findings or not asked else 0


if __name__ == "__main__":
    sys.exit(main(ROOT, date.today()))
