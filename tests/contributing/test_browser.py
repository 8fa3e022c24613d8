"""How the browser that tests drive is set: the same fonts everywhere, and nothing besides."""

import sys

import psutil
import pytest
from playwright.sync_api import Browser


@pytest.mark.skipif(sys.platform != "linux", reason="other systems choose fonts in other ways")
@pytest.mark.parametrize(
    "family",
    ["system-ui", "'Liberation Sans', sans-serif", "Roboto", "Georgia, serif", "monospace"],
)
def test_pages_are_drawn_with_the_same_fonts_everywhere(family: str, browser: Browser):
    tab = browser.new_page()
    tab.set_content(f'<p style="font-family: {family}">Words <b>in bold</b>, 1 → 2</p>')
    chrome = tab.context.new_cdp_session(tab)
    for domain in ("DOM", "CSS"):
        chrome.send(f"{domain}.enable")
    page = chrome.send("DOM.getDocument")["root"]["nodeId"]
    words = chrome.send("DOM.querySelector", {"nodeId": page, "selector": "p"})["nodeId"]
    fonts = chrome.send("CSS.getPlatformFontsForNode", {"nodeId": words})["fonts"]
    tab.close()
    one = "DejaVu Sans Mono" if family == "monospace" else "DejaVu Sans"
    assert {font["familyName"] for font in fonts} == {one}


def test_chromium_opens_no_page_of_its_own_beside_the_one_under_test(browser: Browser):
    chromium = browser.new_browser_cdp_session()
    context = browser.new_context()
    context.new_page()
    open_now = chromium.send("Target.getTargets", {"filter": [{}]})["targetInfos"]
    context.close()
    assert {found["type"] for found in open_now} == {"page", "tab"}, open_now


def test_what_playwright_turns_off_in_chromium_stays_off(browser: Browser):
    """Chromium heeds the last list only, so that ours names what is in Playwright's."""
    running = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    of_browser = next(process["id"] for process in running if process["type"] == "browser")
    lists = [
        set(given.removeprefix("--disable-features=").split(","))
        for given in psutil.Process(of_browser).cmdline()
        if given.startswith("--disable-features=")
    ]
    assert len(lists) == 2
    assert lists[0] - lists[1] == set()
