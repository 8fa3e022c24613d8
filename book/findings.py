"""What every check returns: where something is wrong, what, and how to mend it."""

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One thing to mend, at a line of a file. Printed as ``path:line: message [check]``.

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
        named = f" [{self.check}]" if self.check else ""
        return f"{self.path}:{self.line}: {label}{self.message}{named}"

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class BookError(Exception):
    """The book cannot be built as it stands; carries every finding, never only the first."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = sorted(findings)
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
