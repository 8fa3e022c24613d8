"""A page asks no other host, keeps no cookie, runs no script but the site's, and is light."""

import re

import pytest
from bs4 import BeautifulSoup, Tag
from support.sampled import ONE_IN_EIGHT
from support.site import Opener, Site, as_list
from support.weight import too_heavy

ASSETS = ("src", "srcset", "poster", "data", "background")
_CSS_ADDRESS = re.compile(
    r"(?:url\(\s*|@import\s+)[\"']?\s*((?:https?:)?//[^\"')\s]+)", re.IGNORECASE
)


@pytest.mark.parametrize("apart", ONE_IN_EIGHT)
def test_no_page_asks_another_host_or_complains(apart: int, open_page: Opener, site: Site) -> None:
    """No request elsewhere, no cookie, nothing stored, no script error, with a number open.

    And pages are light, as they load: an old phone on a slow line opens them.
    """
    asked: list[str] = []
    problems: list[str] = []
    tab = open_page()
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("pageerror", lambda error: problems.append(f"{tab.url}: {error}"))
    tab.on("console", lambda said: problems.append(f"{tab.url}: {said.type}: {said.text}"))
    looked_at = [*site.shown[::apart], "search.html", "search.html?q=loneliness"]
    for page in looked_at:
        before = len(asked)
        tab.goto(site.url(page), wait_until="networkidle" if "search" in page else "load")
        if "?" not in page:  # an answer to a search brings what it needs of the index
            problems += too_heavy(site, page, asked[before:])
        number = tab.locator(".stat-face[role=button]").first
        if number.count():
            number.press("Enter")
        if tab.evaluate("localStorage.length + sessionStorage.length"):
            problems.append(f"{page}: stores something before anybody ticks a box")
    problems += [f"sets a cookie: {cookie['name']}" for cookie in tab.context.cookies()]
    assert len(asked) > len(looked_at)
    ours = (f"{site.address}/", "data:", "blob:")
    problems += [f"asks for {url}" for url in sorted(set(asked)) if not url.startswith(ours)]
    assert not problems, as_list(problems)


@pytest.mark.slow
def test_pages_name_no_asset_elsewhere(site: Site) -> None:
    problems, examined = [], 0
    for page in ["index.html", *site.shown]:
        soup = BeautifulSoup((site.folder / page).read_text(encoding="utf-8"), "html.parser")
        for element in soup.find_all(True):
            examined += 1
            problems += [f"{page}: <{element.name}> {what}" for what in _elsewhere(element)]
    assert examined
    assert not problems, as_list(problems)


def _elsewhere(element: Tag) -> list[str]:
    """What an element fetches from another host, or runs by itself."""
    fetches = ("link", "use", "image", "base")
    names = (*ASSETS, "href") if element.name in fetches else ASSETS
    canonical = element.name == "link" and "canonical" in (element.get("rel") or [])
    found = [
        f"{name}={element[name]}"
        for name in names
        if re.match(r"\s*(https?:)?//", str(element.get(name, ""))) and not canonical
    ]
    found += [f"{name}=…" for name in element.attrs if re.fullmatch(r"on[a-z]+", name)]
    if str(element.get("href", "")).lower().startswith("javascript:"):
        found.append("href=javascript:…")
    styles = str(element.get("style", ""))
    styles += element.get_text() if element.name == "style" else ""
    return found + _CSS_ADDRESS.findall(styles)


def test_styles_name_no_asset_elsewhere(site: Site) -> None:
    sheets = [site.folder / "_static/site.css", *site.folder.glob("_static/pygments*.css")]
    for sheet in sheets:
        assert not _CSS_ADDRESS.findall(sheet.read_text(encoding="utf-8")), sheet.name
