"""Asks Linux to refuse a process what reaches others: sockets, their memory, the system's settings.

Landlock and a network of one's own leave a way out: a socket with a name in the file system, such
as that of a server which starts programs for whoever asks. So a process that is shut in makes no
socket at all (a pair of them, connected to each other, it may). Nor does it leave the group of
processes that ends with it. The filter is a program for the kernel's own small machine, and what
it refuses is refused for good.
"""

import ctypes
import platform
import struct
import sys
from errno import EPERM

_SYSTEMS = {"x86_64": (0xC000003E, 0, 317), "aarch64": (0xC00000B7, 1, 277)}
"""By machine: its name in the kernel, its column in `REFUSED`, and the call that sets a filter."""
REFUSED = {
    # Sockets, and a way of making them that goes round their calls.
    "socket": (41, 198), "connect": (42, 203), "io_uring_setup": (425, 425),
    "sendmsg": (46, 211), "sendmmsg": (307, 269),
    # Its group of processes, which is ended as a whole, and other namespaces.
    "setsid": (112, 157), "setpgid": (109, 154), "setns": (308, 268), "unshare": (272, 97),
    # Other processes: their memory, their files, their keys, what they share.
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438), "add_key": (248, 217), "request_key": (249, 218),
    "keyctl": (250, 219), "shmget": (29, 194), "msgget": (68, 186), "semget": (64, 190),
    "mq_open": (240, 180),
    # The system, where whoever builds the book may change it.
    "bpf": (321, 280), "perf_event_open": (298, 241), "open_by_handle_at": (304, 265),
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "kexec_load": (246, 104), "reboot": (169, 142), "swapon": (167, 224), "swapoff": (168, 225),
    "settimeofday": (164, 170), "clock_settime": (227, 112), "sethostname": (170, 161),
    "acct": (163, 89),
}  # fmt: skip
"""What is refused: the name of each call, and its number on each kind of machine."""
_PAIR = (53, 199)
"""`socketpair`, which may make none but streams: others can be sent to an address all the same."""
_STREAM, _KIND_OF_SOCKET = 1, 0xF
_LOAD, _AND, _EQUAL, _AT_LEAST, _ANSWER = 0x20, 0x54, 0x15, 0x35, 0x06
_NUMBER, _MACHINE, _SECOND = 0, 4, 24
"""Where the kernel puts the number of a call, the kind of machine that it was made for, and the
lower half of what the call is given second."""
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | EPERM
_OTHER_CALLS = 0x40000000
"""From here on the numbers of x86_64 mean calls in another manner, which nobody here needs."""
_PR_SET_NO_NEW_PRIVS, _SET_FILTER, _ALL_THREADS = 38, 1, 1


def restrict() -> bool:
    """Refuse this process and all its threads what `REFUSED` names, for good; whether it was."""
    known = _SYSTEMS.get(platform.machine())
    if sys.platform != "linux" or not known or sys.maxsize < 2**32:
        return False
    machine, column, set_filter = known
    numbers = [numbers[column] for numbers in REFUSED.values()]
    program = _program(machine, _PAIR[column], numbers)
    code = ctypes.create_string_buffer(program)
    head = struct.pack("@HP", len(program) // 8, ctypes.addressof(code))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        return False
    failed: int = libc.syscall(set_filter, _SET_FILTER, _ALL_THREADS, head)
    return failed == 0


def _program(machine: int, pair: int, numbers: list[int]) -> bytes:
    """Look at the machine, then at the number; allow what is not named."""
    rest = len(numbers)
    steps = [
        _step(_LOAD, _MACHINE),
        _step(_EQUAL, machine, otherwise=rest + 7),
        _step(_LOAD, _NUMBER),
        _step(_AT_LEAST, _OTHER_CALLS, then=rest + 5),
        _step(_EQUAL, pair, otherwise=3),
        _step(_LOAD, _SECOND),
        _step(_AND, _KIND_OF_SOCKET),
        _step(_EQUAL, _STREAM, then=rest, otherwise=rest + 1),
        *(_step(_EQUAL, number, then=rest - place) for place, number in enumerate(numbers)),
        _step(_ANSWER, _ALLOW),
        _step(_ANSWER, _REFUSE),
    ]
    return b"".join(steps)


def _step(code: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
    """One step of a filter; `then` and `otherwise` are how many steps to pass over."""
    return struct.pack("=HBBI", code, then, otherwise, value)
