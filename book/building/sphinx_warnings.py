"""Turn Sphinx's warnings and errors into findings with file and line."""

import traceback
from collections.abc import Iterator
from pathlib import Path

from sphinx.errors import SphinxError

from book.findings import BookError, Finding, relative
from book.sphinx_seam.warnings import RecordHandler


class SphinxWarnings(RecordHandler):
    """Logging handler that collects Sphinx's warnings about the book at `root` as findings."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root
        self._findings: dict[Finding, None] = {}

    @property
    def findings(self) -> list[Finding]:
        """All warnings since the last `clear`, without duplicates."""
        return list(self._findings)

    def clear(self) -> None:
        self._findings = {}

    def take(self, name: str, line: int | None, message: str) -> None:
        self._findings[Finding(self._file(name) if name else None, line or None, message)] = None

    def _file(self, name: str) -> str:
        """Return the path for `name`: a document, a file, or a file without its extension."""
        whole = self.root / f"{name}.md"
        return relative(whole if whole.is_file() else self.root / name, self.root)


def read_error(error: BaseException, path: str | None = None) -> Iterator[Finding]:
    """Yield an error's findings: those of the BookError behind it, or else its own words.

    `path` is the file that was being read or written. Unexpected errors include the place where
    they were raised.
    """
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, BookError):
            yield from cause.findings
            return
        cause = cause.__cause__ or cause.__context__
    # Sphinx's own message includes the handler's memory address, which is different every time.
    error = getattr(error, "orig_exc", None) or error
    words = str(error)
    foreseen = words and isinstance(error, SphinxError)
    yield Finding(path, None, words if foreseen else unforeseen(error))


def unforeseen(error: BaseException) -> str:
    """Describe an unexpected error: its type, first line and where it was raised."""
    said = ": ".join([type(error).__name__, *str(error).strip().splitlines()[:1]])
    frames = traceback.extract_tb(error.__traceback__)
    if frames:
        file = Path(*Path(frames[-1].filename).parts[-2:]).as_posix()
        said += f" (raised at {file}:{frames[-1].lineno})"
    return said
