"""The zip to carry: unpacked anywhere and opened from the folder, it is whole, search too."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from support.site import Site

from book.building import write_zip


@pytest.fixture(scope="module")
def unpacked(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy of the book, in a folder whose name has spaces and an accent."""
    folder = tmp_path_factory.mktemp("stick") / "Été 2026 copy"
    with zipfile.ZipFile(write_zip(site.folder)) as archive:
        archive.extractall(folder)
    return folder / "community-centred-practice"


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_search_works_from_a_folder(unpacked: Path, tab: Page) -> None:
    asked: list[str] = []
    wrong: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.goto((unpacked / "index.html").as_uri())
    tab.wait_for_url("**/chapters/welcome.html")
    tab.locator("#site-search-words").fill("signpsoting")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search.html?q=*")
    expect(tab.locator(".search-status")).to_contain_text("Searched for “signposting”.")
    first = tab.locator('.search-title a:not([href*="#"])').first
    title = first.inner_text()
    first.click()
    expect(tab.locator("h1")).to_have_text(title)
    assert not wrong
    assert asked and all(url.startswith(("file:", "data:", "blob:")) for url in asked)


def test_a_folder_and_a_server_rank_alike(unpacked: Path, tab: Page, site: Site) -> None:
    """One index and one program: what is tested on the server holds for the copy."""
    found = []
    for address in ((unpacked / "search.html").as_uri(), site.url("search.html")):
        tab.goto(f"{address}?q=26%25&kind=Figure")
        expect(tab.locator(".search-status")).to_contain_text("“26%”")
        found.append(tab.locator(".search-title a").all_inner_texts())
    assert found[0] == found[1]
    assert len(found[0]) > 3


@pytest.mark.slow
def test_the_same_site_gives_the_same_zip(site: Site) -> None:
    assert write_zip(site.folder).read_bytes() == write_zip(site.folder).read_bytes()


def test_without_its_index_a_copy_says_so_and_lists_every_page(unpacked: Path, tab: Page) -> None:
    script = unpacked / "pagefind/offline.js"
    kept = script.read_bytes()
    script.unlink()
    try:
        tab.goto(f"{(unpacked / 'search.html').as_uri()}?q=loneliness")
        expect(tab.locator(".search-off")).to_contain_text("Search does not work in this copy")
        expect(tab.locator(".all-pages")).to_be_visible()
    finally:
        script.write_bytes(kept)
