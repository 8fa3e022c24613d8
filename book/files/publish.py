"""Puts a finished site where readers find it: whole, or not at all.

A build happens in a folder beside the site. At the end the two change names in one step of the
file system, so a build killed at any moment leaves the old site or the new one, never a mixture
and never none. What a killed build left lying is removed by the next.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def staging(out: Path) -> Iterator[Path]:
    """A folder beside `out` to build in; it is gone afterwards, whatever happened.

    One build of a site at a time: a second waits here for the first.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with _only_one(out.parent):
        _recover(out)
        aside = Path(mkdtemp(prefix=_prefix(out), dir=out.parent))
        try:
            yield aside
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def publish(new: Path, out: Path) -> None:
    """Put `new`, a folder inside a staging folder, where `out` is; the old site ends up there."""
    if not out.exists():
        new.rename(out)
    elif not _exchange(new, out):
        old = new.with_name("old")
        out.rename(old)
        # Killed here, `_recover` puts the old site back before anything else happens.
        new.rename(out)


def copy_site(site: Path, to: Path, last: Path | None) -> None:
    """Copy a folder; unlike `shutil.copytree`, stop at the first file that cannot be written.

    A file that `last` holds, as it is in `site`, becomes one with it: a site that is published is
    never written to, only replaced.
    """
    to.mkdir()
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site)
        if path.is_dir():
            (to / name).mkdir()
        elif not (last and _linked(path, last / name, to / name)):
            shutil.copy2(path, to / name)


def _linked(path: Path, same: Path, to: Path) -> bool:
    """Whether `to` could be made one file with `same`, which has the size and time of `path`."""
    with suppress(OSError):
        ours, theirs = path.stat(), same.lstat()
        if (ours.st_size, ours.st_mtime_ns) == (theirs.st_size, theirs.st_mtime_ns):
            os.link(same, to)
            return True
    return False


def _prefix(out: Path) -> str:
    return f".{out.name}-"


def _recover(out: Path) -> None:
    """Undo a swap that was cut in half and remove what dead builds left. The lock is held."""
    for left in out.parent.glob(f"{_prefix(out)}*"):
        old = left / "old"
        if not out.exists() and old.is_dir():
            old.rename(out)
        shutil.rmtree(left, ignore_errors=True)


def _exchange(new: Path, out: Path) -> bool:
    """Swap two folders in one step, where the system can: Linux, on most file systems."""
    if not sys.platform.startswith("linux"):
        return False
    with suppress(AttributeError, OSError):
        libc = ctypes.CDLL(None, use_errno=True)
        names = (os.fsencode(new), os.fsencode(out))
        return bool(libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
    return False


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """Hold `folder` for this process; it is let go however the process ends."""
    try:
        import fcntl  # noqa: PLC0415  # not on this system
    except ImportError:  # Windows: two builds at once each publish a whole site
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
