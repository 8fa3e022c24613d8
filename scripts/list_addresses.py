"""Add new addresses to data/addresses.txt, from which no address may be removed.

Addresses of chapters come from the files; those of their sections and of areas come from the built
book, so build it first.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from lxml import html

from book.places.atlas import FOLDER
from book.prose.addresses import ADDRESSES, add_addresses
from book.prose.contents import load_chapters

ROOT = Path(__file__).resolve().parents[1]
SITE = "_build/site"
_BY_NUMBER = re.compile(r"id\d+")
"""Sphinx's id for a section with a duplicate name, which changes with the next heading."""


def sections(site: Path, page: str) -> Iterator[str]:
    """The address of each section of a page, under each of its names."""
    for section in html.fromstring((site / page).read_bytes()).iter("section"):
        names = [section.get("id")]
        for child in section:  # a section with two names has the other in an empty element
            if child.tag != "span" or len(child) or child.text:
                break
            names.append(child.get("id"))
        yield from (f"{page}#{name}" for name in names if name and not _BY_NUMBER.fullmatch(name))


def main(root: Path = ROOT) -> int:
    """Append missing addresses to the list of the book at `root`."""
    pages = [f"{chapter.path.removesuffix('.md')}.html" for chapter in load_chapters(root)]
    site = root / SITE
    built = [page for page in pages if (site / page).is_file()]
    parts = [part for page in built for part in sections(site, page)]
    areas = [file.relative_to(site).as_posix() for file in (site / FOLDER).glob("*.html")]
    added = add_addresses(root, [*pages, *parts, *areas])
    print(f"{added} added to {ADDRESSES}.")
    if len(built) < len(pages):
        print(f"{len(pages) - len(built)} chapters have no page yet: build the book first.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
