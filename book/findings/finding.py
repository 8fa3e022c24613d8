"""What every check returns: where something is wrong, what, and how to fix it."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One thing to fix, at a line of a file. In words: ``path:line: message``.

    `path` is relative to the book's root, with forward slashes. `line` counts from 1.
    `warning` findings are shown and do not fail a check. `check` is the id of the check that
    made it, an entry of `book.checks.catalogue`; "" where no check but a command speaks.
    """

    path: str
    line: int
    message: str
    warning: bool = field(default=False, compare=False)
    check: str = field(default="", compare=False)

    def __str__(self) -> str:
        label = "warning: " if self.warning else ""
        return f"{self.path}:{self.line}: {label}{self.message}"

    @property
    def printed(self) -> str:
        """As a person sees it, with the check's id, of which ``book check --explain`` tells."""
        return f"{self} [{self.check}]" if self.check else str(self)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class BookError(Exception):
    """The book cannot be built as it stands; carries every finding, never only the first.

    `read` is what could be read all the same, in the shape that a sound file gives; None where
    nothing could. So a check can go on, and tell all that is wrong in one run.
    """

    def __init__(self, findings: list[Finding], read: Any = None) -> None:
        self.findings = sorted(findings)
        self.read = read
        super().__init__("\n".join(str(finding) for finding in self.findings))

    def __reduce__(self) -> tuple[type["BookError"], tuple[list[Finding]]]:
        """From one process to another with its findings, and not with their words alone."""
        return BookError, (self.findings,)


def relative(path: Path, root: Path) -> str:
    """`path` as a finding names it: from the book's root where it lies inside it."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def named(check: str, findings: Iterable[Finding]) -> list[Finding]:
    """`findings` with the id of the check that made them."""
    return [replace(finding, check=check) for finding in findings]


def under(path: str, only: Iterable[str]) -> bool:
    """Whether `path` is one of `only`, or lies below one of them; all do where it is empty."""
    prefixes = [prefix.removeprefix("./").rstrip("/") for prefix in only]
    return not prefixes or any(path == p or path.startswith(f"{p}/") or p == "." for p in prefixes)


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
