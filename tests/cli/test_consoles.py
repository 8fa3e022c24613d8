"""What `book` says goes to any console, and to one that nobody reads any more."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BOOK = [sys.executable, "-m", "book"]


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """A book with faults whose messages hold what few consoles can show."""
    (tmp_path / "chapters").mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "_config.yml").write_text("title: T\n")
    (tmp_path / "_toc.yml").write_text("format: jb-book\nroot: chapters/one\n")
    for number in range(2000):
        (tmp_path / f"chapters/→👩é日{number}?.md").write_text("Words.\n")
    (tmp_path / os.fsdecode(b"chapters/\xff.md")).write_text("Words.\n")
    return tmp_path


def environment(**more: str) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONIOENCODING", "PYTHONUTF8")}
    return {**kept, "PYTHONPATH": str(Path(__file__).resolve().parents[2]), **more}


@pytest.mark.parametrize(
    "console",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "cp437:strict"},
        {"LC_ALL": "C"},
        # Here names of files are no text either, but for their bytes.
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "utf-8"},
    ],
    ids=lambda console: "-".join(console.values()),
)
def test_what_a_console_cannot_show_is_replaced(console, spoilt):
    done = subprocess.run(
        [*BOOK, "check"], cwd=spoilt, env=environment(**console), capture_output=True
    )
    said = done.stderr + done.stdout
    assert b"Traceback" not in said, said[-2000:]
    assert done.returncode == 1
    assert said.count(b": the name '") == 2001


def test_nobody_need_read_to_the_end(spoilt):
    """As in `book check 2>&1 | head -1`: it ends, and says nothing about that."""
    with subprocess.Popen(
        [*BOOK, "check"], cwd=spoilt, env=environment(), stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as running:  # fmt: skip
        assert running.stdout
        first = running.stdout.readline()
        running.stdout.close()
        code = running.wait(60)
    assert first
    assert code == 141


def test_output_that_was_closed_is_no_matter(spoilt):
    done = subprocess.run(
        [*BOOK, "check"], cwd=spoilt, env=environment(), stderr=subprocess.PIPE,
        preexec_fn=lambda: os.close(1),
    )  # fmt: skip
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
