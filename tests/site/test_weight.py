"""Pages are light: an old phone on a slow line opens them."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from support.site import Opener, Site, as_list

pytestmark = pytest.mark.xdist_group("site")

MOST_BYTES = 60_000
MOST_REQUESTS = 8


def test_each_page_is_light(open_page: Opener, site: Site) -> None:
    """HTML, CSS and JavaScript as a server would send them, charts apart."""
    problems = []
    asked: list[str] = []
    tab = open_page()
    tab.on("request", lambda request: asked.append(request.url))
    for page in site.shown:
        asked.clear()
        tab.goto(site.url(page), wait_until="networkidle" if page == "search.html" else "load")
        requests = [url for url in asked if not url.startswith("data:")]
        files = {urlsplit(url).path.lstrip("/") for url in requests}
        texts = [file for file in files if file.endswith((".html", ".css", ".js"))]
        assert {page, "_static/site.css", "_static/site.js"} <= set(texts), page
        size = sum(_gzipped(site.folder / file) for file in texts)
        if size > MOST_BYTES:
            problems.append(f"{page}: {size:,} bytes, most {MOST_BYTES:,}")
        if len(requests) > MOST_REQUESTS:
            problems.append(f"{page}: {len(requests)} requests, most {MOST_REQUESTS}")
    assert not problems, as_list(problems)


def _gzipped(file: Path) -> int:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        soup = BeautifulSoup(text, "html.parser")
        for drawing in soup.find_all("svg"):
            drawing.decompose()
        text = str(soup)
    return len(gzip.compress(text.encode("utf-8"), mtime=0))
