"""A page asks no other host for anything, keeps no cookie, and runs no script but the site's."""

import re

import pytest
from bs4 import BeautifulSoup
from support.site import Opener, Site, as_list

pytestmark = pytest.mark.xdist_group("site")

ASSETS = ("src", "srcset", "poster", "data", "background")
_CSS_ADDRESS = re.compile(r"(?:url\(\s*|@import\s+)[\"']?\s*((?:https?:)?//[^\"')\s]+)", re.IGNORECASE)


def test_no_page_asks_another_host(open_page: Opener, site: Site) -> None:
    asked: list[str] = []
    problems = []
    for page in [*site.pages, "search.html?q=loneliness"]:
        tab = open_page()
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(site.url(page), wait_until="networkidle")
        if tab.context.cookies():
            problems.append(f"{page}: sets a cookie")
        if "sessionStorage" in page or tab.evaluate("localStorage.length"):
            problems.append(f"{page}: stores something before anybody ticks a box")
        open_page.close()
    assert len(asked) > len(site.pages)
    ours = (f"{site.address}/", "data:", "blob:")
    problems += [f"asks for {url}" for url in sorted(set(asked)) if not url.startswith(ours)]
    assert not problems, as_list(problems)


def test_no_page_complains(open_page: Opener, site: Site) -> None:
    """No script error and no missing file, with a number open."""
    problems: list[str] = []
    for page in site.pages:
        tab = open_page()
        tab.on("pageerror", lambda error, page=page: problems.append(f"{page}: {error}"))
        tab.on("console", lambda said, page=page: said.type in ("error", "warning")
               and problems.append(f"{page}: {said.text}"))  # fmt: skip
        tab.goto(site.url(page), wait_until="load")
        number = tab.locator("button.stat-face").first
        if number.count():
            number.press("Enter")
        open_page.close()
    assert not problems, as_list(problems)


def test_pages_name_no_asset_elsewhere(site: Site) -> None:
    problems, examined = [], 0
    for page in ["index.html", *site.pages]:
        soup = BeautifulSoup((site.folder / page).read_text(encoding="utf-8"), "html.parser")
        for element in soup.find_all(True):
            examined += 1
            names = [*ASSETS, *(["href"] if element.name in ("link", "use", "image", "base") else [])]
            for name in names:
                address = str(element.get(name) or "")
                canonical = element.name == "link" and "canonical" in (element.get("rel") or [])
                if re.match(r"\s*(https?:)?//", address) and not canonical:
                    problems.append(f"{page}: <{element.name} {name}={address}>")
            problems += [
                f"{page}: <{element.name} {name}=…>"
                for name in element.attrs
                if re.fullmatch(r"on[a-z]+", name)
            ]
            if str(element.get("href", "")).lower().startswith("javascript:"):
                problems.append(f"{page}: a link that runs a script")
            problems += [f"{page}: {a}" for a in _CSS_ADDRESS.findall(str(element.get("style", "")))]
        for style in soup.find_all("style"):
            problems += [f"{page}: {address}" for address in _CSS_ADDRESS.findall(style.get_text())]
    assert examined
    assert not problems, as_list(problems)


def test_styles_name_no_asset_elsewhere(site: Site) -> None:
    sheets = [site.folder / "_static/site.css", *site.folder.glob("_static/pygments*.css")]
    for sheet in sheets:
        assert not _CSS_ADDRESS.findall(sheet.read_text(encoding="utf-8")), sheet.name
