"""One notebook that runs: whether it has ended, its answer, and its end with all it started."""

import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path
from typing import IO, Any

from book.notebooks.child_result import CellError, Executed, Job, UnreadableError, read_answer
from book.notebooks.confine import CODE
from book.notebooks.homes import Home
from book.notebooks.usage import counts


@dataclass(slots=True)
class Running:
    """A notebook at work: its process and folder, the file for its answer, and its times.

    `began` is in nanoseconds, as `time.time_ns`; `ends` in seconds, as `time.monotonic`.
    """

    job: Job
    process: Any
    home: Home
    answer: IO[bytes]
    began: int
    ends: float


def finished(running: list[Running], seconds: float) -> list[Running]:
    """Return notebooks that have ended within `seconds`, or run out of time."""
    first = max(0.0, min(item.ends for item in running) - time.monotonic())
    ended = wait([item.process.sentinel for item in running], min(first, seconds))
    now = time.monotonic()
    return [item for item in running if item.process.sentinel in ended or item.ends <= now]


def result_of(done: Running, root: Path, timeout: float) -> Executed | CellError:
    """Return the answer of a notebook that has ended, and remove its folder."""
    roots = (os.path.realpath(root), str(CODE))
    # With spawned processes, the sentinel may be ready before the process has ended.
    done.process.join(max(0.0, done.ends - time.monotonic()))
    late = done.process.is_alive()
    try:
        _stop(done.process)
        if late:
            return CellError(None, None, f"the notebook ran for more than {timeout:g} seconds")
        return read_answer(
            done.answer, done.job, lambda path: counts(os.path.realpath(path), roots)
        )
    except UnreadableError as error:
        code = done.process.exitcode
        message = f"the notebook's process ended without an answer (code {code}; {error})"
        return CellError(None, None, message)
    finally:
        end(done)


def _stop(process: Any) -> None:
    """Kill a notebook's process and everything it started, which would survive its crash."""
    with suppress(OSError, AttributeError):
        os.killpg(process.pid, signal.SIGKILL)
    if process.is_alive():
        process.kill()
    process.join()


def end(running: Running) -> None:
    """Kill a notebook's process and everything it started, and remove its folder."""
    _stop(running.process)
    running.answer.close()
    running.home.remove()
