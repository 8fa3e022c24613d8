"""Matches numbers in a paper to the book's figures, by value, unit and surrounding words."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from book.papers.amounts import PLAIN, SHARE, Amount
from book.papers.context import FAR, UNDER, Around, around
from book.papers.fits import CHANGES, Fit, Values
from book.papers.known_figures import Figure, Held
from book.papers.paper import Paper
from book.papers.stems import AGES

ENOUGH = {1: 8.5, 2: 6.5, 3: 5.0, 4: 3.5}
"""The score required by number of significant figures, in bits plus bonuses.

2,102 is almost enough by itself, while 3 could be anything.
"""
ALONE = 1.5
"""The same for five significant figures or more."""
WITH = (3.5, 1.5)
"""Bonus if a figure from the same source is in the same paragraph, or in the next one."""
OLD = f"{AGES}60"
"""From this age on, people may be called older."""
PEOPLE = frozenset(
    "person adult patient participant resident member volunteer client pupil child staff mother "
    "man woman older young carer household family walker respondent colleague nurse".split()
)
STUDIES = frozenset("study trial review paper record".split())
THINGS = frozenset(
    "school area council group board charity project organisation practice pair interview "
    "observation contact element response question complaint letter minute day hour bed car".split()
)
"""Things that are counted; figures of one of these groups cannot match another."""
CORE = 3
"""How many of a figure's rarest words to look for; at least one must be nearby."""
ALSO = 0.85
"""Also report another figure if its score is at least this fraction of the best."""
_CHANGE = re.compile(
    r"\b(?:ris|rose|increas|decreas|reduc|fell|fall|drop|cut|lower|higher|raise|more|less|fewer|odds"
    r"|risk|likel|better|worse|surviv|sav|excess|chance|hazard|early|premature|return|harm|gr[eo]w|up\b|down\b|effect|extra|improv|declin|mortality|add)",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|up|down)\s(?:about |around |nearly |some |an average of |at least |over )?$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\s?(?:more likely|less likely|higher|lower|increase|decrease|reduction|rise|fall|drop|fewer"
    r"|more|off\b|better|greater|cut\b)",
    re.IGNORECASE,
)
_OF = re.compile(r"\s?of (?:the |all |our |its |those |these |a |their )?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """A number in a paper and the matching figure; `also` lists other candidates."""

    around: Around
    fit: Fit
    score: float
    also: tuple[Figure, ...] = ()

    @property
    def figure(self) -> Figure:
        return self.fit.figure


class Matcher:
    """Compares papers with the book's figures."""

    def __init__(self, held: Held) -> None:
        self.held = held
        self._values = Values(held)
        self._whole = {
            name: sum(held.rarity[w] * c for w, c in figure.words.items() if c >= 1.0) or 1.0
            for name, figure in held.figures.items()
        }
        self._core = {
            name: sorted(
                (w for w, c in figure.words.items() if c >= 1.0 and w[0] != AGES),
                key=lambda word: (-held.rarity[word], word),
            )[:CORE]
            for name, figure in held.figures.items()
        }

    def matches(self, paper: Paper) -> Iterator[tuple[Around, Match | None]]:
        """Yield every number of `paper` with its matching figure, or None.

        Matches of a first pass help to find figures from the same source nearby.
        """
        numbers = [(found, self._scored(found)) for found in around(paper, self._known)]
        near: dict[int, set[str]] = defaultdict(set)
        for found, scored in numbers:
            if first := _best(found, scored, {}):
                near[found.block].add(first.figure.source_title)
        for found, scored in numbers:
            by = {title: WITH[1] for n in (-1, 1) for title in near.get(found.block + n, ())}
            by |= dict.fromkeys(near.get(found.block, ()), WITH[0])
            yield found, _best(found, scored, by)

    def _known(self, amount: Amount) -> bool:
        """Return whether any figure has this value, so that its context is worth reading."""
        return next(self._values.of(amount), None) is not None

    def _scored(self, found: Around) -> list[tuple[float, Fit]]:
        return [(self.score(found, fit), fit) for fit in self._values.of(found.amount)]

    def score(self, found: Around, fit: Fit) -> float:
        """Score a candidate: rare words of the figure near the number, and how the value fits."""
        figure, rarity = fit.figure, self.held.rarity
        shared = {
            word: found.words[word] for word in figure.words
            if word in found.words and (word[0] != AGES or found.words[word] >= FAR)
        }  # fmt: skip
        points = sum(rarity[w] * figure.words[w] * near for w, near in shared.items())
        said = sum(rarity[w] * near for w, near in shared.items() if figure.words[w] >= 1.0)
        covered = min(1.0, said / self._whole[figure.id])
        beside = sum(rarity[w] * figure.words[w] for w, near in shared.items() if near >= FAR)
        points = points * (0.55 + 0.75 * covered) + _shape(found, figure) - fit.cost
        points -= 2.5 if beside < 2.0 else 0.0
        core = self._core[figure.id]
        points -= 0.0 if any(shared.get(word, 0.0) >= UNDER for word in core) else 4.0
        aged = [w for w, counts in figure.words.items() if w[0] == AGES and counts >= 1.0]
        for word in aged:
            older = "-" not in word and word >= OLD and found.words.get("older", 0.0) >= UNDER
            if word not in shared and not older:
                return 0.4 * points - 4.0
        return points


def _best(
    found: Around, scored: list[tuple[float, Fit]], sources: Mapping[str, float]
) -> Match | None:
    """Return the best figure for a number, or None if its context is not specific enough.

    `sources` maps titles cited nearby to their bonus.
    """
    if not scored:
        return None
    ranked = sorted(
        ((score + sources.get(fit.figure.source_title, 0.0), fit) for score, fit in scored),
        key=lambda one: (-one[0], one[1].figure.id),
    )
    score, fit = ranked[0]
    if score < _enough(found.amount):
        return None
    also = tuple(
        other.figure for near, other in ranked[1:4]
        if near >= ALSO * score and other.figure.id != fit.figure.id
    )  # fmt: skip
    return Match(found, fit, score, also)


def _enough(amount: Amount) -> float:
    """Return the required score. Round numbers such as 30 count as precise as 31."""
    digits = amount.digits
    if digits == 1 and (abs(amount.value) >= 10 or amount.kind != PLAIN):
        digits = 2
    return ENOUGH.get(digits, ALONE)


def _shape(found: Around, figure: Figure) -> float:
    """Compare how the sentence uses the number with the kind of figure."""
    text, amount = found.text, found.amount
    points = (-2.5 if found.ours else 0.0) + _known(found, figure)
    if figure.kind == SHARE and amount.kind == SHARE:
        change = figure.says.startswith(CHANGES)
        says_change = bool(_BY.search(found.left) or _MORE.match(found.right))
        if change:
            told = says_change or _CHANGE.search(text)
            points += 0.0 if told else -1.0 if _CHANGE.search(found.lead) else -3.5
            points += -2.5 if _OF.match(found.right) else 0.0
        elif says_change:
            points -= 3.5
        points += _counted(found, figure) if not change else 0.0
    elif figure.kind == PLAIN and figure.unit not in ("ratio", "smd", "score"):
        points += _counted(found, figure)
    return points


def _known(found: Around, figure: Figure) -> float:
    """Score how many of the words next to the number belong to the figure."""
    if not found.beside:
        return 0.0
    known = len(found.beside & figure.words.keys())
    if not known:
        return -4.0 if len(found.beside) > 1 else -2.0
    return 3.0 * min(0.5, known / len(found.beside)) - 1.0


def _counted(found: Around, figure: Figure) -> float:
    """Score whether what follows the number is what the figure counts."""
    names = [term.name for term in found.after[:2]]
    if not names:
        return 0.0
    if any(name in figure.head for name in names):
        return 2.0
    for group in (PEOPLE, STUDIES, THINGS):
        if names[0] in group:
            return 1.0 if group & figure.head and group is not THINGS else -4.0
    return 0.5 if any(name in figure.words for name in names) else -2.5
