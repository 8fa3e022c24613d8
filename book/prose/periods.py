"""Finds sentences that use an older period when the book has a newer one for the same series."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from book.findings import Check, Finding
from book.prose.contents import Chapter
from book.register.series import Series, Span, spans
from book.source import BOUND, Block

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with the ids of the figures it shows."""

    text: str
    line: int
    figures: tuple[str, ...]


@dataclass(slots=True)
class _Section:
    """What one section of a chapter says about each series."""

    old: dict[str, list[tuple[Said, Span]]] = field(default_factory=dict)
    newest: set[str] = field(default_factory=set)


def check_periods(chapter: Chapter, series: Sequence[Series]) -> Iterator[Finding]:
    """Sentences of one chapter that name an older period, in a section that names no newer one.

    A sentence belongs to a series if it shows one of its figures or uses its words. If the section
    also gives the newest period, the older one is history.
    """
    starts = [heading.line for heading in chapter.parsed.headings]
    sections: dict[int, _Section] = {}
    known = {figure for one in series for figure in one.figures}
    for block in chapter.parsed.blocks:
        if block.kind != "prose" or block.quoted or block.made_up or not block.lines:
            continue
        if not (_YEAR.search(block.text) or known & {use.content for use in block.figures}):
            continue
        section = sections.setdefault(bisect_right(starts, block.lines[0]), _Section())
        for said in _sentences(block):
            for one in series:
                _sort(said, one, section)
    by_says = {one.says: one for one in series}
    for section in sections.values():
        for says, found in section.old.items():
            if says not in section.newest:
                yield from (_finding(chapter.path, by_says[says], *old) for old in found)


def _sort(said: Said, one: Series, section: _Section) -> None:
    shown = [one.figures[figure] for figure in said.figures if figure in one.figures]
    text = said.text.casefold()
    if not shown and not any(word in text for word in one.words):
        return
    named = [*spans(said.text), *shown]
    if not named:
        return
    latest = max(named)
    if latest.before(one.newest):
        section.old.setdefault(one.says, []).append((said, latest))
    else:
        section.newest.add(one.says)


def _finding(path: str, one: Series, said: Said, latest: Span) -> Finding:
    shown = " or ".join(f"{{stat}}`{figure}`" for figure in one.newest_figures[:2])
    write = f"show {shown}" if shown else f"bring it to {one.newest.words}"
    message = (
        f"this sentence stops at {latest.words}, but {one.held_in} has {one.newest.words} "
        f"({one.says}): {write}, or name the newest period beside it"
    )
    return Finding(path, said.line, message, check=Check.OLD_PERIOD)


def _sentences(block: Block) -> Iterator[Said]:
    from sentencex import get_sentence_boundaries  # noqa: PLC0415  # sentencex

    roles = [use.content for use in block.figures]
    before = 0
    for found in get_sentence_boundaries("en", block.text):
        text = found["text"]
        bound = text.count(BOUND)
        if text.strip():
            line = block.lines[min(found["start_index"], len(block.lines) - 1)]
            yield Said(text, line, tuple(roles[before : before + bound]))
        before += bound
