"""Tests of one group share a worker, so that what they share is made once, and one after another.

Where groups are lost, nothing fails: the suite takes longer, and tests that take turns at one book
meet in it. It happened with a newer pytest, for as long as nobody looked.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import os
from pathlib import Path

import pytest

pytestmark = {mark}

@pytest.mark.parametrize("number", range(6))
def test_which_worker(number):
    with Path(__file__).with_name("workers").open("a") as file:
        file.write(os.environ["PYTEST_XDIST_WORKER"] + "\\n")
"""


@pytest.mark.parametrize(
    ("mark", "workers"), [("pytest.mark.xdist_group('one')", 1), ("[]", 2)], ids=["group", "none"]
)
def test_a_group_has_one_worker(mark: str, workers: int, tmp_path: Path):
    (tmp_path / "test_a.py").write_text(TESTS.format(mark=mark))
    command = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup", "-c", os.devnull]
    done = subprocess.run([*command, "."], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    ran = (tmp_path / "workers").read_text().split()
    assert len(ran) == 6
    assert len(set(ran)) == workers, ran
