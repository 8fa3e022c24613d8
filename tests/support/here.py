"""Python in a page of the site, as `book.recompute` puts it there: what it has and what it says."""

import json
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from book.recompute.pack import CONTENTS
from book.recompute.site_engine import FOLDER, SCRIPT

ASK = """async (questions) => {
  const worker = await globalThis.bookHere.python;
  return new Promise((resolve, reject) => {
    const answers = [];
    worker.addEventListener("message", ({ data }) => {
      if (!(data.number > 1e6)) return;
      if (data.failed) reject(new Error(data.failed));
      answers.push(data.answer);
      if (answers.length === questions.length) resolve(answers);
    });
    questions.forEach((question, place) => {
      worker.postMessage({ question, number: 1e6 + 1 + place });
    });
  });
}"""
"""To the Python that the panel of a number has loaded, under numbers that the panel never uses."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the site's script knows, and what stands in the pack."""

    book: dict[str, Any]
    figures: dict[str, dict[str, Any]]


def told(folder: Path) -> Told:
    """What the site in `folder` has for working numbers out."""
    script = (folder / SCRIPT).read_text(encoding="utf-8")
    book = re.search(r"^const BOOK = (\{.*\});$", script, re.MULTILINE)
    assert book, "the site was built without an engine"
    with zipfile.ZipFile(folder / FOLDER / "book.zip") as archive:
        figures = json.loads(archive.read(CONTENTS))["figures"]
    return Told(json.loads(book[1]), figures)


def ask(tab: Page, questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the recipes answer, in order."""
    answers: list[dict[str, Any]] = tab.evaluate(ASK, questions)
    return answers


def spoil(archive: Path, table: str, column: str, old: float, new: float) -> None:
    """Change a value of a table in the pack, wherever it stands in `column`."""
    with zipfile.ZipFile(archive) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    contents = json.loads(files[CONTENTS])
    place = contents["tables"][table]["columns"].index(column)
    changed = [row for row in contents["tables"][table]["rows"] if row[place] == old]
    assert changed, f"no {old} in {column} of {table}"
    for row in changed:
        row[place] = new
    with zipfile.ZipFile(archive, "w") as packed:
        for name, content in (files | {CONTENTS: json.dumps(contents).encode()}).items():
            packed.writestr(name, content)
