"""What a page weighs: what a server would send for it, with typeface and drawings, charts apart."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from book.theme.assets import FONT
from support.site import Site

MOST_BYTES = 60_000
MOST_REQUESTS = 8


def too_heavy(site: Site, page: str, asked: list[str]) -> list[str]:
    """What is wrong with the weight of a page for which the browser `asked` these addresses."""
    problems = []
    requests = [url for url in asked if not url.startswith("data:")]
    files = {urlsplit(url).path.lstrip("/") for url in requests}
    font = f"_static/{FONT}"
    assert {page, "_static/site.css", "_static/site.js", font} <= files, f"{page}: {files}"
    size = sum(_sent(site.folder / file) for file in files)
    if size > MOST_BYTES:
        problems.append(f"{page}: {size:,} bytes, most {MOST_BYTES:,}")
    if len(requests) > MOST_REQUESTS:
        problems.append(f"{page}: {len(requests)} requests, most {MOST_REQUESTS}")
    return problems


def _sent(file: Path) -> int:
    """The bytes of a file as it is sent: the typeface is compressed already."""
    if file.suffix == ".woff2":
        return file.stat().st_size
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".html":
        soup = BeautifulSoup(text, "html.parser")
        for chart in soup.select("svg:not(.mark, .picture svg, .drawing svg)"):
            chart.decompose()
        text = str(soup)
    return len(gzip.compress(text.encode("utf-8"), mtime=0))
