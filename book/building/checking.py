"""Check figures, tables and chapters in a separate process while the book is built."""

import gc
import multiprocessing as mp
import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from book.checks.result_cache import kept_results
from book.console.interrupt import interrupts_wait, leave_to_parent
from book.findings import BookError, Finding, read_all
from book.incremental.fingerprint import digest, digest_of_file
from book.incremental.memo import Memos
from book.tables import rows, table_names, using
from book.tables.table_cache import FOLDER

KEPT = "_build/checks/build"
"""Cached results of the checks run by builds, kept apart from those of `book check`."""

GIVING_WAY = 10
"""Niceness added to the process (see nice(1)): nothing waits for it until the end."""

Checked = tuple[list[Finding], date]
"""Warnings, and the date from which they may change."""


class Checks:
    """The checks for one build, run in a separate process.

    Checks for anything that could harm a build run first; `be_safe` waits for them. The rest run
    at low priority. The build can poll with `look`, and must `wait` before publishing anything.
    All three methods raise BookError with all errors as soon as they are known. If processes
    cannot be forked, everything is checked immediately in this one.
    """

    def __init__(self, root: Path, today: date) -> None:
        self._root, self._today = root, today
        self._owner = os.getpid()
        self._safe = False
        self._found: Checked | None = None
        self._errors: list[Finding] = []
        self._pipe: Connection | None = None
        if "fork" not in mp.get_all_start_methods():
            self._found = check(root, today)
            return
        context = mp.get_context("fork")
        self._pipe, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_answer, args=(theirs, root, today), daemon=True)
        with interrupts_wait():  # Python drops Ctrl-C while it forks
            self._process.start()
        theirs.close()

    def __enter__(self) -> "Checks":
        return self

    def __exit__(self, *error: object) -> None:
        if self._pipe:
            self._process.terminate()
            self._close()

    def be_safe(self) -> None:
        """Block until the checks confirm that nothing in the book could harm a build."""
        while not self._safe and self._found is None:
            self._take()

    def look(self) -> None:
        """Raise any errors found so far. Does nothing in the build's worker processes."""
        while os.getpid() == self._owner and self._pipe and self._pipe.poll():
            self._take()

    def wait(self) -> Checked:
        """Block until the checks finish, then return what they found."""
        while self._found is None:
            self._take()
        return self._found

    def _take(self) -> None:
        """Wait for the next answer and store it."""
        answer: Checked | list[Finding] | None
        try:
            answer = self._pipe.recv() if self._pipe else self._errors
        except EOFError:  # it was killed or crashed: run the checks here
            answer = check(self._root, self._today)
        if isinstance(answer, list):
            self._errors = answer
            self._close()
            raise BookError(answer)
        self._safe = True
        if answer:
            self._found = answer
            self._close()

    def _close(self) -> None:
        if self._pipe:
            self._pipe.close()
            self._pipe = None
            self._process.join()


def check(root: Path, today: date, safe: Callable[[], object] = lambda: None) -> Checked:
    """Check the book, reusing cached results for files that have not changed.

    `safe` is called once the book is known to contain nothing harmful. Raises BookError with all
    errors.
    """
    with using(root):
        return _check(root, today, safe)


def _check(root: Path, today: date, safe: Callable[[], object]) -> Checked:
    from book.checks.data import data_key  # noqa: PLC0415  # not needed if unchanged
    from book.checks.settings import check_settings  # noqa: PLC0415  # not needed if unchanged
    from book.prose.config_file import SETTINGS  # noqa: PLC0415  # not needed if unchanged
    from book.safety import check_files  # noqa: PLC0415  # not needed if unchanged

    kept = kept_results(root / KEPT)
    if unsafe := check_files(root, kept.get).findings:
        raise BookError(unsafe)
    if unsound := kept.get(
        "settings", digest_of_file(root / SETTINGS), lambda: check_settings(root)
    ):
        raise BookError(unsound)  # later code would give a vaguer error
    if not (root / FOLDER).is_dir():
        _read_tables()
    safe()

    def verified(root: Path) -> Checked:
        return kept.get("data", data_key(root, [], today), lambda: _verify(root, today))

    (findings, until), _ = read_all(root, verified, lambda root: _read_chapters(root, kept))
    kept.save()
    if errors := [finding for finding in findings if not finding.warning]:
        raise BookError(errors)
    return findings, until


def _read_tables() -> None:
    """Cache every table before notebooks start. Errors are ignored here and reported later."""
    with suppress(BookError):
        for name in table_names():
            with suppress(BookError):
                rows(name)


def _verify(root: Path, today: date) -> Checked:
    """Return findings about figures and tables. Raises BookError if a list cannot be read."""
    from book.checks.run import load_data  # noqa: PLC0415  # not needed if unchanged
    from book.register.verify import next_change  # noqa: PLC0415  # not needed if unchanged

    register, _, findings = load_data(root, today)
    return findings, next_change(register, today)


def _read_chapters(root: Path, kept: Memos) -> None:
    """Raise BookError if any chapter cannot be read or is missing from the contents.

    This also checks for names that two chapters define, because a process that reads one of them
    for the pages does not see the other.
    """
    from book.prose.contents import listed, misplaced, unreadable  # noqa: PLC0415  # not needed if unchanged
    from book.prose.defined_names import names_defined_twice  # noqa: PLC0415  # not needed if unchanged

    contents = listed(root)
    findings: list[Finding] = []
    for path, _ in contents:
        if (root / path).is_file():
            content = (root / path).read_bytes()
            findings += kept.get(path, digest(content), partial(unreadable, path, content))
    findings += misplaced(root, contents)
    findings += names_defined_twice(root, [path for path, _ in contents])
    if findings:
        raise BookError(findings)


def _answer(pipe: Connection, root: Path, today: date) -> None:
    """Send None once the book is known to be safe, then the results, or a list of errors."""
    gc.disable()  # this process is short-lived
    leave_to_parent()

    def safe() -> None:
        pipe.send(None)
        os.nice(GIVING_WAY)

    try:
        pipe.send(check(root, today, safe))
    except BookError as error:
        pipe.send(error.findings)
    except BrokenPipeError:
        pass  # the build has ended and no longer needs the answer
