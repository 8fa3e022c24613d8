"""The words of the book, so that search can fix the spelling of a word that it does not have."""

import re
import sys
from collections import Counter
from collections.abc import Iterable
from functools import partial
from html import unescape
from pathlib import Path

from book.incremental.fingerprint import digest, fingerprint_of_files
from book.incremental.memo import Memos

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


def kept_words(file: Path) -> Memos:
    """The words of each page, in `file`: to count them anew takes as long as to write 20 pages."""
    return Memos(file, fingerprint_of_files([Path(__file__)], sys.version))


def words_of(
    pages: Iterable[tuple[str, str]], entries: Iterable[str], kept: Memos | None = None
) -> tuple[list[str], list[str]]:
    """The words that others are fixed to, those in most pages and entries first; and all others.

    `pages` are names and whole HTML documents; `entries` are plain text. What a page is to be
    found by is a word of the book's own, however seldom it stands there.
    """
    kept = kept or Memos()
    found: Counter[str] = Counter()
    own: set[str] = set()
    for name, html in pages:
        words, also = kept.get(name, digest(html), partial(_words_in, html))
        found.update(words)
        own.update(also)
    kept.save()
    for text in entries:
        found.update(_words(text.lower()))
    found.update(own)
    common: list[str] = []
    rare: list[str] = []
    for word, count in sorted(found.items(), key=lambda item: (-item[1], item[0])):
        fixed_to = len(word) >= SHORTEST and (count >= FEWEST or word in own)
        (common if fixed_to else rare).append(word)
    return common, rare


def _words_in(html: str) -> tuple[set[str], set[str]]:
    """The words of a page, and those that it is to be found by."""
    main, also = MAIN.search(html), ALSO.search(html)
    return (
        _words(unescape(LEFT_OUT.sub(" ", main[0])).lower()) if main else set(),
        set(WORD.findall(unescape(also[1]).lower())) if also else set(),
    )


def _words(text: str) -> set[str]:
    once = set(text.split())  # most of what a page says, it says more than once
    compounds = COMPOUND.findall(" ".join(word for word in once if "-" in word))
    return {*WORD.findall(" ".join(once)), *(word.replace("-", "") for word in compounds)}
