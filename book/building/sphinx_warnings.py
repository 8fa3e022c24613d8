"""Turn Sphinx's warnings and errors into findings with file and line."""

import re
import traceback
from collections.abc import Iterator
from pathlib import Path

from sphinx.errors import SphinxError

from book.findings import BookError, Finding, relative
from book.sphinx_seam.warnings import RecordHandler

_BEGINS = re.compile(r"(\S+\.(?:md|ya?ml|toml|csv|bib|json|txt)):(?:(\d+):)? (.*)")


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
    """Yield an extension's error as findings, from the BookError behind it or from its message.

    `path` is used for errors that do not name a file. Unexpected errors include the place where
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
    if words and (isinstance(error, SphinxError) or _BEGINS.match(words)):
        yield from _read_words(words, path)
    else:
        yield Finding(path, None, unforeseen(error))


def unforeseen(error: BaseException) -> str:
    """Describe an unexpected error: its type, first line and where it was raised."""
    said = ": ".join([type(error).__name__, *str(error).strip().splitlines()[:1]])
    frames = traceback.extract_tb(error.__traceback__)
    if frames:
        file = Path(*Path(frames[-1].filename).parts[-2:]).as_posix()
        said += f" (raised at {file}:{frames[-1].lineno})"
    return said


def _read_words(text: str, path: str | None) -> Iterator[Finding]:
    """Parse printed findings. A line without a location continues the one before."""
    first, *others = text.splitlines()
    begins = _BEGINS.match(first)
    if not begins:
        yield Finding(path, None, text)
        return
    rows = [begins[3]]
    for row in others:
        if another := _BEGINS.match(row):
            yield _found(begins, rows)
            begins, rows = another, [another[3]]
        else:
            rows.append(row)
    yield _found(begins, rows)


def _found(begins: re.Match[str], rows: list[str]) -> Finding:
    line = int(begins[2]) if begins[2] else None
    return Finding(begins[1], line, "\n".join(rows))
