"""What a notebook's own process does: shut itself in, run the cells, leave an answer."""

import os
import signal
from pathlib import Path

from book.notebooks.answer import FILE, CellError, Executed, Job, write_answer
from book.notebooks.confine import confine


def run_job(job: Job, root: Path, home: Path, environment: dict[str, str]) -> None:
    """Run `job` and leave the answer in `home`, a folder for it alone.

    Whoever began the process removes the folder. Nothing else leads back to them.
    """
    if hasattr(os, "setsid"):
        os.setsid()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    # IPython is for this process only.
    from book.notebooks.shell import CellFailedError, run_cells  # noqa: PLC0415  # for this process alone

    watch = confine(job.folder, root, home, environment)
    # Only now, for the modules of before are forgotten and the notebook's use of these is seen.
    from book.incremental.dependencies import read_in_parts, record_all  # noqa: PLC0415  # for this process alone
    from book.tables import use  # noqa: PLC0415  # for this process alone

    watch.parts, watch.said, watch.read_in_parts = (
        record_all("part"), record_all("file"), read_in_parts
    )  # fmt: skip
    use(root)
    answer: Executed | CellError
    try:
        outputs = run_cells(list(job.sources))
        answer = Executed(outputs, watch.used())
    except CellFailedError as failed:
        answer = CellError(failed.cell, failed.line, str(failed))
    except BaseException as error:
        answer = CellError(0, 1, f"{type(error).__name__}: {error}")
    write_answer(home / FILE, answer)
    if hasattr(os, "setsid"):
        # All that the notebook began ends here, and this process with it.
        os.killpg(0, signal.SIGKILL)
    # Nothing of the parent's is flushed or cleaned up a second time.
    os._exit(0)
