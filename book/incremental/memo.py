"""Results that are kept between runs, each under a key of all that it was made from.

A kept result is there whole and under the very key that is asked for, or it is not there. So it
cannot differ from a new one; it only comes sooner. All of it lies in `_build`, where no notebook
may write, and may be deleted at any time.
"""

import json
import pickle
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from book.files.whole import write_whole
from book.incremental.fingerprint import digest

T = TypeVar("T")


class Memo:
    """One result in one file, which begins with a digest of the key and of what follows.

    It is written as JSON; with `pickled`, as Python's own, for what this code alone has made.
    """

    def __init__(self, file: Path, *, pickled: bool = False) -> None:
        self._file, self._pickled = file, pickled

    def get(self, key: str) -> Any:
        """What was kept under `key`; None where nothing was, or it is not whole."""
        try:
            head, _, content = self._file.read_bytes().partition(b"\n")
        except OSError:
            return None
        if head != _head(key, content):
            return None
        return pickle.loads(content) if self._pickled else json.loads(content)

    def put(self, key: str, result: Any) -> None:
        """Keep `result` and no other. Where it cannot be written, nothing is kept."""
        with suppress(OSError, UnicodeEncodeError):
            text = "" if self._pickled else json.dumps(result, ensure_ascii=False)
            content = text.encode() or pickle.dumps(result)
            write_whole(self._file, _head(key, content) + b"\n" + content)

    def forget(self) -> None:
        """Keep nothing."""
        self._file.unlink(missing_ok=True)


class Memos:
    """Many results by name, in one file. Without a file nothing is kept, and all is made anew.

    `made_by` stands for all that each of them depends on, beside its own key.
    """

    def __init__(self, file: Path | None = None, made_by: str = "") -> None:
        self._memo = Memo(file, pickled=True) if file else None
        self._made_by = made_by
        self._old: dict[str, tuple[str, Any]] = (self._memo and self._memo.get(made_by)) or {}
        self._new: dict[str, tuple[str, Any]] = {}
        self._changed = False

    def get(self, name: str, key: str, make: Callable[[], T]) -> T:
        """What was kept as `name` under `key`; else what `make` makes, kept from now on."""
        old = self._old.get(name)
        if old and old[0] == key:
            self._new[name] = old
        else:
            self._new[name] = (key, make())
            self._changed = True
        made: T = self._new[name][1]
        return made

    def save(self) -> None:
        """Write what this run used, and no more."""
        if self._memo and (self._changed or self._new.keys() != self._old.keys()):
            self._memo.put(self._made_by, self._new)


def _head(key: str, content: bytes) -> bytes:
    return digest(digest(key).encode() + content).encode()
