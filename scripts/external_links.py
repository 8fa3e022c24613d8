"""Asks every address outside the book that a built page links to, and tells which do not answer.

It is for the night, not for the build: a page that is gone elsewhere is no fault of the book.
Some sites turn programs away; such an address is excused in ``data/links-excused.toml`` with a
reason and a day after which it is asked again.
"""

import asyncio
import sys
import tomllib
from collections import defaultdict
from datetime import date
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import httpx
from bs4 import BeautifulSoup

ROOT = Path(__file__).resolve().parents[1]
EXCUSED = ROOT / "data/links-excused.toml"
AT_ONCE = 8
PATIENCE = 30.0
"""Seconds for one address."""
WHO = {"User-Agent": "Mozilla/5.0 (compatible; community-centred-practice link check)"}
KNOCKED = (401, 403, 405, 429, 503)
"""Answers of sites that turn programs away: they tell nothing of the page."""


def addresses(site: Path) -> dict[str, list[str]]:
    """Every address outside the site, without its fragment, and the pages that link to it."""
    found: dict[str, set[str]] = defaultdict(set)
    for page in sorted(site.rglob("*.html")):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        for link in soup.select("a[href]"):
            address = urldefrag(str(link["href"])).url
            if urlsplit(address).scheme in ("http", "https"):
                found[address].add(page.relative_to(site).as_posix())
    return {address: sorted(pages) for address, pages in sorted(found.items())}


def excuses(file: Path, today: date) -> tuple[dict[str, str], list[str]]:
    """Excused addresses with their reasons, and what is wrong with the list itself."""
    kept, wrong = {}, []
    table = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    for address, entry in table.items():
        if not entry.get("reason") or not isinstance(entry.get("until"), date):
            wrong.append(f"{file.name}: '{address}' needs a reason and a date in 'until'")
        elif entry["until"] < today:
            wrong.append(f"{file.name}: the excuse of '{address}' ended on {entry['until']}")
        else:
            kept[address] = str(entry["reason"])
    return kept, wrong


async def ask(client: httpx.AsyncClient, address: str) -> str:
    """What is wrong with one address; "" where it answers, or where it turns programs away."""
    try:
        async with client.stream("GET", address) as answer:
            code = answer.status_code
    except httpx.HTTPError as error:
        return f"no answer: {type(error).__name__}"
    except ValueError as error:
        return f"no address: {error}"
    return "" if code < 400 or code in KNOCKED else f"answers {code}"


async def ask_all(wanted: list[str]) -> dict[str, str]:
    """By address: what is wrong with it, for those with which anything is."""
    gate = asyncio.Semaphore(AT_ONCE)

    async with httpx.AsyncClient(follow_redirects=True, timeout=PATIENCE, headers=WHO) as client:

        async def one(address: str) -> str:
            async with gate:
                return await ask(client, address) and await ask(client, address)

        said = await asyncio.gather(*map(one, wanted))
    return {address: words for address, words in zip(wanted, said, strict=True) if words}


def main(site: Path, excused: Path, today: date) -> int:
    """Print each lost address with the pages that link to it; 1 where there is any."""
    found = addresses(site)
    if not found:
        print(f"no page in {site} links elsewhere: build the book first")
        return 1
    kept, wrong = excuses(excused, today)
    unused = sorted(set(kept) - set(found))
    wrong += [f"{excused.name}: no page links to '{address}': take it out" for address in unused]
    lost = asyncio.run(ask_all([address for address in found if address not in kept]))
    for line in wrong:
        print(line)
    for address, words in lost.items():
        print(f"{address} {words}. Linked from {', '.join(found[address])}")
    print(f"{len(found)} addresses: {len(kept)} excused, {len(lost)} lost.")
    return 1 if lost or wrong else 0


if __name__ == "__main__":
    sys.exit(main(ROOT / "_build/site", EXCUSED, date.today()))
