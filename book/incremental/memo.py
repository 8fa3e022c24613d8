"""Cache results between runs, each under a key covering everything it was made from.

A result is returned only if it is complete and its key matches exactly, so a cached result is
always the same as a fresh one. The cache is in `_build`, and may be deleted at any time. A notebook
can write only to its own folder below `_build/running`, which is discarded, so what is pickled here
is ours, as far as the system confines notebooks (`book.notebooks.sandbox_limits`). The tests in
`tests/hostile/test_notebooks.py` try to break that.
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
    """A single cached result in a file that begins with a digest of its key and content.

    The result is stored as JSON, or with `pickled` as a pickle, for data made only by this code.
    """

    def __init__(self, file: Path, *, pickled: bool = False) -> None:
        self._file, self._pickled = file, pickled

    def get(self, key: str) -> Any:
        """Return the result cached under `key`, or None if it is missing or damaged."""
        try:
            head, _, content = self._file.read_bytes().partition(b"\n")
        except OSError:
            return None
        if head != _head(key, content):
            return None
        return pickle.loads(content) if self._pickled else json.loads(content)

    def put(self, key: str, result: Any) -> None:
        """Cache `result` in place of any other. Errors in writing are ignored."""
        with suppress(OSError, UnicodeEncodeError):
            text = "" if self._pickled else json.dumps(result, ensure_ascii=False)
            content = text.encode() or pickle.dumps(result)
            write_whole(self._file, _head(key, content) + b"\n" + content)

    def forget(self) -> None:
        """Delete the cached result."""
        self._file.unlink(missing_ok=True)


class Memos:
    """Many cached results by name, in one file. Without a file, nothing is cached.

    `made_by` is a key for everything that all the results depend on, besides their own keys.
    """

    def __init__(self, file: Path | None = None, made_by: str = "") -> None:
        self._memo = Memo(file, pickled=True) if file else None
        self._made_by = made_by
        self._old: dict[str, tuple[str, Any]] = (self._memo and self._memo.get(made_by)) or {}
        self._new: dict[str, tuple[str, Any]] = {}
        self._changed = False

    def get(self, name: str, key: str, make: Callable[[], T]) -> T:
        """Return the result cached as `name` under `key`, or call `make` and cache its result."""
        old = self._old.get(name)
        if old and old[0] == key:
            self._new[name] = old
        else:
            self._new[name] = (key, make())
            self._changed = True
        made: T = self._new[name][1]
        return made

    def save(self) -> None:
        """Write the results used in this run, dropping all others."""
        if self._memo and (self._changed or self._new.keys() != self._old.keys()):
            self._memo.put(self._made_by, self._new)


def _head(key: str, content: bytes) -> bytes:
    return digest(digest(key).encode() + content).encode()
