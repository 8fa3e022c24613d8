"""What a result was made from, and whether all of that is still as it was.

Who uses something says so: a model that it reads a table, a reader of a file that it needs only
some parts of it. Whoever keeps what comes of it records that, and keeps with it the state in
which each thing was. The result holds for as long as each is in that state.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from book.incremental.parts import is_part

Thing = tuple[str, str]
"""Something that a result can depend on: its kind, and its name among those of this kind."""
Known = dict[Thing, str]
"""Things that a result depends on, each with the state in which it was used."""


class Dependencies:
    """The kinds of things that results depend on, each with a way to tell the state of one."""

    def __init__(self, kinds: Mapping[str, Callable[[str], str]]) -> None:
        self.kinds = dict(kinds)

    def state(self, thing: Thing) -> str:
        """A fingerprint of all that can count of a thing, as it is now; "" of no known kind."""
        kind, name = thing
        return self.kinds[kind](name) if kind in self.kinds else ""

    def known(self, things: Iterable[Thing]) -> Known:
        """These things with the state that each is in."""
        return {thing: self.state(thing) for thing in things}

    def hold(self, known: Known) -> bool:
        """Whether each of these is still in the state in which it was used."""
        try:
            return all(self.state(thing) == state for thing, state in known.items())
        except OSError:
            return False


_recorders: ContextVar[tuple[tuple[str, set[str]], ...]] = ContextVar("recorders", default=())
_whole_process: list[tuple[str, set[str]]] = []
_in_parts: ContextVar[tuple[str, ...]] = ContextVar("in_parts", default=())


def note_use(kind: str, *names: str) -> None:
    """Say that these things are used, to all who are recording their kind."""
    for recorded, found in (*_recorders.get(), *_whole_process):
        if recorded == kind:
            found.update(names)


@contextmanager
def recording(kind: str) -> Iterator[set[str]]:
    """Collect the names of the things of one kind that are used inside the ``with`` block."""
    names: set[str] = set()
    token = _recorders.set((*_recorders.get(), (kind, names)))
    try:
        yield names
    finally:
        _recorders.reset(token)


def record_all(kind: str) -> set[str]:
    """Collect what is used from here on to the end of this process, in whatever thread.

    For a process that makes one result: a thread that it begins knows of no ``with`` block.
    """
    names: set[str] = set()
    _whole_process.append((kind, names))
    return names


@contextmanager
def reading(file: Path, parts: Iterable[str]) -> Iterator[None]:
    """Say that inside the ``with`` block `file` is read for `parts` of it, and for nothing else.

    Every other file that is opened inside counts whole.
    """
    path = os.path.abspath(file)  # noqa: PTH100
    names = [name for name in (f"{path}#{part}" for part in parts) if is_part(name)]
    note_use("part", *names)
    token = _in_parts.set((*_in_parts.get(), path) if names else _in_parts.get())
    try:
        yield
    finally:
        _in_parts.reset(token)


def read_in_parts() -> tuple[str, ...]:
    """The files that are now being read for some of their parts alone."""
    return _in_parts.get()
