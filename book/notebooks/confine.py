"""Shuts a notebook's process in, and notes which files it leaned on."""

import contextlib
import ctypes
import os
import signal
import sys
import sysconfig
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from book.notebooks.fence import Fence
from book.parts import READ, READING

KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TZ", "BOOK_DATA", "SOURCE_DATE_EPOCH", "SYSTEMROOT")
"""What a notebook may see of the environment. Nothing else is there: no token, no home."""

SERVER_VARIABLES = (
    *KEPT_VARIABLES, "HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP", "MPLCONFIGDIR",
    "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "PYTHONPATH", "PYTHONHASHSEED", "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH", "FORKSERVER_SOCKET", "VIRTUAL_ENV",
)  # fmt: skip
"""What the process that notebooks are forked from may see: a fork has its memory."""

MEMORY = 4 * 1024**3
"""Bytes of address space a notebook may take beyond what its process starts with."""
CPU = 600
"""Seconds of computing, for what a notebook began and left behind."""
LARGEST_FILE = 256 * 1024**2
"""Bytes of any file that a notebook writes, in the folder that is thrown away."""

CODE = Path(__file__).resolve().parents[1]
"""The package `book`, whose modules notebooks import, wherever the book itself lies."""

_INSTALLED = tuple(sysconfig.get_paths()[name] for name in ("stdlib", "purelib", "platlib"))
"""Where modules lie that are not the book's own: thousands, so they are passed over at once."""

_NETWORK = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto")
_PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty")
_PR_SET_PDEATHSIG = 1
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000


class Watch:
    """What a notebook leans on below any of `roots`: files and parts of files that it read, and
    folders that it listed."""

    def __init__(self, *roots: Path, fence: Fence | None = None) -> None:
        self.fence = fence
        self.roots = [os.path.realpath(root) for root in roots]
        self.files: set[str] = set()
        self.folders: set[str] = set()
        self.parts: set[str] = set()
        self._for_parts = False

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        """An audit hook: it stays for as long as the process lives."""
        if self.fence:
            self.fence.check(event, arguments)
        if event == "open":
            path, mode = arguments[0], arguments[1]
            to_read = isinstance(path, str | bytes) and not set(mode or "r") & set("wxa+")
            if to_read and not self._for_parts:
                self.files.add(os.fsdecode(path))
        elif event == READING:
            self.parts.update(arguments)
            self._for_parts = True
        elif event == READ:
            self._for_parts = False
        elif event in ("os.listdir", "os.scandir"):
            # Looking for a module lists folders too; the module found is what counts.
            importing = "importlib" in sys._getframe(1).f_code.co_filename
            if not importing and not isinstance(arguments[0], int):
                self.folders.add(os.fsdecode(arguments[0] or "."))
        elif event in _NETWORK:
            raise PermissionError("a notebook has no network: keep its data in data/")
        elif event in _PROGRAMS:
            raise PermissionError("a notebook may not start programs")

    def leaned_on(self) -> tuple[list[Path], list[Path], list[tuple[Path, str]]]:
        """Files, folders and parts of files inside the roots, and the source of each module."""
        modules = [getattr(module, "__file__", None) for module in list(sys.modules.values())]
        sources = {str(file) for file in modules if file and not file.startswith(_INSTALLED)}
        files = map(_real, self.files | sources)
        named = [name.rpartition("#") for name in sorted(self.parts)]
        parts = [(Path(_real(file)), part) for file, _, part in named if self._counts(_real(file))]
        return self._inside(files), self._inside(map(os.path.realpath, self.folders)), parts

    def _inside(self, paths: Iterable[str]) -> list[Path]:
        found = {Path(path) for path in paths if self._counts(path)}
        return sorted(path for path in found if path.exists())

    def _counts(self, path: str) -> bool:
        """Whether `path` is the book's own: not what a build or an installer wrote."""
        return any(
            (path == root or path.startswith(root + os.sep))
            and not {".venv", "_build", "__pycache__"} & set(Path(path[len(root) :]).parts)
            for root in self.roots
        )


def _real(file: str) -> str:
    """`os.path.realpath` of a file. That looks at each folder above; here each is done once."""
    if os.path.islink(file):  # noqa: PTH114
        return os.path.realpath(file)
    folder, name = os.path.split(file)
    return os.path.join(_real_folder(folder or "."), name)  # noqa: PTH118


_real_folder = lru_cache(maxsize=None)(os.path.realpath)


def seen_environment() -> dict[str, str]:
    """What of this process's environment a notebook may see."""
    return {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}


@contextmanager
def bare_environment() -> Iterator[None]:
    """Hide this process's environment from a process that begins meanwhile, but for what it needs.

    Clearing it there would be too late: what a process began with stays in its memory.
    """
    hidden = {name: os.environ[name] for name in set(os.environ) - set(SERVER_VARIABLES)}
    for name in hidden:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(hidden)


def confine(folder: Path, root: Path, home: Path, environment: dict[str, str]) -> Watch:
    """Make this process a notebook's: own folder, bare environment, no network, bounded memory.

    It may read the book and Python's own files, write in `home`, and nothing else.
    """
    _end_with_parent()
    os.environ.clear()
    os.environ.update(environment, HOME=str(home), TMPDIR=str(home))
    tempfile.tempdir = str(home)
    os.chdir(folder)
    _leave_the_network()
    _bound_resources()
    for name in [name for name in sys.modules if name.startswith("book.")]:
        # Imported anew, so that the notebook runs today's code and its use of it is seen.
        if not name.startswith("book.notebooks"):
            del sys.modules[name]
    fence = Fence(folder, root, CODE, home)
    fence.close()
    watch = Watch(root, CODE, fence=fence)
    sys.addaudithook(watch)
    return watch


def _end_with_parent() -> None:
    """On Linux, let this process be killed when a killed build leaves it alone."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _leave_the_network() -> None:
    """On Linux, a network of one's own with nothing in it; elsewhere the audit hook must do."""
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _bound_resources() -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        limit = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
