"""The meanings of the statuses are defined in one place, and second readings are counted."""

import csv
import re
from pathlib import Path

from bs4 import BeautifulSoup

from book.register import STATUSES
from book.register.figure import COUNTS, LEAVES_OPEN

ROOT = Path(__file__).resolve().parents[2]
CHECKS = (ROOT / "chapters/about/checks.md").read_text(encoding="utf-8")


def page(build, text: str) -> BeautifulSoup:
    built = build(text)
    assert built.warnings == ""
    return BeautifulSoup(built.html("chapters/page"), "html.parser")


def test_every_status_is_told_in_the_words_that_notes_use(build):
    shown = page(build, "```{statuses}\n```")
    terms = [term.text.strip() for term in shown.select("dt")]
    assert terms == [status.capitalize() for status in STATUSES]
    for told, (status, meaning) in zip(shown.select("dd"), STATUSES.items(), strict=True):
        words = [f"{meaning}.", *([COUNTS[status]] if status in COUNTS else [])]
        words.append(LEAVES_OPEN[status])
        assert told.text.strip().lower() == " ".join(words).lower()


def test_the_readme_has_the_same_words():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert dict(re.findall(r"^- `([a-z -]+)`: (.+)$", readme, re.MULTILINE)) == STATUSES


def test_second_readings_are_counted_from_their_table(build):
    with (ROOT / "data/second-readings.csv").open(encoding="utf-8", newline="") as file:
        readings = list(csv.DictReader(file))
    outcomes = [row["outcome"] for row in readings]
    copied = sum(bool(row["words_on"]) for row in readings)
    told = page(build, "```{second-readings}\n```").select_one("main, article, body").text
    agreed = outcomes.count("agrees")
    for number in (len(outcomes), agreed, len(outcomes) - agreed, copied):
        assert re.search(rf"\b{number}\b", told)
    assert "{statuses}" in CHECKS and "{second-readings}" in CHECKS
