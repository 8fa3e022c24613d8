"""One zip of a built site, to read from a folder or a USB stick with no network."""

import zipfile
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the zip, so that one site always gives the same bytes."""


def write_zip(site: Path) -> Path:
    """Write `site` to a zip beside it and return its path; an older zip stays until the end."""
    target = site.with_name(f"{site.name}.zip")
    aside = site.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in sorted(site.rglob("*")):
                if file.is_file():
                    name = f"community-centred-practice/{file.relative_to(site).as_posix()}"
                    entry = zipfile.ZipInfo(name, EPOCH)
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    archive.writestr(entry, file.read_bytes())
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
    return target
