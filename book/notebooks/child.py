"""What a notebook's own process is given to do, and what it answers."""

import os
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from book.notebooks.confine import confine

if TYPE_CHECKING:
    from book.notebooks.shell import Output


@dataclass(frozen=True, slots=True)
class Job:
    """One notebook to run: its name, its folder and the source of its code cells."""

    name: str
    folder: Path
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Executed:
    """What a notebook showed, cell by cell, and what it leaned on."""

    outputs: "list[list[Output]]"
    files: list[Path]
    folders: list[Path]
    parts: list[tuple[Path, str]]
    """Of files that were read for some of their parts: file, and name of the part."""


@dataclass(frozen=True, slots=True)
class CellError:
    """Why a notebook stopped: the code cell (from 0), the line in it (from 1), and the error."""

    cell: int
    line: int
    message: str


def run_job(
    pipe: Connection, job: Job, root: Path, home: Path, environment: dict[str, str]
) -> None:
    """What a notebook's own process does: shut itself in, run, answer.

    `home` is a folder for it alone, which whoever began the process removes.
    """
    if hasattr(os, "setsid"):
        os.setsid()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    # IPython is for this process only.
    from book.notebooks.shell import CellFailedError, run_cells

    watch = confine(job.folder, root, home, environment)
    answer: Executed | CellError
    try:
        outputs = run_cells(list(job.sources))
        answer = Executed(outputs, *watch.leaned_on())
    except CellFailedError as failed:
        answer = CellError(failed.cell, failed.line, str(failed))
    except BaseException as error:
        answer = CellError(0, 1, f"{type(error).__name__}: {error}")
    pipe.send(answer)
    pipe.close()
    if hasattr(os, "setsid"):
        # All that the notebook began ends here, and this process with it.
        os.killpg(0, signal.SIGKILL)
    # Nothing of the parent's is flushed or cleaned up a second time.
    os._exit(0)
