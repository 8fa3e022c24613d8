"""Checks for markup that did not work, and that readers would see as it was typed."""

from collections.abc import Iterable, Iterator

from book.findings import Check, Finding
from book.prose.contents import Chapter
from book.prose.leftovers import markup_in, pasted_in, program_in
from book.register.note_words import ROLE
from book.source import BOUND, parse_markdown

_LONG = 26
"""Words of a paragraph that nobody repeats on purpose. Short ones may be questions of a form."""


def check_leftovers(chapter: Chapter) -> Iterator[Finding]:
    """Findings on markup in a chapter's words, and on footnotes that nothing refers to."""
    for block in chapter.parsed.blocks:
        if block.kind == "prose":
            text = block.text
            for found in (*markup_in(text), *program_in(text), *pasted_in(text)):
                line = block.lines[found.start]
                yield Finding(chapter.path, line, str(found), check=Check.LEFTOVER)
    yield from _pasted_twice(chapter)
    for label, line in chapter.parsed.footnotes.items():
        message = (
            f"nothing refers to the footnote '{label}', so no reader would see it: "
            f"write [^{label}] where it belongs, or take it out"
        )
        yield Finding(chapter.path, line, message, check=Check.LEFTOVER)


def _pasted_twice(chapter: Chapter) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for block in chapter.parsed.blocks:
        words = block.text.split() if block.kind == "prose" else []
        if len(words) < _LONG:
            continue
        line = block.lines[0]
        before = first.setdefault(" ".join(words), line)
        if before != line:
            message = f"this paragraph is the same as that of line {before}: take one of them out"
            yield Finding(chapter.path, line, message, check=Check.LEFTOVER)


def check_told_markup(
    path: str, line: int, texts: Iterable[str], *, plain: bool
) -> Iterator[Finding]:
    """Findings on the words of an entry of a list, which stands on `line`.

    Pages show `plain` texts as they are, but for figures that they name; others are Markdown.
    """
    for text in texts:
        words = [ROLE.sub(BOUND, text)] if plain else _prose(text)
        for word in words:
            for found in (*markup_in(word), *program_in(word)):
                yield Finding(path, line, str(found), check=Check.LEFTOVER)


def _prose(text: str) -> Iterator[str]:
    return (block.text for block in parse_markdown(text).blocks if block.kind == "prose")
