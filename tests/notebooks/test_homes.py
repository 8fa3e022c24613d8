"""A run's folder goes with the run; what a killed build leaves goes with the next one's start."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from book.notebooks.homes import PLACE, new_home, sweep
from book.notebooks.runner import run_notebooks

ENDLESS = """
import sys
from pathlib import Path
from book.notebooks.child_result import Job
from book.notebooks.runner import run_notebooks

if __name__ == "__main__":
    root = Path(sys.argv[1])
    cells = ("import os; open(os.environ['HOME'] + '/left', 'w').write('x')", "while True: pass")
    run_notebooks([Job("one.md", root, cells)], root, timeout=100)
"""


def left(root: Path) -> set[str]:
    return {path.name for path in (root / PLACE).glob("*")}


def begin(root: Path, program: Path) -> subprocess.Popen[bytes]:
    """A build whose notebook is at work."""
    before = set((root / PLACE).glob("*/left"))
    build = subprocess.Popen([sys.executable, str(program), str(root)], cwd=root)
    deadline = time.monotonic() + 60
    while set((root / PLACE).glob("*/left")) <= before and time.monotonic() < deadline:
        time.sleep(0.05)
    return build


@pytest.mark.skipif(os.name == "nt", reason="kills as Unix does")
def test_after_kill_9_the_next_build_sweeps_and_lets_the_living_be(tmp_path):
    program = tmp_path / "endless.py"
    program.write_text(ENDLESS)
    killed = begin(tmp_path, program)
    its = left(tmp_path)
    assert len(its) == 2, "a folder and its lock"
    living = begin(tmp_path, program)
    try:
        killed.send_signal(signal.SIGKILL)
        killed.wait(10)
        assert its < left(tmp_path), "nobody swept yet"
        run_notebooks([], tmp_path, timeout=1)
        others = left(tmp_path)
        assert not its & others
        assert len(others) == 2, "the living build keeps its folder"
        assert len(list((tmp_path / PLACE).glob("*/left"))) == 1
    finally:
        living.kill()
        living.wait(10)
    sweep(tmp_path)
    assert left(tmp_path) == set()


def test_a_folder_is_there_until_it_is_removed(tmp_path):
    one, other = new_home(tmp_path), new_home(tmp_path)
    (one.path / "deep").mkdir()
    (one.path / "deep/file").write_text("x")
    sweep(tmp_path)
    assert one.path.is_dir() and other.path.is_dir(), "this process needs both"
    one.remove()
    assert not one.path.exists() and not one.lock.exists() and other.path.is_dir()
    other.remove()
    assert left(tmp_path) == set()


def test_a_sweep_takes_away_no_more_than_is_its_own(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").write_text("x")
    home = new_home(tmp_path)
    (home.path / "link").symlink_to(outside)
    home.remove()
    sweep(tmp_path / "nowhere")
    (tmp_path / PLACE / "notes.txt").write_text("somebody's")
    sweep(tmp_path)
    assert (outside / "kept").read_text() == "x"
    assert left(tmp_path) == {"notes.txt"}
