"""A build that cannot write says so, leaves the last good site, and leaves nothing else."""

import ctypes
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.small_site import write_small_site

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="bounds a process as Linux can")
_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE = 24, 1


def bounded(size: int) -> Callable[[], None]:
    """Lets a process write no file beyond `size` bytes: as on a full disk, without mounting one."""

    def bound() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return bound


def held_to_permissions() -> None:
    """Takes from root, and from what it starts, the right to write where nobody may."""
    ctypes.CDLL(None).prctl(_PR_CAPBSET_DROP, _CAP_DAC_OVERRIDE, 0, 0, 0)


def build(root: Path, out: Path, before: Callable[[], None]) -> tuple[int, str]:
    """Exit code and messages of `book build` in a process in which `before` was called.

    Its lines are not counted: `make coverage` would tell of what it could not write there either.
    """
    plain = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    done = subprocess.run(
        [sys.executable, "-m", "book", "build", "--out", out],
        cwd=root, env=plain, capture_output=True, text=True, preexec_fn=before,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_small_site(tmp_path / "book")


def last_good(out: Path) -> None:
    out.mkdir(parents=True)
    (out / "index.html").write_text("the last good site")


def is_untouched(out: Path) -> bool:
    alone = [path.name for path in out.parent.iterdir()] == [out.name]
    return alone and (out / "index.html").read_text() == "the last good site"


@pytest.mark.parametrize(
    "size",
    [
        pytest.param(1_000, id="nothing fits", marks=pytest.mark.slow),
        pytest.param(50_000, id="much fits"),
    ],
)
def test_a_full_disk(size: int, root: Path, tmp_path: Path) -> None:
    last_good(tmp_path / "out/site")
    code, said = build(root, tmp_path / "out/site", bounded(size))
    assert is_untouched(tmp_path / "out/site")
    assert code == 1, said
    assert "Traceback" not in said
    assert "File too large" in said, said


def test_a_target_that_cannot_be_written(root: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    last_good(locked / "site")
    locked.chmod(0o555)
    try:
        code, said = build(root, locked / "site", held_to_permissions)
    finally:
        locked.chmod(0o755)
    assert is_untouched(locked / "site")
    assert code == 1, said
    assert "Traceback" not in said
    assert "Permission denied" in said, said
