"""Show the progress of a build: the current stage, the count so far, and the time taken."""

from __future__ import annotations

import time
from multiprocessing import Value
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:  # Sphinx is not needed if nothing has changed
    from sphinx.application import Sphinx


class Progress:
    """Writes progress to `stream`: one updating line on a terminal, else one line per stage."""

    def __init__(self, stream: TextIO, *, quiet: bool = False) -> None:
        self.stream = stream
        self.quiet = quiet
        self.moving = not quiet and stream.isatty()
        self.started = time.monotonic()
        self.stage = ""
        self.total = 0
        self._count: Any = None
        """Shared with the worker processes that read chapters."""

    @property
    def count(self) -> int:
        """The number of items done in this stage."""
        # Read without the lock, which a process killed while counting would hold for ever.
        return self._count.get_obj().value if self._count else 0

    def say(self, text: str) -> None:
        """Print `text` on its own line."""
        self.done()
        if not self.quiet:
            print(text, file=self.stream, flush=True)

    def follow(self, app: Sphinx) -> None:
        """Count the chapters that `app` reads and the pages it writes."""
        app.connect("notebooks-to-run", lambda app, count: self.begin("Running notebooks", count))
        app.connect("notebook-ran", lambda app, name: self.step(name))
        app.connect("env-before-read-docs", self._reading)
        app.connect("source-read", lambda app, doc, content: self.step(doc))
        app.connect("pages-to-write", lambda app, count: self.begin("Writing pages", count))
        app.connect("page-ready", lambda app, name: self.step(name))

    def done(self) -> None:
        """Finish the current stage, if any, and print its total and time."""
        if self.stage and self.count and not self.quiet:
            spent = f"{time.monotonic() - self.started:.1f} s"
            end = "\r\x1b[K" if self.moving else ""
            print(f"{end}{self.stage}: {self.count} of {self.total}, {spent}", file=self.stream)
        self.stage = ""

    def _reading(self, app: Sphinx, env: Any, docnames: list[str]) -> None:
        if self.count < self.total and self.stage:
            # Notebooks are still running while prose is read.
            self.stage, self.total = (
                f"{self.stage} and reading chapters",
                self.total + len(docnames),
            )
        else:
            self.begin("Reading chapters", len(docnames))

    def begin(self, stage: str, total: int) -> None:
        """Start a stage with `total` items."""
        self.done()
        if not total:
            return

        # A new counter each time, as a killed process may have left the old one locked.
        self.stage, self.total, self._count = stage, total, Value("i", 0)
        self.started = time.monotonic()

    def step(self, name: str) -> None:
        """Count one more item as done."""
        if not self._count:
            return
        with self._count.get_lock():
            self._count.value += 1
        if self.moving and not self.quiet:
            text = f"{self.stage}: {self.count} of {self.total}  {name}"
            print(f"\r\x1b[K{text[:100]}", end="", file=self.stream, flush=True)
