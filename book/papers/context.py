"""The context of a number in a paper: its sentence, neighbouring sentences and headings."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from book.papers.amounts import Amount, amounts
from book.papers.paper import HEADING, ROW, Block, Paper, Sentence, sentences
from book.papers.stems import AGES, Term, terms

CLAUSE, SENTENCE, FAR, HEADER, NEIGHBOUR, UNDER, TITLE, BEFORE = (
    1.0,
    0.8,
    0.6,
    0.6,
    0.45,
    0.45,
    0.25,
    0.2,
)
"""The weight of a word by position, from next to the number to ever farther away."""
UNDER_TERSE, TERSE = 0.7, 7
"""The weight of the context of a sentence with few terms, and how many terms count as few."""
_CLAUSE_ENDS = re.compile(r"[,;()|–—]\s|\s[–—-]\s|[()]|\b(?:and|but|while|whereas|against|from)\s")
_OURS = re.compile(r"\b(?:our|ours|we|us|my|i|me|i'm|we've|i've)\b", re.IGNORECASE)


@dataclass(slots=True)
class Around:
    """A number, its position, and the weight of each word around it."""

    amount: Amount
    block: int
    sentence: Sentence
    text: str
    """The text of its sentence."""
    words: dict[str, float] = field(default_factory=dict)
    left: str = ""
    """The text of its sentence before it, and after it."""
    right: str = ""
    lead: str = ""
    """The text before the sentence in its paragraph, or the headings above it."""
    clause: str = ""
    beside: frozenset[str] = frozenset()
    """The terms of its clause."""
    after: tuple[Term, ...] = ()
    """The terms directly after it, up to the end of the phrase."""

    @property
    def ours(self) -> bool:
        """Whether the clause is about the authors themselves."""
        return bool(_OURS.search(self.clause))


@lru_cache(maxsize=20_000)
def _terms(text: str) -> tuple[Term, ...]:
    return tuple(terms(text))


def around(paper: Paper, wanted: Callable[[Amount], bool]) -> Iterator[Around]:
    """Yield every number of a paper, with its context if it is `wanted`."""
    title = next((block.text for block in paper.blocks if block.kind == HEADING), "")
    heading, before = "", ""
    for number, block in enumerate(paper.blocks):
        cut = list(sentences(block.text))
        ends = [sentence.end for sentence in cut]
        for amount in amounts(block.text):
            place = bisect_right(ends, amount.start)
            sentence = cut[place] if place < len(cut) else Sentence(0, len(block.text))
            found = Around(
                amount, number, sentence, block.text[sentence.start : sentence.end].strip()
            )
            found.left = block.text[sentence.start : amount.start].lstrip()
            found.right = block.text[amount.end : sentence.end].rstrip()
            if not wanted(amount):
                yield found
                continue
            found.lead = f"{heading} {block.text[max(0, sentence.start - 250) : sentence.start]}"
            _clause(found, block)
            # A bullet point says little by itself, so look at what it is under.
            terse = len(_terms(found.text)) < TERSE
            _add(found, title, TITLE)
            _add(found, before, BEFORE)
            _add(found, heading, UNDER_TERSE if terse else UNDER)
            _add(found, block.header, HEADER)
            near = [cut[n] for n in (place - 1, place + 1) if 0 <= n < len(cut)]
            _neighbours(found, block, near, UNDER_TERSE if terse else NEIGHBOUR)
            _sentence(found, block)
            yield found
        if block.kind == HEADING:
            heading, before = block.text, ""
        elif block.kind != ROW:
            before = block.text[-400:]


def _add(found: Around, text: str, weight: float) -> None:
    for term in _terms(text) if text else ():
        if term.name[0] == AGES and weight < SENTENCE and weight not in (UNDER, HEADER):
            continue  # a neighbouring sentence may be about somebody else
        if weight > found.words.get(term.name, 0):
            found.words[term.name] = weight


def _clause(found: Around, block: Block) -> None:
    """Find the part of the sentence with the number, between commas."""
    amount, sentence = found.amount, found.sentence
    left = block.text[sentence.start : amount.start]
    right = block.text[amount.end : sentence.end]
    begins = max((m.end() for m in _CLAUSE_ENDS.finditer(left)), default=0)
    ends = _CLAUSE_ENDS.search(right)
    behind = right[: ends.start()] if ends else right
    found.clause = f"{left[begins:]}{amount.text}{behind}"
    found.beside = frozenset(term.name for term in _terms(f"{left[begins:]} . {behind}"))
    found.after = tuple(term for term in _terms(behind) if term.start < 60)[:4]


def _neighbours(found: Around, block: Block, near: list[Sentence], weight: float) -> None:
    for other in near:
        _add(found, block.text[other.start : other.end], weight)


def _sentence(found: Around, block: Block) -> None:
    amount, sentence = found.amount, found.sentence
    _add(found, found.clause, CLAUSE)
    for term in _terms(block.text[sentence.start : sentence.end]):
        at = sentence.start + term.start
        far = min(abs(at - amount.start), abs(at - amount.end)) > 130
        weight = FAR if far else SENTENCE
        if weight > found.words.get(term.name, 0):
            found.words[term.name] = weight
