"""Every address that the book has published, read from data/addresses.txt.

The address of a page may redirect to another. The address of a section, ``page.html#section``, must
keep working: browsers do not send the part after ``#``, so nothing could redirect it.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from book.files.text import read_text
from book.files.whole import write_whole
from book.findings import BookError, Check, Finding

ADDRESSES = "data/addresses.txt"
ARROW = " -> "


def load_addresses(root: Path) -> dict[str, str | None]:
    """Read the addresses, relative to the site's root: None, or where readers are redirected.

    Empty if the book has no such file. Raises BookError with everything wrong in it.
    """
    file = root / ADDRESSES
    lines = read_text(file, ADDRESSES).splitlines() if file.is_file() else []
    found: dict[str, str | None] = {}
    findings = []
    if file.is_file() and not any(line.strip() and line[0] != "#" for line in lines):
        message = "the list has no address: restore the file from version control"
        findings.append(Finding(ADDRESSES, None, message, check=Check.LIST))
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        old, arrow, new = (part.strip() for part in line.partition(ARROW.strip()))
        for address in filter(None, (old, new)):
            if not address.partition("#")[0].endswith(".html") or address.startswith("/"):
                message = f"'{address}': expected an address such as chapters/start/why.html"
                findings.append(Finding(ADDRESSES, number, message, check=Check.LIST))
        if "#" in old and arrow:
            name = old.partition("#")[2]
            message = f"'{old}': a section's address cannot lead elsewhere; write ({name})= above "
            message += "what took its place"
            findings.append(Finding(ADDRESSES, number, message, check=Check.LIST))
        if old in found or (arrow and not new):
            message = f"'{line.strip()}': name each address once, with where it leads after ->"
            findings.append(Finding(ADDRESSES, number, message, check=Check.LIST))
        found[old] = new or None
    for number, line in enumerate(lines, start=1):
        old, _, new = (part.strip() for part in line.partition(ARROW.strip()))
        if not new or line.startswith("#"):
            continue
        page = new.partition("#")[0]
        # A chapter that has just moved is added to the list by the next build.
        if page not in found and not (root / page).with_suffix(".md").is_file():
            near = get_close_matches(page, found.keys() - {old}, n=1, cutoff=0.6)
            fix = f"did you mean {near[0]}?" if near else "add it on a line of its own"
            message = f"'{old}' leads to '{new}', which is not on this list: {fix}"
            findings.append(Finding(ADDRESSES, number, message, check=Check.LIST))
    if findings:
        raise BookError(findings, found)
    return found


def lost_pages(root: Path, listed: Collection[str]) -> Iterator[Finding]:
    """Addresses of chapters that are neither `listed` nor there, and that lead nowhere else."""
    file = root / ADDRESSES
    lines = read_text(file, ADDRESSES).splitlines() if file.is_file() and listed else []
    for number, line in enumerate(lines, start=1):
        old = line.strip()
        chapter = f"{old.removesuffix('.html')}.md"
        if not re.fullmatch(r"chapters/[\w/-]+\.html", old) or chapter in listed:
            continue
        if not (root / chapter).is_file():
            near = get_close_matches(chapter, listed, n=1, cutoff=0.6)
            new = f"{near[0].removesuffix('.md')}.html" if near else "chapters/….html"
            message = f"no chapter has this address now. If it moved, write '{old} -> {new}'"
            yield Finding(ADDRESSES, number, message, check=Check.LIST)


def load_moved(root: Path) -> dict[str, str]:
    """The addresses of pages that have moved, with their new addresses."""
    return {old: new for old, new in load_addresses(root).items() if new}


def add_addresses(root: Path, addresses: Iterable[str]) -> int:
    """Append the new ones among `addresses`, if the book has the list; return how many."""
    file = root / ADDRESSES
    if not file.is_file():
        return 0
    new = sorted(set(addresses) - load_addresses(root).keys())
    if new:
        listed = read_text(file, ADDRESSES).rstrip("\n")
        write_whole(file, "\n".join([listed, *new]) + "\n")
    return len(new)
