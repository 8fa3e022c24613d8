"""Starts a new chapter or figure from a form; writes nothing unless all of it is valid."""

import csv
import io
import re
from datetime import date
from pathlib import Path
from typing import Any

from book.findings import BookError, Finding
from book.models.fingerprints import accept_tables
from book.models.tables import rows
from book.prose.addresses import add_addresses
from book.register import load_register
from book.register.differences import FILE as DIFFERENCES
from book.register.differences import load_differences
from book.register.units import UNITS

CHAPTER = """---
title: {title}
summary: What this chapter is about, in one sentence.
roles: [frontline, team-leader, strategic-leader]
minutes: [5, 10]
outcomes:
  - say what this chapter is about
covers: []
reviewed: {today}
review_by: {review_by}
---

Write here. Put each cited number in a `{{stat}}` role: `book figures` lists them.
"""

FIGURE = """
[{id}]
says = {says}
value = {value}
unit = {unit}
decimals = {decimals}
population = "not stated yet"
place = "not stated yet"
period = "not stated yet"
source = {source}
locator = {locator}
checked = {today}
review_by = {review_by}
status = "unverified"
note = "Nobody has checked this figure yet."
"""

DIFFERENCE = """
[unchecked-{id}]
kind = "ours"
title = {says}
statements = []
found = "Nobody has checked this figure yet."
figures = ["{id}"]
sources = [{source}]
chapter = "chapters/about/register"
checked = {today}
"""


def new_chapter(root: Path, path: str, title: str, today: date) -> str:
    """Write ``chapters/PATH.md`` and its line in the contents; return the chapter's path."""
    name = path.removeprefix("chapters/").removesuffix(".md")
    if not re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)*", name):
        message = f"'{path}': write small letters, digits and dashes, as in roles/volunteer"
        raise BookError([Finding("chapters", 1, message)])
    file = root / "chapters" / f"{name}.md"
    if file.exists():
        raise BookError([Finding(f"chapters/{name}.md", 1, "the chapter is there already")])
    text = CHAPTER.format(title=_quoted(title), today=today, review_by=_a_year_on(today))
    contents = (root / "_toc.yml").read_text(encoding="utf-8").rstrip("\n")
    line = contents.splitlines()[-1]
    indent = line[: len(line) - len(line.lstrip())]
    file.parent.mkdir(parents=True, exist_ok=True)
    _replace(file, text)
    _replace(root / "_toc.yml", f"{contents}\n{indent}- file: chapters/{name}\n")
    add_addresses(root, [f"chapters/{name}.html"])
    return f"chapters/{name}.md"


def new_figure(root: Path, figure_id: str, fields: dict[str, Any], today: date) -> None:
    """Add a figure, as 'unverified', with its reading and its entry among the differences.

    Raises BookError, writing nothing.
    """
    register = load_register(root)
    wrong = []
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", figure_id):
        wrong.append(f"'{figure_id}': write small letters, digits and dashes")
    if figure_id in register.figures:
        wrong.append(f"figure '{figure_id}' is there already")
    if fields["unit"] not in UNITS:
        wrong.append(f"unknown unit '{fields['unit']}': one of {', '.join(UNITS)}")
    if fields["source"] not in register.sources:
        near = ", ".join(register.near_source(fields["source"])) or "none like it"
        wrong.append(f"no source '{fields['source']}' in data/sources.bib (near: {near})")
    if wrong:
        raise BookError([Finding("data/figures.toml", 1, message) for message in wrong])
    value = float(fields["value"])
    number = f"{value:.{fields['decimals']}f}"
    texts = {key: _quoted(fields[key]) for key in ("says", "unit", "source", "locator")}
    form = FIGURE.format(
        id=figure_id,
        value=number,
        decimals=fields["decimals"],
        today=today,
        review_by=_a_year_on(today),
        **texts,
    )
    file = root / "data/figures.toml"
    readings = root / "data/readings.csv"
    differences = root / DIFFERENCES
    before = {path: path.read_text(encoding="utf-8") for path in (file, readings, differences)}
    doubt = DIFFERENCE.format(id=figure_id, today=today, says=texts["says"], source=texts["source"])
    row = {
        "figure": figure_id,
        "value": number,
        "seen": "memory",
        "where": "not seen yet",
        "read_on": today.isoformat(),
    }
    try:
        _replace(file, before[file].rstrip("\n") + "\n" + form)
        _replace(readings, before[readings] + _csv_row(before[readings], row))
        _replace(differences, before[differences].rstrip("\n") + "\n" + doubt)
        load_register(root)
        load_differences(root)
        rows("readings")
        accept_tables(["readings"])
    except BaseException:
        for path, text in before.items():
            _replace(path, text)
        raise


def _csv_row(text: str, row: dict[str, str]) -> str:
    columns = next(csv.reader(io.StringIO(text)))
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(row.get(column, "") for column in columns)
    return out.getvalue()


def _quoted(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _a_year_on(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28))


def _replace(file: Path, text: str) -> None:
    aside = file.with_name(f".{file.name}.part")
    aside.write_text(text, encoding="utf-8")
    aside.replace(file)
