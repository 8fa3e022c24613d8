"""A page open under `book serve` shows what was saved, in its place, and what is wrong."""

import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from threading import Lock, Thread

import pytest
from playwright.sync_api import Browser, Page, expect
from support.followed import followed
from support.small_site import swap, write_chapter, write_small_site

from book.building.folder import Folder
from book.serving.server import open_server

PATIENCE = 20_000
"""Milliseconds that a busy machine may take to show a save."""
LONG = "\n\n".join(f"Paragraph {number} of a long page." for number in range(120))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A small book with one long chapter, followed as it is edited, and its address."""
    tmp_path = tmp_path_factory.mktemp("live")
    root = write_small_site(tmp_path / "small")
    write_chapter(
        root,
        "one",
        "One",
        f"{LONG}\n\n(here)=\n## A place\n\nIt saved {{stat}}`rapsid-saving` a year.",
    )
    with followed(root, Folder(tmp_path / "pages"), 8750) as (address, _):
        yield root, address


@pytest.fixture(scope="module")
def page(book: tuple[Path, str], browser: Browser) -> Iterator[Page]:
    tab = browser.new_page(viewport={"width": 360, "height": 740})
    tab.goto(f"{book[1]}/chapters/one.html")
    yield tab
    tab.close()


def test_a_save_shows_by_itself_with_the_place_kept(book, page):
    page.evaluate("scrollTo(0, 2400)")
    page.wait_for_function("scrollY === 2400", timeout=PATIENCE)
    swap(book[0], "chapters/one.md", "Paragraph 60 of", "Paragraph sixty of")
    expect(page.get_by_text("Paragraph sixty of")).to_be_attached(timeout=PATIENCE)
    page.wait_for_load_state("load")
    page.wait_for_function("scrollY === 2400", timeout=PATIENCE)


def test_what_is_wrong_is_told_over_the_last_good_page_and_goes_when_fixed(book, page):
    swap(book[0], "chapters/one.md", "`rapsid-saving`", "`rapsid-savings`")
    told = page.locator("#book-live")
    expect(told).to_contain_text("chapters/one.md", timeout=PATIENCE)
    expect(told).to_contain_text("rapsid-savings", timeout=PATIENCE)
    expect(page.get_by_text("Paragraph 61 of")).to_be_attached(timeout=PATIENCE)
    swap(book[0], "chapters/one.md", "`rapsid-savings`", "`rapsid-saving`")
    expect(told).to_have_count(0, timeout=PATIENCE)


def test_no_page_is_read_while_pages_are_written(tmp_path):
    (tmp_path / "page.html").write_text("<body>half")
    writing = Lock()
    server = open_server(tmp_path, 8760, _Quiet(), writing)
    Thread(target=server.serve_forever, daemon=True).start()
    answers: list[str] = []

    def ask() -> None:
        address = f"http://127.0.0.1:{server.server_address[1]}/page.html"
        with urllib.request.urlopen(address, timeout=10) as answer:
            answers.append(answer.read().decode())

    asking = Thread(target=ask)
    try:
        with writing:
            asking.start()
            time.sleep(0.3)
            assert answers == []
            (tmp_path / "page.html").write_text("<body>whole</body>")
        asking.join(10)
        assert "whole" in answers[0] and "half" not in answers[0]
    finally:
        server.shutdown()
        server.server_close()


class _Quiet:
    """A book to which nothing happens."""

    version = 0
