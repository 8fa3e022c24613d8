"""What a build checks first: the same findings whether or not an earlier build was there."""

from datetime import date
from pathlib import Path

import pytest
from support.small_site import swap, write_small_site

from book.building import checking
from book.building.checking import KEPT, begin_check, check
from book.findings import BookError

TODAY = date(2026, 11, 24)
ONE = "chapters/one.md"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small book that an earlier build found in order."""
    root = write_small_site(tmp_path / "book")
    monkeypatch.setenv("BOOK_DATA", str(root / "data"))
    assert check(root, TODAY)[0] == []
    assert (root / KEPT).is_file()
    return root


def errors(root: Path) -> list[str]:
    with pytest.raises(BookError) as refused:
        check(root, TODAY)
    return [str(finding) for finding in refused.value.findings]


@pytest.mark.parametrize(
    ("file", "old", "new", "path"),
    [
        (ONE, "title:", "tytle:", ONE),
        (ONE, "---\n", "---\n\u202e", ONE),
        ("_toc.yml", "chapters/one", "chapters/gone", "_toc.yml"),
        ("data/figures.toml", "value = ", "value = 1", "data/figures.toml"),
        ("data/datapackage.json", '"hash": "sha256:', '"hash": "sha256:0', "data/"),
        ("data/sources.bib", "@", "@@", "data/sources.bib"),
    ],
)
def test_a_mistake_is_told_each_time_until_it_is_mended(root, file, old, new, path):
    good = (root / file).read_bytes()
    swap(root, file, old, new)
    first = errors(root)
    assert any(error.startswith(path) for error in first), first
    assert errors(root) == first
    (root / KEPT).unlink(missing_ok=True)
    assert errors(root) == first
    (root / file).write_bytes(good)
    assert check(root, TODAY)[0] == []


def test_an_edit_of_prose_verifies_no_figure_again(root, monkeypatch):
    monkeypatch.setattr(checking, "_verify", lambda *a: pytest.fail("figures were verified again"))
    with (root / ONE).open("a", encoding="utf-8") as chapter:
        chapter.write("\nA sentence more.\n")
    assert check(root, TODAY)[0] == []


def test_the_process_beside_tells_the_same(root):
    assert begin_check(root, TODAY)() == check(root, TODAY)
    swap(root, ONE, "title:", "tytle:")
    with pytest.raises(BookError) as refused:
        begin_check(root, TODAY)()
    assert [str(finding) for finding in refused.value.findings] == errors(root)
