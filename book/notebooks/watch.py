"""Notes what a notebook uses as it runs, so that it runs again when any of that changes.

Python tells of each file that it opens and each folder that it lists. It does not tell who asks
whether a file is there or how large it is, so those questions pass through here. Of what a
library in C opens by itself Python knows nothing: where one is at work that may do so, the
notebook's folder and the tables count as a whole.

All this is watched from inside the notebook's own process. A program that sets out to hide what
it reads can do so, and then shows an old result of its own; it can hide nothing for others.
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
from book.notebooks.answer import Used
from book.notebooks.fence import HEARD, Fence

NOT_OWN = {".venv", "_build", "__pycache__"}
"""Folders with what a build or an installer wrote."""
SEEN_THROUGH = {
    "PIL", "_cffi_backend", "_cyutility", "_yaml", "chardet", "charset_normalizer", "contourpy",
    "fontTools", "greenlet", "jiter", "kiwisolver", "markupsafe", "matplotlib", "msgpack", "numpy",
    "pandas", "patsy", "psutil", "pydantic_core", "rpds", "scipy", "sentencex", "simpleeval",
    "statsmodels", "tornado", "wcwidth", "wrapt", "yaml", "zmq",
}  # fmt: skip
"""Packages with parts in C which open files through Python, or none by themselves."""
_OPENS_ITSELF = {"_dbm", "_gdbm"}
"""Parts of Python in C of whose files nobody hears. SQLite tells when it is connected."""
_INSTALLED = tuple(sysconfig.get_paths()[name] for name in ("stdlib", "purelib", "platlib"))
_SITE = tuple(sysconfig.get_paths()[name] + os.sep for name in ("purelib", "platlib"))
"""Where modules lie that are not the book's own: thousands, so they are passed over at once."""
_ASKS = {"book.notebooks.looks", "genericpath", "posixpath", "ntpath"}
_HEARD = {
    *HEARD, "os.listdir", "os.scandir", "sqlite3.connect", "ctypes.dlopen", "ctypes.dlsym",
}  # fmt: skip


def _finders() -> Iterator[CodeType]:
    """What lists folders to look for modules: the module found is what counts.

    Nobody has told typeshed of Python's private parts.
    """
    for finds in (
        importlib.machinery.FileFinder._fill_cache,  # type: ignore[attr-defined]
        importlib.metadata.FastPath.children,  # type: ignore[attr-defined]
        pkgutil._iter_file_finder_modules,  # type: ignore[attr-defined]
    ):
        yield finds.__code__


_FINDERS = tuple(_finders())


class Watch:
    """What a notebook uses below any of `roots`, and what it may have used in `unseen` folders."""

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
        self.said: set[str] = set()
        """Files that the book's own code says are used, be they opened again or not."""
        self.read_in_parts: Callable[[], tuple[str, ...]] = tuple
        """What is being read for some of its parts alone, which go to `parts`."""
        self._blind = False
        self._own = threading.local()

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """An audit hook: it stays for as long as the process lives."""
        if event not in _HEARD:  # nearly all
            return
        with self._own_questions():
            if self.fence:
                self.fence.check(event, arguments)
            self._note(event, arguments)

    @contextmanager
    def _own_questions(self) -> Iterator[None]:
        """What this thread asks of files meanwhile is none of the notebook's questions."""
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
        """Note that a cell asks about `path`: whether it is there, or how large it is."""
        if not isinstance(path, str | bytes | os.PathLike) or hasattr(self._own, "question"):
            return
        if _asker() not in _FINDERS:
            self.looks.update({_whole(path)} - {*self.read_in_parts()})

    def used(self) -> Used:
        """All that was used inside the roots, with the source of each module."""
        with self._own_questions():
            return self._used()

    def _used(self) -> Used:
        named = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
        modules = [file for file in named if isinstance(file, str) and os.path.isabs(file)]  # noqa: PTH117
        sources = {file for file in modules if not file.startswith(_INSTALLED)}
        files = self._inside(self.files | sources | self.said)
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
    """Whether a real `path` is the book's own: not what a build or an installer wrote."""
    return any(
        (path == root or path.startswith(root + os.sep))
        and not any(part in NOT_OWN or part[:1] == "." for part in Path(path[len(root) :]).parts)
        for root in roots
    )


def _asker() -> CodeType | None:
    """The code that asks, beyond the functions by which it does."""
    frame: FrameType | None = sys._getframe(2)
    while frame and frame.f_globals.get("__name__") in _ASKS:
        frame = frame.f_back
    return frame.f_code if frame else None


def _caller() -> str:
    """The file of the code that called ctypes."""
    frame = sys._getframe(3)
    while frame.f_back and os.sep + "ctypes" + os.sep in frame.f_code.co_filename:
        frame = frame.f_back
    return frame.f_code.co_filename


def _is_seen_through(file: str) -> bool:
    """Whether the code in `file` is Python's own or a package's that opens no file unseen."""
    for place in _SITE:
        if file.startswith(place):
            name = file[len(place) :].partition(os.sep)[0].partition(".")[0]
            # What mypyc compiles is Python all the same.
            return name in SEEN_THROUGH or name.endswith("__mypyc")
    return file.startswith(_INSTALLED) or file.startswith("<frozen ")


def _opens_itself(file: str) -> bool:
    """Whether a module in C, loaded from `file`, may open files of which Python hears nothing."""
    if not file.endswith(tuple(importlib.machinery.EXTENSION_SUFFIXES)):
        return False
    if not file.startswith(_SITE) and file.startswith(_INSTALLED):
        return Path(file).name.partition(".")[0] in _OPENS_ITSELF
    return not _is_seen_through(file)


def _whole(path: Any) -> str:
    """A path from the root of the file system: a relative one would change with the folder."""
    return os.path.abspath(os.fsdecode(path))  # noqa: PTH100


def _real(file: str) -> str:
    """`os.path.realpath` of a file. That looks at each folder above; here each is done once."""
    if os.path.islink(file):  # noqa: PTH114
        return os.path.realpath(file)
    folder, name = os.path.split(file)
    return os.path.join(_real_folder(folder or "."), name)  # noqa: PTH118


_real_folder = lru_cache(maxsize=None)(os.path.realpath)
