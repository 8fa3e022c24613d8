"""File access for a notebook: the book, Python's own files, and a temporary folder."""

import os
import site
import sys
import sysconfig
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from book.notebooks.landlock import restrict
from book.tables.table_cache import FOLDER

SYSTEM = (
    "/usr", "/lib", "/lib64", "/bin", "/opt", "/Library", "/System", "/etc/fonts", "/etc/localtime",
    "/etc/ld.so.cache", "/etc/os-release", "/etc/mime.types", "/var/cache/fontconfig",
    "/dev/urandom", "/dev/random", "/dev/zero",
)  # fmt: skip
"""Programs, fonts and time zones. Not /proc, which exposes the initial environment of processes."""
NOWHERE = "/dev/null"
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_CHANGES = {
    "os.remove": 1, "os.rename": 2, "os.rmdir": 1, "os.mkdir": 1, "os.symlink": 2, "os.link": 2,
    "os.truncate": 1, "os.chmod": 1, "os.chown": 1,
}  # fmt: skip
"""Audit events that change files, with the number of paths in each."""
_NETWORK = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto")
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty")
HEARD = {"open", *_CHANGES, *_NETWORK, *_PROGRAMS}
"""Audit events to check."""


class Fence:
    """What a notebook may read and write. `held` is true if the operating system enforces it."""

    def __init__(self, folder: Path, root: Path, code: Path, home: Path) -> None:
        book = [
            entry for entry in root.iterdir() if entry.name[0] != "." and entry.name != "_build"
        ]
        python = [sys.prefix, sys.base_prefix, *sysconfig.get_paths().values()]
        python += [*site.getsitepackages(), *(path for path in sys.path if path)]
        places = [folder, *book, code, *map(Path, python), root / FOLDER]
        own = {Path(os.path.realpath(place)) for place in places}
        # sys.path may include the book's own folder, which would allow everything in it.
        own -= {Path(os.path.realpath(root))} - {Path(os.path.realpath(folder))}
        self.reads = [*sorted(own), *map(Path, SYSTEM), Path(NOWHERE)]
        self.lists = [root]
        self.writes = [home, Path(NOWHERE)]
        self._readable = _beginnings([*self.reads, home])
        self._writable = _beginnings(self.writes)
        self.held = False

    def close(self) -> None:
        """Have the operating system enforce the fence, if it can. This cannot be undone."""
        self.held = restrict(self.reads, self.lists, self.writes)

    def check(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Raise PermissionError with an explanation if `event` would cross the fence."""
        if event == "open":
            path, mode, flags = arguments
            if not isinstance(path, str | bytes):
                return
            name = os.fsdecode(path)
            if set(mode or "") & set("wxa+") or (mode is None and flags & _WRITES):
                self._check_write(name)
            elif self.held and not _inside(name, self._readable):
                raise PermissionError(
                    f"a notebook may read only the book's own files, and not '{name}': "
                    "put the table in data/"
                )
        elif event in _CHANGES:
            folder = "" if event == "os.truncate" else _opened(arguments[-1])
            for path in arguments[: _CHANGES[event]]:
                if isinstance(path, str | bytes | os.PathLike):
                    self._check_write(os.path.join(folder, os.fsdecode(path)))  # noqa: PTH118
        elif event in _NETWORK:
            raise PermissionError("a notebook has no network: keep its data in data/")
        elif event in _PROGRAMS:
            raise PermissionError("a notebook may not start programs: use Python instead")

    def _check_write(self, name: str) -> None:
        if not _inside(name, self._writable):
            raise PermissionError(
                f"a notebook may write only in its own temporary folder, and not '{name}': "
                "show the result on the page instead"
            )


def _opened(handle: object) -> str:
    """Return the directory of an event's descriptor, to which its paths are relative, or ""."""
    try:
        return os.readlink(f"/proc/self/fd/{handle}") if handle != -1 else ""  # noqa: PTH115
    except OSError:  # not on Linux
        return ""


def _beginnings(paths: Iterable[Path]) -> tuple[str, ...]:
    """Return the distinct real paths."""
    return tuple({os.path.realpath(path) for path in paths})


def _inside(name: str, roots: tuple[str, ...]) -> bool:
    folder, last = os.path.split(os.path.abspath(name))  # noqa: PTH100
    path = os.path.realpath(name) if os.path.islink(name) else f"{_real(folder)}/{last}"  # noqa: PTH114
    return any(path == root or path.startswith(root.rstrip(os.sep) + os.sep) for root in roots)


_real = lru_cache(maxsize=None)(os.path.realpath)
