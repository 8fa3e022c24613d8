"""Installs the packages of a lock file into the environment whose Python runs this.

`make` calls it, with the name of the lock file unless that is requirements.lock. A lock file lists
everything needed, so nothing is resolved here: jupyter-book asks for an older Sphinx than the one
in requirements-next.lock, and a resolver would refuse that lock file.

uv does the installing, many files at a time. It is in the lock file as well, so pip installs it
first, checked by its hashes like the rest. If uv cannot work (a network that only pip is configured
for, or an unsupported system), pip installs everything: slower, with the same packages.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
_PIP = [
    sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-deps",
]  # fmt: skip
_CALLED = {
    "index-url": "UV_DEFAULT_INDEX",
    "cert": "SSL_CERT_FILE",
    "proxy": "ALL_PROXY",
}
"""pip settings, and uv's names for them."""


def entry(lock: Path, package: str) -> str:
    """The lines of a lock file that pin one package, with its hashes."""
    text = lock.read_text(encoding="utf-8")
    found = re.search(rf"^{package}==.*(?:\n +--hash=\S+.*)*", text, re.MULTILINE)
    if not found:
        raise SystemExit(f"{lock.name} does not pin {package}: run `make lock`")
    return found[0].rstrip(" \\") + "\n"


def settings_for_uv(listed: str, given: Mapping[str, str]) -> dict[str, str]:
    """The settings in `pip config list` for reaching packages, as uv reads them.

    Environment variables come last in that list, as they take precedence in pip. Variables already
    `given` for uv are kept.
    """
    wanted = {}
    for line in listed.splitlines():
        name, _, value = line.partition("=")
        option = name.rpartition(".")[2]
        if option in _CALLED:
            wanted[_CALLED[option]] = shlex.split(value)[0]
    return {name: value for name, value in wanted.items() if name not in given}


def with_uv(lock: Path) -> bool:
    """Whether uv has installed everything that `lock` pins."""
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder, "uv.lock")
        first.write_text(entry(lock, "uv"), encoding="utf-8")
        if subprocess.run([*_PIP, "--require-hashes", "-r", str(first)]).returncode:
            return False
    listed = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True
    ).stdout
    environment = {**os.environ, **settings_for_uv(listed, os.environ)}
    # Not compiled: Python does that as modules are first imported, and most of them never are. All
    # of them would take longer than the first build of the book.
    uv = [
        sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", sys.executable,
        "--no-deps", "--require-hashes", "-r", str(lock),
    ]  # fmt: skip
    return not subprocess.run(uv, env=environment).returncode


def install(lock: Path = LOCK) -> int:
    """Install what `lock` pins. Returns the exit code: 0 if everything is installed."""
    if with_uv(lock):
        return 0
    print("uv could not install the packages, so pip does it, which takes longer.", flush=True)
    return subprocess.run([*_PIP, "--require-hashes", "-r", str(lock)]).returncode


def main(lock: Path = LOCK) -> int:
    """Returns the exit code: 0 if everything is installed, including the book itself."""
    own = ["--no-index", "--no-build-isolation", "--editable", str(ROOT)]
    return install(lock) or subprocess.run([*_PIP, *own]).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(*map(Path, sys.argv[1:])))
    except KeyboardInterrupt:
        sys.exit(130)  # as shells report it
