"""Keeps what notebooks showed, for as long as nothing that they leaned on has changed.

The key of an entry is the notebook's cells, what it can see of the environment, this Python, the
lock file and the runner itself.
An entry is used only if every file and folder that the run leaned on still has the bytes, or the
names, that it had then, every part of a file says what it said, and what was not there is not
there. So a changed table or module is a miss, and no stale output is shown, except of a notebook
that sets out to hide what it reads (see `watch`).
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from book.files.own import files_in, own_entries
from book.files.parts import part_digest
from book.files.whole import write_whole
from book.notebooks.answer import Executed, Job, Used
from book.notebooks.confine import KEPT_VARIABLES

HERE = Path(__file__).parent


class Cache:
    """Executed notebooks of the book at `root`, in ``_build/notebooks``."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.folder = self.root / "_build/notebooks"

    def get(self, job: Job) -> list[list[dict[str, Any]]] | None:
        """The outputs of `job`, where running it now could show nothing else; else None."""
        try:
            entry = json.loads(self._file(job).read_text(encoding="utf-8"))
            return entry["outputs"] if self.holds(entry["leaned_on"]) else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def leaned_on(self, job: Job) -> dict[str, str]:
        """What the kept run of `job` leaned on: names of files and folders to fingerprints."""
        entry: dict[str, dict[str, str]] = json.loads(self._file(job).read_text(encoding="utf-8"))
        return entry["leaned_on"]

    def holds(self, leaned_on: dict[str, str]) -> bool:
        """Whether every one of these files and folders is still as it was."""
        try:
            return all(
                self._fingerprint(name, then.partition(" ")[0]) == then
                for name, then in leaned_on.items()
            )
        except OSError:
            return False

    def put(self, job: Job, executed: Executed) -> None:
        """Keep what `job` showed. An entry is whole or not there."""
        kinds = self._kinds(executed.used)
        entry = {
            "notebook": job.name,
            "leaned_on": {name: self._fingerprint(name, kinds[name]) for name in sorted(kinds)},
            "outputs": executed.outputs,
        }
        write_whole(self._file(job), json.dumps(entry, ensure_ascii=False))

    def _file(self, job: Job) -> Path:
        key = hashlib.sha256(_surroundings(self.root).encode())
        for source in (job.name, *self._variables(), *job.sources):
            key.update(len(source).to_bytes(8, "big"))
            key.update(source.encode())
        return self.folder / f"{key.hexdigest()[:32]}.json"

    def _variables(self) -> list[str]:
        """What a run can see of the environment."""
        seen = sorted(name for name in KEPT_VARIABLES if name != "PATH")
        return [f"{name}={os.environ.get(name, '')}" for name in seen]

    def _name(self, path: Path) -> str:
        """As short as it can be: from the book's root, or whole where it lies elsewhere."""
        return (path.relative_to(self.root) if path.is_relative_to(self.root) else path).as_posix()

    def _kinds(self, used: Used) -> dict[str, str]:
        """What counts of each thing used, by its name: the most that the run may know of it."""
        kinds = {self._name(path): "there" for path in used.looks}
        kinds |= {self._name(path): "names" for path in used.folders}
        kinds |= {self._name(path): "bytes" for path in used.files}
        kinds |= {f"{self._name(file)}#{part}": "part" for file, part in used.parts}
        return kinds | {self._name(path): "tree" for path in used.trees}

    def _fingerprint(self, name: str, kind: str) -> str:
        """The `kind` of fingerprint, and what it is now: of a file, of part of one, of a folder."""
        path = self.root / name
        if kind == "part":
            file, _, part = name.rpartition("#")
            try:
                return f"{kind} {part_digest(self.root / file, part)}"
            except (OSError, LookupError):
                return kind
        if kind == "tree":
            return f"{kind} {_digest(f'{file}:{_bytes(file)}' for file in files_in(path))}"
        if path.is_file():
            return f"{kind} {path.stat().st_size if kind == 'there' else _bytes(path)}"
        if path.is_dir():
            names = (entry.name for entry in own_entries(path))
            return f"{kind} folder {'' if kind == 'there' else _digest(names)}"
        return kind


def _bytes(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


@lru_cache(maxsize=8)
def _surroundings(root: Path) -> str:
    """What every run of this process depends on: Python, the locked packages, the runner."""
    parts = [sys.version, sys.platform]
    lock = root / "requirements.lock"
    files = [*sorted(HERE.glob("*.py")), *([lock] if lock.is_file() else [])]
    parts += [hashlib.sha256(file.read_bytes()).hexdigest() for file in files]
    return "\n".join(parts)
