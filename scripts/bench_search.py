"""Times search on this book, in a real browser, as people type: one key after another.

    python scripts/bench_search.py              # every query of the tests' set, once
    python scripts/bench_search.py --queries 5  # the first 5
    python scripts/bench_search.py --write      # writes data/search-times.csv

Build the site first. It is served locally, so that the times are those of search itself, not of a
network. The time of a key runs from the moment the browser receives it until the titles of the
results and their number are on the page. The first letter alone finds nothing yet: it only fetches
a part of the index.
"""

import argparse
import csv
import json
import sys
from dataclasses import asdict, dataclass
from datetime import date
from math import ceil
from pathlib import Path
from statistics import median
from threading import Thread
from urllib.parse import urljoin

from playwright.sync_api import Page

from book.serving import open_server
from book.tables.fingerprints import accept_tables

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "_build/site"
QUERIES = ROOT / "tests/site/search_queries.csv"
TABLE = "search-times"
BAR = 50
"""The longest acceptable response, in milliseconds."""
PAUSE = 120
"""Milliseconds between two keys, for a fast typist."""
WATCH = """() => {
  const input = document.querySelector("#search-words");
  let began = 0;
  window.answered = [];
  input.addEventListener("input", () => { began = performance.now(); }, true);
  new MutationObserver(() => window.answered.push([input.value, performance.now() - began]))
    .observe(document.querySelector(".search-status"), { childList: true });
}"""
READY = "() => performance.getEntriesByType('resource').some(e => e.name.endsWith('book.json'))"


@dataclass(frozen=True, slots=True)
class Times:
    """Response times in milliseconds. `keys` counts those that showed results or "no results"."""

    measured_on: date
    which: str
    results: int
    queries: int
    keys: int
    median_ms: float
    nineteen_in_twenty_ms: float
    slowest_ms: float
    within_bar: float
    bar_ms: int


def type_out(tab: Page, words: str) -> list[float]:
    """Type `words` into the search page in `tab`; return the time of each response."""
    tab.evaluate(WATCH)
    tab.locator("#search-words").focus()
    tab.wait_for_function(READY)
    tab.wait_for_timeout(PAUSE * 2)
    for key in words:
        tab.keyboard.type(key)
        tab.wait_for_timeout(PAUSE)
    found: list[tuple[str, float]] = tab.evaluate("window.answered")
    return [milliseconds for _, milliseconds in found]


def summary(which: str, results: int, queries: int, times: list[float]) -> Times:
    """The median and 95th percentile of `times`, and how many are within the limit."""
    ordered = sorted(times)
    return Times(
        measured_on=date.today(),
        which=which,
        results=results,
        queries=queries,
        keys=len(ordered),
        median_ms=round(median(ordered), 1),
        nineteen_in_twenty_ms=round(ordered[ceil(0.95 * len(ordered)) - 1], 1),
        slowest_ms=round(ordered[-1], 1),
        within_bar=round(sum(ms < BAR for ms in ordered) / len(ordered), 3),
        bar_ms=BAR,
    )


def measure(address: str, queries: list[str]) -> list[Times]:
    """Type each of `queries` in a fresh browser profile."""
    sys.path.insert(0, str(ROOT / "tests"))
    from support.chromium import open_browser  # noqa: PLC0415  # once all is set up

    first, later = [], []
    beside = json.loads((SITE / "pagefind/book.json").read_text(encoding="utf-8"))
    results = len(beside["results"])
    with open_browser() as browser:
        for words in queries:
            context = browser.new_context()
            tab = context.new_page()
            tab.goto(urljoin(address, "search.html"))
            times = type_out(tab, words)
            first += times[:1]
            later += times[1:]
            context.close()
    return [
        summary("first answer", results, len(queries), first),
        summary("later answers", results, len(queries), later),
    ]


def main(arguments: list[str] | None = None) -> int:
    """0: measured. 1: there is no built site."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--queries", type=int, help="how many of the set; default all")
    parser.add_argument("--write", action="store_true", help=f"write data/{TABLE}.csv")
    chosen = parser.parse_args(arguments)
    if not (SITE / "search.html").is_file():
        print("no site in _build/site: build it first with `book build`", file=sys.stderr)
        return 1
    with QUERIES.open(encoding="utf-8", newline="") as file:
        queries = [row["query"] for row in csv.DictReader(file)][: chosen.queries]
    server = open_server(SITE, 8600)
    Thread(target=server.serve_forever, daemon=True).start()
    times = measure(f"http://127.0.0.1:{server.server_address[1]}/", queries)
    server.shutdown()
    for one in times:
        print(
            f"{one.which}: {one.keys} keys of {one.queries} queries: median {one.median_ms} ms, "
            f"19 in 20 within {one.nineteen_in_twenty_ms} ms, slowest {one.slowest_ms} ms, "
            f"{one.within_bar:.1%} under {BAR} ms"
        )
    if chosen.write:
        file_name = ROOT / f"data/{TABLE}.csv"
        with file_name.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, list(asdict(times[0])), lineterminator="\n")
            writer.writeheader()
            writer.writerows(asdict(one) for one in times)
        accept_tables(ROOT, [TABLE])
    return 0


if __name__ == "__main__":
    sys.exit(main())
