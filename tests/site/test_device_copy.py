"""The copy on a reader's device: whole, never silently stale, and one version at a time."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from support.small_site import CONTENTS, swap, write_chapter, write_small_site

from book.serving import open_server
from book.serving.live import Live

pytestmark = pytest.mark.xdist_group("copy")
OFFLINE = "chapters/about/offline.html"
NOTE = ".from-copy"


def build(root: Path) -> Path:
    command = [sys.executable, "-m", "book", "build"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return root / "_build/site"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small book that offers the copy."""
    root = write_small_site(tmp_path / "small")
    (root / "_toc.yml").write_text(f"{CONTENTS}      - file: chapters/about/offline\n")
    text = "```{device-copy}\n```"
    write_chapter(root, "about/offline", "Offline", text, more="route: false\n")
    return root


@pytest.fixture
def address(root: Path) -> Iterator[str]:
    """Where the built book is served, as a web server would: from the folder that is published."""
    build(root)
    server = open_server(root / "_build/site", 8660)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(locale="en-GB")
    context.set_default_timeout(20_000)
    yield context
    context.close()


def today() -> str:
    day = date.today()
    return f"{day.day} {day:%B %Y}"


def keep(tab: Page, address: str) -> None:
    """Ask for the copy, with the keyboard, and wait until it is whole."""
    tab.goto(f"{address}/{OFFLINE}")
    button = tab.get_by_role("button", name="Keep a copy on this device")
    expect(tab.locator(".device-copy-status")).to_contain_text("MB on your device")
    button.focus()
    tab.keyboard.press("Enter")
    said = tab.locator(".device-copy-status")
    expect(said).to_have_text(f"The copy on this device is from {today()}.", timeout=40_000)
    renew = tab.get_by_role("button", name="Look for a newer version")
    expect(renew).to_be_focused()  # the button that was pressed has gone


def kept_by(tab: Page) -> list[str]:
    found: list[str] = tab.evaluate("caches.keys()")
    return found


def test_a_copy_is_read_and_searched_offline_and_says_its_day(
    address: str, context: BrowserContext
) -> None:
    tab = context.new_page()
    keep(tab, address)
    tab.goto(f"{address}/chapters/one.html")
    expect(tab.locator(NOTE)).to_have_count(0)

    context.set_offline(True)
    tab.goto(f"{address}/chapters/one.html")
    expect(tab.locator(NOTE)).to_contain_text(f"the copy from {today()} on your device")
    expect(tab.locator("h1")).to_have_text("One")
    assert (
        tab.evaluate("getComputedStyle(document.querySelector('.site-title')).fontWeight") == "700"
    )
    tab.goto(f"{address}/chapters/three.html")
    expect(tab.locator("h1")).to_have_text("Three")
    expect(tab.locator(NOTE)).to_be_visible()
    tab.goto(f"{address}/search.html?q=lonely")
    expect(tab.locator(".search-title").first).to_be_visible()
    expect(tab.locator(NOTE)).to_be_visible()
    answer = tab.goto(f"{address}/chapters/never-was.html")
    assert answer and answer.status == 404
    # Without a network nobody knows whether it was ever there.
    expect(tab.locator("h1")).to_have_text("This needs a network")
    expect(tab.locator("article")).to_contain_text("never-was.html is not in the copy")

    context.set_offline(False)
    tab.goto(f"{address}/chapters/one.html")
    expect(tab.locator(NOTE)).to_have_count(0)


@pytest.mark.slow
def test_results_from_the_copy_on_a_page_from_the_network_say_so(
    address: str, context: BrowserContext
) -> None:
    tab = context.new_page()
    keep(tab, address)
    tab.goto(f"{address}/search.html")
    context.set_offline(True)
    tab.locator("#search-words").fill("lonely")
    expect(tab.locator(".search-title").first).to_be_visible()
    expect(tab.locator(NOTE)).to_contain_text(f"these results come from your copy of {today()}")


@pytest.mark.slow
def test_a_new_version_takes_the_place_of_the_old_and_removing_leaves_nothing(
    root: Path, address: str, context: BrowserContext
) -> None:
    tab = context.new_page()
    keep(tab, address)
    [before] = kept_by(tab)
    swap(root, "chapters/one.md", "It saved", "We now say that it saved")
    build(root)
    tab.goto(f"{address}/{OFFLINE}")
    for _ in range(100):
        tab.wait_for_timeout(200)
        now = kept_by(tab)
        if len(now) == 1 and now != [before]:
            break
    assert now != [before]
    context.set_offline(True)
    tab.goto(f"{address}/chapters/one.html")
    expect(tab.locator("main")).to_contain_text("We now say that it saved")
    expect(tab.locator(NOTE)).to_be_visible()

    context.set_offline(False)
    tab.goto(f"{address}/{OFFLINE}")
    tab.get_by_role("button", name="Remove the copy").click()
    expect(tab.get_by_role("button", name="Keep a copy on this device")).to_be_focused()
    assert kept_by(tab) == []
    assert tab.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0


@pytest.mark.slow
def test_a_copy_that_cannot_be_whole_is_not_used(
    root: Path, address: str, context: BrowserContext
) -> None:
    """One file is not of the version that the list names: half a new site was put in place."""
    page = root / "_build/site/chapters/one.html"
    page.write_text(page.read_text(encoding="utf-8").replace("It saved", "It lost"))
    tab = context.new_page()
    tab.goto(f"{address}/{OFFLINE}")
    tab.get_by_role("button", name="Keep a copy on this device").click()
    status = tab.locator(".device-copy-status")
    expect(status).to_contain_text("could not be finished", timeout=60_000)
    context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        tab.goto(f"{address}/chapters/three.html")


@pytest.mark.slow
def test_nothing_is_kept_before_somebody_asks_and_none_while_the_book_is_written(
    root: Path, address: str, context: BrowserContext
) -> None:
    tab = context.new_page()
    tab.goto(f"{address}/{OFFLINE}", wait_until="networkidle")
    assert kept_by(tab) == []
    assert tab.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    live = Live()
    server = open_server(root / "_build/site", 8690, live)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        tab.goto(f"http://localhost:{server.server_address[1]}/{OFFLINE}")
        expect(tab.locator(".device-copy-status")).to_contain_text("a draft of the book")
        expect(tab.locator(".device-copy button")).to_have_count(0)
        answer = tab.request.get(f"http://localhost:{server.server_address[1]}/sw.js")
        assert answer.status == 404
    finally:
        live.close()
        server.shutdown()
        server.server_close()


def test_the_manifest_and_the_list_name_files_that_are_there(root: Path) -> None:
    site = build(root)
    manifest = json.loads((site / "manifest.webmanifest").read_text(encoding="utf-8"))
    for address in (manifest["start_url"], *(icon["src"] for icon in manifest["icons"])):
        assert (site / address).is_file()
    listed = json.loads((site / "copy-files.json").read_text(encoding="utf-8"))["files"]
    assert {"index.html", "search.html", "chapters/one.html", "pagefind/book.json"} <= listed.keys()
    assert all((site / name).stat().st_size == size for name, (_, size) in listed.items())
    assert re.search(r'VERSION = "[0-9a-f]{16}"', (site / "sw.js").read_text(encoding="utf-8"))
