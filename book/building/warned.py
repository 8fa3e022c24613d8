"""What Sphinx has to say, as findings with file and line."""

import re
from collections.abc import Iterator
from pathlib import Path

from book.findings import BookError, Finding, relative

_WARNING = re.compile(r"^(?P<path>/?[^:\n]+?)(?::(?P<line>\d+))?: (?:WARNING|ERROR): (?P<text>.*)$")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def read_error(error: Exception) -> Iterator[Finding]:
    """An error of an extension as findings: lines that name a place, or the whole of it."""
    if isinstance(error.__cause__ or error.__context__, BookError):
        yield from (error.__cause__ or error.__context__).findings  # type: ignore[union-attr]
        return
    text = str(error)
    places = [re.match(r"(\S+?):(\d+): (.*)", line) for line in text.splitlines()]
    if places and all(places):
        yield from (Finding(p[1], int(p[2]), p[3]) for p in places if p)
    else:
        yield Finding("_config.yml", 1, text or type(error).__name__)


def read_warnings(text: str, root: Path) -> Iterator[Finding]:
    """Sphinx's warnings as findings: a line that names no place belongs to the one before."""
    found: list[Finding] = []
    for line in filter(None, _COLOUR.sub("", text).splitlines()):
        match = _WARNING.match(line)
        if match:
            path = relative(Path(match["path"]), root)
            found.append(Finding(path, int(match["line"] or 1), match["text"]))
        elif found:
            last = found.pop()
            found.append(Finding(last.path, last.line, f"{last.message}\n{line}"))
        else:
            found.append(Finding("_config.yml", 1, line))
    yield from found
