"""Proves that a fresh machine needs only what the README says: make fresh RELEASE=trixie.

mmdebstrap makes a bare Debian in a temporary folder, with only the packages that the README names.
In it a copy of the commit follows the README (scripts/follow_readme.py). From this machine it gets
the apt and pip settings for reaching packages, and nothing that is installed here.
"""

import argparse
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from follow_readme import NEEDED, ROOT

RELEASES = ("bookworm", "trixie")
"""Debian 12 and 13."""
CHECKOUT = "srv/book"
_REACHING = re.compile(
    r"^(Acquire::(?:https?::|Check-|Retries|ForceIPv)\S* \".+\");$", re.MULTILINE
)
_PIP = ("trusted-host", "proxy", "timeout", "retries")
_PROXIES = ("http_proxy", "https_proxy", "no_proxy")
_ENTER = """
set -e
mount --bind "$1" "$1"
cd "$1"
mount -t proc proc proc
mount -t sysfs -o ro sysfs sys
mount -t tmpfs -o mode=1777 tmpfs dev/shm
mount -t devpts -o newinstance,ptmxmode=666 devpts dev/pts
mkdir .outside
pivot_root . .outside
cd /
shift
exec python3 -c '
import ctypes, os, sys
assert not ctypes.CDLL(None).umount2(b"/.outside", 2)
os.rmdir("/.outside")
os.execvp(sys.argv[1], sys.argv[1:])
' "$@"
"""
"""Makes a folder the root of the file system; a bare system may lack both mount and umount.

Not chroot: the kernel does not allow a process in a chroot to confine a notebook.
"""


def sources(release: str) -> str:
    """This machine's apt sources for `release`; "" if it has no Debian sources."""
    listed = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(LABEL) $(REPO_URI)", "Origin: Debian"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    found = dict(line.split() for line in listed.splitlines())
    if not found.keys() >= {"Debian", "Debian-Security"}:
        return ""
    return (
        f"deb {found['Debian']} {release} main\n"
        f"deb {found['Debian']} {release}-updates main\n"
        f"deb {found['Debian-Security']} {release}-security main\n"
    )


def apt_options(dumped: str) -> list[str]:
    """The settings in `apt-config dump` for reaching packages."""
    return _REACHING.findall(dumped)


def pip_settings(listed: str) -> dict[str, str]:
    """The settings in `pip config list` for reaching packages, as environment variables.

    These are the options that contain an address, and a few others. Folders of this machine are
    left out. `PIP_CERT` is a file on this machine, to be copied.
    """
    given = {}
    for line in listed.splitlines():
        name, _, value = line.partition("=")
        option = name.rpartition(".")[2].removeprefix("default-")
        values = [word for word in shlex.split(value) for word in word.split()]
        reached = [word for word in values if not word.startswith(("/", "file:", "."))]
        if option == "cert":
            given["PIP_CERT"] = values[0]
        elif reached and (option in _PIP or any("://" in word for word in reached)):
            given[f"PIP_{option.upper().replace('-', '_')}"] = " ".join(reached)
    return given


def environment_for(root: Path) -> dict[str, str]:
    """The environment of the fresh machine at `root`, which gets this one's certificates."""
    listed = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True
    ).stdout
    given = pip_settings(listed)
    if certificates := given.get("PIP_CERT"):
        shutil.copy(certificates, root / "etc/certificates-of-pip.crt")
        given["PIP_CERT"] = "/etc/certificates-of-pip.crt"
    given |= {name: os.environ[name] for name in _PROXIES if name in os.environ}
    return {**given, "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}


@contextmanager
def bare_debian(release: str) -> Iterator[Path]:
    """The folder of a bare Debian, which is removed afterwards, even on interruption."""
    with tempfile.TemporaryDirectory(prefix="book-fresh-") as folder:
        root = Path(folder, release)
        dumped = subprocess.run(["apt-config", "dump"], capture_output=True, text=True, check=True)
        options = [f"--aptopt={option}" for option in apt_options(dumped.stdout)]
        command = ["mmdebstrap", "--variant=apt", f"--include={','.join(NEEDED)}", *options]
        given = sources(release)
        with subprocess.Popen(
            [*command, release, str(root), *(["-"] if given else [])],
            stdin=subprocess.PIPE, text=True, start_new_session=True,
        ) as process:  # fmt: skip
            try:
                process.communicate(given)
            except BaseException:
                process.terminate()  # it cleans up what it mounted and started
                raise
        if process.returncode:
            raise RuntimeError(f"mmdebstrap ended with {process.returncode}")
        (root / "etc/hosts").write_text("127.0.0.1 localhost\n::1 localhost\n")
        yield root


def run_in(root: Path, environment: dict[str, str], *command: str) -> int:
    """Run a command, isolated, in the system at `root`. Returns its exit code.

    Its mounts and processes are its own and end with it.
    """
    alone = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "bash", "-c", _ENTER, "enter"]
    ran = subprocess.Popen([*alone, str(root), *command], env=environment, stdin=subprocess.DEVNULL)
    with ran:
        try:
            return ran.wait()
        finally:
            ran.kill()


def refusal() -> str:
    """Why this cannot run here, and what to do; "" if it can."""
    if sys.platform != "linux" or os.geteuid():
        return "make fresh makes a Debian of its own, which only root on Linux may: sudo make fresh"
    missing = [name for name in ("mmdebstrap", "unshare", "git") if not shutil.which(name)]
    if missing:
        return f"make fresh needs {', '.join(missing)}: apt-get install mmdebstrap util-linux git"
    return ""


def main() -> int:
    """Make the machine, follow the README on it, and remove it. Returns the exit code."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("release", choices=RELEASES)
    release = options.parse_args().release
    if why := refusal():
        print(why, file=sys.stderr)
        return 2
    for stop in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(stop, lambda number, frame: sys.exit(128 + number))
    with bare_debian(release) as root:
        clone = ["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(root / CHECKOUT)]
        subprocess.run(clone, check=True)
        follow = ("python3", f"/{CHECKOUT}/scripts/follow_readme.py")
        return run_in(root, environment_for(root), *follow)


if __name__ == "__main__":
    sys.exit(main())
