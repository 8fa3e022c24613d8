"""Times `book serve`: from saving an edit to the new bytes of the page on disk."""

import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from benchmark.edits import Edit
from benchmark.measure import Measured, Side, holds
from benchmark.subjects import Subject
from benchmark.tools import BenchError, Tool, started, watching

PATIENCE = 10.0
"""Seconds without a change to the file after which a server is assumed not to rebuild."""
LOOK = 0.002
"""Seconds between two checks of the page."""
READY = 1800.0
"""Time limit in seconds for the build before serving."""
SETTLE = 1.0
"""Seconds between the end of one task and the next edit."""


def measure_serving(
    subject: Subject, side: Side, tool: Tool, runs: int, say: Callable[[str], None]
) -> Iterator[Measured]:
    """Make each edit `runs` times while `tool` serves; only once if nothing is rebuilt.

    Memory is measured in the first run.
    """
    port = _free_port()
    edits = dict(side.edits)
    with started(tool, side.root, "--port", str(port)) as (process, said):
        _wait_until_it_answers(process, port, tool, said)
        for number in range(1, runs + 1):
            with watching(process.pid, memory=number == 1) as peak:
                for edit in list(edits.values()):
                    time.sleep(SETTLE)
                    # Numbers not used in any build of this copy.
                    seconds = _save_and_wait(side.root, tool, edit, 1000 + number)
                    if process.poll() is not None:
                        raise BenchError(f"{tool.name} ended by itself:\n{said()}")
                    say(
                        f"{subject.name}, {subject.chapters} chapters, run {number} of {runs}: "
                        f"{edit.task}: {tool.name} {_in_words(seconds)}"
                    )
                    yield Measured(
                        subject.name, subject.chapters, subject.notebooks, tool.name, edit.task,
                        seconds, None, peak(), "no rebuild" if seconds is None else "new",
                    )  # fmt: skip
                    if seconds is None:
                        del edits[edit.task]
        with suppress(subprocess.TimeoutExpired):
            process.send_signal(signal.SIGINT)
            process.wait(5)


def _save_and_wait(root: Path, tool: Tool, edit: Edit, number: int) -> float | None:
    """Seconds until the page on disk contains the edit; None if it never does."""
    # `book serve` serves from its own folder, stored under this name.
    pages = [folder / edit.page for folder in (root / tool.out, *root.glob("_build/pages/*/site"))]
    begun = time.perf_counter()
    expected = edit.apply(root, number)
    last: dict[Path, tuple[int, int, int] | None] = {}
    while time.perf_counter() - begun < PATIENCE:
        for page in pages:
            stamp = _stamp(page)
            if stamp != last.get(page) and holds(page, expected):
                return time.perf_counter() - begun
            last[page] = stamp
        time.sleep(LOOK)
    return None


def _in_words(seconds: float | None) -> str:
    if seconds is None:
        return f"not available: nothing rebuilt within {PATIENCE:.0f} s"
    return f"{seconds:.2f} s"


def _stamp(page: Path) -> tuple[int, int, int] | None:
    try:
        found = page.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(
    process: subprocess.Popen[str], port: int, tool: Tool, said: Callable[[], str]
) -> None:
    end = time.monotonic() + READY
    while time.monotonic() < end:
        if process.poll() is not None:
            raise BenchError(f"{tool.name} ended with code {process.returncode}:\n{said()}")
        with socket.socket() as probe:
            probe.settimeout(0.5)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise BenchError(f"{tool.name} did not answer in {READY:.0f} seconds:\n{said()}")
