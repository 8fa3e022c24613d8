"""Timetables in chapters: the times of the parts add up to the total that they state."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOTAL = "All parts"
_TIME = re.compile(r"(\d+)(?: to (\d+))? minutes")


def timetables(text: str) -> list[list[tuple[str, int, int]]]:
    """Each table that ends in a row `TOTAL`: (first cell, shortest, longest) of every row."""
    found = []
    for block in re.findall(r"(?:^\|.*\|\n)+", text + "\n", re.MULTILINE):
        rows = []
        for line in block.strip().split("\n"):
            name, *cells = (cell.strip() for cell in line.strip("|").split("|"))
            times = [match for cell in cells if (match := _TIME.fullmatch(cell))]
            if times:
                rows.append((name, int(times[0][1]), int(times[0][2] or times[0][1])))
        if rows and rows[-1][0] == TOTAL:
            found.append(rows)
    return found


def faults(text: str) -> list[str]:
    """What does not add up, or does not fit the minutes that the title promises."""
    title = re.search(r"^title:.*?(\d+)-minute", text, re.MULTILINE)
    wrong = []
    for *parts, (_, low, high) in timetables(text):
        sums = sum(part[1] for part in parts), sum(part[2] for part in parts)
        if sums != (low, high):
            wrong.append(f"parts add up to {sums[0]} to {sums[1]}, not {low} to {high}")
        if title and high > int(title[1]):
            wrong.append(f"{high} minutes do not fit into {title[1]}")
    return wrong


CHAPTERS = {
    path: text
    for path in sorted((ROOT / "chapters").rglob("*.md"))
    if timetables(text := path.read_text(encoding="utf-8"))
}


def test_some_chapter_has_a_timetable() -> None:
    assert any(path.name == "family-workshop.md" for path in CHAPTERS)


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.name)
def test_the_times_add_up_and_fit(path: Path) -> None:
    assert faults(CHAPTERS[path]) == []


@pytest.mark.parametrize(
    ("total", "fault"),
    [
        ("15 to 20 minutes", []),
        ("15 to 21 minutes", ["parts add up to 15 to 20, not 15 to 21"]),
    ],
)
def test_a_wrong_total_is_found(total: str, fault: list[str]) -> None:
    rows = "| Part | Time |\n| --- | --- |\n| A | 5 minutes |\n| B | 10 to 15 minutes |\n"
    rows += f"| {TOTAL} | {total} |\n"
    assert faults(rows) == fault
    assert faults(f"title: A 15-minute talk\n\n{rows}")[-1].endswith("do not fit into 15")
