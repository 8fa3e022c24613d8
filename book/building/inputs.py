"""Fingerprints of all that a site is made from, taken without importing what builds it."""

import os
from functools import cache
from pathlib import Path

from book.files.own import files_in
from book.incremental.code import code_files, code_fingerprint, packages_fingerprint
from book.incremental.fingerprint import fingerprint, fingerprint_of_files
from book.schema.settings import day_of_build

SETTINGS = ("_config.yml", "requirements.lock")
LOOK = ("_static", "_templates")
"""Folders of a book that Jupyter Book and Sphinx look into, where there are any."""


def code_key(root: Path) -> str:
    """What every page depends on: this code, the settings, Python and its packages."""
    return fingerprint_of_files(
        [root / name for name in SETTINGS],
        _running_code(),
        root.resolve(),
        packages_fingerprint(),
        os.environ.get("SOURCE_DATE_EPOCH", ""),
    )


@cache
def _running_code() -> str:
    """The modules of this package as they were at the first build of this process, which ran them.

    Whatever is saved in them later, this process does not run.
    """
    return code_fingerprint()


def look_key(root: Path) -> str:
    """The templates, styles and scripts of the theme, of the pages' parts and of the book."""
    files = [file for file in code_files() if file.suffix not in (".py", ".pyc")]
    return fingerprint_of_files([*files, *(f for name in LOOK for f in files_in(root / name))])


def outline_key(root: Path) -> str:
    """The contents as written, and which chapters there are."""
    return fingerprint_of_files([root / "_toc.yml"], files_in(root / "chapters"))


def inputs_key(root: Path) -> str:
    """Everything: where this has not changed, a build would write what is there.

    The day is part of it: councils end and begin. Raises BookError where the day is no date.
    """
    files = [*files_in(root / "chapters"), *files_in(root / "data"), root / "_toc.yml"]
    return fingerprint_of_files(files, code_key(root), look_key(root), day_of_build())


def listing_key(folder: Path) -> str:
    """Names, sizes and times of a folder's files, to see whether anybody touched them."""
    files = [(str(file.relative_to(folder)), file.stat()) for file in files_in(folder)]
    return fingerprint([(name, status.st_size, status.st_mtime_ns) for name, status in files])
