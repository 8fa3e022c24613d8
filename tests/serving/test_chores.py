"""What comes after the page: checks and the index, each in a process that a save ends."""

import time
from pathlib import Path

import pytest
from support.small_site import swap, write_small_site

from book.serving import chores as module
from book.serving.chores import Chores


@pytest.fixture
def told() -> list:
    return []


@pytest.fixture
def chores(tmp_path: Path, told: list, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "PAUSE", 0.0)
    root = write_small_site(tmp_path / "small")
    site = tmp_path / "press/site"
    site.mkdir(parents=True)
    (site / "one.html").write_text(
        '<html lang="en"><body><main data-pagefind-body>words</main></body></html>'
    )
    chores = Chores(root, site, told.append)
    yield chores
    chores.stop()


def test_the_checks_tell_what_they_find_and_the_index_is_made(chores, told):
    swap(chores.root, "chapters/two.md", "See ", "See 37% ")
    chores.start()
    assert chores._thread
    chores._thread.join(60)
    (findings,) = told
    assert any(str(f).startswith("chapters/two.md:13: '37%'") for f in findings), findings
    assert (chores.site / "pagefind/pagefind.js").is_file()
    assert [p.name for p in chores.site.parent.iterdir()] == ["site"]


def test_a_save_ends_them_at_once(chores, told):
    chores.start()
    time.sleep(0.3)
    started = time.monotonic()
    chores.stop()
    assert time.monotonic() - started < 2
    assert told == []
