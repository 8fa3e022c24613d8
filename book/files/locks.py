"""Whether a file is in use by a process that lives: the system lets go of a lock at its end."""

import sys
from contextlib import suppress
from typing import IO


def lock(file: IO[bytes]) -> bool:
    """Whether this process holds the lock on `file` now, until it closes the file or ends."""
    with suppress(OSError):
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415  # not on this system

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415  # not on this system

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False
