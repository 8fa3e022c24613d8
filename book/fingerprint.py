"""Fingerprints of files, of this code and of the packages that it runs with."""

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

CODE = Path(__file__).resolve().parent
SKIPPED = {"__pycache__", ".ipynb_checkpoints"}


def python_key() -> str:
    """The modules of this package, as they are on disk."""
    return digest_files(file for file in files_in(CODE) if file.suffix == ".py")


def packages_key() -> str:
    """Python and the packages it would import."""
    return digest_files([], [sys.version, *sorted(installed())])


def files_in(folder: Path) -> list[Path]:
    """The files below `folder`, in order, without hidden ones and those that tools leave."""
    found = []
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in SKIPPED and name[0] != "."]
        found += [Path(here, name) for name in names if name[0] != "."]
    return sorted(found)


def installed() -> Iterable[str]:
    """The packages that Python would import from, with their versions, as folders name them."""
    for place in sys.path:
        if place and Path(place).is_dir():
            yield from (name for name in os.listdir(place) if name.endswith(".dist-info"))  # noqa: PTH208


def digest_files(files: Iterable[Path], more: Iterable[str] = ()) -> str:
    """One digest of the contents of `files`, under their names, and of the texts `more`."""
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
