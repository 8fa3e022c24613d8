"""Distribute work on documents and pages to processes, and return the results in order."""

import multiprocessing as mp
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from sphinx.errors import SphinxError
from sphinx.util import logging

from book.sphinx_seam.warnings import collected

T = TypeVar("T")
Item = TypeVar("Item")
LOGGER = logging.getLogger(__name__)
CAN_SHARE = "fork" in mp.get_all_start_methods()
"""Whether this system can fork, so that processes start with all of this one's data."""
PATIENCE = 0.02
"""Seconds between calls to `meanwhile` while waiting for results."""


def share_out(
    items: Sequence[Item],
    processes: int,
    work: Callable[[list[Item]], T],
    meanwhile: Callable[[], object] = lambda: None,
) -> list[tuple[list[Item], T]]:
    """Run `work` in `processes`, each on every nth item; return the shares and their results.

    Sphinx's own `ParallelTasks` handles results as they arrive, so that merged data and warnings
    come in random order, and if handling one fails, some processes keep running. `meanwhile` is
    called repeatedly while waiting; if it raises, all processes are ended.
    """
    context = mp.get_context("fork")
    shares = [share for n in range(processes) if (share := list(items[n::processes]))]
    begun: list[tuple[Any, Connection]] = []
    made = []
    try:
        for share in shares:
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=_do, args=(theirs, work, share), daemon=True)
            process.start()
            theirs.close()
            begun.append((process, ours))
        for share, (_, pipe) in zip(shares, begun, strict=True):
            while not pipe.poll(PATIENCE):
                meanwhile()
            made.append((share, _take(pipe)))
    finally:
        for process, pipe in begun:
            pipe.close()
            process.terminate()
            process.join()
    return made


def _do(pipe: Connection, work: Callable[[list[Item]], T], share: list[Item]) -> None:
    """Run `work` in a child process; send its warnings, its result, and any error message."""
    made, failure = None, ""
    with collected() as records:
        try:
            made = work(share)
        except Exception as error:
            failure = f"{type(error).__name__}: {error}"
    pipe.send((records, made, failure))


def _take(pipe: Connection) -> Any:
    try:
        logs, made, failure = pipe.recv()
    except EOFError:
        logs, made, failure = [], None, "a process that read or wrote chapters was ended"
    for log in logs:
        LOGGER.handle(log)
    if failure:
        raise SphinxError(failure)
    return made
