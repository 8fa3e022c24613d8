"""Work that is shared out to processes comes back whole, or not at all."""

import logging
import multiprocessing
import os
import signal
import time

import pytest
from sphinx.errors import SphinxError
from sphinx.util import logging as sphinx_logging

from book.sphinx_tools.shares import Share, share_out

LETTERS = list("abcdefg")


@pytest.fixture
def told(monkeypatch) -> list[str]:
    """What is warned of, in the order in which it comes."""
    told: list[str] = []

    class Ear(sphinx_logging.WarningStreamHandler):
        def emit(self, record: logging.LogRecord) -> None:
            told.append(record.getMessage())

    monkeypatch.setattr(logging.getLogger(sphinx_logging.NAMESPACE), "handlers", [Ear()])
    return told


@pytest.mark.parametrize("processes", [1, 2, 3, 4, 9])
def test_each_item_is_done_once_and_warnings_come_with_what_each_took(processes, told):
    def work(share: Share[str]) -> tuple[int, str]:
        done = ""
        for letter in share:
            sphinx_logging.getLogger("x").warning(letter)
            done += letter
        return os.getpid(), done

    made = share_out(LETTERS, processes, work)
    assert ["".join(taken) for taken, _ in made] == [done for _, (_, done) in made]
    assert sorted(letter for taken, _ in made for letter in taken) == LETTERS
    assert told == [letter for taken, _ in made for letter in taken]
    assert len({pid for _, (pid, _) in made} | {os.getpid()}) == min(processes, len(LETTERS)) + 1


def test_while_one_is_at_a_long_item_the_others_take_the_rest():
    def work(share: Share[str]) -> None:
        for letter in share:
            time.sleep(3 if letter == "a" else 0.01)

    made = share_out(LETTERS, 2, work)
    assert sorted(len(taken) for taken, _ in made) == [1, len(LETTERS) - 1]


def test_what_one_cannot_do_is_told_and_none_lives_on():
    def work(share: Share[str]) -> None:
        for letter in share:
            if letter == "b":
                raise ValueError("not b")
            time.sleep(60)

    began = time.monotonic()
    with pytest.raises(SphinxError, match="ValueError: not b"):
        share_out(list("ba"), 2, work)
    assert time.monotonic() - began < 30
    assert not multiprocessing.active_children()


def test_one_that_is_killed_is_told_of():
    with pytest.raises(SphinxError, match="was ended"):
        share_out(["a"], 2, lambda share: os.kill(os.getpid(), signal.SIGKILL))


def test_whoever_looks_up_meanwhile_may_stop_all_and_ends_no_process_of_others():
    other = multiprocessing.get_context("fork").Process(target=time.sleep, args=(60,))
    other.start()

    def meanwhile() -> None:
        raise KeyError("enough")

    try:
        with pytest.raises(KeyError, match="enough"):
            share_out(["a", "b"], 2, lambda share: time.sleep(60), meanwhile)
        assert multiprocessing.active_children() == [other]
    finally:
        other.terminate()
        other.join()
