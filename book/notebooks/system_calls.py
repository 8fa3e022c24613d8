"""Blocks system calls that reach other processes or the system: sockets, memory, settings.

Landlock and a network namespace leave a gap: sockets with a path in the file system, such as one of
a server that starts programs on request. So a sandboxed process cannot create sockets at all,
except for connected pairs. It also cannot leave its process group, which is killed as a whole. The
filter is a seccomp BPF program in the kernel, and cannot be removed.
"""

import ctypes
import platform
import struct
import sys
from errno import EPERM

_SYSTEMS = {"x86_64": (0xC000003E, 0, 317), "aarch64": (0xC00000B7, 1, 277)}
"""By machine: its number in the kernel, its column in `REFUSED`, and the seccomp system call."""
REFUSED = {
    # Sockets, and io_uring, which can create them without those calls.
    "socket": (41, 198), "connect": (42, 203), "io_uring_setup": (425, 425),
    "sendmsg": (46, 211), "sendmmsg": (307, 269),
    # Leaving the process group, which is killed as a whole, and other namespaces.
    "setsid": (112, 157), "setpgid": (109, 154), "setns": (308, 268), "unshare": (272, 97),
    # Other processes: their memory, files, keys and shared resources.
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438), "add_key": (248, 217), "request_key": (249, 218),
    "keyctl": (250, 219), "shmget": (29, 194), "msgget": (68, 186), "semget": (64, 190),
    "mq_open": (240, 180),
    # System settings, in case the book is built by a user with the rights to change them.
    "bpf": (321, 280), "perf_event_open": (298, 241), "open_by_handle_at": (304, 265),
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106),
    "kexec_load": (246, 104), "reboot": (169, 142), "swapon": (167, 224), "swapoff": (168, 225),
    "settimeofday": (164, 170), "clock_settime": (227, 112), "sethostname": (170, 161),
    "acct": (163, 89),
}  # fmt: skip
"""Blocked system calls, with the number of each on each kind of machine."""
_PAIR = (53, 199)
"""`socketpair` may only create streams: other types can still send to any address."""
_STREAM, _KIND_OF_SOCKET = 1, 0xF
_LOAD, _AND, _EQUAL, _AT_LEAST, _ANSWER = 0x20, 0x54, 0x15, 0x35, 0x06
_NUMBER, _MACHINE, _SECOND = 0, 4, 24
"""Offsets of the call number, of the architecture, and of the second argument's lower half."""
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | EPERM
_OTHER_CALLS = 0x40000000
"""From this number on, x86_64 calls use the x32 ABI, which nothing here needs."""
_PR_SET_NO_NEW_PRIVS, _SET_FILTER, _ALL_THREADS, _ASK_FOR_ANSWER = 38, 1, 1, 2


def available() -> bool:
    """Return whether the kernel can block calls, on a machine whose call numbers are known."""
    known = _known()
    if not known:
        return False
    try:
        answer = struct.pack("=I", _REFUSE & ~0xFFFF)
        asked: int = ctypes.CDLL(None).syscall(known[2], _ASK_FOR_ANSWER, 0, answer)
        return asked == 0
    except (OSError, AttributeError):
        return False


def restrict() -> bool:
    """Block the calls in `REFUSED` for all threads, permanently; return whether that worked."""
    known = _known()
    if not known:
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


def _known() -> tuple[int, int, int] | None:
    """What is known of this kind of machine, if anything is."""
    if sys.platform != "linux" or sys.maxsize < 2**32:
        return None
    return _SYSTEMS.get(platform.machine())


def _program(machine: int, pair: int, numbers: list[int]) -> bytes:
    """Return a filter that checks the machine, then the call, and allows everything not listed."""
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
    """Return one filter instruction; `then` and `otherwise` are how many instructions to skip."""
    return struct.pack("=HBBI", code, then, otherwise, value)
