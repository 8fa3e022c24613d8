"""Runs a tool in its own process; measures its time and the memory of its whole process tree."""

import ctypes
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread, Timer
from typing import IO

import psutil

ROOT = Path(__file__).resolve().parents[2]
EVERY = 0.1
"""Seconds between two memory samples."""
LONGEST = 3600.0
"""Time limit for a build, in seconds."""
PATIENCE = 5.0
"""Seconds that a tool's helper processes have to end after it."""
_PR_SET_CHILD_SUBREAPER = 36
_ADOPTING: list[bool] = []
"""Non-empty once orphans are adopted. Before that, every child has a parent that waits for it."""
TAIL = 25
"""Lines of a failed tool's output to show."""


class BenchError(Exception):
    """A tool failed or did not do its work, so that its time would be meaningless."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A command that builds the book in the working directory into its folder `out`."""

    name: str
    command: tuple[str, ...]
    out: str


@dataclass(frozen=True, slots=True)
class Run:
    """The cost of one build. `peak_mb` is the peak memory of all its processes together.

    It is 0 if memory was not measured.
    """

    seconds: float
    cpu_seconds: float
    peak_mb: float


def _beside_python(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


STOCK = Tool("jupyter-book", (_beside_python("jupyter-book"), "build", "."), "_build/html")
OWN = Tool("book build", (sys.executable, "-m", "book", "build"), "_build/site")
SERVE = Tool("book serve", (sys.executable, "-m", "book", "serve"), "_build/site")


def environment() -> dict[str, str]:
    """The environment of tools, with this checkout's code on the path."""
    found = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    path = os.pathsep.join(filter(None, found))
    return {**os.environ, "PYTHONPATH": path}


def run(tool: Tool, root: Path, *, memory: bool = True) -> Run:
    """Build the book at `root` once; measuring `memory` slows it a little.

    Raises BenchError with the end of the tool's output.
    """
    cpu = _cpu_of_children()
    with started(tool, root) as (process, said):
        begun = time.perf_counter()
        # Not `wait` with a timeout, which polls only twenty times a second.
        limit = Timer(LONGEST, _end, [process])
        limit.daemon = True
        limit.start()
        with watching(process.pid, memory=memory) as peak:
            code = process.wait()
            seconds = time.perf_counter() - begun
        limit.cancel()
        if seconds >= LONGEST:
            raise BenchError(f"{tool.name} was not done in {LONGEST:.0f} seconds")
        if code:
            raise BenchError(f"{tool.name} failed with exit code {code}:\n{said()}")
    return Run(seconds, _cpu_of_children() - cpu, peak())


@contextmanager
def started(
    tool: Tool, root: Path, *arguments: str
) -> Iterator[tuple[subprocess.Popen[str], Callable[[], str]]]:
    """The running tool, and a function returning the end of its output. Ends its tree on exit."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as output:
        try:
            process = subprocess.Popen(
                [*tool.command, *arguments],
                cwd=root,
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
            )
        except OSError as error:
            raise BenchError(f"{tool.name} cannot be started: {error}") from None
        try:
            yield process, lambda: _tail(output)
        finally:
            _end(process)


@contextmanager
def watching(pid: int, *, memory: bool = True) -> Iterator[Callable[[], float]]:
    """Watch the memory of a process and all its children; yields the peak so far, in MB.

    It is 0 if `memory` is false.
    """
    if not memory:
        yield lambda: 0.0
        return
    stop, highest = Event(), [0.0]

    def watch() -> None:
        while True:
            highest[0] = max(highest[0], tree_mb(pid))
            if stop.wait(EVERY):
                return

    thread = Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield lambda: highest[0]
    finally:
        stop.set()
        thread.join()


def tree_mb(pid: int) -> float:
    """Memory of a process and its descendants, in MB, counting shared pages once.

    On Linux this is the proportional set size; elsewhere shared pages count for each process.
    """
    total = 0
    with suppress(psutil.Error):
        top = psutil.Process(pid)
        for process in (top, *top.children(recursive=True)):
            with suppress(psutil.Error):
                if psutil.LINUX:
                    total += process.memory_full_info().pss
                else:
                    total += process.memory_info().rss
    return total / 1e6


def _tail(output: IO[str]) -> str:
    output.seek(0)
    return "\n".join(output.read().rstrip().splitlines()[-TAIL:])


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is not None:
        return
    left: list[psutil.Process] = []
    with suppress(psutil.Error):
        left = psutil.Process(process.pid).children(recursive=True)
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for child in left:
        with suppress(psutil.Error):
            child.kill()


def _cpu_of_children() -> float:
    """Processor seconds of all ended child processes, including adopted orphans."""
    _take_orphans()
    times = os.times()
    return times.children_user + times.children_system


def _take_orphans() -> None:
    """Wait for processes that a tool left running, such as the server that forks notebooks."""
    if not _ADOPTING:
        return
    ends = time.monotonic() + PATIENCE
    with suppress(ChildProcessError, AttributeError):
        while time.monotonic() < ends:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.01)


def adopt_orphans() -> None:
    """On Linux, become the parent of a tool's orphans, so that their time is counted."""
    if sys.platform != "linux":
        return
    with suppress(OSError, AttributeError):
        if ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1) == 0:
            _ADOPTING.append(True)
