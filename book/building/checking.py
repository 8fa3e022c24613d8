"""Checks figures, tables and chapters in a process of its own, while Sphinx is made ready."""

import multiprocessing as mp
from collections.abc import Callable
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from book.findings import BookError, Finding

Checked = tuple[list[Finding], date]
"""Warnings, and the day from which they may be others."""


def begin_check(root: Path, today: date) -> Callable[[], Checked]:
    """Start the checks that a build needs; call what is returned to wait for them.

    That call raises BookError with all errors. Where processes cannot be forked, it checks.
    """
    if "fork" not in mp.get_all_start_methods():
        return lambda: check(root, today)
    context = mp.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, root, today), daemon=True)
    process.start()
    theirs.close()

    def wait() -> Checked:
        try:
            answer = ours.recv()
        except EOFError:  # it was killed or it crashed: find out here
            answer = check(root, today)
        finally:
            ours.close()
            process.join()
        if isinstance(answer, list):
            raise BookError(answer)
        return answer

    return wait


def check(root: Path, today: date) -> Checked:
    """Check the book as it is. Raises BookError with all errors."""
    from book.check import load_book
    from book.register.verify import next_change

    book, findings = load_book(root, today)
    if errors := [finding for finding in findings if not finding.warning]:
        raise BookError(errors)
    return findings, next_change(book.register, today)


def _answer(pipe: Connection, root: Path, today: date) -> None:
    try:
        pipe.send(check(root, today))
    except BookError as error:
        pipe.send(error.findings)
