"""Names that chapters define: places, exercises, equations, footnotes. Each has one meaning.

Sphinx finds a name that is defined twice only where one process reads both chapters in one
build. So they are looked for here, in the chapters as written, before Sphinx reads any.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from book.files.fingerprint import once_for
from book.files.text import read_text
from book.findings import BookError, Finding
from book.prose.markdown import CODE, _parser
from book.prose.options import split_options

_FENCE = re.compile(r"\{([\w:.-]+)\}\s*(.*)", re.DOTALL)
_NAMING = re.compile(r"^\s*:?[\"']?(name|label)[\"']?:[ \t]*(\S.*?)\s*$")
_LITERAL = (*CODE, "math")
"""Directives whose content is not read as Markdown."""
_OWN = ("footnote", "reference")
"""Kinds of names that each chapter has for itself."""
CHECK = "name-twice"
_ELSE = "here and at {1}. Rename one"
_SAYS = {
    "name": "two places are called '{0}', " + _ELSE + ", and the links that mean it",
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
"""Whatever may define a name; far more is like it than does."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a chapter defines, as it is compared, and the line of the file."""

    kind: str
    name: str
    line: int


def names_in(text: str) -> list[Name]:
    """Every name that a chapter's `text` defines, in order. Code and comments define none."""
    return list(_read(text, 0))


def _read(text: str, above: int) -> Iterator[Name]:
    """The names in `text`, which has so many lines of the file above it."""
    env: dict[str, Any] = {}
    line = above + 1
    for token in _parser().parse(text, env):
        if token.map:
            line = above + token.map[0] + 1
        for part in (token, *(token.children or ())):
            if name := part.attrs.get("id"):
                yield Name("name", plain(str(name)), line)
        if token.type == "myst_target":
            yield Name("name", plain(token.content), line)
        elif token.type == "footnote_reference_open":
            yield Name("footnote", str(token.meta["label"]), line)
        elif token.type in ("fence", "colon_fence"):
            yield from _directive(token.info, token.content, line)
    defined = list(env.get("references", {}).items())
    defined += [(ref["label"], ref) for ref in env.get("duplicate_refs", ())]
    for label, ref in defined:
        yield Name("reference", plain(label), above + ref["map"][0] + 1)


def _directive(info: str, content: str, line: int) -> Iterator[Name]:
    """The names that a directive defines by its options, and those inside it."""
    fence = _FENCE.match(info.strip())
    if not fence:
        return
    if fence[1] == "figure-md" and fence[2]:
        yield Name("name", plain(fence[2]), line)
    _, body, above = split_options(content)
    for number, row in enumerate(content.split("\n")[:above], start=1):
        if option := _NAMING.match(row):
            kind = "equation" if (fence[1], option[1]) == ("math", "label") else "name"
            yield Name(kind, plain(option[2]), line + number)
    if fence[1] not in _LITERAL:
        yield from _read(body, line + above)


def plain(name: str) -> str:
    """A name as Sphinx compares it: without capitals, and with single spaces."""
    return " ".join(name.strip("\"'").lower().split())


def may_define(text: str) -> list[str]:
    """All that `text` may define as a name, and more, found in a fraction of the time."""
    return [name for _, name in _candidates(text)]


def _candidates(text: str) -> Iterator[tuple[str, str]]:
    """What `may_define` gives, each after the kind of place where it stands."""
    front, _, rest = text.partition("\n---\n")
    body = rest if front.startswith("---\n") else text
    for match in _CANDIDATE.finditer(body):
        yield str(match.lastgroup), plain(str(match[str(match.lastgroup)]))


def defined_twice(chapters: Mapping[str, list[Name]]) -> Iterator[Finding]:
    """Findings on names that are defined twice; `chapters` by path, in reading order."""
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
    """`defined_twice` of the chapters at `paths`, of which few need to be read word by word."""
    likely = {path: once_for(root / path, _likely) for path in paths}
    times = Counter(chain.from_iterable(likely.values()))
    suspects = [path for path, names in likely.items() if any(times[name] > 1 for name in names)]
    return list(defined_twice({path: once_for(root / path, _names) for path in suspects}))


def _likely(file: Path) -> list[str]:
    """What the chapter may define; a footnote is its own, and no other chapter's."""
    return [
        f"{file}: {name}" if place == "note" else name for place, name in _candidates(_text(file))
    ]


def _names(file: Path) -> list[Name]:
    return names_in(_text(file))


def _text(file: Path) -> str:
    """A chapter's text; none where it cannot be read, which is told elsewhere."""
    try:
        return read_text(file, file.name)
    except (OSError, BookError):
        return ""
