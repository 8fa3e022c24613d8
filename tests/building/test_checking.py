"""What a build checks first: the same findings whether or not an earlier build was there."""

import io
import time
from pathlib import Path

import pytest
from support.days import last_checked
from support.sampled import one_in
from support.small_site import swap, write_small_site

from book.building import Progress, build_site, checking
from book.building.checking import KEPT, Checks, check
from book.findings import BookError

TODAY = last_checked()
ONE = "chapters/one.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small book that an earlier build found in order."""
    root = write_small_site(tmp_path / "book")
    assert check(root, TODAY)[0] == []
    assert (root / KEPT).is_file()
    return root


def errors(root: Path) -> list[str]:
    with pytest.raises(BookError) as refused:
        check(root, TODAY)
    return [str(finding) for finding in refused.value.findings]


@pytest.mark.parametrize(
    ("file", "old", "new", "path"),
    one_in(2, [
        (ONE, "title:", "tytle:", ONE),
        (ONE, "---\n", "---\n\u202e", ONE),
        ("_toc.yml", "chapters/one", "chapters/gone", "_toc.yml"),
        ("data/figures.toml", "value = ", "value = 1", "data/figures.toml"),
        ("data/datapackage.json", '"hash": "sha256:', '"hash": "sha256:0', "data/"),
        ("data/sources.bib", "@", "@@", "data/sources.bib"),
    ]),
)  # fmt: skip
def test_a_mistake_is_told_each_time_until_it_is_fixed(root, file, old, new, path):
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
    with Checks(root, TODAY) as checks:
        checks.be_safe()
        assert checks.wait() == check(root, TODAY)
    swap(root, ONE, "title:", "tytle:")
    with Checks(root, TODAY) as checks:
        checks.be_safe()
        for _ in range(2):
            with pytest.raises(BookError) as refused:
                checks.wait()
            assert [str(finding) for finding in refused.value.findings] == errors(root)


def test_harm_is_refused_before_anything_is_read(root):
    swap(root, ONE, "---\n", "---\n\u202e")
    with Checks(root, TODAY) as checks, pytest.raises(BookError) as refused:
        checks.be_safe()
    assert [str(finding) for finding in refused.value.findings] == errors(root)


def test_a_build_hears_of_a_mistake_as_soon_as_it_is_found(root):
    swap(root, "data/sources.bib", "@", "@@")
    with Checks(root, TODAY) as checks:
        checks.be_safe()
        deadline = time.monotonic() + 60
        with pytest.raises(BookError) as refused:
            while time.monotonic() < deadline:
                checks.look()
    assert [str(finding) for finding in refused.value.findings] == errors(root)


def test_a_build_that_fails_tells_first_what_the_checks_found(root, tmp_path):
    """Sphinx would complain of the figure that is gone, and name no line of the register."""
    swap(root, "data/figures.toml", "value = ", "value = 1")
    swap(root, ONE, "---\n\n", "---\n\n{stat}`no-such-figure`\n\n")
    with pytest.raises(BookError) as refused:
        build_site(root, tmp_path / "site", Progress(io.StringIO()), TODAY)
    assert [str(finding) for finding in refused.value.findings] == errors(root)
    assert not (tmp_path / "site").exists()
