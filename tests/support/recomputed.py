"""Works every recipe out again wherever it can: python tests/support/recomputed.py [--write]

In each Python of this machine, in Chromium and in Firefox, from the pack of `_build/site`. Ends
with 1 where one differs from the build; `--write` puts the counts in data/recomputed.csv.
"""

import argparse
import csv
import json
import shutil
import subprocess
import sys
import zipfile
from contextlib import AbstractContextManager
from dataclasses import astuple, dataclass, fields
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from book.recompute.site_engine import FOLDER
from book.serving import open_server
from support import here
from support.chromium import open_browser
from support.firefox import open_firefox

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "data/recomputed.csv"
PAGE = "chapters/numbers/loneliness.html"
FIGURE = "loneliness-risk-ratio-baseline-5"
PYTHONS = ("python3.11", "python3.12", "python3.13", "python3.14")
START = 300_000
"""Milliseconds for Python to start in a browser, on a busy machine."""
NATIVE = """import json, platform, sys
sys.path.insert(0, ".")
from book.recompute.answer import Pack
pack = Pack(open("pack.json", encoding="utf-8").read())
answers = [json.loads(pack.answer(json.dumps({"figure": figure}))) for figure in pack.figures]
print(json.dumps([platform.python_version(), answers]))
"""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Where the recipes ran, how many there are, and how many gave what the build got."""

    place: str
    version: str
    python: str
    recipes: int
    agree: int
    measured: date


def agreeing(known: here.Told, answers: list[dict[str, Any]]) -> int:
    """How many answers are those of the build, value and interval, to the last digit."""
    return sum(
        [answer.get("value"), answer.get("bounds")] == [built["value"], built["bounds"]]
        for built, answer in zip(known.figures.values(), answers, strict=True)
    )


def natively(site: Path, known: here.Told, today: date) -> list[Agreement]:
    """In each Python that this machine has, with nothing but the pack."""
    found = []
    with TemporaryDirectory() as folder, zipfile.ZipFile(site / FOLDER / "book.zip") as archive:
        archive.extractall(folder)
        for python in filter(_starts, map(shutil.which, PYTHONS)):
            done = subprocess.run(
                [python, "-I", "-S", "-c", NATIVE], cwd=folder, capture_output=True, text=True
            )
            if done.returncode:
                raise RuntimeError(f"{python}:\n{done.stderr.strip()}")
            version, answers = json.loads(done.stdout)
            count = len(known.figures)
            agree = agreeing(known, answers)
            found.append(Agreement("no browser", "", version, count, agree, today))
    return found


def _starts(python: str | None) -> bool:
    """Whether it is a Python, and not a name that only says where to get one."""
    if not python:
        return False
    return not subprocess.run([python, "--version"], capture_output=True).returncode


def in_browser(
    name: str, opening: AbstractContextManager[Browser], address: str, known: here.Told, today: date
) -> Agreement:
    """In a browser, in the page and by the button that readers have."""
    with opening as browser:
        tab = browser.new_page()
        tab.goto(f"{address}/{PAGE}")
        tab.locator(f'a.stat-face[href="#note-{FIGURE}"]').first.press("Enter")
        tab.locator(".here-begin").press("Enter")
        tab.locator(".here-steps").first.wait_for(timeout=START)
        answers = here.ask(tab, [{"figure": figure} for figure in known.figures])
        python = known.book["info"]["python"]
        agree = agreeing(known, answers)
        return Agreement(name, browser.version, python, len(known.figures), agree, today)


def write(table: Path, found: list[Agreement]) -> None:
    """Write the table that the book shows: one row a place."""
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([field.name for field in fields(Agreement)])
        writer.writerows(astuple(row) for row in found)


def main() -> int:
    """0: all agree. 1: one differs, or there is no site with an engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "_build/site")
    parser.add_argument("--write", action="store_true", help="put the counts into data/")
    given = parser.parse_args()
    if not (given.site / FOLDER).is_dir():
        print(f"{given.site} has no engine: make engine, then build", file=sys.stderr)
        return 1
    known, today = here.told(given.site), date.today()
    server = open_server(given.site, 8760)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_address[1]}"
        found = natively(given.site, known, today)
        for name, opening in (("Chromium", open_browser()), ("Firefox", open_firefox())):
            found.append(in_browser(name, opening, address, known, today))
    finally:
        server.shutdown()
        server.server_close()
    for row in found:
        version = f"{row.place} {row.version}".strip()
        print(f"{version}, Python {row.python}: {row.agree} of {row.recipes} agree")
    if given.write:
        write(TABLE, found)
    return int(any(row.agree != row.recipes for row in found))


if __name__ == "__main__":
    sys.exit(main())
