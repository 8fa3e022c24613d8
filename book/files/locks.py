"""File locks, which the system releases when the process that holds them ends."""

import sys
from contextlib import suppress
from typing import IO


def lock(file: IO[bytes]) -> bool:
    """Try to lock `file` without waiting; return whether this process now holds the lock.

    The lock is held until the file is closed or the process ends.
    """
    with suppress(OSError):
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415  # not on all systems

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415  # not on all systems

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False
