"""What Sphinx has to say, as findings with file and line."""

import re
import traceback
from collections.abc import Iterator
from pathlib import Path

from sphinx.errors import SphinxError

from book.findings import BookError, Finding, relative
from book.sphinx_seam.warnings import RecordHandler

NOWHERE = ("_config.yml", 1)
"""The place of what names none: it concerns the settings, or the book as a whole."""
_BEGINS = re.compile(r"(\S+\.(?:md|ya?ml|toml|csv|bib|json|txt)):(\d+): (.*)")


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
        path, line = (self._file(name), line or 1) if name else NOWHERE
        self._findings[Finding(path, line, message)] = None

    def _file(self, name: str) -> str:
        """Some name the document, some the file, and some the file without its ending."""
        whole = self.root / f"{name}.md"
        return relative(whole if whole.is_file() else self.root / name, self.root)


def read_error(error: BaseException, place: tuple[str, int] = NOWHERE) -> Iterator[Finding]:
    """An error of an extension as findings: those it was raised from, or what its words say.

    `place` is that of an error which names none. What no extension meant to say is told with
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
        yield from _read_words(words, place)
    else:
        yield Finding(*place, unforeseen(error))


def unforeseen(error: BaseException) -> str:
    """An error that nobody meant to tell: its kind, its first line and where it was raised."""
    said = ": ".join([type(error).__name__, *str(error).strip().splitlines()[:1]])
    frames = traceback.extract_tb(error.__traceback__)
    if frames:
        file = Path(*Path(frames[-1].filename).parts[-2:]).as_posix()
        said += f" (raised at {file}:{frames[-1].lineno})"
    return said


def _read_words(text: str, place: tuple[str, int]) -> Iterator[Finding]:
    """Findings as they are printed. A line that names no place goes on with the one before."""
    first, *others = text.splitlines()
    begins = _BEGINS.match(first)
    if not begins:
        yield Finding(*place, text)
        return
    path, line, message = begins[1], int(begins[2]), begins[3]
    for row in others:
        if begins := _BEGINS.match(row):
            yield Finding(path, line, message)
            path, line, message = begins[1], int(begins[2]), begins[3]
        else:
            message = f"{message}\n{row}"
    yield Finding(path, line, message)
