"""A number worked out again in the reader's browser: by our modules, compared with the page."""

import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, expect
from support import here
from support.site import Opener, Site, as_list, served
from support.visitor import Visitor, check_fit_and_access

from book.recompute.engine import Engine
from book.recompute.site_engine import FOLDER

PAGE = "chapters/numbers/loneliness.html"
FIGURE = "loneliness-risk-ratio-baseline-5"
READ = "loneliness-odds-ratio-2015"
"""A figure on the same page that was read, not computed."""
SAME = "1.24 (ratio): the same as the page."
MOST_BYTES = 8_000_000
PATIENCE = 120_000
"""Milliseconds for Python to start on a busy machine."""


class Reader(Visitor):
    """Somebody with a page open, and every request that followed."""

    @property
    def said(self) -> Locator:
        return self.tab.locator(".here-said")

    def open(self, figure: str = FIGURE) -> None:
        self.tab.locator(f'a.stat-face[href="#note-{figure}"]').first.press("Enter")

    def press(self, name: str = "Work it out again here") -> None:
        self.tab.get_by_role("button", name=name).press("Enter")

    def type(self, key: str, text: str) -> Locator:
        """Type into the field whose key begins so."""
        box = self.tab.locator(f".here-shown [data-key^='{key}']")
        box.focus()
        self.tab.keyboard.press("Control+a")
        self.tab.keyboard.type(text)
        self.tab.keyboard.press("Enter")
        return box


def test_every_recipe_gives_in_the_browser_what_it_gave_in_the_build(
    context: BrowserContext, site: Site
) -> None:
    """By keyboard, on a phone in the dark and a desktop in light; and nothing comes from elsewhere.

    One Python serves the whole test, because it takes seconds to start.
    """
    reader = Reader.at(context, site.url(PAGE))
    tab, said = reader.tab, reader.said
    reader.open(READ)
    expect(tab.locator(".stat-panel")).to_be_visible()
    expect(tab.locator(".here")).to_have_count(0)
    reader.open()
    expect(tab.locator(".here-hint")).to_contain_text("It loads up to 8 MB the first time")
    assert not [url for url in reader.asked if "/here/python" in url or ".zip" in url]
    reader.press()
    expect(said).to_contain_text("Python")
    expect(said).to_contain_text(SAME, timeout=PATIENCE)
    expect(said).to_contain_text("to the last digit what we got when this book was made")
    expect(tab.locator(".here-steps").first).to_contain_text("With odds ratio 1.26, baseline 0.05")
    expect(tab.locator(".here-shown table td").first).to_have_text("holt-lunstad-2015-loneliness")

    known = here.told(site.folder)
    answers = here.ask(tab, [{"figure": figure} for figure in known.figures])
    assert len(answers) == len(known.figures) > 50
    wrong = [
        f"{figure}: {answer.get('value')} {answer.get('bounds')}, built {built['value']}"
        for (figure, built), answer in zip(known.figures.items(), answers, strict=True)
        if [answer.get("value"), answer.get("bounds")] != [built["value"], built["bounds"]]
    ]
    assert not wrong, as_list(wrong)

    _change_and_go_back(reader)
    check_fit_and_access(tab)
    ours = (f"{site.address}/", "data:", "blob:")
    assert all(url.startswith(ours) for url in reader.asked), reader.asked
    loaded = {urlsplit(url).path.lstrip("/") for url in reader.asked if "/here" in url}
    weight = sum((site.folder / name).stat().st_size for name in loaded)
    assert known.book["size"] <= weight <= MOST_BYTES, sorted(loaded)


