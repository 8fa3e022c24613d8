"""One zip of a built site, to read from a folder or a USB stick with no network."""

import base64
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the zip, so that one site always gives the same bytes."""
INDEX = "pagefind"
SCRIPT = f"{INDEX}/offline.js"
"""The index for search once more, as a script: a page opened from a folder may fetch nothing."""


def write_zip(site: Path) -> Path:
    """Write `site` to a zip beside it and return its path; an older zip stays until the end."""
    target = site.with_name(f"{site.name}.zip")
    aside = site.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in _files(site):
                entry = zipfile.ZipInfo(f"community-centred-practice/{name}", EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
    return target


def _files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Each file of the zip: those of the site, and the index as a script."""
    for file in sorted(site.rglob("*")):
        if file.is_file():
            yield file.relative_to(site).as_posix(), file.read_bytes()
    if (site / INDEX).is_dir():
        yield SCRIPT, offline_script(site / INDEX).encode()


def offline_script(index: Path) -> str:
    """A script that holds every file of `index` by its name, as base64."""
    files = {
        file.relative_to(index).as_posix(): base64.b64encode(file.read_bytes()).decode()
        for file in sorted(index.rglob("*"))
        if file.is_file()
    }
    return f"window.bookOffline={json.dumps(files, separators=(',', ':'))};\n"
