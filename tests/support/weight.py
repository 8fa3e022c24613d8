"""What a page weighs: the HTML, CSS and JavaScript that a server would send, charts apart."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from support.site import Site

MOST_BYTES = 60_000
MOST_REQUESTS = 8


def too_heavy(site: Site, page: str, asked: list[str]) -> list[str]:
    """What is wrong with the weight of a page for which the browser `asked` these addresses."""
    problems = []
    requests = [url for url in asked if not url.startswith("data:")]
    files = {urlsplit(url).path.lstrip("/") for url in requests}
    texts = {file for file in files if file.endswith((".html", ".css", ".js"))}
    assert {page, "_static/site.css", "_static/site.js"} <= texts, f"{page}: {texts}"
    size = sum(_gzipped(site.folder / file) for file in texts)
    if size > MOST_BYTES:
        problems.append(f"{page}: {size:,} bytes, most {MOST_BYTES:,}")
    if len(requests) > MOST_REQUESTS:
        problems.append(f"{page}: {len(requests)} requests, most {MOST_REQUESTS}")
    return problems


def _gzipped(file: Path) -> int:
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        soup = BeautifulSoup(text, "html.parser")
        for drawing in soup.find_all("svg"):
            drawing.decompose()
        text = str(soup)
    return len(gzip.compress(text.encode("utf-8"), mtime=0))
