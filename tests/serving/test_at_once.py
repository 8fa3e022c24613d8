"""Somebody who goes on where they left off can read at once; what was saved between is built."""

import subprocess
import sys
from pathlib import Path

import pytest
from support.serving import Serving, serving
from support.small_site import swap, write_small_site

pytestmark = pytest.mark.xdist_group("serve-at-once")
CHECKS = "Checking figures, tables and chapters"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_small_site(tmp_path_factory.mktemp("at-once") / "small")
    with serving(root, 8560) as serve:
        assert serve.heard(CHECKS)
        save_and_see(serve, "Words.", "Words of the first day.")
    return root


def save_and_see(serve: Serving, old: str, new: str) -> None:
    said = len(serve.said)
    swap(serve.root, "chapters/one.md", old, new)
    serve.shows("chapters/one", new)
    serve.until(lambda: serve.heard("written in", said))


def test_nothing_is_built_before_the_first_page_can_be_read(root: Path) -> None:
    with serving(root, 8561) as serve:
        assert not serve.heard(CHECKS)
        assert "Words of the first day." in serve.get("chapters/one.html")
        save_and_see(serve, "first day", "next day")


def test_what_was_saved_while_nobody_served_is_on_the_first_page(root: Path) -> None:
    swap(root, "chapters/two.md", "See ", "Look, saved meanwhile, at ")
    with serving(root, 8562) as serve:
        assert serve.heard(CHECKS)
        assert "saved meanwhile" in serve.get("chapters/two.html")


def test_a_page_with_a_fault_is_not_taken_for_finished(root: Path) -> None:
    with serving(root, 8563) as serve:
        swap(root, "chapters/one.md", "Words", "{nothing}`words`")
        serve.until(lambda: serve.heard("nothing"))
    with serving(root, 8564) as serve:
        assert serve.heard(CHECKS)
        assert serve.heard("nothing")
        swap(root, "chapters/one.md", "{nothing}`words`", "Mended words")
        serve.shows("chapters/one", "Mended words")


def test_a_second_window_is_told_of_the_first(root: Path) -> None:
    with serving(root, 8566) as first, serving(root, 8567) as second:
        assert second.heard(f"This book is open in another window at {first.address}/. ")
        assert not first.heard("another window")
    with serving(root, 8568) as alone:
        assert not alone.heard("another window")


def test_building_and_serving_take_each_others_pages(root: Path) -> None:
    """Of pages with links, each is written for its own edit alone, whichever wrote it before."""

    def build() -> str:
        command = [sys.executable, "-m", "book", "build"]
        return subprocess.run(command, cwd=root, capture_output=True, text=True).stderr

    build()
    swap(root, "chapters/two.md", "at [a place]", "once more at [a place]")
    with serving(root, 8565) as serve:
        assert serve.heard("Writing pages: 1 of 1")
    swap(root, "chapters/two.md", "at [a place]", "once more at [a place]")
    assert "Writing pages: 1 of 1" in build()
