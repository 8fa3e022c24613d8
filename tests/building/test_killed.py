"""A whole build, killed at any moment, leaves the last good site; the next build recovers."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from support.small_site import contents_of, swap, write_small_site

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills a group of processes")
EDITION = re.compile(rb"Edition (\d+) of this page")
CHAPTERS = ("one", "two", "three", "work/table")


def begin(root: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "book", "build"],
        cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip


def finish(root: Path) -> float:
    """Build to the end; how long it took, in seconds."""
    started = time.monotonic()
    assert begin(root).wait(120) == 0
    return time.monotonic() - started


def new_edition(root: Path, old: int, new: int) -> None:
    """An edit that shows on several pages, so that a mixture of two builds would show too."""
    for name in CHAPTERS:
        swap(root, f"chapters/{name}.md", f"Edition {old} of", f"Edition {new} of")


def edition(root: Path) -> int:
    """The one edition that every page of the published site is of."""
    site = root / "_build/site"
    pages = [(site / f"chapters/{name}.html").read_bytes() for name in CHAPTERS]
    found = {int(number) for page in pages for number in EDITION.findall(page)}
    assert all(page.rstrip().endswith(b"</html>") for page in pages)
    assert len(found) == 1, f"pages of several builds: {found}"
    assert (site / "index.html").is_file() and (site / "pagefind/pagefind.js").is_file()
    return found.pop()


def left_behind(root: Path) -> list[str]:
    """Processes that still work in the book's folder."""
    found = []
    for process in psutil.process_iter():
        try:
            if process.status() != psutil.STATUS_ZOMBIE and process.cwd().startswith(str(root)):
                found.append(" ".join(process.cmdline()))
        except psutil.Error:
            continue
    return found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = write_small_site(tmp_path / "small")
    for name in CHAPTERS:
        file = root / f"chapters/{name}.md"
        file.write_text(f"{file.read_text()}\nEdition 0 of this page.\n")
    return root


@pytest.mark.parametrize("kills", [2, pytest.param(50, marks=pytest.mark.slow)])
def test_killed_at_random_moments_the_site_is_whole_and_the_next_build_recovers(root, kills):
    finish(root)
    assert edition(root) == 0
    new_edition(root, 0, 1)
    longest = finish(root)  # quicker than the first, as all below are: notebooks are kept
    chance, seen = random.Random(kills), []
    # One moment in each equal part of a build: the early ones always meet one still at work.
    moments = [longest * (part + chance.random()) / kills for part in range(kills)]
    chance.shuffle(moments)
    for number, moment in enumerate(moments, 2):
        new_edition(root, number - 1, number)
        process = begin(root)
        time.sleep(moment)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        seen.append(edition(root))
    assert seen == sorted(seen), "an older site came back"
    assert any(shown < number for number, shown in enumerate(seen, 2)), "no build was killed"
    finish(root)
    assert edition(root) == kills + 1
    recovered = contents_of(root / "_build/site")
    ends = time.monotonic() + 10
    while left_behind(root) and time.monotonic() < ends:
        time.sleep(0.05)
    assert left_behind(root) == []
    made = {path.name for path in (root / "_build").iterdir()}
    assert made == {"checks", "notebooks", "pages", "running", "site", "tables"}
    assert list((root / "_build/running").iterdir()) == [], "a notebook's folder stayed"
    assert [path.name for path in (root / "_build/checks").iterdir()] == ["build"]
    subprocess.run(["rm", "-rf", root / "_build"], check=True)
    finish(root)
    assert contents_of(root / "_build/site") == recovered
