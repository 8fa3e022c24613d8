"""``book check --external``: asks other sites whether the links to them still lead somewhere.

It reports and never fails a run: the fault is often theirs, and a check must not need a network.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from book.findings import Check, Finding, under
from book.prose.contents import load_chapters
from book.register import load_register
from book.schema import day, read_entries, spec, text

EXCEPTIONS = "data/link-exceptions.toml"
AT_ONCE = 8
SECONDS = 20.0
WHO = {"User-Agent": "Mozilla/5.0 (compatible; community-centred-practice link check)"}
KNOCKED = (401, 403, 405, 429, 503)
"""Answers of sites that turn programs away: they tell nothing of the page."""
_BARE = re.compile(r"https?://[^\s<>()\"'`\]]+[^\s<>()\"'`\].,;:]")

Ask = Callable[[str], str]
"""Says what is wrong with an address; "" where it answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exempt:
    """An address that need not be reached, why, until when, and the line that says so."""

    id: str
    line: int
    reason: str = spec(text, "Why it stays though a program cannot reach it.")
    until: date = spec(day, "The day on which someone must look again.")


def check_web(
    root: Path, only: Iterable[str], today: date, ask: Ask | None = None
) -> list[Finding]:
    """Warnings on addresses that do not answer, and errors on exceptions that do not hold.

    `only` limits what is asked to files under these paths. Raises BookError where the book or the
    list of exceptions cannot be read.
    """
    exceptions = load_exceptions(root)
    used = {address for address, *_ in addresses(root)}
    # Those are asked by `book sources --reread`, which leaves the same exceptions out.
    used |= {quotation.where for quotation in load_register(root).quotations.values()}
    findings = [
        Finding(EXCEPTIONS, entry.line, f"no page has the address {address}: take it out",
                check=Check.EXTERNAL_LINK)
        for address, entry in exceptions.items()
        if address not in used
    ] + [
        Finding(EXCEPTIONS, entry.line, f"the exception for {address} ended on {entry.until}: "
                "open the address, and write a new date or take it out", check=Check.EXTERNAL_LINK)
        for address, entry in exceptions.items()
        if entry.until < today
    ]  # fmt: skip
    wanted = {
        address: (path, line)
        for address, path, line in addresses(root)
        if address not in exceptions and under(path, only)
    }
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = pool.map(ask or _ask, wanted)
    for (address, (path, line)), problem in zip(wanted.items(), answers, strict=True):
        if problem:
            message = f"{address} {problem}. Find the new address, or add it to {EXCEPTIONS}"
            findings.append(Finding(path, line, message, warning=True, check=Check.EXTERNAL_LINK))
    return sorted(findings)


def load_exceptions(root: Path) -> dict[str, Exempt]:
    """The exceptions of the book at `root`. Raises BookError with all that is wrong in them."""
    file = root / EXCEPTIONS
    if not file.is_file():
        return {}
    found, _, report = read_entries(file, root, Exempt, "address", check=Check.LIST, ids=False)
    report.stop()
    return found


def addresses(root: Path) -> Iterator[tuple[str, str, int]]:
    """(address, path, line) of every address of another site in chapters and sources."""
    for source in load_register(root).sources.values():
        for address in filter(None, (source.url, source.archived)):
            yield address, "data/sources.bib", source.line
    for chapter in load_chapters(root):
        for link in chapter.parsed.links:
            if _BARE.match(link.address):
                yield link.address, chapter.path, link.line


def _ask(address: str) -> str:
    """Ask for the head of a page, and for the page where a site does not give heads."""
    import httpx  # noqa: PLC0415  # httpx, for --external alone

    try:
        with httpx.Client(follow_redirects=True, timeout=SECONDS, headers=WHO) as client:
            code = client.head(address).status_code
            if code >= 400:
                code = client.get(address).status_code
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return f"does not answer ({type(error).__name__})"
    return f"answers with error {code}" if code >= 400 and code not in KNOCKED else ""
