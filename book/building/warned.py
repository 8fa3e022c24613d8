"""What Sphinx has to say, as findings with file and line.

Sphinx prints a warning with its place in front, and where a chapter's path holds a colon or a
warning runs over several lines nobody can tell the two apart again. So its handler is replaced by
one that takes the record, which still has the place, and nothing is read back from text.
"""

import io
import logging
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.logging import (
    NAMESPACE,
    WarningStreamHandler,
    WarningSuppressor,
    get_node_location,
    pending_logging,
)

from book.findings import BookError, Finding, relative

NOWHERE = ("_config.yml", 1)
"""The place of what names none: it concerns the settings, or the book as a whole."""
_PLACE = re.compile(r"(?P<name>.*?)(?::(?P<line>\d*))?", re.DOTALL)
_BEGINS = re.compile(r"(\S+\.(?:md|ya?ml|toml|csv|bib|json|txt)):(\d+): (.*)")


class Warned(WarningStreamHandler):
    """Takes the place of Sphinx's handler of warnings and keeps them as findings.

    It is one of Sphinx's own kind, because Sphinx looks for that kind when it holds warnings back
    while chapters are read. The records of processes beside this one come here too, when these
    have ended.
    """

    def __init__(self, root: Path) -> None:
        super().__init__(io.StringIO())
        self.root = root
        self._findings: dict[Finding, None] = {}

    @property
    def findings(self) -> list[Finding]:
        """All that was warned of since the last `clear`, each once."""
        return list(self._findings)

    def clear(self) -> None:
        self._findings = {}

    def attach(self, app: Sphinx) -> None:
        """Take what `app` warns of from now on, but for what its settings silence."""
        logger = logging.getLogger(NAMESPACE)
        for handler in logger.handlers[:]:
            if isinstance(handler, WarningStreamHandler):
                logger.removeHandler(handler)
        self.filters = [WarningSuppressor(app)]
        self.setLevel(logging.WARNING)
        logger.addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        path, line = self._place(getattr(record, "location", None))
        self._findings[Finding(path, line, record.getMessage().strip())] = None

    def write(self, text: str) -> None:
        """Take, as a stream, what is warned of before an extension can `attach` this."""
        words = re.sub(r"\x1b\[[0-9;]*m", "", text).strip().removeprefix("WARNING: ")
        if words:
            self._findings[Finding(*NOWHERE, words)] = None

    def _place(self, location: Any) -> tuple[str, int]:
        """File and line that a record names by a node, a document with a line, or in words."""
        if isinstance(location, nodes.Node):
            location = get_node_location(location)
        if isinstance(location, tuple):
            name, line = location
        else:
            match = _PLACE.fullmatch(str(location or ""))
            name, line = (match["name"], match["line"]) if match else ("", 0)
        if not name or name == "<unknown>":
            return NOWHERE
        # Some name the document, some the file, and some the file without its ending.
        whole = self.root / f"{name}.md"
        file = whole if whole.is_file() else self.root / name
        return relative(file, self.root), int(line or 1)


@contextmanager
def placed(docname: str) -> Iterator[None]:
    """Within, what is warned of without a place is said of the document `docname`."""
    with pending_logging() as held:
        try:
            yield
        finally:
            for record in held.buffer:
                if not getattr(record, "location", None):
                    record.location = docname


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
