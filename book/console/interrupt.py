"""Let Ctrl-C wait for a moment at which work can be left and nothing is half done."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_PRESSED = threading.Event()
"""Set while Ctrl-C waits. A signal is for the whole process, and so is this."""
_ENDINGS = tuple(getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name))
"""What ends a program whose window is closed, or that is ended by another."""


class LeftInOrder(KeyboardInterrupt):
    """Ctrl-C that waited, so that what is known about the work still holds."""


@contextmanager
def interrupts_wait() -> Iterator[None]:
    """Inside the ``with`` block, let Ctrl-C wait for `leave_if_asked` or the end of the block.

    It wins over an error that the block ends with. Whoever presses it again has waited long
    enough: that raises KeyboardInterrupt at once, wherever the work is.

    Only the main thread is told of Ctrl-C. In any other, and in a process that ignores it, this
    changes nothing.
    """
    main = threading.current_thread() is threading.main_thread()
    each = (signal.SIGINT, *_ENDINGS)
    held = [one for one in each if signal.getsignal(one) is signal.default_int_handler]
    if not main or not held:
        yield
        return
    for one in held:
        signal.signal(one, _note)
    try:
        yield
    finally:
        for one in held:
            signal.signal(one, signal.default_int_handler)
        pressed = _PRESSED.is_set()
        _PRESSED.clear()
        if pressed:
            raise LeftInOrder


def leave_if_asked() -> None:
    """Raise LeftInOrder if Ctrl-C waits. To be called from time to time, and while waiting."""
    if _PRESSED.is_set():
        raise LeftInOrder


@contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """Programs that are started inside the ``with`` block never notice Ctrl-C.

    It is blocked rather than ignored, as here it is then only late. Windows cannot do it.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_as_interrupted() -> None:
    """Let this process end as at Ctrl-C when its window is closed or another one ends it.

    Otherwise what it began would go on without it. Only in the main thread.
    """
    if threading.current_thread() is threading.main_thread():
        for one in _ENDINGS:
            signal.signal(one, signal.default_int_handler)


def leave_to_parent() -> None:
    """Ignore Ctrl-C, which a terminal sends to every process of a command.

    The process that began this one ends it. On its own, this one would end with a traceback.
    """
    for one in _ENDINGS:
        signal.signal(one, signal.SIG_DFL)
    _PRESSED.clear()  # pressed just before a fork, it waits in the parent as well
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _note(number: int, frame: FrameType | None) -> None:
    if _PRESSED.is_set():
        raise KeyboardInterrupt
    _PRESSED.set()
