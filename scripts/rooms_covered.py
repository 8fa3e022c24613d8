"""Runs the tests and reports the coverage of each package in `book/`: `make coverage`.

It fails if total coverage is below the minimum in pyproject.toml, and lists the packages below it.
Arguments go to pytest, in place of all tests that are not slow.
"""

import json
import os
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "_build/coverage"
_TESTS = ("-n", "2", "--dist", "loadgroup", "-m", "not slow")


def by_room(measured: dict[str, Any]) -> dict[str, float]:
    """Line coverage of each package in percent, lowest first."""
    ran: Counter[str] = Counter()
    lines: Counter[str] = Counter()
    for name, file in measured["files"].items():
        room = Path(name).parts[1].removesuffix(".py")
        ran[room] += file["summary"]["covered_lines"]
        lines[room] += file["summary"]["num_statements"]
    shares = {room: 100 * ran[room] / number for room, number in lines.items() if number}
    return dict(sorted(shares.items(), key=lambda item: item[1]))


def table(shares: dict[str, float], floor: float) -> str:
    """A line per package, with those below `floor` marked."""
    rows = (
        f"{share:5.1f}%  {room}{'  under the floor' if share < floor else ''}"
        for room, share in shares.items()
    )
    return "\n".join(rows)


def main(*tests: str) -> int:
    """Return the exit code of the tests, or 2 if they pass with coverage below the minimum."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    floor = settings["tool"]["coverage"]["report"]["fail_under"]
    coverage = [sys.executable, "-m", "coverage"]
    environment = dict(os.environ)
    if sys.version_info >= (3, 12):
        # Python's own monitoring has little overhead. Older versions do not have it.
        environment.setdefault("COVERAGE_CORE", "sysmon")

    def run(*arguments: str) -> int:
        return subprocess.run([*coverage, *arguments], cwd=ROOT, env=environment).returncode

    FOLDER.mkdir(parents=True, exist_ok=True)
    run("erase")
    failed = run("run", "-m", "pytest", *(tests or _TESTS))
    told = FOLDER / "coverage.json"
    run("combine", "--quiet")
    under = run("json", "--quiet", "-o", str(told))
    measured = json.loads(told.read_text(encoding="utf-8"))
    print(table(by_room(measured), floor))
    print(f"{measured['totals']['percent_covered']:5.1f}%  all of book/; the floor is {floor}%")
    return failed or under


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
