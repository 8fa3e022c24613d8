"""Reports file queries in a notebook's process, for which Python raises no audit events.

A cell's output may depend only on whether a file exists, or on its size.
"""

import os
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

Look = Callable[[object], None]
"""A callback that receives each path queried."""
_LOOKS = {"os": ("stat", "lstat", "access"), "os.path": ("exists", "lexists", "isfile", "isdir")}
"""Functions that test whether a file exists. On some systems the latter do not call the former."""
_SUPPORTS = ("supports_dir_fd", "supports_effective_ids", "supports_fd", "supports_follow_symlinks")


def watch_looks(look: Look) -> None:
    """Call `look` for every file query that goes through Python's own functions."""
    for module, names in ((os, _LOOKS["os"]), (os.path, _LOOKS["os.path"])):
        for name in names:
            _hear(module, name, look)
    plain = os.scandir

    @wraps(plain)
    def scandir(path: Any = ".") -> Any:
        entries = plain(path)
        return entries if isinstance(path, int) else _Entries(entries, look)

    os.scandir = scandir
    _support(plain, scandir)


def _hear(module: Any, name: str, look: Look) -> None:
    plain = getattr(module, name)

    @wraps(plain)
    def asked(path: Any, *args: Any, **kwargs: Any) -> Any:
        look(path)
        return plain(path, *args, **kwargs)

    setattr(module, name, asked)
    _support(plain, asked)


def _support(plain: Any, instead: Any) -> None:
    """Add the replacement to os.supports_fd and similar sets if they contain the original."""
    for name in _SUPPORTS:
        if plain in (able := getattr(os, name)):
            able.add(instead)


class _Entries:
    """Wraps `os.scandir`, with entries that report access to more than their names."""

    def __init__(self, entries: Any, look: Look) -> None:
        self._entries, self._look = entries, look

    def __iter__(self) -> Iterator["_Entry"]:
        return (_Entry(entry, self._look) for entry in self._entries)

    def __next__(self) -> "_Entry":
        return _Entry(next(self._entries), self._look)

    def __enter__(self) -> "_Entries":
        return self

    def __exit__(self, *error: object) -> None:
        self._entries.close()

    def close(self) -> None:
        self._entries.close()


class _Entry:
    def __init__(self, entry: Any, look: Look) -> None:
        self._entry, self._look = entry, look

    def stat(self, **kwargs: Any) -> os.stat_result:
        self._look(self._entry.path)
        found: os.stat_result = self._entry.stat(**kwargs)
        return found

    def __fspath__(self) -> Any:
        return os.fspath(self._entry)

    def __repr__(self) -> str:
        return repr(self._entry)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._entry, name)
