"""Restricts a process's file access with Landlock, which Linux has from kernel 5.13.

A process cannot regain rights that it gave up, whatever code it runs. Python has no bindings, so
this calls the kernel directly: three system calls with the same numbers on every architecture.
"""

import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION_ONLY = 1
_PR_SET_NO_NEW_PRIVS = 38
_WRITE_FILE, _READ_FILE, _READ_DIR, _TRUNCATE, _IOCTL = 1 << 1, 1 << 2, 1 << 3, 1 << 14, 1 << 15
_CHANGE = sum(1 << bit for bit in range(4, 14))
"""Creating, moving and removing files and folders."""
_ON_FILES = _WRITE_FILE | _READ_FILE | _TRUNCATE
_KNOWN_FROM = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
"""The number of file access rights, by version of the interface."""
_NETWORK = 0b11
"""Listening and connecting by TCP, from version 4."""
_REACH = 0b11
"""Abstract sockets of other processes, and signals to them, from version 6."""


def available() -> int:
    """Return the version of the kernel's interface, or 0 if there is none."""
    if sys.platform != "linux":  # the number is another call elsewhere
        return 0
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        version: int = libc.syscall(_CREATE, None, ctypes.c_size_t(0), _VERSION_ONLY)
        return max(0, version)
    except (OSError, AttributeError):
        return 0


def restrict(reads: Iterable[Path], lists: Iterable[Path], writes: Iterable[Path]) -> bool:
    """Restrict this process permanently to files below `reads` and `writes`, and to no programs.

    Folders in `lists` can be listed, but not read. Also blocks TCP and signals to other processes
    if the kernel supports that. Returns False if the kernel does not support Landlock.
    """
    version = available()
    if not version:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    handled = (1 << _KNOWN_FROM.get(version, 16)) - 1
    parts = [handled, _NETWORK, _REACH][: 1 if version < 4 else 2 if version < 6 else 3]
    attributes = struct.pack(f"{len(parts)}Q", *parts)
    rules = libc.syscall(_CREATE, attributes, ctypes.c_size_t(len(attributes)), 0)
    if rules < 0:
        return False
    try:
        for path in reads:
            _allow(libc, rules, path, handled & (_READ_FILE | _READ_DIR))
        for path in lists:
            _allow(libc, rules, path, handled & _READ_DIR)
        for path in writes:
            rights = _READ_FILE | _READ_DIR | _WRITE_FILE | _TRUNCATE | _IOCTL | _CHANGE
            _allow(libc, rules, path, handled & rights)
        if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
            return False
        failed: int = libc.syscall(_RESTRICT, rules, 0)
        return failed == 0
    finally:
        os.close(rules)


def _allow(libc: ctypes.CDLL, rules: int, path: Path, rights: int) -> None:
    try:
        handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # no need to allow what does not exist
    try:
        if not path.is_dir():
            rights &= _ON_FILES
        rule = struct.pack("=Qi", rights, handle)
        libc.syscall(_ADD, rules, 1, rule, 0)
    finally:
        os.close(handle)
