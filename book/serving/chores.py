"""Background work that can wait until the page is shown: full checks and the search index.

Each runs in its own process, so that it does not slow down the next rebuild. A save ends it.
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
"""Seconds without a save before background work starts."""


class Chores:
    """Checks the book at `root`, and indexes the pages in `site` and the results in `records`.

    `found` is called with the findings.
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
        """Stop any running work and start again after a short pause."""
        self.stop()
        self._stop = Event()
        self._thread = Thread(target=self._work, args=(self._stop,), daemon=True)
        self._thread.start()

    def give_way(self) -> None:
        """Kill running work without waiting. Anything unfinished is redone next time."""
        self._stop.set()
        if process := self._process:
            self._end(process)

    def stop(self) -> None:
        """Kill running work and wait for it to end."""
        self.give_way()
        if self._thread:
            # Ctrl-C may arrive while the thread is being started. If it does start, `_stop` is
            # already set.
            with contextlib.suppress(RuntimeError):
                self._thread.join()
        self._thread = None

    def _work(self, stop: Event) -> None:
        if stop.wait(PAUSE):
            return
        try:
            self._check(stop)
            self._index(stop)
        except OSError as error:  # full disk or missing folder: the next save tries again
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
        """Build the index in the one before the last, then let the two change places."""
        beside = self.site.parent
        index, new, old = self.site / "pagefind", beside / "pagefind", beside / "pagefind-old"
        paths = map(str, (self.site, self.records, new, beside / "search"))
        self._run(stop, "-m", "book.pages.site.search_index", *paths)
        # This file is written last, so an incomplete index does not have it.
        if not stop.is_set() and (new / "book.json").is_file():
            shutil.rmtree(old, ignore_errors=True)
            with contextlib.suppress(FileNotFoundError):
                index.rename(old)
            new.rename(index)
            with contextlib.suppress(FileNotFoundError):
                old.rename(new)

    def _end(self, process: subprocess.Popen[str]) -> None:
        """Kill a process and its children, which could otherwise overwrite the next one's files."""
        with contextlib.suppress(OSError):
            if os.name == "nt":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)

    def _run(self, stop: Event, *arguments: str) -> str:
        """Run Python with `arguments` and return its output, or "" if it was stopped."""
        if stop.is_set():
            return ""
        self._process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=self.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            text=True,
            start_new_session=os.name != "nt",  # Ctrl-C goes to the server, which ends this
        )
        if stop.is_set():
            self._end(self._process)
        said, _ = self._process.communicate()
        self._process = None
        return said
