"""Programs that come as npm packages (tests/node/package.json), and the Java that one needs."""

import os
import shutil
import subprocess
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "node"
INSTALL = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
JAVA = (
    ("apt-get", "update", "--quiet"),
    ("apt-get", "install", "--quiet", "--yes", "--no-install-recommends", "default-jre-headless"),
)


class MissingToolError(RuntimeError):
    """A program is not on this machine; the message says what to do."""


def node() -> str:
    """The path of Node.js. Raises MissingToolError."""
    found = shutil.which("node")
    if not found or not shutil.which("npm"):
        raise MissingToolError(
            "Node.js 20 or newer and npm are needed, and are not on this machine. "
            "Install them from your system's packages (apt-get install nodejs npm) "
            "or from nodejs.org, then try again."
        )
    return found


def package_file(path: str) -> Path:
    """A file of an npm package, such as ``vnu-jar/build/dist/vnu.jar``; installed where missing.

    Raises MissingToolError where there is no Node.js, or where the packages cannot be installed.
    """
    node()
    there = FOLDER / "node_modules/.package-lock.json"
    lock = FOLDER / "package-lock.json"
    if not there.is_file() or there.stat().st_mtime < lock.stat().st_mtime:
        done = subprocess.run(INSTALL, cwd=FOLDER, capture_output=True, text=True)
        if done.returncode:
            raise MissingToolError(
                f"The packages of {FOLDER.name}/ could not be installed. In that folder, try: "
                f"{' '.join(INSTALL)}\n{done.stderr.strip()}"
            )
    found = FOLDER / "node_modules" / path
    if not found.is_file():
        raise MissingToolError(f"{path} is in no package of {FOLDER.name}/package.json")
    return found


def java() -> str:
    """The path of Java. As root on Debian or Ubuntu, a missing one is installed.

    Raises MissingToolError elsewhere.
    """
    if found := shutil.which("java"):
        return found
    said = ""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in JAVA:
            done = subprocess.run(command, capture_output=True, text=True, env=environment)
            said = done.stderr.strip()
    if found := shutil.which("java"):
        return found
    raise MissingToolError(
        "Java 11 or newer is needed. Install it (on Debian or Ubuntu: "
        f"sudo apt-get install default-jre-headless), then try again.\n{said}"
    )
