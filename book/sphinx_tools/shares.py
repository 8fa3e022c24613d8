"""Distribute work on documents and pages to processes, and return the results in order."""

import multiprocessing as mp
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from sphinx.errors import SphinxError
from sphinx.util import logging

from book.console.interrupt import leave_to_parent
from book.sphinx_seam.warnings import collected

T = TypeVar("T")
Item = TypeVar("Item")
LOGGER = logging.getLogger(__name__)
CAN_SHARE = "fork" in mp.get_all_start_methods()
"""Whether this system can fork, so that processes start with all of this one's data."""
PATIENCE = 0.02
"""Seconds between calls to `meanwhile` while waiting for results."""


class Share(Generic[Item]):
    """What one process does: as it goes through these items, it takes the next that none has.

    Reading one chapter may take a hundred times as long as another, and nobody knows before.
    """

    def __init__(self, items: Sequence[Item], following: Any) -> None:
        self._items, self._following = items, following
        self.taken: list[Item] = []

    def __iter__(self) -> Iterator[Item]:
        while True:
            with self._following.get_lock():
                at, self._following.value = self._following.value, self._following.value + 1
            if at >= len(self._items):
                return
            self.taken.append(self._items[at])
            yield self._items[at]


def share_out(
    items: Sequence[Item],
    processes: int,
    work: Callable[[Share[Item]], T],
    meanwhile: Callable[[], object] = lambda: None,
) -> list[tuple[list[Item], T]]:
    """Run `work` in `processes`, each with a `Share` of the items; return what each took and made.

    Sphinx's own `ParallelTasks` handles results as they arrive, so that merged data and warnings
    come in random order, and if handling one fails, some processes keep running. `meanwhile` is
    called repeatedly while waiting; if it raises, all processes are ended.
    """
    context = mp.get_context("fork")
    following = context.Value("L", 0)
    begun: list[tuple[Any, Connection]] = []
    made = []
    try:
        for _ in range(min(processes, len(items))):
            ours, theirs = context.Pipe(duplex=False)
            given = (theirs, work, Share(items, following))
            process = context.Process(target=_do, args=given, daemon=True)
            process.start()
            theirs.close()
            begun.append((process, ours))
        for _, pipe in begun:
            while not pipe.poll(PATIENCE):
                meanwhile()
            made.append(_take(pipe))
    finally:
        for process, pipe in begun:
            pipe.close()
            process.terminate()
            process.join()
    return made


def _do(pipe: Connection, work: Callable[[Share[Item]], T], share: Share[Item]) -> None:
    """Run `work` in a child process; send its warnings, its result, and any error message."""
    leave_to_parent()
    made, failure = None, ""
    with collected() as records:
        try:
            made = work(share)
        except Exception as error:
            failure = f"{type(error).__name__}: {error}"
    pipe.send((records, (share.taken, made), failure))


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
