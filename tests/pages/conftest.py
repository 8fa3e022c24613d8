"""A small book with real data, built by Sphinx in this process."""

import io
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from book.building import sphinx_config

ROOT = Path(__file__).resolve().parents[2]
FRONT = """---
title: {title}
summary: A summary.
roles: [frontline]
minutes: [5, 10]
outcomes:
  - say what it is
covers: []
reviewed: 2026-11-23
review_by: 2027-11-23
---

"""
CONTENTS = """format: jb-book
root: chapters/welcome
chapters:
  - file: chapters/page
"""
LISTS = {
    "glossary": ("Glossary", "```{glossary-terms}\n```"),
    "register": ("Register", "```{register}\n```"),
    "sources": ("Sources", "```{sources}\n```"),
}
"""Pages that list all there is: a third of the time of such a build."""


class Built:
    """A built book: its folder and what Sphinx warned of."""

    def __init__(self, out: Path, warnings: str) -> None:
        self.out = out
        self.warnings = warnings

    def html(self, page: str) -> str:
        return (self.out / f"{page}.html").read_text(encoding="utf-8")


def cells_of(table: Tag) -> list[list[str]]:
    """The words in each cell of each row of a table's body."""
    return [
        [cell.get_text(strip=True) for cell in line.find_all(["td", "th"])]
        for line in table.tbody.find_all("tr")
    ]


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Built]:
    """Build a book whose page `chapters/page` has the given text, and files of data of its own.

    `more` gives further pages: title and text by name. `lists` names those of `LISTS` that it has,
    and with `indexed` it can be searched: both take longer.
    """

    def make(
        text: str,
        title: str = "A page",
        *,
        more: dict[str, tuple[str, str]] | None = None,
        lists: Sequence[str] = (),
        indexed: bool = False,
        **data: str,
    ) -> Built:
        root = tmp_path / "small"
        shutil.copytree(ROOT / "data", root / "data", dirs_exist_ok=True)
        for name, content in data.items():
            (root / f"data/{name.replace('_', '-')}.toml").write_text(content, encoding="utf-8")
        shutil.copy(ROOT / "_config.yml", root)
        chapters = {
            "welcome": ("Welcome", "Hello."),
            "page": (title, text),
            **{f"about/{name}": LISTS[name] for name in lists},
            **(more or {}),
        }
        added = "".join(
            f"  - file: chapters/{name}\n" for name in chapters if f"{name}\n" not in CONTENTS
        )
        (root / "_toc.yml").write_text(CONTENTS + added)
        for name, (heading, body) in chapters.items():
            file = root / f"chapters/{name}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(FRONT.format(title=heading) + body + "\n", encoding="utf-8")
        warnings, out = io.StringIO(), tmp_path / "out"
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                root, None, out, tmp_path / "doctrees", "html",
                confoverrides={**sphinx_config(root), "book_index_at_end": indexed},
                status=None, warning=warnings,
            )  # fmt: skip
            app.build()
        return Built(out, warnings.getvalue())

    return make


@pytest.fixture
def page_of(build: Callable[..., Built]) -> Callable[..., BeautifulSoup]:
    """Build such a book without one warning, and give its page `chapters/page`."""

    def make(text: str, lists: Sequence[str] = (), **data: str) -> BeautifulSoup:
        built = build(text, lists=lists, **data)
        assert built.warnings == ""
        return BeautifulSoup(built.html("chapters/page"), "html.parser")

    return make
