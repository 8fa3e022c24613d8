"""Zip a built site so that it can be read offline, from a folder or a USB stick."""

import base64
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from book.files.publish import staging
from book.files.whole import EPOCH
from book.findings import BookError, Finding

INDEX = "pagefind"
SCRIPT = f"{INDEX}/offline.js"
"""The search index again, as a script: a page opened from a folder cannot fetch files."""
ENGINE = "pagefind.js"
EXPORTS = re.compile(r"export\s*\{([\w\s,]+)\};?\s*$")


def write_zip(site: Path) -> Path:
    """Zip `site` next to itself and return the path. Any old zip is replaced only at the end."""
    target = site.with_name(f"{site.name}.zip")
    with staging(target) as aside:
        made = aside / target.name
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in _files(site):
                entry = zipfile.ZipInfo(f"community-centred-practice/{name}", EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
        made.replace(target)
    return target


def _files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield each file for the zip: the site's own, and the search index as a script."""
    from book.pages.site.social_card import CARDS  # noqa: PLC0415  # slow: Pillow

    for file in sorted(site.rglob("*")):
        name = file.relative_to(site)
        if file.is_file() and name.parts[0] != CARDS:
            yield name.as_posix(), file.read_bytes()
    if (site / INDEX).is_dir():
        yield SCRIPT, offline_script(site / INDEX).encode()


def offline_script(index: Path) -> str:
    """Return a script containing pagefind and every file of `index` by name, in base64.

    Raises BookError if pagefind's source does not have the expected form.
    """
    engine = (index / ENGINE).read_text(encoding="utf-8")
    # Pages opened from a folder cannot load modules, but can load the same code as a script.
    text, replaced = EXPORTS.subn(r"return {\1};", engine)
    if not replaced:
        message = f"pagefind's {ENGINE} does not end as expected: search would not work offline"
        raise BookError([Finding(None, None, message)])
    text = text.replace("import.meta.url", "undefined")
    files = {
        file.relative_to(index).as_posix(): base64.b64encode(file.read_bytes()).decode()
        for file in sorted(index.rglob("*"))
        if file.is_file() and file.name != ENGINE
    }
    carried = json.dumps(files, separators=(",", ":"))
    return f"window.bookOffline={carried};\nwindow.bookPagefind=(()=>{{{text}\n}})();\n"
