"""Fetches every quoted page, and reports the result for each figure."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from book.register import Register
from book.rereading.fetch import WHO, Fetcher, Manners, Opened
from book.rereading.judge import OUTCOMES, PDF, SAYS, SHUT, TO_LOOK, Pages, judge

AT_ONCE = 8
"""Hosts fetched from concurrently, with one request at a time to each."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure, its quotation, and the result of looking for it."""

    figure: str
    says: str
    address: str
    line: int
    outcome: str
    told: str


@dataclass(slots=True)
class Read:
    """The results of a whole run."""

    asked: list[Asked] = field(default_factory=list)
    pages: int = 0
    kept: int = 0
    """Pages unchanged since they were last fetched."""
    left_out: int = 0
    """Quotations whose page has an exception."""

    @property
    def counts(self) -> Counter[str]:
        return Counter(asked.outcome for asked in self.asked)

    @property
    def looked_at(self) -> int:
        """Quotations that were compared with a fetched page, or whose page is known to be gone."""
        return len(self.asked) - self.counts[SHUT] - self.counts[PDF]

    @property
    def well(self) -> bool:
        """Whether something was compared, and nothing needs a person's attention."""
        return self.looked_at > 0 and not any(self.counts[outcome] for outcome in TO_LOOK)


def reread(
    register: Register,
    folder: Path,
    only: Iterable[str] = (),
    left_out: Container[str] = (),
    manners: Manners | None = None,
    tell: Callable[[str], None] = lambda line: None,
) -> Read:
    """Fetch the page of every quotation, or only of the figures `only`; cache pages in `folder`.

    Skips addresses in `left_out`, which programs cannot read for a known reason. Calls `tell` as
    each page is fetched. Changes nothing in the register.
    """
    import httpx  # noqa: PLC0415  # httpx and lxml

    manners = manners or Manners()
    wanted = set(only)
    chosen = [q for q in register.quotations.values() if not wanted or q.id in wanted]
    passages = [(q, says, where) for q in chosen for says, where in q.passages]
    quoted = [passage for passage in passages if passage[2] not in left_out]
    addresses = list(dict.fromkeys(where.partition("#")[0] for _, _, where in quoted))
    by_host: dict[str, list[str]] = {}
    for address in addresses:
        by_host.setdefault(urlsplit(address).netloc.lower(), []).append(address)
    opened: dict[str, Opened] = {}
    with httpx.Client(headers=WHO, timeout=manners.wait, follow_redirects=False) as client:
        fetcher = Fetcher(client, folder, manners)

        def ask(mine: list[str]) -> None:
            for address in mine:
                opened[address] = fetcher.open(file_at(address))
                tell(f"Opened {len(opened)} of {len(addresses)}: {address}")

        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(ask, by_host.values()))
    found = Read(
        pages=len(addresses),
        kept=sum(page.kept for page in opened.values()),
        left_out=len(passages) - len(quoted),
    )
    pages = Pages()
    for quotation, says, where in quoted:
        outcome, told = judge(says, opened[where.partition("#")[0]], pages)
        found.asked.append(Asked(quotation.id, says, where, quotation.line, outcome, told))
    return found


def file_at(address: str) -> str:
    """The address of the raw file, for a GitHub page, which shows files with a script."""
    parts = re.fullmatch(r"https://github\.com/([^/]+/[^/]+)/blob/(.+)", address)
    return f"https://raw.githubusercontent.com/{parts[1]}/{parts[2]}" if parts else address


def lines(read: Read) -> Iterator[str]:
    """A report for people: what to look into first, then how much was compared."""
    for outcome in OUTCOMES:
        if outcome == SAYS:
            continue
        for asked in read.asked:
            if asked.outcome == outcome:
                yield f"{asked.figure}: {outcome}. {asked.told[:1].upper()}{asked.told[1:]}"
                yield f"    quoted: “{asked.says}”"
                yield f"    {asked.address} (data/quotations.toml:{asked.line})"
    counts = read.counts
    told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in reversed(OUTCOMES))
    yield f"{_many(len(read.asked), 'quotation')} on {_many(read.pages, 'page')}: {told}."
    if read.kept:
        yield f"{read.kept} of the pages had not changed since they were last opened."
    if read.left_out:
        yield f"{_many(read.left_out, 'quotation')} left out: data/link-exceptions.toml says why."
    if not read.looked_at:
        yield "Nothing could be looked at, so this proves nothing."
    elif any(counts[outcome] for outcome in TO_LOOK):
        yield (
            "Open each of these and read it. Then correct the quotation and the figure, or their "
            "address. Nothing was changed here."
        )


def _many(count: int, thing: str) -> str:
    return f"{count} {thing}{'s' * (count != 1)}"
