"""Pages are light: an old phone on a slow line opens them."""

import gzip

import pytest
from bs4 import BeautifulSoup
from support.site import Opener, Site, as_list

pytestmark = pytest.mark.xdist_group("site")

MOST_BYTES = 60_000
MOST_REQUESTS = 8


def _gzipped(text: str) -> int:
    return len(gzip.compress(text.encode("utf-8"), mtime=0))


def test_each_page_is_light(open_page: Opener, site: Site) -> None:
    """HTML, CSS and JavaScript as a server would send them, charts apart."""
    problems = []
    for page in site.pages:
        texts: dict[str, str] = {}
        asked: list[str] = []
        tab = open_page()
        tab.on("request", lambda request, asked=asked: asked.append(request.url))
        tab.on("response", lambda response, texts=texts: _keep(response, texts))
        tab.goto(site.url(page), wait_until="networkidle" if page == "search.html" else "load")
        soup = BeautifulSoup(texts.pop(site.url(page)), "html.parser")
        for drawing in soup.find_all("svg"):
            drawing.decompose()
        size = _gzipped(str(soup)) + sum(map(_gzipped, texts.values()))
        requests = [url for url in asked if not url.startswith("data:")]
        assert len(texts) >= 2, f"{page}: neither styles nor script were loaded"
        if size > MOST_BYTES:
            problems.append(f"{page}: {size:,} bytes, most {MOST_BYTES:,}")
        if len(requests) > MOST_REQUESTS:
            problems.append(f"{page}: {len(requests)} requests, most {MOST_REQUESTS}")
        open_page.close()
    assert not problems, as_list(problems)


def _keep(response, texts: dict[str, str]) -> None:
    if response.url.split("?")[0].endswith((".html", ".css", ".js")):
        texts[response.url] = response.text()
