"""The chapter on speed says where the usual tool is better, whatever was measured last."""

import csv
from pathlib import Path

from bs4 import BeautifulSoup
from chapters.test_notebooks import run_in_this_process

ROOT = Path(__file__).resolve().parents[2]
MEASURES = ("seconds", "cpu_seconds", "peak_mb")
"""In the order of the columns."""


def measured() -> dict[tuple[str, str, str], dict[str, dict[str, str]]]:
    """The rows of the table by book, number of chapters and task, and then by tool."""
    found: dict[tuple[str, str, str], dict[str, dict[str, str]]] = {}
    with (ROOT / "data/build-times.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = row["sample"], f"{int(row['chapters']):,}", row["task"]
            found.setdefault(key, {})[row["tool"]] = row
    return found


def test_each_task_for_which_the_usual_tool_needed_less_is_told() -> None:
    (shown,) = [
        html
        for html in run_in_this_process("chapters/about/speed.md")
        if "Where Jupyter Book needed less" in html
    ]
    told = {
        (row.th.text, place, words.partition(":")[0])
        for row in BeautifulSoup(shown, "html.parser").select("tbody tr")
        for place, cell in enumerate(row.select("td"))
        for words in cell.text.split("; ")
        if words != "no task"
    }
    expected, compared = set(), 0
    for (sample, chapters, task), tools in measured().items():
        stock, own = tools["jupyter-book"], tools["book build"]
        if stock["shows"] == own["shows"] == "new":
            for place, measure in enumerate(MEASURES):
                compared += 1
                if float(stock[measure]) < float(own[measure]):
                    expected.add((f"{sample}, {chapters} chapters", place, task))
    assert compared > 40
    assert told == expected
