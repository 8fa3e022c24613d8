"""The published site is whole at every moment, and the next build clears up after a dead one."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from book.files import publish as module
from book.files.publish import publish, staging

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc, as Linux has it")

PUBLISHER = """
import importlib.util, sys
from pathlib import Path
# By its file: the package around it imports Sphinx, and this is started 50 times.
spec = importlib.util.spec_from_file_location("publish", sys.argv[3])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
publish, staging = module.publish, module.staging
out, mark = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
while True:
    with staging(out) as aside:
        new = aside / "site"
        new.mkdir()
        for number in range(40):
            (new / f"{number}.html").write_text(mark * 100)
        publish(new, out)
"""


def read(site: Path) -> list[str]:
    """The marks of the pages of one site; FileNotFoundError where it goes while being read."""
    # One folder is held open: by its path, a swap half-way would show pages of two builds.
    folder = os.open(site, os.O_RDONLY)
    try:
        return [
            Path(f"/proc/self/fd/{folder}/{name}").read_text()[:1]
            for name in os.listdir(folder)  # noqa: PTH208 - a folder held open has no path
        ]
    finally:
        os.close(folder)


def whole(site: Path) -> str:
    """The mark of a whole site: 40 pages, all of one build."""
    marks = read(site)
    assert len(marks) == 40
    assert len(set(marks)) == 1
    return marks[0]


def make(out: Path, mark: str) -> None:
    with staging(out) as aside:
        new = aside / "site"
        new.mkdir()
        for number in range(40):
            (new / f"{number}.html").write_text(mark * 100)
        publish(new, out)


def start(out: Path, mark: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", PUBLISHER, str(out), mark, module.__file__],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    with process.stdout as said:  # it says no more
        assert said.readline() == "ready\n"
    return process


def test_a_site_is_replaced_and_nothing_is_left(tmp_path):
    out = tmp_path / "site"
    make(out, "a")
    make(out, "b")
    assert whole(out) == "b"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_where_folders_cannot_be_exchanged_two_renames_do(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_exchange", lambda new, out: False)
    out = tmp_path / "site"
    make(out, "a")
    make(out, "b")
    assert whole(out) == "b"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_swap_cut_in_half_is_undone_by_the_next_build(tmp_path):
    out = tmp_path / "site"
    make(out, "a")
    left = tmp_path / ".site-dead"
    left.mkdir()
    out.rename(left / "old")
    with staging(out):
        assert whole(out) == "a"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_an_error_while_building_leaves_the_site_and_nothing_else(tmp_path):
    out = tmp_path / "site"
    make(out, "a")
    with pytest.raises(RuntimeError), staging(out) as aside:
        (aside / "half.html").write_text("half")
        raise RuntimeError
    assert whole(out) == "a"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_killed_at_50_random_moments_the_site_is_always_whole(tmp_path):
    out = tmp_path / "site"
    make(out, "a")
    moments = random.Random(2022)
    for turn in range(50):
        process = start(out, "ab"[turn % 2])
        time.sleep(moments.uniform(0, 0.02))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert whole(out) in "ab"
    make(out, "c")
    assert whole(out) == "c"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_two_at_once_take_turns_and_the_site_is_always_whole(tmp_path):
    out = tmp_path / "site"
    make(out, "a")
    both = [start(out, "a"), start(out, "b")]
    seen = 0
    ends = time.monotonic() + 1.5
    try:
        while time.monotonic() < ends:
            try:
                marks = read(out)
            except FileNotFoundError:
                continue  # an old site, being removed while it was read
            assert len(set(marks)) <= 1
            seen += len(marks) == 40
    finally:
        for process in both:
            process.kill()
            process.wait()
    assert whole(out) in "ab"
    assert seen > 5
    make(out, "c")
    assert [p.name for p in tmp_path.iterdir()] == ["site"]
