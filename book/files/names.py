"""Names of files that every system can hold: Windows and macOS refuse some, and join others."""

import unicodedata
from collections.abc import Iterable, Iterator

FORBIDDEN = '<>:"|?*\\'
"""Characters that Windows allows in no name."""
MISREAD = "%"
"""In an address it begins a code: a link to such a file, as people write it, leads elsewhere."""
RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{device}{number}" for device in ("com", "lpt") for number in "123456789¹²³"
}
"""Names of devices: to Windows, ``con.md`` is the screen."""
LONGEST, LONGEST_PATH = 100, 180
"""Characters of a name, and of a path in the book. Windows takes 260 with the folders above it."""


def name_fault(path: str) -> str:
    """Why some system cannot hold a file at `path`, and the fix; "" where all can."""
    for part in path.split("/"):
        stem = part.partition(".")[0].rstrip().lower()
        if strange := sorted({char for char in part if not char.isprintable()}):
            codes = ", ".join(f"U+{ord(char):04X}" for char in strange)
            return f"the name '{seen(part)}' has {codes}, which nobody can see: rename it"
        if bad := sorted({char for char in part if char in FORBIDDEN + MISREAD}):
            why = "which a link takes for a code" if bad == [MISREAD] else "and Windows allows none"
            return f"the name '{part}' has {' '.join(bad)}, {why}: take it out of the name"
        if stem in RESERVED:
            return f"Windows keeps the name '{part}' for a device: rename it"
        if part != part.rstrip(". "):
            return f"the name '{part}' ends with a dot or a blank, which Windows drops: take it off"
        if len(part) > LONGEST:
            message = f"the name '{part[:20]}…' has {len(part)} characters, and may have {LONGEST}"
            return f"{message}: shorten it"
        if part != unicodedata.normalize("NFC", part):
            message = f"the name '{part}' holds a letter and its accent as two characters"
            return f"{message}, which looks like another name: type it again"
    if len(path) > LONGEST_PATH:
        message = f"the path has {len(path)} characters, and may have {LONGEST_PATH}"
        return f"{message}: use shorter names"
    return ""


def same_elsewhere(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Of files or folders that another system takes for one: each later one, with the first.

    Windows and macOS tell no capital from a small letter, and macOS no accented letter from the
    letter and its accent.
    """
    first: dict[str, str] = {}
    told: set[str] = set()
    for path in sorted(paths):
        parts = path.split("/")
        for end in range(1, len(parts) + 1):
            part = "/".join(parts[:end])
            other = first.setdefault(_as_elsewhere(part), part)
            if other != part:
                if part not in told:
                    told.add(part)
                    yield part, other
                break


def seen(name: str) -> str:
    """`name` with every character that no console could show written as its code."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode()
                   for c in name)  # fmt: skip


def _as_elsewhere(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())
