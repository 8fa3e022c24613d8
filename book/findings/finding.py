"""The result type of all checks: what is wrong, how to fix it and, if known, where."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import total_ordering
from pathlib import Path
from typing import Any

from book.findings.check import Check


@total_ordering
@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to fix. Its `str` is ``path:line: message``.

    `path` is relative to the book's root, with forward slashes, or None if no file is at fault.
    `line` counts from 1, or is None for the file as a whole. Neither is ever a guess, because
    people look for the fault there. `warning` findings are shown but do not fail a check.
    `check` is the check that made the finding, or None if a command did.
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
        """The location, as ``chapters/start/why.md:12`` or ``chapters/start/why.md``, or ""."""
        return f"{self.path or ''}:{self.line}" if self.line else self.path or ""

    @property
    def printed(self) -> str:
        """The text to print, ending with the check's id for use with ``book check --explain``."""
        return f"{self} [{self.check}]" if self.check else str(self)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> "Finding":
        """Create a finding from `as_json` output. Raises ValueError, KeyError or TypeError."""
        return cls(**{**told, "check": Check(told["check"]) if told["check"] else None})

    @property
    def _order(self) -> tuple[str, int, str]:
        """Sort key: the whole book before files, and a whole file before its lines."""
        return self.path or "", self.line or 0, self.message


class BookError(Exception):
    """The book cannot be built; carries all findings, not only the first.

    `read` is the part that could be read, in the same form as for a valid file, or None. It lets
    a check continue and report everything in one run.
    """

    def __init__(self, findings: Iterable[Finding], read: Any = None) -> None:
        self.findings = sorted(findings)
        self.read = read
        super().__init__("\n".join(str(finding) for finding in self.findings))

    def __reduce__(self) -> tuple[type["BookError"], tuple[list[Finding]]]:
        """Pickle with the findings, not just the message, to pass between processes."""
        return BookError, (self.findings,)


def relative(path: Path, root: Path) -> str:
    """Return `path` as used in findings: relative to the book's root if it is inside it."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def named(check: Check, findings: Iterable[Finding]) -> list[Finding]:
    """Return `findings` with their check set to `check`."""
    return [replace(finding, check=check) for finding in findings]


def under(path: str | None, only: Iterable[str]) -> bool:
    """Whether `path` is one of `only` or below one of them. Always true if `only` is empty.

    Also true if `path` is None, because the finding then applies to the whole book.
    """
    prefixes = [prefix.removeprefix("./").rstrip("/") for prefix in only]
    if not prefixes or path is None:
        return True
    return any(path == p or path.startswith(f"{p}/") or p == "." for p in prefixes)
