"""A page made from a list of ``data/`` is written again when the list changes, and no other is."""

import io
from pathlib import Path

from support.small_site import swap, write_chapter, write_small_site

from book.building.folder import Folder
from book.building.incremental_build import IncrementalBuild
from book.console.progress import Progress

LIST = """[value]
kind = "not found"
title = "A value"
statements = ["W10"]
guidance = "It gives a value."
found = "We know it from files by others."
sources = ["wellby-2021"]
chapter = "chapters/two"
checked = 2026-11-24
"""


def test_a_changed_list_writes_its_page_again(tmp_path: Path) -> None:
    root = write_small_site(tmp_path / "small")
    (root / "data/differences.toml").write_text(LIST, encoding="utf-8")
    write_chapter(root, "three", "Three", "(w10)=\n\n## A list\n\n```{differences}\n```")
    page = tmp_path / "pages/site/chapters/three.html"
    with IncrementalBuild(
        root, Folder(tmp_path / "pages"), Progress(io.StringIO(), quiet=True)
    ) as incremental:
        incremental.update()
        assert "We know it from files by others." in page.read_text(encoding="utf-8")
        assert incremental.update() == []
        swap(root, "data/differences.toml", "from files by others", "from memory")
        assert incremental.update() == ["chapters/three"]
    assert "We know it from memory." in page.read_text(encoding="utf-8")
