"""Fingerprints of everything a site is made from, computed without importing the build code."""

import os
from functools import cache
from pathlib import Path

from book.files.own import files_in
from book.incremental.code import code_files, code_fingerprint, packages_fingerprint
from book.incremental.fingerprint import fingerprint, fingerprint_of_files
from book.schema.book_config import day_of_build

SETTINGS = ("_config.yml", "requirements.lock")
LOOK = ("_static", "_templates")
"""Optional folders in a book that Jupyter Book and Sphinx read."""


def code_key(root: Path) -> str:
    """Fingerprint what every page depends on: this code, settings, Python and its packages."""
    return fingerprint_of_files(
        [root / name for name in SETTINGS],
        _running_code(),
        root.resolve(),
        packages_fingerprint(),
        os.environ.get("SOURCE_DATE_EPOCH", ""),
    )


@cache
def _running_code() -> str:
    """Fingerprint this package's modules as they were at the first build in this process.

    Cached because this process keeps running that code, even if the files are saved later.
    """
    return code_fingerprint()


def look_key(root: Path) -> str:
    """Fingerprint the templates, styles and scripts of the theme, page parts and book."""
    files = [file for file in code_files() if file.suffix not in (".py", ".pyc")]
    return fingerprint_of_files([*files, *(f for name in LOOK for f in files_in(root / name))])


def outline_key(root: Path) -> str:
    """Fingerprint the table of contents and everything in `chapters`."""
    return fingerprint_of_files([root / "_toc.yml"], files_in(root / "chapters"))


def inputs_key(root: Path) -> str:
    """Fingerprint all inputs: if it is unchanged, a build would write what is already there.

    The date is included because councils are created and abolished. Raises BookError if the
    build date is not a valid date.
    """
    files = [*files_in(root / "chapters"), *files_in(root / "data"), root / "_toc.yml"]
    return fingerprint_of_files(files, code_key(root), look_key(root), day_of_build())


def listing_key(folder: Path) -> str:
    """Fingerprint the names, sizes and times of a folder's files, to detect any change."""
    files = [(str(file.relative_to(folder)), file.stat()) for file in files_in(folder)]
    return fingerprint([(name, status.st_size, status.st_mtime_ns) for name, status in files])
