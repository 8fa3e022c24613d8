"""A changed script of tools reaches the pages that have one, without building anew."""

import shutil
from pathlib import Path

import pytest
from building.conftest import quiet
from support.small_site import write_chapter, write_small_site

from book.building.folder import Folder
from book.building.incremental_build import IncrementalBuild
from book.theme import assets


def test_a_change_of_the_script_is_in_the_next_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = tmp_path / "community"
    shutil.copytree(assets.HERE, theme)
    monkeypatch.setattr(assets, "HERE", theme)
    root = write_small_site(tmp_path / "book")
    write_chapter(root, "two", "A tally", "```{tool} tally\n```\n")
    folder = Folder(tmp_path / "pages")
    script = folder.site / "_static/tools/tally.js"
    with IncrementalBuild(root, folder, quiet()) as incremental:
        incremental.update()
        assert "trial_of_a_change" not in script.read_text(encoding="utf-8")
        with (theme / "js/tools/reckon.js").open("a", encoding="utf-8") as file:
            file.write("const trial_of_a_change = 1;\n")
        incremental.update()
        assert "trial_of_a_change" in script.read_text(encoding="utf-8")
