"""Collect findings while a file is read, so that all are reported at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from book.findings.check import Check
from book.findings.finding import BookError, Finding


class Reporter:
    """Collects findings about the file at `path`, in the order they are reported.

    `check` is used for all findings, unless `at` is given another.
    """

    def __init__(self, path: str | None, check: Check | None = None) -> None:
        self.path = path
        self.check = check
        self.findings: list[Finding] = []

    def at(
        self, line: int | None, message: str, *, check: Check | None = None, warning: bool = False
    ) -> None:
        """Add a finding at `line`, or for the whole file if it is None."""
        found = Finding(self.path, line, message, warning=warning, check=check or self.check)
        self.findings.append(found)

    def stop(self, read: Any = None) -> None:
        """Raise BookError with all findings and the data `read`, if there are any findings."""
        if self.findings:
            raise BookError(self.findings, read)


def read_what_can_be(load: Callable[[Path], Any], root: Path) -> tuple[Any, list[Finding]]:
    """Return what `load` can read of the book at `root`, and findings about the rest.

    The first value is None if nothing could be read.
    """
    try:
        return load(root), []
    except BookError as error:
        return error.read, error.findings


def read_all(root: Path, *loads: Callable[[Path], Any]) -> list[Any]:
    """Return the results of calling each of `loads` with `root`, in order.

    Raises BookError with the findings of all of them, not only the first to fail.
    """
    loaded, findings = [], []
    for load in loads:
        try:
            loaded.append(load(root))
        except BookError as error:
            findings += error.findings
    if findings:
        raise BookError(findings)
    return loaded
