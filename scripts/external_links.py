"""Requests every external address in the book, and fails if one does not answer.

Run nightly, not by the build: a page that has disappeared elsewhere is not a fault of the book.
``book check --external`` reports the same and never fails because of it.
"""

import sys
from datetime import date
from pathlib import Path

from book.checks.external_links import addresses, check_web

ROOT = Path(__file__).resolve().parents[1]


def main(root: Path, today: date) -> int:
    """Print each dead address and where it is used; return 1 if there are any, or none to check."""
    asked = {address for address, *_ in addresses(root)}
    findings = check_web(root, (), today) if asked else []
    for finding in findings:
        print(finding)
    print(f"{len(asked)} addresses, {len(findings)} to fix.")
    return 1 if findings or not asked else 0


if __name__ == "__main__":
    sys.exit(main(ROOT, date.today()))
