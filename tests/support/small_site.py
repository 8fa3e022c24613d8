"""A small book that builds fast, and the edits that people make to one."""

import shutil
from collections.abc import Callable
from pathlib import Path

from support.small_data import write_small_data

ROOT = Path(__file__).resolve().parents[2]
FRONT = """---
title: {title}
summary: {summary}
roles: [frontline]
minutes: [5, 10]
outcomes:
  - say what it is
covers: []
reviewed: 2026-11-23
review_by: 2027-11-23
{more}---

"""
NOTEBOOK = """file_format: mystnb
kernelspec:
  name: python3
  display_name: Python 3
  language: python
"""
CONTENTS = """format: jb-book
root: chapters/welcome
parts:
  - caption: First
    chapters:
      - file: chapters/one
      - file: chapters/two
      - file: chapters/three
      - file: chapters/routes/frontline
  - caption: Numbers
    chapters:
      - file: chapters/work/table
      - file: chapters/work/figure
  - caption: About
    chapters:
      - file: chapters/about/coverage
      - file: chapters/about/glossary
      - file: chapters/about/register
      - file: chapters/about/sources
"""
LISTED = "\n".join(
    f"/chapters/{name}"
    for name in ("one", "two", "three", "work/table", "work/figure", "about/register",
                 "about/sources")
)  # fmt: skip
"""What the small book's one route lists."""
CELL = "```{code-cell}\n%s\n```\n"
CHAPTERS = {
    "welcome": ("Welcome", "Hello. Begin with [](one.md)."),
    "one": ("One", "It saved {stat}`rapsid-saving` a year.\n\n(here)=\n## A place\n\nWords."),
    "two": ("Two", "See [a place](#here) and {source}`wingate-2017`. Ask a link worker."),
    "three": (
        "Three",
        "Lonely: {stat}`loneliness-odds-ratio-2015`, {exact}`rapsid-saving`.\n\n(w1)=\nMore.",
    ),
    "about/coverage": ("Coverage", "```{coverage}\n```"),
    "about/glossary": ("Glossary", "```{glossary-terms}\n```"),
    "routes/frontline": ("Frontline route", f"```{{route}} frontline\n{LISTED}\n```"),
    "about/register": ("Register", "```{register}\n```"),
    "about/sources": ("Sources", "```{sources}\n```"),
}
LOOKED_UP = {"welcome", "about/coverage", "about/glossary", "routes/frontline"}
"""Pages that are on no route."""
NOTEBOOKS = {
    "work/table": ("A table", CELL % 'print(open("../../data/rapsid.csv").read())'),
    "work/figure": ("A figure", CELL % 'name = "rapsid-saving"\nprint(name, 6 * 7)'),
}


def write_small_site(root: Path) -> Path:
    """A book of nine chapters and two notebooks, with a part of the real data, at `root`."""
    write_small_data(root / "data")
    shutil.copy(ROOT / "_config.yml", root)
    (root / "_toc.yml").write_text(CONTENTS)
    for name, (title, body) in CHAPTERS.items():
        more = "route: false\n" if name in LOOKED_UP else ""
        write_chapter(root, name, title, body, more=more)
    for name, (title, body) in NOTEBOOKS.items():
        write_chapter(root, name, title, body, more=NOTEBOOK)
    return root


def write_chapter(
    root: Path, name: str, title: str, body: str, *, summary: str = "A summary.", more: str = ""
) -> None:
    file = root / f"chapters/{name}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    front = FRONT.format(title=title, summary=summary, more=more)
    file.write_text(f"{front}{body}\n", encoding="utf-8")


def swap(root: Path, name: str, old: str, new: str) -> None:
    """Replace `old`, which must be there, with `new` in a file of the book."""
    file = root / name
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{name} holds no {old!r}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def in_table(root: Path, figure: str, change: Callable[[str], str]) -> None:
    """Change the table of one figure in the register."""
    file = root / "data/figures.toml"
    text = file.read_text(encoding="utf-8")
    start = text.index(f"[{figure}]\n")
    end = text.find("\n[", start)
    end = end if end >= 0 else len(text)
    changed = change(text[start:end])
    assert changed != text[start:end]
    file.write_text(text[:start] + changed + text[end:], encoding="utf-8")


def contents_of(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` with its bytes."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
