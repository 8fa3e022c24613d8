"""Tell the book's own files from those left behind by editors, operating systems and tools.

The checks, builds, `book serve` and all caches use this module, so that they agree on which files
exist. Symlinks never count: they may point outside the book, to nothing, or to a parent folder.
"""

import fnmatch
import os
import re
from collections.abc import Iterator
from pathlib import Path

LEFT_BEHIND = (
    # Hidden: .DS_Store and ._x of macOS, .#x of Emacs, .x.swp of Vim, .~lock.x# of LibreOffice,
    # .ipynb_checkpoints of Jupyter, .nfs0001 of a network disk.
    ".*",
    # Backups and unsaved changes: Emacs, gedit and nano; Notepad++; patch and Git; Vim;
    # JetBrains; Microsoft Office.
    "*~", "#*#", "*.bak", "*.orig", "*.rej", "*.swp", "*.swo", "4913", "*___jb_*___", "~$*",
    "*.tmp", "*.part", "*.crdownload",
    # The four versions that `git mergetool` creates.
    "*_BACKUP_[0-9]*.*", "*_BASE_[0-9]*.*", "*_LOCAL_[0-9]*.*", "*_REMOTE_[0-9]*.*",
    # Windows, macOS, Synology disks, and disks repaired by fsck.
    "Thumbs.db", "ehthumbs.db", "desktop.ini", "$RECYCLE.BIN", "System Volume Information",
    "Icon\r", "__MACOSX", "@eaDir", "lost+found",
    # Created by Python and build tools.
    "__pycache__", "_build", "node_modules",
)  # fmt: skip
"""`fnmatch` patterns for the names of files and folders that are not part of the book."""

_LEFT = re.compile("|".join(map(fnmatch.translate, LEFT_BEHIND)))
_LEFT_BY_WINDOWS = {"thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin"}
"""Compared without case, because Windows writes these names in different ways."""


def left_behind(name: str) -> bool:
    """Whether a file or folder called `name` is not part of the book, whatever it contains."""
    return bool(_LEFT.match(name)) or name.lower() in _LEFT_BY_WINDOWS


def is_own(path: str) -> bool:
    """Whether a file at `path`, relative to the book's root, can be the book's, by its name."""
    return not any(left_behind(part) for part in path.split("/") if part not in ("", ".", ".."))


def own_entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return the book's own files and folders in `folder`, sorted; [] if it does not exist."""
    try:
        with os.scandir(folder) as entries:
            own = [e for e in entries if not left_behind(e.name) and not e.is_symlink()]
    except OSError:
        return []
    return sorted(own, key=lambda entry: entry.name)


def files_in(folder: Path) -> list[Path]:
    """Return the book's own files in `folder` and its subfolders, sorted."""
    found: list[str] = []
    below = [os.fspath(folder)]
    while below:
        for entry in own_entries(Path(below.pop())):
            (below if entry.is_dir() else found).append(entry.path)
    return [Path(name) for name in sorted(found)]


def links_in(folder: Path) -> Iterator[Path]:
    """Yield the symlinks below `folder`, skipping files and folders that are left behind."""
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not left_behind(name)]
        places = (Path(here, name) for name in [*folders, *names] if not left_behind(name))
        yield from (path for path in places if path.is_symlink())


def sphinx_patterns() -> list[str]:
    """Return `LEFT_BEHIND` as Sphinx ``exclude_patterns``, for the book's folder and below."""
    return [pattern for name in LEFT_BEHIND for pattern in (name, f"**/{name}")]
