"""Measures a chapter: the words in its body, and its reading age.

The body is what somebody reads to learn what to do. Front matter, code, teaching material and
text that the book generates from its lists are not counted.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import inf

from book.prose.contents import Chapter
from book.prose.duty_rules import BOX, named_in
from book.prose.kinds import ABOUT_AVERAGE, KINDS, MOST_IN_ALL, kind_of
from book.prose.readability import reading_age
from book.prose.sentences import aloud, sentences_of, words_in
from book.register import Register
from book.register.duties import Duty
from book.source import STAT_ROLES, Block, Parsed

FOR_TEACHING = ("Check what you know", "Teach this chapter")
"""Headings of the teaching sections."""


@dataclass(frozen=True, slots=True)
class Size:
    """The size of one chapter. `age` is None if it has too few words to estimate."""

    kind: str
    words: int
    age: float | None
    law: int = 0
    """Words in its law box, which `words` includes."""

    @property
    def most(self) -> int | None:
        """The word limit for a chapter of its kind."""
        return KINDS[self.kind].most

    @property
    def over(self) -> int:
        """How many words it is over the limit."""
        return max(self.words - self.most, 0) if self.most else 0


def body(parsed: Parsed) -> Iterator[Block]:
    """The prose blocks of a chapter's body, in order."""
    spans = list(_for_teaching(parsed))
    for block in parsed.blocks:
        line = block.lines[0] if block.kind == "prose" and block.lines else 0
        if line > parsed.front_rows and not _within(line, spans):
            yield block


def figures_in(parsed: Parsed) -> frozenset[str]:
    """The figures shown in the body of a chapter."""
    spans = list(_for_teaching(parsed))
    roles = [role for role in parsed.roles if role.name in STAT_ROLES]
    return frozenset(role.content for role in roles if not _within(role.line, spans))


def _within(line: int, spans: Iterable[tuple[int, float]]) -> bool:
    return any(first <= line < end for first, end in spans)


def _for_teaching(parsed: Parsed) -> Iterator[tuple[int, float]]:
    """(first line, line after the last) of each teaching section."""
    heads = [h for h in parsed.headings if h.level <= 2 and not h.inside]
    for number, head in enumerate(heads, start=1):
        if head.text.strip() in FOR_TEACHING:
            yield head.line, heads[number].line if number < len(heads) else inf


def size_of(chapter: Chapter, register: Register) -> Size:
    """The size of a chapter as read aloud, with its numbers in words."""
    blocks = list(body(chapter.parsed))
    words = sum(words_in(aloud(block, register)[0]) for block in blocks)
    whole = [s.text for s in sentences_of(blocks, register) if s.whole]
    return Size(kind_of(chapter.path, chapter.front.kind), words, reading_age(whole))


def with_law(size: Size, chapter: Chapter, duties: Mapping[str, Duty]) -> Size:
    """`size` with the words that the law box adds to the page."""
    named = [name for f in chapter.parsed.directives if f.name == BOX for name in named_in(f)]
    shown = [duties[name] for name in named if name in duties]
    docname = chapter.path.removesuffix(".md")
    law = sum(
        words_in(f"{duty.name} {duty.in_short(docname, chapter.front.roles)}") for duty in shown
    )
    return replace(size, words=size.words + law, law=law)


def in_all(sizes: Iterable[Size]) -> int:
    """The total words of all bodies."""
    return sum(size.words for size in sizes)


def about_average(sizes: Iterable[Size]) -> float:
    """The average words of `about` chapters; 0 if there are none."""
    words = [size.words for size in sizes if size.kind == "about"]
    return sum(words) / len(words) if words else 0.0


def said_of_words(sizes: Mapping[str, Size]) -> str:
    """A short summary of the total words, and of what is over its limit."""
    over = sum(bool(size.over) for size in sizes.values())
    return (
        f"Words in the bodies of chapters: {in_all(sizes.values()):,}, and the limit is "
        f"{MOST_IN_ALL:,}. "
        f"Chapters longer than their kind may be: {over}; `book check --words` lists all."
    )


def words_by_chapter(sizes: Mapping[str, Size]) -> Iterator[str]:
    """A table for a terminal: each chapter's words, limit and reading age."""
    yield f"{'words':>6} {'most':>6} {'over':>6} {'law':>6} {'age':>5}  kind      chapter"
    for path, size in sizes.items():
        most, over = size.most or "", f"+{size.over}" if size.over else ""
        age = "" if size.age is None else f"{size.age:.1f}"
        row = f"{size.words:>6} {most:>6} {over:>6} {size.law or '':>6} {age:>5}"
        yield f"{row}  {size.kind:<8}  {path}"
    average = about_average(sizes.values())
    if average:
        told = f"{average:.0f} words on average, and the limit is {ABOUT_AVERAGE}"
        yield f"The chapters of the kind 'about' here have {told}."
    yield (
        "Words: the prose of the body, without teaching parts, code and what lists write. "
        "Law: those of the box of the law. "
        "Age: in years, the middle of Flesch-Kincaid and Coleman-Liau."
    )
