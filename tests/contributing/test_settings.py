"""The settings of the tests tell of what would otherwise pass unseen."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OF_NOTHING = """
import pytest

@pytest.mark.parametrize("number", [number for number in range(9) if number > 9])
def test_each_number(number):
    assert number
"""
LEFT_OPEN = """
def test_one():
    open(__file__)
"""


@pytest.mark.parametrize(
    ("test", "code", "told"),
    [
        ("def test_one():\n    assert True\n", 0, "1 passed"),
        (OF_NOTHING, 2, "Empty parameter set in 'test_each_number'"),
        (LEFT_OPEN, 1, "ResourceWarning: unclosed file"),
    ],
    ids=["fine", "each of nothing", "a file left open"],
)
def test_what_would_pass_unseen_is_told(test: str, code: int, told: str, tmp_path: Path):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "test_one.py").write_text(test)
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "test_one.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == code, done.stdout + done.stderr
    assert told in done.stdout
