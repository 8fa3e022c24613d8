"""Under `book serve`, what trainers take is made when they ask for it: nobody types a command."""

import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from support.followed import followed
from support.small_site import in_table, write_chapter, write_small_site
from teaching.conftest import AFTER, BEFORE, BLOCKS, FIGURE, parts

from book.building.folder import Folder

COURSE = """title = "Half a day"
summary = "One part."
audience = "staff"

[[part]]
chapter = "lost"
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, list[str]]]:
    """A small book with one chapter to teach, followed; its address; what it says."""
    folder = tmp_path_factory.mktemp("taken")
    root = write_small_site(folder / "small")
    write_chapter(root, "one", "One", BLOCKS + parts("one"))
    with followed(root, Folder(folder / "pages"), 8770) as (address, said):
        yield root, address, said


def get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read()


def test_a_link_leads_to_files_made_there_and_then(book, browser: Browser):
    root, address, said = book
    page = browser.new_page()
    page.goto(f"{address}/chapters/one.html")
    page.get_by_role("link", name="Take the slides, handout, plan").click()
    page.wait_for_selector("text=To teach from")
    with page.expect_download() as taken:
        page.get_by_role("link", name="SCORM 1.2").click()
    with zipfile.ZipFile(taken.value.path()) as package:
        assert BEFORE in package.read("one.html").decode()
    assert Axe().run(page).response["violations"] == []
    links = page.locator("a[href]:not([href^='#'], [rel~='external'], [href^='https:'])").all()
    assert len(links) >= 9
    for link in links:
        assert get(page.evaluate("link => link.href", link.element_handle())), link
    page.get_by_role("link", name="One", exact=True).click()
    assert page.get_by_role("heading", name="One", exact=True).is_visible()
    page.close()
    in_table(root, FIGURE, lambda text: text.replace(BEFORE, AFTER))
    ends = time.monotonic() + 40
    while AFTER not in get(f"{address}/teaching/one/handout.html").decode():
        assert time.monotonic() < ends, said
        time.sleep(0.05)


def test_a_reader_hears_that_files_are_being_made(book, browser: Browser):
    page = browser.new_page()
    page.route("**/teaching/**", lambda route: None)  # it takes for ever
    page.goto(f"{book[1]}/chapters/one.html")
    link = page.get_by_role("link", name="Take the slides, handout, plan")
    said = link.evaluate("link => { link.click(); return link.nextElementSibling.textContent; }")
    assert "Making the files." in said
    page.close()


def test_why_files_could_not_be_made_is_told_to_who_asked(book):
    root, address, _ = book
    course = root / "data/courses/half.toml"
    course.parent.mkdir(exist_ok=True)
    course.write_text(COURSE)
    try:
        with pytest.raises(urllib.error.HTTPError, match="500") as refused:
            get(f"{address}/teaching/courses/half/index.html")
        told = refused.value.read().decode()
    finally:
        course.unlink()
    assert "could not be made" in told and "data/courses/half.toml:" in told
    assert "no chapter" in told and "lost" in told


@pytest.mark.parametrize(
    "path", ["teaching/two/index.html", "teaching/nowhere/slides.html", "teaching/../../secret"]
)
def test_what_is_not_there_is_not_made(book, path: str):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        get(f"{book[1]}/{path}")
