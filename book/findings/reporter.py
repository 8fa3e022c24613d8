"""Gathers what is wrong while a file is read, so that all of it is told at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from book.findings.check import Check
from book.findings.finding import BookError, Finding


class Reporter:
    """What is wrong with the file at `path`, gathered in the order in which it is seen.

    `check` is the one that speaks, unless `at` is told of another.
    """

    def __init__(self, path: str | None, check: Check | None = None) -> None:
        self.path = path
        self.check = check
        self.findings: list[Finding] = []

    def at(
        self, line: int | None, message: str, *, check: Check | None = None, warning: bool = False
    ) -> None:
        """Something is wrong at `line`; None where it is the file as a whole."""
        found = Finding(self.path, line, message, warning=warning, check=check or self.check)
        self.findings.append(found)

    def stop(self, read: Any = None) -> None:
        """Raise BookError with all that was gathered, if anything was, and with what was `read`."""
        if self.findings:
            raise BookError(self.findings, read)


def read_what_can_be(load: Callable[[Path], Any], root: Path) -> tuple[Any, list[Finding]]:
    """What `load` reads of the book at `root`, whole or in part, and what is wrong with the rest.

    None where nothing could be read.
    """
    try:
        return load(root), []
    except BookError as error:
        return error.read, error.findings


def read_all(root: Path, *loads: Callable[[Path], Any]) -> list[Any]:
    """What each of `loads` reads of the book at `root`, in order.

    Raises BookError with what is wrong with all of them, and not only with the first.
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
