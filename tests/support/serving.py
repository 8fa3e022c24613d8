"""A real `book serve` in a process of its own: what it says, serves and tells open pages."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

LONGEST = 40.0
"""Seconds that a busy machine may take to show a save. How fast it is, `make bench` measures."""


class Serving:
    """A `book serve` at work in the book at `root`."""

    def __init__(self, root: Path, process: subprocess.Popen[str]) -> None:
        self.root = root
        self.process = process
        self.said: list[str] = []
        Thread(target=self._listen, daemon=True).start()
        self.until(lambda: self.heard("Read the book at"), 4 * LONGEST)
        self.address = re.search(r"http://\S+(?=/)", self.heard("Read the book at")[0])[0]

    def heard(self, words: str, since: int = 0) -> list[str]:
        """The lines said with `words` in them, from line `since` on."""
        return [line for line in self.said[since:] if words in line]

    def get(self, path: str) -> str:
        """What a browser is sent, without the version of the page that it is told."""
        try:
            with urllib.request.urlopen(f"{self.address}/{path}", timeout=10) as answer:
                text = answer.read().decode()
        except urllib.error.HTTPError as error:
            text = f"{error.code}"
        return re.sub('data-version="[0-9]+"', "", text)

    def told(self, page: str) -> dict:
        """What the page open at `page` is told now."""
        address = f"{self.address}/.book/events?page={page}&version=0"
        with urllib.request.urlopen(address, timeout=10) as stream:
            for line in stream:
                if line.startswith(b"data: "):
                    return json.loads(line.removeprefix(b"data: "))
        raise AssertionError("the stream ended")

    def until(self, what: Callable[[], object], seconds: float = LONGEST) -> float:
        """Wait until `what()` holds; how many seconds that took."""
        started = time.monotonic()
        while not what():
            assert self.process.poll() is None, ("book serve has ended", self.said[-20:])
            assert time.monotonic() < started + seconds, self.said[-20:]
            time.sleep(0.02)
        return time.monotonic() - started

    def shows(self, page: str, words: str, seconds: float = LONGEST) -> float:
        """Wait until `page` holds `words`."""
        return self.until(lambda: words in self.get(f"{page}.html"), seconds)

    def _listen(self) -> None:
        assert self.process.stdout
        with self.process.stdout as lines:
            for line in lines:
                self.said.append(line.rstrip("\n"))


@contextmanager
def serving(root: Path, port: int, **environment: str) -> Iterator[Serving]:
    """Run `book serve` in `root`; Ctrl-C must end it in the end, whatever happened to it."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "book", "serve", "--port", str(port)],
        cwd=root, env={**os.environ, **environment},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        serve = Serving(root, process)
        yield serve
        process.send_signal(signal.SIGINT)
        assert process.wait(LONGEST) == 0, serve.said
        assert serve.said[-1] == "Stopped.", serve.said
    finally:
        process.kill()
        process.wait()
