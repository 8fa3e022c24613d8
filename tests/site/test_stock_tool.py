"""`jupyter-book build .` on the plain tree gives the same pages as `book build`."""

import filecmp
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from book.epub.write import offer_epub
from book.pages.site.device_copy import list_copy


def files_of(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.slow
def test_the_stock_tool_makes_the_same_site(root, site, tmp_path):
    """Byte for byte, once the copy for e-readers is made from its pages too."""
    tree = tmp_path / "tree"
    tree.mkdir()
    for name in ("_config.yml", "_toc.yml", "requirements.lock", "README.md"):
        shutil.copy(root / name, tree)
    for name in ("chapters", "data"):
        shutil.copytree(root / name, tree / name)
    done = subprocess.run(
        [Path(sys.executable).with_name("jupyter-book"), "build", "."],
        cwd=tree, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr
    stock = tree / "_build/html"
    offer_epub(root, stock)
    list_copy(stock)
    ours, theirs = files_of(site.folder), files_of(stock)
    assert ours == theirs
    pages = {name for name in ours if name.endswith((".html", ".css", ".js", ".json", ".csv"))}
    assert len(pages) > 14
    _, different, failed = filecmp.cmpfiles(site.folder, stock, pages, shallow=False)
    assert (different, failed) == ([], [])
