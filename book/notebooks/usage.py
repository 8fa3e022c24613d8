"""Records what a notebook uses while it runs, so that it runs again when any of that changes.

Python raises audit events when a file is opened or a folder is listed, but not when code asks
whether a file exists or how large it is, so those calls are wrapped. Python cannot see files opened
by C libraries: if one is loaded that may do so, the notebook's folder and the tables count as used
as a whole.

All of this happens inside the notebook's own process. A program can deliberately hide what it
reads, and then gets its own stale outputs, but it cannot affect other notebooks.
"""

import importlib.machinery
import importlib.metadata
import os
import pkgutil
import sys
import sysconfig
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from book.incremental.parts import is_part
from book.notebooks.child_result import Used
from book.notebooks.fence import HEARD, Fence

NOT_OWN = {".venv", "_build", "__pycache__"}
"""Folders with build or installer output."""
SEEN_THROUGH = {
    "PIL", "_cffi_backend", "_cyutility", "_yaml", "chardet", "charset_normalizer", "contourpy",
    "fontTools", "greenlet", "jiter", "kiwisolver", "markupsafe", "matplotlib", "msgpack", "numpy",
    "pandas", "patsy", "psutil", "pydantic_core", "rpds", "scipy", "sentencex", "simpleeval",
    "statsmodels", "tornado", "wcwidth", "wrapt", "yaml", "zmq",
}  # fmt: skip
"""Packages with C extensions that open files only through Python, or not at all."""
_OPENS_ITSELF = {"_dbm", "_gdbm"}
"""C modules of Python that open files unseen. SQLite raises an event when it connects."""
_INSTALLED = tuple(sysconfig.get_paths()[name] for name in ("stdlib", "purelib", "platlib"))
_SITE = tuple(sysconfig.get_paths()[name] + os.sep for name in ("purelib", "platlib"))
"""Where installed modules are: there are thousands, so they are skipped early."""
_ASKS = {"book.notebooks.file_queries", "genericpath", "posixpath", "ntpath"}
_HEARD = {
    *HEARD, "os.listdir", "os.scandir", "sqlite3.connect", "ctypes.dlopen", "ctypes.dlsym",
}  # fmt: skip


def _finders() -> Iterator[CodeType]:
    """Yield code that lists folders to find modules; only the module found counts as used.

    Typeshed does not include these private functions.
    """
    for finds in (
        importlib.machinery.FileFinder._fill_cache,  # type: ignore[attr-defined]
        importlib.metadata.FastPath.children,  # type: ignore[attr-defined]
        pkgutil._iter_file_finder_modules,  # type: ignore[attr-defined]
    ):
        yield finds.__code__


_FINDERS = tuple(_finders())


