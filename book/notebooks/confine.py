"""Shuts a notebook's process in."""

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

from book.notebooks import system_calls
from book.notebooks.fence import Fence
from book.notebooks.looks import watch_looks
from book.notebooks.watch import Watch

KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TZ", "SOURCE_DATE_EPOCH", "SYSTEMROOT")
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

_PR_SET_PDEATHSIG = 1
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000


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
    sys.dont_write_bytecode = True
    os.chdir(folder)
    _leave_the_network()
    _bound_resources()
    for name in [name for name in sys.modules if name.startswith("book.")]:
        # Imported anew, so that the notebook runs today's code and its use of it is seen.
        if not name.startswith("book.notebooks"):
            del sys.modules[name]
    fence = Fence(folder, root, CODE, home)
    _let_go_of_descriptors()
    fence.close()
    system_calls.restrict()
    watch = Watch(root, CODE, fence=fence, unseen=[folder, root / "data"])
    watch_looks(watch.look)
    sys.addaudithook(watch)
    return watch


def _let_go_of_descriptors() -> None:
    """Lead to nowhere all that was left open by those who began this process.

    Among it are the terminal, pipes by which multiprocessing keeps count of processes, and one
    that has it delete what it is told to. Nothing is closed: a number set free would be given to
    the next file that is opened, and whoever still knew the number would use that. Files that
    are only read stay, for matplotlib keeps its fonts open.
    """
    if os.name == "nt":  # no process is handed what its parent has open there
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
    """Whether an open descriptor is a plain file that cannot be written through it."""
    import fcntl  # noqa: PLC0415  # not on Windows

    access = fcntl.fcntl(handle, fcntl.F_GETFL) & os.O_ACCMODE
    return stat.S_ISREG(os.fstat(handle).st_mode) and access == os.O_RDONLY and handle > 2


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
