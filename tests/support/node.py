"""Programs that come as npm packages (tests/node/package.json), and the Java that some need."""

import shutil
import subprocess
from pathlib import Path

from book.recompute.engine import Engine, NoEngineError, fetch, find
from support.apt import CannotInstallError, Say, can_install, install

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests/node"
INSTALL = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")


class MissingToolError(RuntimeError):
    """A program is not on this machine; the message says what to do."""


def node(say: Say = print) -> str:
    """The path of Node.js. As root on Debian or Ubuntu, a missing one is installed.

    Raises MissingToolError elsewhere.
    """
    _program("npm", "Node.js 20 or newer and npm are needed", ("nodejs", "npm"), say)
    return _program("node", "Node.js 20 or newer is needed", ("nodejs",), say)


def java(say: Say = print) -> str:
    """The path of Java. As root on Debian or Ubuntu, a missing one is installed.

    Raises MissingToolError elsewhere.
    """
    return _program("java", "Java 11 or newer is needed", ("default-jre-headless",), say)


def older_epubcheck(say: Say = print) -> Path:
    """The checker of e-books that Debian has; installed there, as root, where it is missing.

    Raises MissingToolError elsewhere.
    """
    jar = Path("/usr/share/java/epubcheck.jar")
    for _ in range(2):
        if jar.is_file():
            return jar
        if not can_install():
            break
        try:
            install(("epubcheck",), say)
        except CannotInstallError as error:
            raise MissingToolError(str(error)) from None
    raise MissingToolError(
        "These tests need EPUBCheck as Debian has it. Install it with:\n\n"
        "    apt-get install epubcheck\n"
    )


def node_modules(say: Say = print) -> Path:
    """The folder of the locked packages, installed where missing or old.

    Raises MissingToolError where there is no Node.js, or where they cannot be installed.
    """
    node(say)
    there = FOLDER / "node_modules/.package-lock.json"
    lock = FOLDER / "package-lock.json"
    if not there.is_file() or there.stat().st_mtime < lock.stat().st_mtime:
        done = subprocess.run(INSTALL, cwd=FOLDER, capture_output=True, text=True)
        if done.returncode:
            raise MissingToolError(
                f"The packages of {FOLDER.name}/ could not be installed. In that folder, try: "
                f"{' '.join(INSTALL)}\n{done.stderr.strip()}"
            )
    return FOLDER / "node_modules"


def engine(say: Say = print) -> Engine:
    """Python for the browser, fetched as it is pinned into this repository's `_build`.

    Raises MissingToolError where there is no npm, or where it cannot be fetched.
    """
    if found := find(ROOT):
        return found
    node(say)
    say("Fetching Python for the browser: 14 MB, once.")
    try:
        return fetch(ROOT)
    except NoEngineError as error:
        raise MissingToolError(str(error)) from None


def package_file(path: str) -> Path:
    """A file of an npm package, such as ``vnu-jar/build/dist/vnu.jar``. Raises MissingToolError."""
    found = node_modules() / path
    if not found.is_file():
        raise MissingToolError(f"{path} is in no package of {FOLDER.name}/package.json")
    return found


def _program(name: str, needed: str, packages: tuple[str, ...], say: Say) -> str:
    if found := shutil.which(name):
        return found
    said = ""
    if can_install():
        try:
            install(packages, say)
        except CannotInstallError as error:
            said = str(error)
    if found := shutil.which(name):
        return found
    raise MissingToolError(
        f"{needed}. Install it (on Debian or Ubuntu: "
        f"sudo apt-get install {' '.join(packages)}), then try again.\n{said}"
    )