class Watch:
    """What a notebook used below any of `roots`, and what it may have used in `unseen` folders."""

    def __init__(
        self, *roots: Path, fence: Fence | None = None, unseen: Iterable[Path] = ()
    ) -> None:
        self.fence = fence
        self.roots = tuple(os.path.realpath(root) for root in roots)
        self.unseen = tuple(unseen)
        self.files: set[str] = set()
        self.folders: set[str] = set()
        self.looks: set[str] = set()
        self.parts: set[str] = set()
        self.read_in_parts: Callable[[], tuple[str, ...]] = tuple
        """Returns the files of which only parts are being read; those go to `parts`."""
        self._blind = False
        self._own = threading.local()

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Handle an audit event. An audit hook cannot be removed from a process."""
        if event not in _HEARD:  # almost always
            return
        with self._own_questions():
            if self.fence:
                self.fence.check(event, arguments)
            self._note(event, arguments)

    @contextmanager
    def _own_questions(self) -> Iterator[None]:
        """Ignore file queries by this thread, which are ours rather than the notebook's."""
        if hasattr(self._own, "question"):
            yield
            return
        self._own.question = True
        try:
            yield
        finally:
            del self._own.question

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode = arguments[0], arguments[1]
            to_read = isinstance(path, str | bytes) and not set(mode or "r") & set("wxa+")
            if to_read and (name := _whole(path)) not in self.read_in_parts():
                self.files.add(name)
        elif event in ("os.listdir", "os.scandir"):
            if not isinstance(arguments[0], int) and sys._getframe(2).f_code not in _FINDERS:
                self.folders.add(_whole(arguments[0] or "."))
        elif event == "sqlite3.connect":
            self._blind = True
        elif event in ("ctypes.dlopen", "ctypes.dlsym"):
            self._blind = self._blind or not _is_seen_through(_caller())

    def look(self, path: object) -> None:
        """Record that a cell asked whether `path` exists, or for its size."""
        if not isinstance(path, str | bytes | os.PathLike) or hasattr(self._own, "question"):
            return
        if _asker() not in _FINDERS:
            self.looks.update({_whole(path)} - {*self.read_in_parts()})

    def used(self) -> Used:
        """Return everything used inside the roots, including the source of each module."""
        with self._own_questions():
            return self._used()

    def _used(self) -> Used:
        named = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
        modules = [file for file in named if isinstance(file, str) and os.path.isabs(file)]  # noqa: PTH117
        sources = {file for file in modules if not file.startswith(_INSTALLED)}
        files = self._inside(self.files | sources)
        parts = [name.rpartition("#") for name in sorted(filter(is_part, self.parts))]
        return Used(
            files=files,
            folders=self._inside(self.folders),
            parts=tuple((Path(_real(f)), p) for f, _, p in parts if counts(_real(f), self.roots)),
            looks=tuple(path for path in self._inside(self.looks) if path not in files),
            trees=self.unseen if self._blind or any(map(_opens_itself, modules)) else (),
        )

    def _inside(self, names: Iterable[str]) -> tuple[Path, ...]:
        found = {_real(name) for name in list(names)}
        return tuple(Path(name) for name in sorted(found) if counts(name, self.roots))


def counts(path: str, roots: Iterable[str]) -> bool:
    """Return whether a real `path` is the book's own, rather than build or installer output."""
    return any(
        (path == root or path.startswith(root + os.sep))
        and not any(part in NOT_OWN or part[:1] == "." for part in Path(path[len(root) :]).parts)
        for root in roots
    )


def _asker() -> CodeType | None:
    """Return the calling code, skipping the functions that query files for it."""
    frame: FrameType | None = sys._getframe(2)
    while frame and frame.f_globals.get("__name__") in _ASKS:
        frame = frame.f_back
    return frame.f_code if frame else None


def _caller() -> str:
    """Return the file of the code that called ctypes."""
    frame = sys._getframe(3)
    while frame.f_back and os.sep + "ctypes" + os.sep in frame.f_code.co_filename:
        frame = frame.f_back
    return frame.f_code.co_filename


def _is_seen_through(file: str) -> bool:
    """Return whether Python sees every file that is opened by the code in `file`."""
    for place in _SITE:
        if file.startswith(place):
            name = file[len(place) :].partition(os.sep)[0].partition(".")[0]
            # Code compiled by mypyc still opens files through Python.
            return name in SEEN_THROUGH or name.endswith("__mypyc")
    return file.startswith(_INSTALLED) or file.startswith("<frozen ")


def _opens_itself(file: str) -> bool:
    """Return whether a C extension, loaded from `file`, may open files unseen by Python."""
    if not file.endswith(tuple(importlib.machinery.EXTENSION_SUFFIXES)):
        return False
    if not file.startswith(_SITE) and file.startswith(_INSTALLED):
        return Path(file).name.partition(".")[0] in _OPENS_ITSELF
    return not _is_seen_through(file)


def _whole(path: Any) -> str:
    """Return an absolute path, as a relative one would depend on the current folder."""
    return os.path.abspath(os.fsdecode(path))  # noqa: PTH100


def _real(file: str) -> str:
    """Return `os.path.realpath` of a file, but resolve each parent folder only once."""
    if os.path.islink(file):  # noqa: PTH114
        return os.path.realpath(file)
    folder, name = os.path.split(file)
    return os.path.join(_real_folder(folder or "."), name)  # noqa: PTH118


_real_folder = lru_cache(maxsize=None)(os.path.realpath)
