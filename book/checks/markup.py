"""The check of directives, roles and their options: a chapter may use those that Sphinx has."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from book.findings import Check, Finding
from book.prose.contents import Chapter
from book.source import Directive
from book.source.known_markup import known

_CELLS = ("code-cell", "raw-cell")
"""Their options are a notebook's tags and metadata, of any name."""
_READ_BY_TEACHING = ("exercise", "solution", "question", "slide", "session", "facilitator")
"""The check of teaching parts says what these lack."""


def check_markup(chapter: Chapter) -> Iterator[Finding]:
    """Findings on names that Sphinx would not know, and on what a directive lacks."""
    for line, message in _faults(chapter):
        yield Finding(chapter.path, line, message, check=Check.MARKUP)


def _faults(chapter: Chapter) -> Iterator[tuple[int, str]]:
    roles = known()["roles"]
    for role in chapter.parsed.roles:
        if role.name not in roles:
            near = _near(role.name, roles, "{{{}}}")
            yield role.line, f"there is no role {{{role.name}}}. {near}"
    for fence in chapter.parsed.directives:
        told = known()["directives"].get(fence.name)
        if told:
            yield from _inside(fence, told)
        else:
            near = _near(fence.name, known()["directives"], "{{{}}}")
            yield fence.line, f"there is no directive {{{fence.name}}}. {near}"
    for language, line in chapter.parsed.languages:
        if not _is_language(language):
            near = _near(language, _languages(), "```{}")
            fix = near if near.startswith("Did") else "Write ```text, or take the name out."
            yield line, f"code cannot be shown in the language '{language}'. {fix}"


def _inside(fence: Directive, told: dict[str, Any]) -> Iterator[tuple[int, str]]:
    for option, (value, line) in fence.options.items():
        if value[:1] in ("'", '"'):
            ends = "so it has to end at the next one: begin with a word instead"
            yield line, f":{option}: begins with {value[0]}, {ends}"
        if fence.name not in _CELLS and option not in told["options"]:
            near = _near(option, told["options"], ":{}:")
            takes = ", ".join(f":{name}:" for name in told["options"])
            takes = (
                f"It takes {takes}: use one of them." if takes else "It takes none: take it out."
            )
            fix = near if near.startswith("Did") else takes
            yield line, f"{{{fence.name}}} has no option :{option}:. {fix}"
    if fence.name in _READ_BY_TEACHING:
        return
    if told["argument"] and not fence.argument.strip():
        yield (
            fence.line,
            f"{{{fence.name}}} needs words after its name: write them on the same line",
        )
    if not told["content"] and fence.body.strip():
        yield (
            fence.line,
            f"{{{fence.name}}} has nothing inside: take the lines out, or close it here",
        )


def _near(name: str, names: Iterable[str], form: str) -> str:
    """An offer of what may have been meant: near by its letters, hyphens and capitals aside."""
    plain: dict[str, str] = {}
    for other in names:
        if ":" not in other:
            plain.setdefault(other.replace("-", "").replace("_", "").lower(), other)
    bare = name.replace("-", "").replace("_", "").lower()
    near = get_close_matches(bare, plain, n=1, cutoff=0.65)
    if near:
        return f"Did you mean {form.format(plain[near[0]])}?"
    return "Look at how other chapters write it, or take it out."


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    from pygments.lexers._mapping import LEXERS  # noqa: PLC0415  # Pygments

    own = ("none", "default", "ipython", "ipython3", "ipythontb", "ipython2")
    return frozenset(alias for _, _, aliases, *_ in LEXERS.values() for alias in aliases) | {*own}


def _is_language(name: str) -> bool:
    return name.lower() in _languages()
