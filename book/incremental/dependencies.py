"""Track what a result was made from, and whether all of it is unchanged.

Code that uses something reports it: a model that it reads a table, or a file reader that it needs
only some parts of a file. Code that caches a result records those reports and stores the state of
each thing with it. The result is valid for as long as every thing is in the same state.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from pathlib import Path

from book.incremental.once import seen_once
from book.incremental.parts import is_part

Thing = tuple[str, str]
"""Something a result can depend on: its kind, and its name within that kind."""
Known = dict[Thing, str]
"""The things a result depends on, each with the state it was used in."""


class Dependencies:
    """The kinds of things results can depend on, each with a function that returns a state."""

    def __init__(self, kinds: Mapping[str, Callable[[str], str]]) -> None:
        self.kinds = dict(kinds)

    def state(self, thing: Thing) -> str:
        """Return a fingerprint of the thing as it is now, or "" if its kind is unknown."""
        kind, name = thing
        if kind not in self.kinds:
            return ""
        return seen_once((self, thing), partial(self.kinds[kind], name))  # many pages use the same

    def known(self, things: Iterable[Thing]) -> Known:
        """Return these things with their current states."""
        return {thing: self.state(thing) for thing in things}

    def hold(self, known: Known) -> bool:
        """Whether every thing is still in the state it was used in."""
        try:
            return all(self.state(thing) == state for thing, state in known.items())
        except OSError:
            return False


_recorders: ContextVar[tuple[tuple[str, set[str]], ...]] = ContextVar("recorders", default=())
_whole_process: list[tuple[str, set[str]]] = []
_in_parts: ContextVar[tuple[str, ...]] = ContextVar("in_parts", default=())


def note_use(kind: str, *names: str) -> None:
    """Report that these things are used to every active recorder of their kind."""
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
    """Collect the names used from now until the process ends, in any thread.

    For processes that make a single result: threads do not inherit `recording` blocks.
    """
    names: set[str] = set()
    _whole_process.append((kind, names))
    return names


@contextmanager
def reading(file: Path, parts: Iterable[str]) -> Iterator[None]:
    """Declare that the ``with`` block needs only `parts` of `file`.

    Any other file opened inside the block counts as a whole.
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
    """Return the files that are currently being read only for some of their parts."""
    return _in_parts.get()
