"""What Sphinx warns of, as records with their place and not as text."""

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.logging import (
    NAMESPACE,
    LogCollector,
    WarningStreamHandler,
    WarningSuppressor,
    convert_serializable,
    get_node_location,
    pending_logging,
)

_PLACE = re.compile(r"(?P<name>.*?)(?::(?P<line>\d*))?", re.DOTALL)


# Why: Sphinx prints a warning with its place in front, and where a path holds a colon or a warning
# runs over several lines nobody can tell the two apart again. It is one of Sphinx's own kind,
# because Sphinx looks for that kind when it holds warnings back while chapters are read.
# Fails: ImportError; or warnings come as text, without a place: `tests/building/test_warned.py`.
# May go: when Sphinx takes a handler for its warnings.
class RecordHandler(WarningStreamHandler):
    """Takes the place of Sphinx's handler of warnings; a subclass says what becomes of each.

    The records of processes beside this one come here too, when these have ended.
    """

    def __init__(self) -> None:
        super().__init__(io.StringIO())

    def take(self, name: str, line: int | None, message: str) -> None:
        """Take a warning about the document or file `name`, or about none where that is ""."""
        raise NotImplementedError

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
        self.take(*_place(getattr(record, "location", None)), record.getMessage().strip())

    def write(self, text: str) -> None:
        """Take, as a stream, what is warned of before an extension can `attach` this."""
        words = re.sub(r"\x1b\[[0-9;]*m", "", text).strip().removeprefix("WARNING: ")
        if words:
            self.take("", None, words)


def _place(location: Any) -> tuple[str, int | None]:
    """Name and line that a record gives by a node, a document with a line, or in words."""
    if isinstance(location, nodes.Node):
        location = get_node_location(location)
    if isinstance(location, tuple):
        name, line = location
    else:
        match = _PLACE.fullmatch(str(location or ""))
        name, line = (match["name"], match["line"]) if match else ("", None)
    if not name or name == "<unknown>":
        return "", None
    return name, int(line) if line else None


# Why: some extensions warn of a chapter without saying which. Fails: ImportError; or such warnings
# name no file. May go: when all extensions of this book say where.
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


# Why: what a process beside this one warns of has to be sent here. Sphinx does the same in its
# `ParallelTasks`. Fails: ImportError; or a record that cannot be sent: `test_shares.py`.
# May go: when no work is shared out.
@contextmanager
def collected() -> Iterator[list[logging.LogRecord]]:
    """Within, nothing is warned of; afterwards the list holds it, ready to be sent."""
    collector = LogCollector()
    records: list[logging.LogRecord] = []
    with collector.collect():
        yield records
    convert_serializable(collector.logs)
    records += collector.logs
