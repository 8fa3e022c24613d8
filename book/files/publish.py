"""Publish a finished site atomically.

A site is built in a folder next to the published one. At the end the two are exchanged in a single
file system operation, so a build killed at any moment leaves either the old site or the new one,
never a mixture or nothing. The next build removes what a killed one left behind.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def staging(out: Path) -> Iterator[Path]:
    """Yield a temporary folder next to `out` to build in, which is always deleted afterwards.

    Only one build of a site runs at a time; a second one waits here.
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
    """Swap `new`, a folder inside a staging folder, with `out`, the old site."""
    if not out.exists():
        new.rename(out)
    elif not _exchange(new, out):
        old = new.with_name("old")
        out.rename(old)
        # If killed here, the next build puts the old site back first, with `_recover`.
        new.rename(out)


def copy_site(
    site: Path, to: Path, last: Path | None, wanted: Callable[[str], bool] = lambda name: True
) -> None:
    """Copy a folder; unlike `shutil.copytree`, stop at the first file that cannot be written.

    Files that are the same in `last` are hard-linked to it. That is safe because a published site
    is never written to, only replaced. Of what is directly in `site`, only the `wanted` names are
    copied: two calls with different names fill one folder.
    """
    to.mkdir(exist_ok=True)
    for path in sorted(site.iterdir()):
        if wanted(path.name):
            _copy(path, to / path.name, last and last / path.name)


def _copy(path: Path, to: Path, last: Path | None) -> None:
    if path.is_dir():
        copy_site(path, to, last)
    elif not (last and _linked(path, last, to)):
        shutil.copy2(path, to)


def _linked(path: Path, same: Path, to: Path) -> bool:
    """Hard-link `to` to `same` if its size and time match `path`; return whether it worked."""
    with suppress(OSError):
        ours, theirs = path.stat(), same.lstat()
        if (ours.st_size, ours.st_mtime_ns) == (theirs.st_size, theirs.st_mtime_ns):
            os.link(same, to)
            return True
    return False


def _prefix(out: Path) -> str:
    return f".{out.name}-"


def _recover(out: Path) -> None:
    """Undo an interrupted swap and remove what killed builds left. Requires the lock."""
    for left in out.parent.glob(f"{_prefix(out)}*"):
        old = left / "old"
        if not out.exists() and old.is_dir():
            old.rename(out)
        shutil.rmtree(left, ignore_errors=True)


def _exchange(new: Path, out: Path) -> bool:
    """Exchange two folders atomically if possible: on Linux, with most file systems."""
    if not sys.platform.startswith("linux"):
        return False
    with suppress(AttributeError, OSError):
        libc = ctypes.CDLL(None, use_errno=True)
        names = (os.fsencode(new), os.fsencode(out))
        return bool(libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
    return False


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """Lock `folder` for this process. The lock is released however the process ends."""
    try:
        import fcntl  # noqa: PLC0415  # not on all systems
    except ImportError:  # Windows: two builds at once each publish a whole site
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
