"""Commands as people type them: in a process of their own, where no test has prepared anything."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAPER = "Loneliness raises the risk of early death by 26%. An A&E attendance costs £280.\n"
TYPED = {
    "check-paper paper.txt": "THESE AGREE WITH THE BOOK (1)",
    "figures loneliness-mortality-2015": "26%",
    "figures": "figures.",
    "figures --due": "due within 60 days",
    "refresh": "area-social-contact",
    "sources": "sources. We have looked",
}
SLOW = ("figures", "figures --due", "sources")


@pytest.mark.parametrize(
    "typed", [pytest.param(t, marks=pytest.mark.slow if t in SLOW else []) for t in TYPED]
)
def test_it_answers(typed: str, tmp_path: Path) -> None:
    """With what it says, no traceback, and exit code 0."""
    (tmp_path / "paper.txt").write_text(PAPER, encoding="utf-8")
    words = [str(tmp_path / word) if word == "paper.txt" else word for word in typed.split()]
    command = [sys.executable, "-m", "book", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert TYPED[typed] in done.stdout
    assert "Traceback" not in done.stderr
