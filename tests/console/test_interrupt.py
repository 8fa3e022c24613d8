"""Ctrl-C waits where work would be left half done, but not for ever, and is never lost."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from subprocess import PIPE
from threading import Thread

import pytest

from book.console.interrupt import (
    LeftInOrder,
    deaf_to_interrupts,
    interrupts_wait,
    leave_if_asked,
    leave_to_parent,
)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a signal ends the process there")


@pytest.fixture(autouse=True)
def as_in_a_terminal() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def press() -> None:
    signal.raise_signal(signal.SIGINT)


def test_it_waits_for_the_next_place_where_work_can_be_left():
    done = []
    with pytest.raises(LeftInOrder), interrupts_wait():
        leave_if_asked()
        press()
        done.append("the work at hand")
        leave_if_asked()
        done.append("more")
    assert done == ["the work at hand"]


def test_it_waits_no_longer_than_the_block():
    with pytest.raises(LeftInOrder), interrupts_wait():
        press()
    leave_if_asked()  # nothing of it is left


def test_it_wins_over_the_error_of_what_it_stopped():
    with pytest.raises(LeftInOrder), interrupts_wait():
        press()
        raise OSError("a program was interrupted")


def test_an_error_without_it_stays_an_error():
    with pytest.raises(OSError, match="full"), interrupts_wait():
        raise OSError("full")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_pressed_twice_it_waits_no_more():
    with pytest.raises(KeyboardInterrupt) as interrupted, interrupts_wait():
        press()
        press()
        pytest.fail("went on")
    assert "went on" not in str(interrupted.value)


def test_one_block_inside_another_waits_with_it():
    done = []
    with pytest.raises(LeftInOrder), interrupts_wait():
        with interrupts_wait():
            press()
        done.append("outer")
    assert done == ["outer"]


def test_other_threads_and_a_process_that_ignores_it_are_left_alone():
    found = []

    def work() -> None:
        with interrupts_wait():
            found.append(signal.getsignal(signal.SIGINT))

    thread = Thread(target=work)
    thread.start()
    thread.join()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    work()
    press()
    assert found == [signal.default_int_handler, signal.SIG_IGN]


def test_a_child_leaves_it_to_its_parent():
    with pytest.raises(LeftInOrder), interrupts_wait():
        press()
        if child := os.fork():
            _, status = os.waitpid(child, 0)
        else:
            leave_to_parent()
            press()
            leave_if_asked()
            os._exit(7)
        assert os.waitstatus_to_exitcode(status) == 7


def test_a_program_can_be_started_so_that_it_never_notices():
    code = "import signal; print('begun', flush=True); signal.pause()"
    with deaf_to_interrupts():
        process = subprocess.Popen([sys.executable, "-c", code], stdout=PIPE, stderr=PIPE)
    with process:
        assert process.stdout and process.stdout.readline() == b"begun\n"
        process.send_signal(signal.SIGINT)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(0.3)
        process.terminate()
        assert process.wait(10) == -signal.SIGTERM
    with pytest.raises(KeyboardInterrupt):
        with deaf_to_interrupts():
            press()
        pytest.fail("it was lost")


def test_it_ends_in_one_word_while_the_command_is_still_loading():
    code = (
        "import signal; from book.__main__ import run; "
        "signal.signal(signal.SIGALRM, signal.default_int_handler); "
        "signal.setitimer(signal.ITIMER_REAL, 0.02); run()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "\nStopped.\n")


AT_A_QUESTION = "import click; click.Group.invoke = press"
AT_THE_END = "sys.stdout.flush = press"


@pytest.mark.parametrize("moment", [AT_A_QUESTION, AT_THE_END])
def test_it_ends_in_one_word_at_a_question_and_at_the_end(moment):
    """Click has a word of its own for it, and Python shows where it was."""
    code = (
        "import signal, sys; from book.__main__ import run\n"
        "press = lambda *given: signal.raise_signal(signal.SIGINT)\n"
        f"{moment}; sys.argv[1:] = ['figures']; run()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (130, "\nStopped.\n")


def test_closing_the_window_waits_as_ctrl_c_does_and_ends_a_child_at_once():
    code = (
        "import os, signal, sys, time\n"
        "from book.console.interrupt import *\n"
        "end_as_interrupted()\n"
        "try:\n"
        "    with interrupts_wait():\n"
        "        if not (child := os.fork()):\n"
        "            leave_to_parent()\n"
        "            time.sleep(60)\n"
        "        time.sleep(0.2)\n"
        "        os.kill(child, signal.SIGTERM)\n"
        "        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n"
        "        signal.raise_signal(signal.SIGHUP)\n"
        "        print('the work at hand')\n"
        "except LeftInOrder:\n"
        "    print('left')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30)
    assert done.stdout.splitlines() == [str(-signal.SIGTERM), "the work at hand", "left"], done
