"""Sandboxes a notebook's process."""

import contextlib
import ctypes
import os
import signal
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from book.notebooks import landlock, system_calls
from book.notebooks.fence import Fence
from book.notebooks.file_queries import watch_looks
from book.notebooks.usage import Watch

KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TZ", "SOURCE_DATE_EPOCH", "SYSTEMROOT")
"""Environment variables that a notebook may see: no tokens, and not the user's HOME."""

SERVER_VARIABLES = (
    *KEPT_VARIABLES, "HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP", "MPLCONFIGDIR",
    "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "PYTHONPATH", "PYTHONHASHSEED", "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH", "FORKSERVER_SOCKET", "VIRTUAL_ENV",
)  # fmt: skip
"""Variables for the server that notebooks are forked from; forks can read its memory."""

MEMORY = 4 * 1024**3
"""Bytes of address space that a notebook may use beyond what its process starts with."""
CPU = 600
"""A limit in seconds of CPU time, in case a notebook leaves processes behind."""
LARGEST_FILE = 256 * 1024**2
"""The maximum size in bytes of any file that a notebook writes in its temporary folder."""

CODE = Path(__file__).resolve().parents[1]
"""The package `book`, which notebooks import; it may be outside the book's own folder."""

NOT_SHUT_IN = (
    "the kernel here can shut notebooks in and did not, so no cell ran: build it again, outside "
    "any container or sandbox if there is one"
)

_PR_SET_PDEATHSIG = 1
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000


class NotShutInError(RuntimeError):
    """The kernel can shut this process in, and did not; no cell may run."""


def seen_environment() -> dict[str, str]:
    """Return the part of this process's environment that a notebook may see."""
    return {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}


@contextmanager
def bare_environment() -> Iterator[None]:
    """Hide this process's environment, except for essentials, from a process started meanwhile.

    Clearing it in the child would be too late, as the initial environment stays in its memory.
    """
    hidden = {name: os.environ[name] for name in set(os.environ) - set(SERVER_VARIABLES)}
    for name in hidden:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(hidden)


def confine(folder: Path, root: Path, home: Path, environment: dict[str, str]) -> Watch:
    """Turn this process into a notebook's: own folder, bare environment, no network, capped memory.

    It may read the book and Python's own files, write to `home`, and nothing else. Raises
    NotShutInError if the kernel can enforce that but did not; if it cannot, the build has said so
    (`held`).
    """
    _end_with_parent()
    os.environ.clear()
    os.environ.update(environment, HOME=str(home), TMPDIR=str(home))
    tempfile.tempdir = str(home)
    sys.dont_write_bytecode = True
    os.chdir(folder)
    _leave_the_network()
    _bound_resources()
    for name in [name for name in sys.modules if name.startswith("book.")]:
        # Forget modules, so that the notebook imports current code and its use of it is recorded.
        if not name.startswith("book.notebooks"):
            del sys.modules[name]
    fence = Fence(folder, root, CODE, home)
    _let_go_of_descriptors()
    can_close, can_refuse = landlock.available(), system_calls.available()
    fence.close()
    refused = system_calls.restrict()
    if (can_close and not fence.held) or (can_refuse and not refused):
        raise NotShutInError(NOT_SHUT_IN)
    watch = Watch(root, CODE, fence=fence, unseen=[folder, root / "data"])
    watch_looks(watch.look)
    sys.addaudithook(watch)
    return watch


def _let_go_of_descriptors() -> None:
    """Redirect file descriptors inherited from the parent to nowhere.

    They include the terminal, pipes that multiprocessing uses to track processes, and one that
    makes it delete whatever it is sent. Nothing is closed: the next file to be opened would get the
    free number, and code that still uses the old number would write to it. Read-only files stay
    open, because matplotlib keeps its fonts open.
    """
    if os.name == "nt":  # child processes do not inherit open handles there
        return
    nowhere = os.open(os.devnull, os.O_RDWR)
    for handle in _descriptors():
        with contextlib.suppress(OSError):
            if handle != nowhere and not _only_read(handle):
                os.dup2(nowhere, handle, inheritable=handle <= 2)
    os.close(nowhere)


def _descriptors() -> list[int]:
    try:
        return [int(name) for name in os.listdir("/dev/fd")]  # noqa: PTH208
    except OSError:
        return list(range(256))


def _only_read(handle: int) -> bool:
    """Return whether a descriptor is a regular file that is open for reading only."""
    import fcntl  # noqa: PLC0415  # not on Windows

    access = fcntl.fcntl(handle, fcntl.F_GETFL) & os.O_ACCMODE
    return stat.S_ISREG(os.fstat(handle).st_mode) and access == os.O_RDONLY and handle > 2


def _end_with_parent() -> None:
    """On Linux, have the kernel kill this process if its build is killed."""
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _leave_the_network() -> None:
    """On Linux, move to an empty network namespace; elsewhere rely on the audit hook."""
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _bound_resources() -> None:
    try:
        import resource  # noqa: PLC0415  # not on Windows
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
