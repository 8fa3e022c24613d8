"""Checks figures, tables and chapters in a process of its own, while Sphinx is made ready."""

import multiprocessing as mp
from collections.abc import Callable
from datetime import date
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from book.checks.kept import Kept, digest
from book.findings import BookError, Finding, read_all

KEPT = "_build/checks/build"
"""What earlier checks of a build found out, beside what those of `book check` did."""

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
    """Check the book as it is, but only what was saved since. Raises BookError with all errors."""
    from book.checks.data import data_key
    from book.safety import check_files

    kept = Kept(root / KEPT)
    if unsafe := check_files(root, kept.get).findings:
        raise BookError(unsafe)

    def verified(root: Path) -> Checked:
        return kept.get("data", data_key(root, [], today), lambda: _verify(root, today))

    (findings, until), _ = read_all(root, verified, lambda root: _read_chapters(root, kept))
    kept.save()
    if errors := [finding for finding in findings if not finding.warning]:
        raise BookError(errors)
    return findings, until


def _verify(root: Path, today: date) -> Checked:
    """Findings on figures and tables. Raises BookError where a list cannot be read."""
    from book.check import load_data
    from book.register.verify import next_change

    register, _, findings = load_data(root, today)
    return findings, next_change(register, today)


def _read_chapters(root: Path, kept: Kept) -> None:
    """Raises BookError with each chapter that cannot be read or stands in no contents."""
    from book.prose.contents import listed, misplaced, unreadable

    contents = listed(root)
    findings: list[Finding] = []
    for path, _ in contents:
        if (root / path).is_file():
            content = (root / path).read_bytes()
            findings += kept.get(path, digest([content]), partial(unreadable, path, content))
    findings += misplaced(root, contents)
    if findings:
        raise BookError(findings)


def _answer(pipe: Connection, root: Path, today: date) -> None:
    try:
        pipe.send(check(root, today))
    except BookError as error:
        pipe.send(error.findings)
