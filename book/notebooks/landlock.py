"""Asks Linux to hold a process to the files it may use: Landlock, from kernel 5.13 on.

What a process gave up it cannot take back, whatever code it runs. The kernel's interface is
called directly, for Python has none: three system calls, whose numbers are the same everywhere.
"""

import ctypes
import os
import struct
from collections.abc import Iterable
from pathlib import Path

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION_ONLY = 1
_PR_SET_NO_NEW_PRIVS = 38
_WRITE_FILE, _READ_FILE, _READ_DIR, _TRUNCATE, _IOCTL = 1 << 1, 1 << 2, 1 << 3, 1 << 14, 1 << 15
_CHANGE = sum(1 << bit for bit in range(4, 14))
"""Making, moving and removing files and folders."""
_ON_FILES = _WRITE_FILE | _READ_FILE | _TRUNCATE
_KNOWN_FROM = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
"""By version of the interface: how many rights on files the kernel knows."""
_NETWORK = 0b11
"""Listening and connecting by TCP, from version 4 on."""
_REACH = 0b11
"""Abstract sockets of other processes, and signals to them, from version 6 on."""


def available() -> int:
    """The version of the kernel's interface; 0 where there is none."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
        version: int = libc.syscall(_CREATE, None, ctypes.c_size_t(0), _VERSION_ONLY)
        return max(0, version)
    except (OSError, AttributeError):
        return 0


def restrict(reads: Iterable[Path], lists: Iterable[Path], writes: Iterable[Path]) -> bool:
    """Hold this process, for good, to files below `reads` and `writes`, and start no program.

    `lists` are folders whose names alone may be seen. Neither TCP nor signals leave the process
    where the kernel can hold them back. False where the kernel cannot do any of it.
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
        return  # what is not there need not be allowed
    try:
        if not path.is_dir():
            rights &= _ON_FILES
        rule = struct.pack("=Qi", rights, handle)
        libc.syscall(_ADD, rules, 1, rule, 0)
    finally:
        os.close(handle)
