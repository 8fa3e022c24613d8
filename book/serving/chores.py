"""What may come a moment after the page: the checks of the whole book, and the index for search.

Each runs as a process of its own, so that it takes no time from the next save; a save ends it.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

from book.findings import Finding

PAUSE = 0.5
"""Seconds without a save before chores begin."""


class Chores:
    """Checks the book at `root`, indexes the pages in `site` and the results that `records` holds.

    `found` is told the findings.
    """

    def __init__(
        self, root: Path, site: Path, records: Path, found: Callable[[list[Finding]], object]
    ) -> None:
        self.root = root
        self.site = site
        self.records = records
        self.found = found
        self._stop = Event()
        self._thread: Thread | None = None
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Begin, a moment from now; whatever was at work is ended first."""
        self.stop()
        self._stop = Event()
        self._thread = Thread(target=self._work, args=(self._stop,), daemon=True)
        self._thread.start()

    def give_way(self) -> None:
        """End what is at work without waiting for its end. What it did by halves it does again."""
        self._stop.set()
        if process := self._process:
            self._end(process)

    def stop(self) -> None:
        """End what is at work, and see it end."""
        self.give_way()
        if self._thread:
            # Ctrl-C may come while the thread is being started. If it starts after all, it is told
            # to stop before it has begun.
            with contextlib.suppress(RuntimeError):
                self._thread.join()
        self._thread = None

    def _work(self, stop: Event) -> None:
        if stop.wait(PAUSE):
            return
        try:
            self._check(stop)
            self._index(stop)
        except OSError as error:  # a full disk, a folder that is away: the next save tries again
            if not stop.is_set():
                message = f"the checks and the index for search have to wait: {error}"
                self.found([Finding(None, None, message)])

    def _check(self, stop: Event) -> None:
        report = self._run(stop, "-m", "book", "check", "--json")
        with contextlib.suppress(ValueError, KeyError, TypeError):
            findings = [Finding.from_json(finding) for finding in json.loads(report)["findings"]]
            if not stop.is_set():
                self.found(findings)

    def _index(self, stop: Event) -> None:
        """Make the index beside the old one, and put it in its place."""
        index, new = self.site / "pagefind", self.site.parent / "pagefind"
        shutil.rmtree(new, ignore_errors=True)
        paths = map(str, (self.site, self.records, new))
        self._run(stop, "-m", "book.pages.search_index", *paths)
        # Its last file: an index cut off has none.
        if not stop.is_set() and (new / "book.json").is_file():
            shutil.rmtree(index, ignore_errors=True)
            new.rename(index)

    def _end(self, process: subprocess.Popen[str]) -> None:
        """End a program and what it started, which would write on where the next one writes."""
        with contextlib.suppress(OSError):
            if os.name == "nt":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)

    def _run(self, stop: Event, *arguments: str) -> str:
        """What a Python program prints; nothing if it was ended."""
        if stop.is_set():
            return ""
        self._process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=self.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            text=True,
            start_new_session=os.name != "nt",  # Ctrl-C is for the server, which ends this
        )
        if stop.is_set():
            self._end(self._process)
        said, _ = self._process.communicate()
        self._process = None
        return said
