"""Results that an earlier run worked out, kept under a digest of everything they were made from.

A result is used again only where the bytes it was made from, this code, Python and its packages
are the very same. So a kept result cannot differ from a new one; it only comes sooner.
"""

import hashlib
import pickle
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from book.files.fingerprint import code_files, digest_files, packages_key, python_key
from book.files.whole import write_whole

T = TypeVar("T")
FILE = "_build/checks/kept"


def digest(parts: Iterable[bytes | str]) -> str:
    """A digest of `parts`, each with its length, so that none can run into the next."""
    key = hashlib.sha256()
    for part in parts:
        content = part.encode(errors="surrogatepass") if isinstance(part, str) else part
        key.update(f"{len(content)}\n".encode())
        key.update(content)
    return key.hexdigest()


class Kept:
    """Kept results by name. Without a file nothing is kept, and all is worked out anew."""

    def __init__(self, file: Path | None = None) -> None:
        self.file = file
        lists = digest_files(path for path in code_files() if path.suffix == ".json")
        self.surroundings = digest([python_key(), packages_key(), lists]) if file else ""
        self._old: dict[str, tuple[str, Any]] = self._read() if file else {}
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
        """Write what this run used, and no more. Where it cannot be written, nothing is kept."""
        if not self.file or not (self._changed or self._new.keys() != self._old.keys()):
            return
        content = pickle.dumps(self._new, protocol=pickle.HIGHEST_PROTOCOL)
        with suppress(OSError):
            write_whole(self.file, f"{self.surroundings}{digest([content])}".encode() + content)

    def _read(self) -> dict[str, tuple[str, Any]]:
        """What the file holds; nothing where other code wrote it, or it is not whole."""
        assert self.file
        try:
            whole = self.file.read_bytes()
        except OSError:
            return {}
        head, content = whole[:128].decode(errors="replace"), whole[128:]
        if head != f"{self.surroundings}{digest([content])}":
            return {}
        kept: dict[str, tuple[str, Any]] = pickle.loads(content)
        return kept
