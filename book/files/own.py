"""Which files are the book's own, and which are what editors, systems and tools leave beside them.

The check, every build, `book serve` and all that keeps results ask here, so that none of them
sees a file that another does not. Links are nobody's: what they lead to may be anywhere, or
nowhere, or the folder that they lie in.
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
    # Backups and what is not saved yet: Emacs, gedit and nano; Notepad++; patch and Git; Vim;
    # JetBrains; Microsoft Office.
    "*~", "#*#", "*.bak", "*.orig", "*.rej", "*.swp", "*.swo", "4913", "*___jb_*___", "~$*",
    "*.tmp", "*.part", "*.crdownload",
    # The four versions that `git mergetool` lays side by side.
    "*_BACKUP_[0-9]*.*", "*_BASE_[0-9]*.*", "*_LOCAL_[0-9]*.*", "*_REMOTE_[0-9]*.*",
    # Windows, macOS, a disk of Synology, a disk that was repaired.
    "Thumbs.db", "ehthumbs.db", "desktop.ini", "$RECYCLE.BIN", "System Volume Information",
    "Icon\r", "__MACOSX", "@eaDir", "lost+found",
    # What Python and builders make.
    "__pycache__", "_build", "node_modules",
)  # fmt: skip
"""Names of files and folders that are none of the book's, as patterns of `fnmatch`."""

_LEFT = re.compile("|".join(map(fnmatch.translate, LEFT_BEHIND)))
_LEFT_BY_WINDOWS = {"thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin"}
"""Windows writes these names in more than one way."""


def left_behind(name: str) -> bool:
    """Whether a file or folder called `name` is none of the book's, whatever it holds."""
    return bool(_LEFT.match(name)) or name.lower() in _LEFT_BY_WINDOWS


def is_own(path: str) -> bool:
    """Whether a file at `path`, from the book's root, may be the book's own by its name."""
    return not any(left_behind(part) for part in path.split("/") if part not in ("", ".", ".."))


def own_entries(folder: Path) -> list[os.DirEntry[str]]:
    """The files and folders in `folder` that are the book's own, by name. None where it is gone."""
    try:
        with os.scandir(folder) as entries:
            own = [e for e in entries if not left_behind(e.name) and not e.is_symlink()]
    except OSError:
        return []
    return sorted(own, key=lambda entry: entry.name)


def files_in(folder: Path) -> list[Path]:
    """The book's own files below `folder`, in order."""
    found: list[str] = []
    below = [os.fspath(folder)]
    while below:
        for entry in own_entries(Path(below.pop())):
            (below if entry.is_dir() else found).append(entry.path)
    return [Path(name) for name in sorted(found)]


def links_in(folder: Path) -> Iterator[Path]:
    """The links below `folder`, whatever they lead to; what is left behind is not looked into."""
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not left_behind(name)]
        places = (Path(here, name) for name in [*folders, *names] if not left_behind(name))
        yield from (path for path in places if path.is_symlink())


def sphinx_patterns() -> list[str]:
    """`LEFT_BEHIND` as Sphinx's ``exclude_patterns``: in the book's folder and below it."""
    return [pattern for name in LEFT_BEHIND for pattern in (name, f"**/{name}")]
