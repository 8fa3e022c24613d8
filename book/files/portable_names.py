"""Portable file names: Windows and macOS reject some names and treat others as identical."""

import unicodedata
from collections.abc import Iterable, Iterator

FORBIDDEN = '<>:"|?*\\'
"""Characters that Windows does not allow in file names."""
MISREAD = "%"
"""Starts an escape in a URL, so a link to such a file as typed would lead elsewhere."""
RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{device}{number}" for device in ("com", "lpt") for number in "123456789¹²³"
}
"""Device names on Windows, where even ``con.md`` means the console."""
LONGEST, LONGEST_PATH = 100, 180
"""Maximum characters in a name and in a path within the book. Windows allows 260 in all."""


def name_fault(path: str) -> str:
    """Return why some system cannot store a file at `path`, and the fix; "" if all can."""
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
    """Yield (later, first) for files or folders that another system treats as the same.

    Windows and macOS ignore case, and macOS does not distinguish composed from decomposed
    accented letters.
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
    """Return `name` with unprintable characters escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode()
                   for c in name)  # fmt: skip


def _as_elsewhere(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())