def _change_and_go_back(reader: Reader) -> None:
    tab, said = reader.tab, reader.said
    box = reader.type("baseline_percent", "50")
    own = "1.12 (ratio) is your own result, from numbers you chose. The page says 1.24 (ratio)."
    expect(said).to_have_text(own)
    expect(box).to_be_focused()
    reader.type('["relative-risks"', "2")
    expect(said).to_contain_text("1.33 (ratio) is your own result")
    expect(tab.locator(".here-own")).to_contain_text("yours")
    reader.type("baseline_percent", "fifty")
    expect(said).to_contain_text("Write a number in digits, such as 12.5. Nothing has changed.")
    reader.type("baseline_percent", "500")
    expect(said).to_contain_text("This cannot be worked out: give an odds ratio above 0 and")
    reader.press("Go back to our numbers")
    expect(said).to_contain_text(SAME)
    expect(tab.get_by_role("button", name="Work it out once more")).to_be_focused()
    expect(tab.locator(".here-back")).to_be_hidden()
    # What the page says is read off the page, so a page that somebody spoiled shows.
    exact = tab.locator(".stat-panel .note-facts dd").first
    exact.evaluate("(cell) => { cell.textContent = '1.42 (ratio)'; }")
    reader.press("Work it out once more")
    expect(said).to_contain_text("differs from the page. The page says 1.42 (ratio).")


@pytest.mark.slow
def test_a_spoiled_row_shows_as_a_difference(
    context: BrowserContext, site: Site, tmp_path: Path
) -> None:
    folder = tmp_path / "site"
    shutil.copytree(site.folder / "_static", folder / "_static")
    (folder / PAGE).parent.mkdir(parents=True)
    shutil.copy(site.folder / PAGE, folder / PAGE)
    here.spoil(folder / FOLDER / "book.zip", "relative-risks", "estimate", 1.26, 1.31)
    with served(folder, 8720) as address:
        reader = Reader.at(context, f"{address}/{PAGE}")
        reader.open()
        reader.press()
        expect(reader.said).to_contain_text(
            "1.29 (ratio): differs from the page. The page says 1.24 (ratio).", timeout=PATIENCE
        )
        expect(reader.said).to_contain_text("When this book was made it was 1.243830207305")


@pytest.mark.slow
def test_it_works_offline_in_the_copy_that_a_device_keeps(
    browser: Browser, engine: Engine, site: Site
) -> None:
    context = browser.new_context(locale="en-GB")
    with served(site.folder, 8740) as address:
        reader = Reader.at(context, f"{address}/chapters/about/offline.html")
        reader.press("Keep a copy on this device")
        status = reader.tab.locator(".device-copy-status")
        expect(status).to_contain_text("The copy on this device is from", timeout=PATIENCE)
        context.set_offline(True)
        reader.tab.goto(f"{address}/{PAGE}")
        expect(reader.tab.locator(".from-copy")).to_be_visible()
        reader.open()
        reader.press()
        expect(reader.said).to_contain_text(SAME, timeout=PATIENCE)
    context.close()


def test_a_page_opened_from_a_folder_says_why_not(
    open_page: Opener, engine: Engine, site: Site
) -> None:
    tab = open_page()
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.goto((site.folder / PAGE).as_uri())
    reader = Reader(tab)
    reader.open()
    reader.press()
    expect(reader.said).to_contain_text("You opened this page from a folder")
    expect(reader.said).to_contain_text("put this folder on a web server")
    assert not wrong


def test_without_a_network_or_with_an_old_browser_it_says_so(
    open_page: Opener, engine: Engine
) -> None:
    tab = open_page(PAGE)
    reader = Reader(tab)
    reader.open()
    expect(tab.locator(".here")).to_be_visible()
    tab.context.set_offline(True)
    for _ in range(2):  # the button can be pressed again
        reader.press()
        expect(reader.said).to_contain_text("Python could not be loaded. Check the network")
    tab.evaluate("delete globalThis.DecompressionStream")
    reader.press()
    expect(reader.said).to_contain_text("This browser is too old to do this")


def test_a_site_without_an_engine_has_no_button(open_page: Opener) -> None:
    """Its script is empty, as every build writes it at first: see tests/recompute."""
    tab = open_page()
    tab.route(
        "**/_static/here.js", lambda route: route.fulfill(body="", content_type="text/javascript")
    )
    tab.goto(open_page.site.url(PAGE))
    with tab.expect_response("**/_static/here.js"):
        Reader(tab).open()
    expect(tab.locator(".stat-panel .note-links")).to_be_visible()
    expect(tab.locator(".here")).to_have_count(0)
