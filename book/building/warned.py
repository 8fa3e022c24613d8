"""What Sphinx has to say, as findings with file and line."""

import re
import traceback
from collections.abc import Iterator
from pathlib import Path

from sphinx.errors import SphinxError

from book.findings import BookError, Finding, relative
from book.sphinx_seam.warnings import RecordHandler

_BEGINS = re.compile(r"(\S+\.(?:md|ya?ml|toml|csv|bib|json|txt)):(?:(\d+):)? (.*)")


class Warned(RecordHandler):
    """Keeps what Sphinx warns of, in the book at `root`, as findings."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self.root = root
        self._findings: dict[Finding, None] = {}

    @property
    def findings(self) -> list[Finding]:
        """All that was warned of since the last `clear`, each once."""
        return list(self._findings)

    def clear(self) -> None:
        self._findings = {}

    def take(self, name: str, line: int | None, message: str) -> None:
        self._findings[Finding(self._file(name) if name else None, line or None, message)] = None

    def _file(self, name: str) -> str:
        """Some name the document, some the file, and some the file without its ending."""
        whole = self.root / f"{name}.md"
        return relative(whole if whole.is_file() else self.root / name, self.root)


def read_error(error: BaseException, path: str | None = None) -> Iterator[Finding]:
    """An error of an extension as findings: those it was raised from, or what its words say.

    `path` is the file of an error which names none. What no extension meant to say is told with
    where it was raised.
    """
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, BookError):
            yield from cause.findings
            return
        cause = cause.__cause__ or cause.__context__
    # Sphinx says which handler failed, with its address in memory, which differs each time.
    error = getattr(error, "orig_exc", None) or error
    words = str(error)
    if words and (isinstance(error, SphinxError) or _BEGINS.match(words)):
        yield from _read_words(words, path)
    else:
        yield Finding(path, None, unforeseen(error))


def unforeseen(error: BaseException) -> str:
    """An error that nobody meant to tell: its kind, its first line and where it was raised."""
    said = ": ".join([type(error).__name__, *str(error).strip().splitlines()[:1]])
    frames = traceback.extract_tb(error.__traceback__)
    if frames:
        file = Path(*Path(frames[-1].filename).parts[-2:]).as_posix()
        said += f" (raised at {file}:{frames[-1].lineno})"
    return said


def _read_words(text: str, path: str | None) -> Iterator[Finding]:
    """Findings as they are printed. A line that names no place goes on with the one before."""
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
