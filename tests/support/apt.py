"""Installs packages of Debian or Ubuntu, and waits while another program installs some."""

import os
import platform
import re
import shutil
import subprocess
import time
from collections.abc import Callable

LONGEST_WAIT = 900
"""Seconds to wait for another program that installs packages."""
Say = Callable[[str], None]
"""Shows one line to whoever waits."""
_PAUSE, _SAY_AGAIN = 1.0, 60.0
# apt-get has a setting for this, DPkg::Lock::Timeout, but it is not for the lock of the lists.
_HELD = re.compile(
    r"^.*(?:Could not get lock|lock (?:is|was) locked by another process).*$", re.MULTILINE
)
_HOLDER = re.compile(r"held by (process \d+(?: \([^)]*\))?)")


class CannotInstallError(RuntimeError):
    """A package could not be installed; the message says what apt-get said."""


def can_install() -> bool:
    """Whether packages can be installed here without asking anybody."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def is_ubuntu() -> bool:
    """Whether browsers come as snaps only, which containers cannot run."""
    try:
        return platform.freedesktop_os_release().get("ID") == "ubuntu"
    except OSError:
        return False


def install(packages: tuple[str, ...], say: Say) -> None:
    """Install `packages`, and only those that they depend on. Raises CannotInstallError."""
    say(f"Installing {', '.join(packages)}: a minute or two, once.")
    # A list that is not there any more need not matter: the second step tells whether it does.
    apt_get(("update", "--quiet"), say)
    done = apt_get(("install", "--quiet", "--yes", "--no-install-recommends", *packages), say)
    if done.returncode:
        raise CannotInstallError(f"apt-get could not install them:\n{done.stderr.strip()}")


def apt_get(
    arguments: tuple[str, ...], say: Say, longest: float = LONGEST_WAIT
) -> subprocess.CompletedProcess[str]:
    """Run apt-get, again and again while another program holds a lock that it needs."""
    began, said = time.monotonic(), float("-inf")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    while True:
        done = subprocess.run(
            ["apt-get", *arguments], capture_output=True, text=True, env=environment
        )
        held = _HELD.search(done.stderr)
        waited = time.monotonic() - began
        if not done.returncode or not held or waited > longest:
            return done
        if waited - said >= _SAY_AGAIN:
            say(f"Waiting until another program has installed its packages: {_holder(held[0])}.")
            said = waited
        time.sleep(_PAUSE)


def _holder(line: str) -> str:
    """Who holds the lock, where apt-get says so; otherwise its own words."""
    holder = _HOLDER.search(line)
    return holder[1] if holder else line.strip().removeprefix("E: ").rstrip(".")
