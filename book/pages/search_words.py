"""The words of the book, so that search can fix the spelling of a word that it does not have."""

import re
from collections import Counter
from collections.abc import Iterable
from html import unescape

MAIN = re.compile(r"<article class=\"page[ \"].*?</article>", re.DOTALL)
LEFT_OUT = re.compile(r"<(script|style|svg|pre|code)\b.*?</\1>|<[^>]+>", re.DOTALL)
WORD = re.compile(r"[a-z]{2,}")
COMPOUND = re.compile(r"\b[a-z]+(?:-[a-z]+)+\b")
"""People write these without the hyphen, and search knows them as one word too."""
ALSO = re.compile(r"<meta name=\"keywords\" content=\"([^\"]*)\"")
SHORTEST = 4
"""Letters of a word that the spelling of another may be fixed to."""
FEWEST = 2
"""Pages or entries that a word must stand in: what stands in one alone may be a slip or a name."""


def words_of(pages: Iterable[str], entries: Iterable[str]) -> tuple[list[str], list[str]]:
    """The words that others are fixed to, those in most pages and entries first; and all others.

    `pages` are whole HTML documents; `entries` are plain text. What a page is to be found by is
    a word of the book's own, however seldom it stands there.
    """
    found: Counter[str] = Counter()
    own: set[str] = set()
    for html in pages:
        if main := MAIN.search(html):
            found.update(_words(unescape(LEFT_OUT.sub(" ", main[0])).lower()))
        if also := ALSO.search(html):
            own.update(WORD.findall(unescape(also[1]).lower()))
    for text in entries:
        found.update(_words(text.lower()))
    found.update(own)
    common: list[str] = []
    rare: list[str] = []
    for word, count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        fixed_to = len(word) >= SHORTEST and (count >= FEWEST or word in own)
        (common if fixed_to else rare).append(word)
    return common, rare


def _words(text: str) -> set[str]:
    return {*WORD.findall(text), *(word.replace("-", "") for word in COMPOUND.findall(text))}
