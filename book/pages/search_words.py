"""The words of the book, so that search can fix the spelling of a word that it does not have."""

import re
from collections import Counter
from collections.abc import Iterable
from html import unescape

MAIN = re.compile(r"<article class=\"page[ \"].*?</article>", re.DOTALL)
LEFT_OUT = re.compile(r"<(script|style|svg|pre|code)\b.*?</\1>|<[^>]+>", re.DOTALL)
WORD = re.compile(r"[a-z]{4,}")
FEWEST = 2
"""Pages or entries that a word must stand in: what stands in one alone may be a slip or a name."""


def words_of(pages: Iterable[str], entries: Iterable[str]) -> list[str]:
    """Each word of four letters or more, those in most pages and entries first.

    `pages` are whole HTML documents; `entries` are plain text.
    """
    found: Counter[str] = Counter()
    for html in pages:
        if main := MAIN.search(html):
            found.update(set(WORD.findall(unescape(LEFT_OUT.sub(" ", main[0])).lower())))
    for text in entries:
        found.update(set(WORD.findall(text.lower())))
    kept = [(word, count) for word, count in found.items() if count >= FEWEST]
    return [word for word, _ in sorted(kept, key=lambda item: (-item[1], item[0]))]
