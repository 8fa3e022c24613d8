"""Handle Sphinx's warnings as log records with a location, rather than as text."""

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


# Why: Sphinx prints the location in front of a warning, and the two cannot be separated reliably
# if a path contains a colon or a warning has several lines. This is a subclass of Sphinx's own
# handler because Sphinx looks for that class when it defers warnings while reading.
# Fails: ImportError; or warnings are text, with no location: `test_sphinx_warnings.py`.
# May go: when Sphinx accepts a handler for its warnings.
class RecordHandler(WarningStreamHandler):
    """Replaces Sphinx's warning handler; subclasses implement `take`.

    It also receives the records of worker processes, once they have ended.
    """

    def __init__(self) -> None:
        unused: Any = io.StringIO()  # Sphinx 9 says that it takes files of its own class
        super().__init__(unused)

    def take(self, name: str, line: int | None, message: str) -> None:
        """Handle a warning about the document or file `name`, which may be ""."""
        raise NotImplementedError

    def attach(self, app: Sphinx) -> None:
        """Handle the warnings of `app` from now on, except those suppressed in its settings."""
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
        """Act as a stream, for warnings issued before `attach` is called."""
        words = re.sub(r"\x1b\[[0-9;]*m", "", text).strip().removeprefix("WARNING: ")
        if words:
            self.take("", None, words)


def _place(location: Any) -> tuple[str, int | None]:
    """Return (name, line) for a record's location: a node, a (document, line) pair, or text."""
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


# Why: some extensions warn about a chapter without saying which. Fails: ImportError; or such
# warnings do not name a file. May go: when all extensions used here give a location.
@contextmanager
def placed(docname: str) -> Iterator[None]:
    """Inside the block, give warnings without a location the document `docname`."""
    with pending_logging() as held:
        try:
            yield
        finally:
            for record in held.buffer:
                if not getattr(record, "location", None):
                    record.location = docname


# Why: warnings from worker processes have to be sent to this one. Sphinx does the same in its
# `ParallelTasks`. Fails: ImportError; or a record that cannot be pickled: `test_shares.py`.
# May go: when no work is done in parallel.
@contextmanager
def collected() -> Iterator[list[logging.LogRecord]]:
    """Hold back warnings inside the block; the yielded list has them afterwards, picklable."""
    collector = LogCollector()
    records: list[logging.LogRecord] = []
    with collector.collect():
        yield records
    convert_serializable(collector.logs)
    records += collector.logs
