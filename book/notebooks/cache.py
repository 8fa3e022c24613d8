"""Caches notebook outputs until something that the notebook used changes.

The key of an entry is made from the notebook's cells, the visible environment, the Python version,
the lock file and the runner itself. An entry is valid only if every file and folder that the run
used still has the same bytes or names, every part of a file has the same content, and missing files
are still missing. So a changed table or module causes a miss and outputs are never stale, except
for a notebook that deliberately hides what it reads (see `watch`).
"""

import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

from book.files.own import files_in, own_entries
from book.incremental.dependencies import Dependencies, Known, Thing
from book.incremental.fingerprint import digest_of_file, fingerprint, fingerprint_of_files
from book.incremental.memo import Memo
from book.incremental.parts import part_digest
from book.notebooks.child_result import Executed, Job, Used
from book.notebooks.confine import KEPT_VARIABLES
from book.notebooks.overtaken import overtaken

HERE = Path(__file__).parent


class Cache:
    """The cache of executed notebooks of the book at `root`, in ``_build/notebooks``."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.folder = self.root / "_build/notebooks"
        self._files = used_files(self.root)

    def get(self, job: Job) -> list[list[dict[str, Any]]] | None:
        """Return the outputs of `job` if running it again could not change them, else None."""
        outputs, used = self._entry(job)
        return outputs if self._files.hold(used) else None

    def used(self, job: Job) -> Known:
        """Return what the cached run of `job` used, with the state of each item at the time."""
        return self._entry(job)[1]

    def put(self, job: Job, executed: Executed) -> bool:
        """Store the outputs of `job`, atomically, with the state of what it used.

        Returns whether that was possible: not if any of it was saved since the run began, as the
        outputs would then be kept for a state that the run did not see.
        """
        known = self._files.known(_things(self.root, executed.used))
        if overtaken(executed.used, executed.began):
            return False
        used = [(*thing, state) for thing, state in known.items()]
        entry = {"notebook": job.name, "used": used, "outputs": executed.outputs}
        key = self._key(job)
        self._memo(key).put(key, entry)
        return True

    def _entry(self, job: Job) -> tuple[list[list[dict[str, Any]]] | None, Known]:
        """Return the cached outputs of `job` (None if there are none) and what the run used."""
        key = self._key(job)
        entry = self._memo(key).get(key) or {"outputs": None, "used": []}
        return entry["outputs"], {(kind, name): state for kind, name, state in entry["used"]}

    def _memo(self, key: str) -> Memo:
        return Memo(self.folder / f"{key}.json")

    def _key(self, job: Job) -> str:
        seen = [(name, os.environ.get(name, "")) for name in KEPT_VARIABLES if name != "PATH"]
        lock = digest_of_file(self.root / "requirements.lock")
        return fingerprint(_runner(), lock, job.name, seen, job.sources)


def used_files(root: Path) -> Dependencies:
    """Return functions for the state of files and folders, named relative to `root` or absolute.

    Each dependency is as specific as possible: whether a file is ``there`` and its size, its
    ``bytes`` or just ``part`` of them; the ``names`` in a folder, or the whole ``tree``.
    """

    root = root.resolve()

    def part(name: str) -> str:
        file, _, part = name.rpartition("#")
        try:
            return part_digest(root / file, part)
        except (OSError, LookupError):
            return ""

    def there(name: str) -> str:
        path = root / name
        return f"{path.stat().st_size} bytes" if path.is_file() else "folder" * path.is_dir()

    def held(name: str) -> str:
        path = root / name
        if path.is_dir():
            return f"folder {fingerprint([entry.name for entry in own_entries(path)])}"
        return digest_of_file(path)

    def tree(name: str) -> str:
        return fingerprint_of_files(files_in(root / name))

    return Dependencies({"there": there, "names": held, "bytes": held, "part": part, "tree": tree})


def _things(root: Path, used: Used) -> list[Thing]:
    """Return each item used once, with the strongest kind of dependency found."""

    def name(path: Path) -> str:
        return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()

    kinds = {name(path): "there" for path in used.looks}
    kinds |= {name(path): "names" for path in used.folders}
    kinds |= {name(path): "bytes" for path in used.files}
    kinds |= {f"{name(file)}#{part}": "part" for file, part in used.parts}
    kinds |= {name(path): "tree" for path in used.trees}
    return sorted((kind, name) for name, kind in kinds.items())


@lru_cache(maxsize=1)
def _runner() -> str:
    """Return what cannot change while this process runs: Python, and its code of the runner."""
    files = [digest_of_file(file) for file in sorted(HERE.glob("*.py"))]
    return fingerprint(sys.version, sys.platform, files)
