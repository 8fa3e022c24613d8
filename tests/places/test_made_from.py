"""Pages of areas are made again when their tables change, and with nothing else in ``data/``."""

import json
import subprocess
import sys
from pathlib import Path

from book.places.atlas import MADE_FROM

ROOT = Path(__file__).resolve().parents[2]
MAKES_ALL = """
import json, sys
from pathlib import Path

data, opened = Path(sys.argv[1], "data"), set()
sys.addaudithook(lambda event, told: event == "open" and opened.add(str(told[0])))

from book.incremental.dependencies import recording
from book.places import atlas, profile
from book.places.data import files_of
from book.places.figures import as_workbook
from book.places.listing import listing
from book.places.finder_names import for_finder
from book.places.render import charts
from book.tables import using

with using(data.parent), recording("table") as tables:
    now = atlas()
    listing(now), for_finder(now)
    for code in list(now.pages)[::7]:
        charts(profile(now, code))
        files_of(now, code, book="A book", base="https://example.org/")
        as_workbook(now.places, now.places.areas[code])
files = [Path(name) for name in opened if name.startswith(f"{data}/")]
print(json.dumps([sorted(tables), sorted(file.name for file in files)]))
"""
"""In a process of its own, where nothing of it has been read before."""


def test_everything_of_areas_is_made_from_the_tables_that_are_listed() -> None:
    made = subprocess.run(
        [sys.executable, "-c", MAKES_ALL, str(ROOT)], capture_output=True, text=True, check=True
    )
    tables, files = map(set, json.loads(made.stdout))
    there = {name for name in MADE_FROM if (ROOT / f"data/{name}.csv").is_file()}
    assert len(there) > 10
    assert tables == there
    assert files == {"datapackage.json", *(f"{name}.csv" for name in there)}
