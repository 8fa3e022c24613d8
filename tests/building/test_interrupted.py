"""Ctrl-C at any moment ends a command at once and in plain words, and costs no work of before.

A terminal sends Ctrl-C to every process of a command, so these tests send it to all of them.
"""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from support.clean import digests
from support.small_site import CELL, NOTEBOOK, swap, write_chapter, write_small_site

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT to send to another process"),
    pytest.mark.xdist_group("interrupted"),
]
SOON = 30.0
"""Seconds in which a command has to end, on a machine that is busy with other tests."""
TRIES = [6, pytest.param(120, marks=pytest.mark.slow)]
STATE = "_build/pages/1/state.json"
READ = re.compile(r"Reading chapters: (\d+) of")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_small_site(tmp_path_factory.mktemp("interrupted") / "small")
    assert "11 chapters built" in finished(begin(root, "build"))
    return root


def begin(root: Path, *command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-u", "-m", "book", *command],
        cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        start_new_session=True,
    )  # fmt: skip


def finished(process: subprocess.Popen[str]) -> str:
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0, said
    return said


def press_ctrl_c(process: subprocess.Popen[str]) -> str:
    """Press it once; return what was said until the command ended."""
    with suppress(ProcessLookupError):  # it has ended
        os.killpg(process.pid, signal.SIGINT)
    try:
        said, _ = process.communicate(timeout=SOON)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGABRT)  # ends it with the place that it hung at
        said, _ = process.communicate()
        pytest.fail(f"it went on after Ctrl-C:\n{said}")
    return said


@pytest.mark.parametrize("tries", TRIES)
@pytest.mark.parametrize(("command", "code"), [("build", 130), ("serve --port 8620", 0)])
def test_what_was_built_before_is_kept(command, code, tries, root, monkeypatch):
    monkeypatch.setenv("PYTHONFAULTHANDLER", "1")  # tells of SIGABRT
    chance = random.Random(tries)
    stopped = 0
    for number in range(tries):
        swap(root, "chapters/one.md", "Words", f"Words {number} and words")
        process = begin(root, *command.split())
        assert process.stdout and process.stdout.readline(), "it catches nothing before it speaks"
        time.sleep(chance.uniform(0, 2.5))
        said = press_ctrl_c(process)
        assert "Traceback" not in said, said
        assert (root / STATE).is_file(), said
        if "chapters built" not in said:  # it was not at its end
            assert said.rstrip().endswith("Stopped.") and process.returncode == code, said
            stopped += 1
    assert stopped, "it was never interrupted"
    swap(root, "chapters/two.md", "a link worker", "a link worker, a link worker")
    said = finished(begin(root, "build"))
    assert int(READ.search(said)[1]) <= 2, f"all is built again: {said}"
    assert digests(root / "_build/pages/1/site") == digests(anew(root))


def anew(root: Path) -> Path:
    """The pages of a build of the same files from nothing."""
    other = root.with_name("anew")
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(root, other, ignore=shutil.ignore_patterns("_build"))
    finished(begin(other, "build"))
    return other / "_build/pages/1/site"


def runs(root: Path) -> bool:
    """Whether a notebook of the book runs: its process works in the folder of its chapter."""
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.cwd().startswith(str(root / "chapters")):
                return True
    return False


def test_a_notebook_without_an_end_is_not_waited_for(tmp_path):
    own = write_small_site(tmp_path / "small")
    write_chapter(own, "work/figure", "A figure", CELL % "while True:\n    pass", more=NOTEBOOK)
    process = begin(own, "build")
    while not runs(own):
        assert process.poll() is None
        time.sleep(0.05)
    time.sleep(2)  # until nothing else is left to do
    assert press_ctrl_c(process).rstrip().endswith("Stopped.")
    assert not runs(own)


@pytest.mark.parametrize("end", ["SIGHUP", "SIGTERM"])
def test_closing_the_window_ends_all_that_serving_began(end, tmp_path):
    """The checks and the index for search run beside the server, in a session of their own."""
    own = write_small_site(tmp_path / "small")
    process = begin(own, "serve", "--port", "8630")
    assert process.stdout
    while "Read the book" not in process.stdout.readline():
        assert process.poll() is None
    while not beside(process):
        assert process.poll() is None
        time.sleep(0.02)
    others = beside(process)
    process.send_signal(getattr(signal, end))
    process.communicate(timeout=SOON)
    _, left = psutil.wait_procs(others, timeout=0.5)
    assert not left


def beside(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """What runs `book` beside the server."""
    found = []
    for one in psutil.Process(process.pid).children(recursive=True):
        with suppress(psutil.Error):  # it has ended meanwhile
            if "check" in one.cmdline():
                found.append(one)
    return found
