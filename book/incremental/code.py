"""Fingerprint this package's code and the packages it runs with."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from book.files.own import left_behind
from book.incremental.fingerprint import fingerprint, fingerprint_of_files

CODE = Path(__file__).resolve().parents[1]


def code_files() -> list[Path]:
    """Return this package's files, sorted. Installers may make some of them symlinks to a cache."""
    found: list[str] = []
    for here, folders, names in os.walk(CODE):
        folders[:] = [name for name in folders if not left_behind(name)]
        found += [os.path.join(here, name) for name in names if not left_behind(name)]  # noqa: PTH118
    return [Path(name) for name in sorted(found)]


def code_fingerprint() -> str:
    """Fingerprint this package's modules as they are on disk."""
    return fingerprint_of_files(file for file in code_files() if file.suffix == ".py")


def packages_fingerprint() -> str:
    """Fingerprint the Python version and the installed packages."""
    return fingerprint(sys.version, sorted(_installed()))


def _installed() -> Iterator[str]:
    """Yield the ``.dist-info`` folder names on `sys.path`, which include package versions."""
    for place in sys.path:
        if place and Path(place).is_dir():
            yield from (name for name in os.listdir(place) if name.endswith(".dist-info"))  # noqa: PTH208
