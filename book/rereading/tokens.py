"""Compares texts by tokens, ignoring differences in typesetting between print and web pages.

A text becomes its words, its numbers and the signs that change their meaning. Kinds of quotation
marks and spaces, soft hyphens, raised points and line breaks are ignored. A different digit, sign,
unit or word is not.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ENOUGH = 0.5
"""The share of a quotation that must be present for it to count as changed, not gone."""
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"))
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"))
_TOKEN = re.compile(
    r"(?P<number>(?:(?<![^\W_])(?<!\d )(?<![-%])-(?=[.\d]))?"  # a sign follows no word, no number
    r"(?:\d+(?:\.\d+)?|(?<!\d)\.\d+))"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<range>(?<=[\d%]) ?- ?(?=[-.\d]))"
    r"|(?P<sign>[%£$€¥<>=+±≤≥×/&°~≈])"
)


@dataclass(frozen=True, slots=True)
class Words:
    """A text, its tokens, and the position of each."""

    text: str
    tokens: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    def slice(self, first: int, end: int) -> str:
        """The text from token `first` up to, but not including, token `end`."""
        return self.text[self.spans[first][0] : self.spans[end - 1][1]]


def words_of(text: str, *, spaced: bool = True) -> Words:
    """Tokenise `text`, keeping the text with the tokens.

    With `spaced`, "479 054" is one number, as in some journals; without, it is two.
    """
    plain = _plain(text, " ," if spaced else ",")
    found = list(_TOKEN.finditer(plain))
    tokens = tuple("-" if m["range"] else m[0].casefold() for m in found)
    return Words(plain, tokens, tuple(m.span() for m in found))


def _plain(text: str, between: str) -> str:
    text = text.translate(_UNSEEN)
    text = re.sub(r"(?<=\d)[·\u2027\u22c5](?=\d)", ".", text)
    text = re.sub(r"(?<!\w)[·\u22c5](?=\d)", ".", text)
    text = unicodedata.normalize("NFKC", text).translate(_DASHES)
    text = re.sub(r"(?<=\d)\u2014(?=\d)", "-", text)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\bper ?cent\b", "%", text, flags=re.IGNORECASE)
    thousands = rf"(?<![\d.,])\d{{1,3}}(?:[{between}]\d{{3}})+(?![\d.,]*\d)"
    return re.sub(thousands, lambda match: re.sub("[ ,]", "", match[0]), text)


def holds(page: Words, quoted: Words) -> bool:
    """Whether the tokens of `quoted` appear consecutively in `page`."""
    return f" {' '.join(quoted.tokens)} " in f" {' '.join(page.tokens)} "


def nearest(page: Words, quoted: Words) -> str | None:
    """The part of `page` most similar to `quoted`; None if nothing is similar."""
    places: dict[str, list[int]] = {}
    wanted = set(quoted.tokens)
    for place, token in enumerate(page.tokens):
        if token in wanted:
            places.setdefault(token, []).append(place)
    votes: Counter[int] = Counter()
    for index, token in enumerate(quoted.tokens):
        for place in places.get(token, ()):
            votes[place - index] += 1
    if not votes:
        return None
    start = max(votes, key=lambda at: (sum(votes[at + near] for near in range(-2, 3)), -at))
    first = max(0, start - 3)
    window = page.tokens[first : start + len(quoted.tokens) + 4]
    blocks = _common(quoted.tokens, window)
    if sum(size for _, size in blocks) < ENOUGH * len(quoted.tokens):
        return None
    last, size = blocks[-1]
    return page.slice(first + blocks[0][0], first + last + size)


def _common(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """(start in `other`, length) of the common parts, in order."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return [(block.b, block.size) for block in matcher.get_matching_blocks() if block.size]
