"""Shuts a notebook's process in, and notes which files it leaned on."""

import contextlib
import ctypes
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TZ", "BOOK_DATA", "SOURCE_DATE_EPOCH", "SYSTEMROOT")
"""What a notebook may see of the environment. Nothing else is there: no token, no home."""

MEMORY = 4 * 1024**3
"""Bytes of address space a notebook may take beyond what its process starts with."""

CODE = Path(__file__).resolve().parents[1]
"""The package `book`, whose modules notebooks import, wherever the book itself lies."""

_NETWORK = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto")
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty")
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000


class Watch:
    """The files a notebook opened to read and the folders it listed, below any of `roots`."""

    def __init__(self, *roots: Path) -> None:
        self.roots = [Path(os.path.realpath(root)) for root in roots]
        self.files: set[str] = set()
        self.folders: set[str] = set()

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """An audit hook: it stays for as long as the process lives."""
        if event == "open":
            path, mode = arguments[0], arguments[1]
            if isinstance(path, str | bytes) and not set(mode or "r") & set("wxa+"):
                self.files.add(os.fsdecode(path))
        elif event in ("os.listdir", "os.scandir"):
            # Looking for a module lists folders too; the module found is what counts.
            importing = "importlib" in sys._getframe(1).f_code.co_filename
            if not importing and not isinstance(arguments[0], int):
                self.folders.add(os.fsdecode(arguments[0] or "."))
        elif event in _NETWORK:
            raise PermissionError("a notebook has no network: keep its data in data/")
        elif event in _PROGRAMS:
            raise PermissionError("a notebook may not start programs")

    def leaned_on(self) -> tuple[list[Path], list[Path]]:
        """Files and folders inside the roots, and the source of each module from there."""
        sources = {
            str(module.__file__)
            for module in list(sys.modules.values())
            if getattr(module, "__file__", None)
        }
        return self._inside(self.files | sources), self._inside(self.folders)

    def _inside(self, paths: set[str]) -> list[Path]:
        found = {Path(os.path.realpath(path)) for path in paths}
        return sorted(path for path in found if path.exists() and self._counts(path))

    def _counts(self, path: Path) -> bool:
        """Whether `path` is the book's own: not what a build or an installer wrote."""
        return any(
            path.is_relative_to(root)
            and not {".venv", "_build", "__pycache__"} & set(path.relative_to(root).parts)
            for root in self.roots
        )


def confine(folder: Path, root: Path) -> Watch:
    """Make this process a notebook's: own folder, bare environment, no network, bounded memory."""
    home = tempfile.mkdtemp(prefix="notebook-")
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    os.environ.clear()
    os.environ.update(kept, HOME=home, TMPDIR=home)
    tempfile.tempdir = home
    os.chdir(folder)
    _leave_the_network()
    _bound_memory()
    for name in [name for name in sys.modules if name.startswith("book.")]:
        # Imported anew, so that the notebook runs today's code and its use of it is seen.
        if not name.startswith("book.notebooks"):
            del sys.modules[name]
    watch = Watch(root, CODE)
    sys.addaudithook(watch)
    return watch


def _leave_the_network() -> None:
    """On Linux, a network of one's own with nothing in it; elsewhere the audit hook must do."""
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
