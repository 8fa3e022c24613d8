"""A build that cannot write says so, leaves the last good site, and leaves nothing else."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="mounts a small disk, as on Linux")
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk of `size` at `folder`, which root may mount."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def build(root: Path, out: Path, *, largest_file: int | None = None) -> tuple[int, str]:
    """Exit code and messages of `book build`; `largest_file` bounds a file, in bytes."""

    def bound() -> None:
        import resource
        import signal

        if largest_file:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    done = subprocess.run(
        [sys.executable, "-m", "book", "build", "--out", out],
        cwd=root, capture_output=True, text=True, preexec_fn=bound,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def last_good(out: Path) -> None:
    out.mkdir(parents=True)
    (out / "index.html").write_text("the last good site")


def is_untouched(out: Path) -> bool:
    alone = [path.name for path in out.parent.iterdir()] == [out.name]
    return alone and (out / "index.html").read_text() == "the last good site"


def test_a_full_disk(root: Path, tmp_path: Path) -> None:
    if IS_ROOT:
        with small_disk(tmp_path / "disk", "400k") as disk:
            last_good(disk / "site")
            code, said = build(root, disk / "site")
            assert is_untouched(disk / "site")
    else:
        last_good(tmp_path / "site")
        code, said = build(root, tmp_path / "site", largest_file=50_000)
        assert is_untouched(tmp_path / "site")
    assert code == 1, said
    assert "Traceback" not in said
    assert "No space left" in said or "File too large" in said, said


def test_a_target_that_cannot_be_written(root: Path, tmp_path: Path) -> None:
    if IS_ROOT:
        with small_disk(tmp_path / "disk", "400k") as disk:
            last_good(disk / "site")
            subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
            code, said = build(root, disk / "site")
            assert is_untouched(disk / "site")
    else:
        (tmp_path / "locked").mkdir()
        last_good(tmp_path / "locked/site")
        (tmp_path / "locked").chmod(0o555)
        code, said = build(root, tmp_path / "locked/site")
        (tmp_path / "locked").chmod(0o755)
        assert is_untouched(tmp_path / "locked/site")
    assert code == 1, said
    assert "Traceback" not in said
    assert "Read-only file system" in said or "Permission denied" in said, said
