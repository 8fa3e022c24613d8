"""Installs the packages of a lock file into the environment whose Python runs this.

`make` calls it, with the name of the lock file where that is not requirements.lock. A lock file
names all that is needed, so nothing is resolved here: jupyter-book asks for an older Sphinx than
requirements-next.lock gives it, and would have that lock file refused.

uv does it, many files at a time. It is in the lock file as well, so pip brings it first, checked by
its hashes like the rest. Where uv cannot work (a network that only pip is set up for, a system that
it is not made for) pip does all of it: slower, with the same packages.
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
"""Settings of pip, and what uv calls them."""


def entry(lock: str, package: str) -> str:
    """The lines of a lock file that pin one package, with its hashes."""
    found = re.search(rf"^{package}==.*(?:\n +--hash=\S+.*)*", lock, re.MULTILINE)
    if not found:
        raise SystemExit(f"{LOCK.name} does not pin {package}: run `make lock`")
    return found[0].rstrip(" \\") + "\n"


def settings_for_uv(listed: str, given: Mapping[str, str]) -> dict[str, str]:
    """What `pip config list` says of how packages are reached, as uv reads it.

    Environment variables come last in that list, as pip lets them win. What is `given` for uv
    already stays.
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
        first.write_text(entry(lock.read_text(encoding="utf-8"), "uv"), encoding="utf-8")
        if subprocess.run([*_PIP, "--require-hashes", "-r", str(first)]).returncode:
            return False
    listed = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True
    ).stdout
    environment = {**os.environ, **settings_for_uv(listed, os.environ)}
    uv = [
        sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", sys.executable,
        "--compile-bytecode", "--no-deps", "--require-hashes", "-r", str(lock),
    ]  # fmt: skip
    return not subprocess.run(uv, env=environment).returncode


def install(lock: Path = LOCK) -> int:
    """Install what `lock` pins. The exit code: 0 where all of it is there."""
    if with_uv(lock):
        return 0
    print("uv could not install the packages, so pip does it, which takes longer.", flush=True)
    return subprocess.run([*_PIP, "--require-hashes", "-r", str(lock)]).returncode


def main(lock: Path = LOCK) -> int:
    """The exit code: 0 where all is installed, the book itself as well."""
    own = ["--no-index", "--no-build-isolation", "--editable", str(ROOT)]
    return install(lock) or subprocess.run([*_PIP, *own]).returncode


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
