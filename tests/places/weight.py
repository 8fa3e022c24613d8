"""What an area's page weighs with all that it asks for, as a server would send it."""

import gzip
import re
from functools import cache
from pathlib import Path

MOST_BYTES = 40 * 1024
"""A page with its styles, scripts and the typeface."""
ASKED = re.compile(r'<(?:link|script)\b[^>]*? (?:href|src)="\.\./(_static/[^"?]+)')


def bytes_sent(site: Path, page: str) -> int:
    """The bytes of an area's `page`, given as HTML, and of every file that its head names."""
    files = ASKED.findall(page)
    assert {"_static/site.css", "_static/place.css", "_static/place.js"} <= set(files), files
    return len(gzip.compress(page.encode(), mtime=0)) + sum(_sent(site / name) for name in files)


@cache
def _sent(file: Path) -> int:
    """The typeface is compressed already."""
    held = file.read_bytes()
    return len(held if file.suffix == ".woff2" else gzip.compress(held, mtime=0))
