"""Add the addresses of new chapters to data/addresses.txt, which no address may leave again."""

import sys
from pathlib import Path

from book.prose.addresses import ADDRESSES, add_addresses
from book.prose.contents import load_chapters

ROOT = Path(__file__).resolve().parents[1]


def main(root: Path = ROOT) -> int:
    """Append what is missing to the list of the book at `root`."""
    pages = [f"{chapter.path.removesuffix('.md')}.html" for chapter in load_chapters(root)]
    print(f"{add_addresses(root, pages)} added to {ADDRESSES}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
