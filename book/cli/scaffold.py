"""Create a chapter, notebook or figure from a template, writing nothing unless it is valid."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from book.files.own import files_in
from book.files.portable_names import name_fault, same_elsewhere
from book.files.text import read_text
from book.files.whole import write_whole
from book.findings import BookError, Finding, relative
from book.prose.addresses import add_addresses
from book.prose.duty_rules import box_for
from book.prose.front_matter import ROLES
from book.register import load_register
from book.register.duties import load_duties
from book.register.units import UNITS
from book.tables import Tables

_CAPTION = re.compile(r"^\s*-\s*caption:\s*(.+?)\s*$", re.MULTILINE)
SUMMARY = "What this chapter is about, in one sentence."
CHAPTER = """---
title: {title}
summary: {summary}
roles: [{roles}]
minutes: [5, 10]
outcomes:
  - say what this chapter is about
covers: []
reviewed: {today}
review_by: {review_by}
{more}---

{body}
"""
PROSE = "Write here. Put each cited number in a `{stat}` role: `book figures` lists them."
NOTEBOOK_FIELDS = """file_format: mystnb
kernelspec:
  name: python3
  display_name: Python 3
  language: python
"""
NOTEBOOK = """Ask the reader's question here, and answer it. The code of each step below is folded.

## What the table holds

The first step opens the table and shows how it begins.

```{{code-cell}} ipython3
from book.charts import table
from book.tables import frame

data = frame("{table}")
table(data.head(), caption="How the table {table} begins")
```

Say here what you see. Then add the next step."""

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
unquoted = "not seen"
note = "Nobody has checked this figure yet."
"""


def new_chapter(
    root: Path,
    path: str,
    title: str,
    today: date,
    *,
    summary: str = SUMMARY,
    roles: Sequence[str] = tuple(ROLES),
    part: str | None = None,
    table: str | None = None,
) -> str:
    """Write ``chapters/PATH.md`` and add it to the contents; return the chapter's path.

    It is added at the end of the part captioned `part`, or of the contents. With `table`, the
    chapter is a notebook that opens that table. Raises BookError, without writing anything, if
    any argument is invalid.
    """
    name = path.removeprefix("chapters/").removesuffix(".md")
    file = root / "chapters" / f"{name}.md"
    contents = read_text(root / "_toc.yml", "_toc.yml")
    wrong = path_faults(root, path)
    if not title.strip() or not summary.strip():
        wrong.append("a chapter needs a title and a summary: give both")
    unknown = [role for role in roles if role not in ROLES]
    if unknown or not roles:
        wrong.append(f"'{', '.join(unknown)}' is not a role: choose from {', '.join(ROLES)}")
    if table is not None and table not in (known := Tables(root).names()):
        near = get_close_matches(table, known, 3) or ["none like it"]
        wrong.append(f"no table '{table}' in data/datapackage.json (near: {', '.join(near)})")
    if part is not None and part not in parts_of(contents):
        wrong.append(f"no part '{part}' in _toc.yml: one of {', '.join(parts_of(contents))}")
    if wrong:
        raise BookError([Finding(None, None, message) for message in wrong])
    text = CHAPTER.format(
        title=_quoted(title),
        summary=_quoted(summary),
        roles=", ".join(roles),
        today=today,
        review_by=_a_year_on(today),
        more=NOTEBOOK_FIELDS if table else "",
        body=NOTEBOOK.format(table=table) if table else PROSE,
    )
    box = box_for(f"chapters/{name}.md", load_duties(root))
    text += f"\n{box}" if box else ""
    longer = _listed(contents, part, f"chapters/{name}")
    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, text)
    write_whole(root / "_toc.yml", longer)
    add_addresses(root, [f"chapters/{name}.html"])
    return f"chapters/{name}.md"


def path_faults(root: Path, path: str) -> list[str]:
    """Why a chapter cannot be written at `path`; empty if it can."""
    name = path.removeprefix("chapters/").removesuffix(".md")
    new = f"chapters/{name}.md"
    there = [file.relative_to(root).as_posix() for file in files_in(root / "chapters")]
    if not re.fullmatch(r"[a-z0-9-]+(/[a-z0-9-]+)*", name):
        return [f"'{path}': write small letters, digits and dashes, as in roles/volunteer"]
    if fault := name_fault(new):
        return [fault]
    if clash := [pair for pair in same_elsewhere({*there, new}) if new in pair]:
        other = next(name for name in clash[0] if name != new)
        return [f"Windows and macOS treat '{new}' and '{other}' as one: choose another name"]
    if (root / new).exists():
        return [f"chapters/{name}.md is there already: choose another name"]
    return []


def parts_of(contents: str) -> list[str]:
    """Return the captions of the parts in the text of ``_toc.yml``."""
    return [found[1].strip("\"'") for found in _CAPTION.finditer(contents)]


def likely_part(contents: str, path: str) -> str:
    """Return the part that has most chapters of the folder of `path`; if none has, the last."""
    folder = f"file: chapters/{path.partition('/')[0]}/"
    _, *parts = _CAPTION.split(contents)  # captions, each with what follows it
    pairs = zip(parts[::2], parts[1::2], strict=True)
    beside = {part: after.count(folder) for part, after in pairs}
    most: str = max(reversed(beside), key=beside.__getitem__)
    return most.strip("\"'")


def _listed(contents: str, part: str | None, name: str) -> str:
    """Return the contents with the chapter `name` added at the end of a part, or of the file."""
    lines = contents.rstrip("\n").split("\n")
    captions = [n for n, line in enumerate(lines) if _CAPTION.match(line)]
    end = len(lines)
    if part is not None:
        mine = captions[parts_of(contents).index(part)]
        end = next((n for n in captions if n > mine), end)
    entries = [n for n in range(end) if re.match(r"\s*-\s+file:", lines[n])]
    if not entries:
        message = "the contents list no chapter yet: write '- file: chapters/…' below 'chapters:'"
        raise BookError([Finding("_toc.yml", None, message)])
    above = entries[-1]
    before = lines[above][: lines[above].index("file:")]
    lines.insert(above + 1, f"{before}file: {name}")
    return "\n".join(lines) + "\n"


def new_figure(root: Path, figure_id: str, fields: dict[str, Any], today: date) -> None:
    """Add a figure with the status 'unverified', and its reading.

    Raises BookError, without writing anything, if any field is invalid.
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
        raise BookError([Finding(None, None, message) for message in wrong])
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
    before = {path: read_text(path, relative(path, root)) for path in (file, readings)}
    row = {
        "figure": figure_id,
        "value": number,
        "seen": "memory",
        "where": "not seen yet",
        "read_on": today.isoformat(),
    }
    try:
        write_whole(file, before[file].rstrip("\n") + "\n" + form)
        write_whole(
            readings, before[readings].rstrip("\n") + "\n" + _csv_row(before[readings], row)
        )
        load_register(root)
        Tables(root).rows("readings")
    except BaseException:
        for path, text in before.items():
            write_whole(path, text)
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
