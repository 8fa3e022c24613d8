"""Tells a person who waits what is being built, how many of how many, and how long it took."""

from __future__ import annotations

import time
from multiprocessing import Value
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:  # whoever only says that nothing changed has no use for Sphinx
    from sphinx.application import Sphinx


class Progress:
    """Writes progress to `stream`: one moving line on a terminal, else one line a stage."""

    def __init__(self, stream: TextIO, *, quiet: bool = False) -> None:
        self.stream = stream
        self.quiet = quiet
        self.moving = not quiet and stream.isatty()
        self.started = time.monotonic()
        self.stage = ""
        self.total = 0
        self._count: Any = None
        """Shared with the processes that read chapters beside this one."""

    @property
    def count(self) -> int:
        """How many things of the stage are done."""
        # Without its lock: a process that was ended while it counted may hold that for ever.
        return self._count.get_obj().value if self._count else 0

    def say(self, text: str) -> None:
        """A line of its own."""
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
        """End the moving line, if there is one."""
        if self.stage and not self.quiet:
            spent = f"{time.monotonic() - self.started:.1f} s"
            end = "\r\x1b[K" if self.moving else ""
            print(f"{end}{self.stage}: {self.count} of {self.total}, {spent}", file=self.stream)
        self.stage = ""

    def _reading(self, app: Sphinx, env: Any, docnames: list[str]) -> None:
        if self.count < self.total and self.stage:
            # Notebooks still run while prose is read.
            self.stage, self.total = (
                f"{self.stage} and reading chapters",
                self.total + len(docnames),
            )
        else:
            self.begin("Reading chapters", len(docnames))

    def begin(self, stage: str, total: int) -> None:
        """Begin to count `total` things of one stage."""
        self.done()
        if not total:
            return

        # A new one each time: a process that was ended may have left the old one locked.
        self.stage, self.total, self._count = stage, total, Value("i", 0)
        self.started = time.monotonic()

    def step(self, name: str) -> None:
        """One more of them is done."""
        if not self._count:
            return
        with self._count.get_lock():
            self._count.value += 1
        if self.moving:
            text = f"{self.stage}: {self.count} of {self.total}  {name}"
            print(f"\r\x1b[K{text[:100]}", end="", file=self.stream, flush=True)
