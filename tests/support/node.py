"""Packages of npm that slow tests need, installed as their lock file says."""

import os
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parents[1] / "node"
INSTALL = (
    ("apt-get", "update", "--quiet"),
    ("apt-get", "install", "--quiet", "--yes", "--no-install-recommends", "nodejs", "npm"),
)


class NoNodeError(RuntimeError):
    """No npm here; the message gives the command that installs it."""


def node_modules() -> Path:
    """The folder of the locked packages. Raises NoNodeError."""
    modules = HERE / "node_modules"
    if not (modules / ".package-lock.json").is_file():
        npm = shutil.which("npm") or _installed()
        done = subprocess.run(
            [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            cwd=HERE, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode:
            raise NoNodeError(f"npm ci failed in tests/node: {done.stderr.strip()[-500:]}")
    return modules


def _installed() -> str:
    """npm, put in from the system's own packages where that is allowed."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        for command in INSTALL:
            subprocess.run(command, check=False, capture_output=True)
    if found := shutil.which("npm"):
        return found
    raise NoNodeError("The slow tests need Node: apt-get install nodejs npm")
