"""What every check returns: what is wrong, how to fix it, and where, if it is anywhere."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import total_ordering
from pathlib import Path
from typing import Any

from book.findings.check import Check


@total_ordering
@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to fix. In words: ``path:line: message``.

    `path` is relative to the book's root, with forward slashes; None where no file is at fault.
    `line` counts from 1; None where it is the file as a whole. Neither is ever made up: who is
    sent to a line looks there for the fault. `warning` findings are shown and do not fail a
    check. `check` is the check that made it; None where no check but a command speaks.
    """

    path: str | None
    line: int | None
    message: str
    warning: bool = field(default=False, compare=False)
    check: Check | None = field(default=None, compare=False)

    def __lt__(self, other: "Finding") -> bool:
        return self._order < other._order

    def __str__(self) -> str:
        label = "warning: " if self.warning else ""
        return f"{self.place}: {label}{self.message}" if self.path else f"{label}{self.message}"

    @property
    def place(self) -> str:
        """``chapters/start/why.md:12``, ``chapters/start/why.md`` or, without a file, nothing."""
        return f"{self.path or ''}:{self.line}" if self.line else self.path or ""

    @property
    def printed(self) -> str:
        """As a person sees it, with the check's id, of which ``book check --explain`` tells."""
        return f"{self} [{self.check}]" if self.check else str(self)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Finding":
        """The finding that `as_json` told. Raises ValueError, KeyError or TypeError."""
        return cls(**{**told, "check": Check(told["check"]) if told["check"] else None})

    @property
    def _order(self) -> tuple[str, int, str]:
        """What concerns the book comes before any file, and a whole file before its lines."""
        return self.path or "", self.line or 0, self.message


class BookError(Exception):
    """The book cannot be built as it stands; carries every finding, never only the first.

    `read` is what could be read all the same, in the shape that a sound file gives; None where
    nothing could. So a check can go on, and tell all that is wrong in one run.
    """

    def __init__(self, findings: Iterable[Finding], read: Any = None) -> None:
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


def named(check: Check, findings: Iterable[Finding]) -> list[Finding]:
    """`findings` with the id of the check that made them."""
    return [replace(finding, check=check) for finding in findings]


def under(path: str | None, only: Iterable[str]) -> bool:
    """Whether `path` is one of `only`, or lies below one of them; all do where it is empty.

    What has no path concerns the whole book, and so each part of it.
    """
    prefixes = [prefix.removeprefix("./").rstrip("/") for prefix in only]
    if not prefixes or path is None:
        return True
    return any(path == p or path.startswith(f"{p}/") or p == "." for p in prefixes)
