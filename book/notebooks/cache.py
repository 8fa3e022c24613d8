"""Keeps what notebooks showed, for as long as nothing that they used has changed.

The key of an entry is the notebook's cells, what it can see of the environment, this Python, the
lock file and the runner itself.
An entry is used only if every file and folder that the run used still has the bytes, or the
names, that it had then, every part of a file says what it said, and what was not there is not
there. So a changed table or module is a miss, and no stale output is shown, except of a notebook
that sets out to hide what it reads (see `watch`).
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
from book.notebooks.answer import Executed, Job, Used
from book.notebooks.confine import KEPT_VARIABLES

HERE = Path(__file__).parent


class Cache:
    """Executed notebooks of the book at `root`, in ``_build/notebooks``."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.folder = self.root / "_build/notebooks"
        self._files = used_files(self.root)

    def get(self, job: Job) -> list[list[dict[str, Any]]] | None:
        """The outputs of `job`, where running it now could show nothing else; else None."""
        outputs, used = self._entry(job)
        return outputs if self._files.hold(used) else None

    def used(self, job: Job) -> Known:
        """What the kept run of `job` used, each thing in the state that it was in."""
        return self._entry(job)[1]

    def put(self, job: Job, executed: Executed) -> None:
        """Keep what `job` showed. An entry is whole or not there."""
        known = self._files.known(_things(self.root, executed.used))
        used = [(*thing, state) for thing, state in known.items()]
        entry = {"notebook": job.name, "used": used, "outputs": executed.outputs}
        key = self._key(job)
        self._memo(key).put(key, entry)

    def _entry(self, job: Job) -> tuple[list[list[dict[str, Any]]] | None, Known]:
        """What `job` showed when it ran, None where that is not kept, and what it used."""
        key = self._key(job)
        entry = self._memo(key).get(key) or {"outputs": None, "used": []}
        return entry["outputs"], {(kind, name): state for kind, name, state in entry["used"]}

    def _memo(self, key: str) -> Memo:
        return Memo(self.folder / f"{key}.json")

    def _key(self, job: Job) -> str:
        seen = [(name, os.environ.get(name, "")) for name in KEPT_VARIABLES if name != "PATH"]
        return fingerprint(_surroundings(self.root), job.name, seen, job.sources)


def used_files(root: Path) -> Dependencies:
    """What a run can use of files and folders, which are named from `root` or else whole.

    Of each as much counts as the run may know of it: whether a file is ``there`` and how large, its
    ``bytes`` or only ``part`` of them; which ``names`` a folder holds, or the whole ``tree``.
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
    """The things used, each once: as that kind of which the most counts."""

    def name(path: Path) -> str:
        return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()

    kinds = {name(path): "there" for path in used.looks}
    kinds |= {name(path): "names" for path in used.folders}
    kinds |= {name(path): "bytes" for path in used.files}
    kinds |= {f"{name(file)}#{part}": "part" for file, part in used.parts}
    kinds |= {name(path): "tree" for path in used.trees}
    return sorted((kind, name) for name, kind in kinds.items())


@lru_cache(maxsize=8)
def _surroundings(root: Path) -> str:
    """What every run of this process depends on: Python, the locked packages, the runner."""
    files = [*sorted(HERE.glob("*.py")), root / "requirements.lock"]
    return fingerprint(sys.version, sys.platform, [digest_of_file(file) for file in files])
