"""The main function of a notebook's process: sandbox it, run the cells, write the answer."""

import os
import signal
from pathlib import Path
from typing import NoReturn

from book.console.interrupt import leave_to_parent
from book.notebooks.child_result import FILE, CellError, Executed, Job, write_answer
from book.notebooks.confine import NotShutInError, confine


def run_job(job: Job, root: Path, home: Path, environment: dict[str, str]) -> None:
    """Run `job` and write the answer to `home`, a folder for this run only.

    The parent removes the folder. There is no other channel back to the parent.
    """
    if hasattr(os, "setsid"):
        os.setsid()
        leave_to_parent()
    # Only this process needs IPython.
    from book.notebooks.shell import CellFailedError, run_cells  # noqa: PLC0415  # for this process alone

    try:
        watch = confine(job.folder, root, home, environment)
    except NotShutInError as error:
        _leave(home, CellError(None, None, str(error)))
    # Import late: earlier modules have been forgotten by now, so the notebook's use of these is
    # seen.
    from book.incremental.dependencies import read_in_parts, record_all  # noqa: PLC0415  # for this process alone
    from book.tables import use  # noqa: PLC0415  # for this process alone

    watch.parts, watch.read_in_parts = record_all("part"), read_in_parts
    use(root)
    answer: Executed | CellError
    try:
        outputs = run_cells(list(job.sources))
        answer = Executed(outputs, watch.used())
    except CellFailedError as failed:
        answer = CellError(failed.cell, failed.line, str(failed))
    except BaseException as error:
        answer = CellError(None, None, f"the notebook failed: {type(error).__name__}: {error}")
    _leave(home, answer)


def _leave(home: Path, answer: Executed | CellError) -> NoReturn:
    """Write the answer and end this process, with all that the notebook began."""
    write_answer(home / FILE, answer)
    if hasattr(os, "setsid"):
        # This ends everything that the notebook started, including this process.
        os.killpg(0, signal.SIGKILL)
    # Do not flush or clean up inherited state of the parent a second time.
    os._exit(0)
