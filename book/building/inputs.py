"""Fingerprints of all that a site is made from, taken without importing what builds it."""

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

CODE = Path(__file__).resolve().parents[1]
SETTINGS = ("_config.yml", "requirements.lock")
LOOK = ("_static", "_templates")
"""Folders of a book that Jupyter Book and Sphinx look into, where there are any."""
SKIPPED = {"__pycache__", ".ipynb_checkpoints"}


def code_key(root: Path) -> str:
    """What every page depends on: this code, the settings, Python and its packages."""
    surroundings = [
        python_key(),
        str(root.resolve()),
        sys.version,
        os.environ.get("SOURCE_DATE_EPOCH", ""),
        *sorted(_installed()),
    ]
    return _digest([root / name for name in SETTINGS], surroundings)


def python_key() -> str:
    """The modules of this package, as they are on disk."""
    return _digest(file for file in files_in(CODE) if file.suffix == ".py")


def look_key(root: Path) -> str:
    """The templates, styles and scripts of the theme, of the pages' parts and of the book."""
    files = [file for file in files_in(CODE) if file.suffix not in (".py", ".pyc")]
    return _digest([*files, *(file for name in LOOK for file in files_in(root / name))])


def outline_key(root: Path) -> str:
    """The contents as written, and which chapters there are."""
    return _digest([root / "_toc.yml"], map(str, files_in(root / "chapters")))


def inputs_key(root: Path) -> str:
    """Everything: where this has not changed, a build would write what is there."""
    files = [*files_in(root / "chapters"), *files_in(root / "data"), root / "_toc.yml"]
    return _digest(files, [code_key(root), look_key(root)])


def listing_key(folder: Path) -> str:
    """Names, sizes and times of a folder's files, to see whether anybody touched them."""
    rows = []
    for file in files_in(folder):
        status = file.stat()
        rows.append(f"{file.relative_to(folder)} {status.st_size} {status.st_mtime_ns}")
    return _digest([], rows)


def files_in(folder: Path) -> list[Path]:
    """The files below `folder`, in order, without hidden ones and those that tools leave."""
    found = []
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in SKIPPED and name[0] != "."]
        found += [Path(here, name) for name in names if name[0] != "."]
    return sorted(found)


def packages_key() -> str:
    """Python and the packages it would import."""
    return _digest([], [sys.version, *sorted(_installed())])


def _installed() -> Iterable[str]:
    """The packages that Python would import from, with their versions, as folders name them."""
    for place in sys.path:
        if place and Path(place).is_dir():
            yield from (name for name in os.listdir(place) if name.endswith(".dist-info"))  # noqa: PTH208


def _digest(files: Iterable[Path], more: Iterable[str] = ()) -> str:
    key = hashlib.sha256()
    for file in files:
        try:
            content = file.read_bytes()
        except OSError:
            content = b"\0"
        key.update(f"{file}\n{len(content)}\n".encode())
        key.update(content)
    for text in more:
        key.update(f"\n{text}".encode())
    return key.hexdigest()[:32]
