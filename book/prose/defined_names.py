"""Names that chapters define (places, exercises, equations, footnotes) must be unique.

Sphinx only notices a duplicate if one process reads both chapters in one build. So duplicates
are found here, in the chapters as written, before Sphinx reads any.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path

from book.files.text import read_text
from book.findings import BookError, Check, Finding
from book.incremental.once import FRESH, Once
from book.source import Name, parse_markdown
from book.source.model import plain
from book.source.parser import settings_rows

_OWN = ("footnote", "reference")
"""Kinds of names that are local to each chapter."""
CHECK = Check.NAME_TWICE
_ELSE = "here and at {1}. Rename one"
_SAYS = {
    "name": "two places are called '{0}', " + _ELSE + ", and the links that mean it",
    "term": "two glossaries explain '{0}', " + _ELSE + ", or take it out",
    "equation": "two equations are called '{0}', " + _ELSE + ", and the links that mean it",
    "footnote": "two footnotes are called '[^{0}]', " + _ELSE + ", or take it out",
    "reference": "two addresses are called '[{0}]', " + _ELSE + ", or take it out",
}
_CANDIDATE = re.compile(
    r"\((?P<target>.+)\)=[ \t]*$"
    r"|^[\s>:*+.\d\"'-]*(?:name|label)[\"']?:[ \t]*(?P<option>\S.*?)[ \t]*$"
    r"|\{[^{}\n]*?(?:#|\bid=)(?P<id>[^\s{}]+)"
    r"|\[\^?(?P<note>[^\[\]\n]+)\]:",
    re.MULTILINE,
)
"""Matches anything that may define a name, and much else that looks similar."""


def may_define(text: str) -> list[str]:
    """A fast superset of the names that `text` may define."""
    return [name for _, name in _candidates(text)]


def _candidates(text: str) -> Iterator[tuple[str, str]]:
    """The names of `may_define`, each after its kind.

    Any line of a chapter with a glossary may be a term that it explains.
    """
    start = len(settings_rows(text))
    for match in _CANDIDATE.finditer(text, start):
        yield str(match.lastgroup), plain(str(match[str(match.lastgroup)]))
    if "{glossary}" in text:
        for row in text[start:].split("\n"):
            yield "word", plain(row.lstrip(" >").partition(" : ")[0])


def defined_twice(chapters: Mapping[str, list[Name]]) -> Iterator[Finding]:
    """Findings on duplicate names; `chapters` is by path, in reading order."""
    first: dict[tuple[str, str, str], str] = {}
    for path, names in chapters.items():
        for name in sorted(names, key=lambda name: name.line):
            place = f"{path}:{name.line}"
            key = (path if name.kind in _OWN else "", name.kind, name.name)
            if (other := first.setdefault(key, place)) != place:
                yield Finding(
                    path, name.line, _SAYS[name.kind].format(name.name, other), check=CHECK
                )


def names_defined_twice(root: Path, paths: Iterable[str]) -> list[Finding]:
    """`defined_twice` for the chapters at `paths`, parsing only the few that need it."""
    likely = {path: _likely(root / path) for path in paths}
    times = Counter(chain.from_iterable(likely.values()))
    suspects = [path for path, names in likely.items() if any(times[name] > 1 for name in names)]
    return list(defined_twice({path: _names(root / path) for path in suspects}))


def _read_likely(file: Path) -> list[str]:
    """The names a chapter may define, except footnotes, which are local to it."""
    return [
        f"{file}: {name}" if place == "note" else name for place, name in _candidates(_text(file))
    ]


def _read_names(file: Path) -> list[Name]:
    return parse_markdown(_text(file)).names


def _text(file: Path) -> str:
    """A chapter's text; empty if it cannot be read, which is reported elsewhere."""
    try:
        return read_text(file, file.name)
    except (OSError, BookError):
        return ""


_likely = Once(_read_likely, settles=FRESH)
_names = Once(_read_names, settles=FRESH)
