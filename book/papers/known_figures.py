"""The figures and changed names of this book, to compare with a paper.

`export` writes them as JSON when the book is built; this module loads them in any Python.
"""

import json
import math
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from book.papers.amounts import MONEY, PLAIN, POINTS, SHARE
from book.papers.stems import AGES, terms
from book.papers.vocabulary import COMMON

KINDS = {
    "percent": SHARE, "per-thousand": SHARE, "percentage-points": POINTS, "gbp": MONEY,
    "gbp-million": MONEY, "gbp-billion": MONEY, "pence": MONEY,
}  # fmt: skip
_BASE = {"gbp-million": 1e6, "gbp-billion": 1e9, "pence": 0.01, "per-thousand": 0.1}
WEIGHTS = {
    "says": 1.0, "quoted": 0.5, "population": 0.4, "place": 0.5, "source": 0.7, "title": 0.3,
    "period": 0.6,
}  # fmt: skip
"""The weight of a term by the field of the figure that it comes from."""
_ASIDE = re.compile(r", (?:according to|compared with|as the paper prints) ")
"""What follows says where the number comes from rather than what it is."""
MOST, MOST_COMMON, AGE = 8.0, 1.5, 1.6
"""The maximum bits for any term and for a common one, and a multiplier for ages."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with everything shown to a paper's reader; texts are ready for display."""

    id: str
    says: str
    exact: str
    value: float
    """In per cent, in pounds, or as it is."""
    kind: str
    unit: str
    status: str
    status_words: str
    population: str
    place: str
    period: str
    source: str
    source_title: str
    source_url: str
    interval: str
    also: str
    note: str
    quoted: str
    page: str
    replaced_by: str = ""
    newer: tuple[str, ...] = ()
    """Figures that say the same for a later period."""
    newer_source: str = ""
    """What replaces its source, in words."""
    once: bool = True
    """Whether that is a different work on the same topic, and not a new edition."""
    doubts: tuple[str, ...] = ()
    """Known objections to it."""
    weak: str = ""
    """"Disputed", "rests on a disputed number" and so on; "" if there is no caveat."""
    words: dict[str, float] = field(default_factory=dict)
    """Its terms, with the weight of each."""
    head: frozenset[str] = frozenset()
    """The terms of what is counted, from the start of its description."""


@dataclass(frozen=True, slots=True)
class Gone:
    """An organisation, programme or policy that papers may still name, and what applies today."""

    id: str
    names: tuple[str, ...]
    title: str
    when: str
    today: str
    page: str


@dataclass(frozen=True, slots=True)
class Held:
    """All figures and names, with the title and edition of the book that they come from."""

    title: str
    edition: str
    figures: dict[str, Figure]
    gone: list[Gone]
    rarity: dict[str, float]
    """The information content of each term, in bits: high if few figures share it."""


def read_held(text: str) -> Held:
    """Load the JSON that `export` wrote."""
    packed: dict[str, Any] = json.loads(text)
    figures = {one["id"]: _figure(one) for one in packed["figures"]}
    count = Counter(term for figure in figures.values() for term in figure.words)
    rarity = {
        term: min(MOST_COMMON if term in COMMON else MOST, math.log2(len(figures) / times))
        for term, times in count.items()
    }
    for figure in figures.values():
        if "ccg" in figure.words:  # papers write about the boards that replaced CCGs
            figure.words.setdefault("icb", WEIGHTS["quoted"])
    gone = [Gone(**(one | {"names": tuple(one["names"])})) for one in packed["gone"]]
    return Held(packed["title"], packed["edition"], figures, gone, rarity)


def _figure(one: dict[str, Any]) -> Figure:
    words: dict[str, float] = {}
    says, aside = _ASIDE.split(one["says"], maxsplit=1) if _ASIDE.search(one["says"]) else (
        one["says"], ""
    )  # fmt: skip
    texts = (
        ("says", says), ("quoted", f"{aside}. {one['quoted']}"), ("population", one["population"]),
        ("place", one["place"]), ("source", one["source"]), ("title", one["source_title"]),
        ("period", one["period"]),
    )  # fmt: skip
    for place, text in texts:
        for term in terms(text):
            weight = WEIGHTS[place] * (AGE if term.name[0] == AGES else 1.0)
            words[term.name] = max(words.get(term.name, 0), weight)
    base = _BASE.get(one["unit"], 1.0)
    head = frozenset(term.name for term in terms(one["says"])[:3])
    return Figure(
        **(one | {
            "value": round(one["value"] * base, 9), "newer": tuple(one["newer"]), "words": words,
            "doubts": tuple(one["doubts"]), "kind": KINDS.get(one["unit"], PLAIN), "head": head,
        })
    )  # fmt: skip
