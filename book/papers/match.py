"""Finds the figures of this book in a paper: by value, by unit and by the words around a number."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from book.papers.amounts import PLAIN, SHARE, Amount
from book.papers.context import FAR, UNDER, Around, around
from book.papers.fits import CHANGES, Fit, Values
from book.papers.held import Figure, Held
from book.papers.paper import Paper
from book.papers.words import AGES

ENOUGH = {1: 8.5, 2: 6.5, 3: 5.0, 4: 3.5}
"""By significant figures, what the words around a number must come to, in bits and more. 2,102
stands nearly for itself, and 3 can be anything."""
ALONE = 1.5
"""From five figures on."""
WITH = (3.5, 1.5)
"""What it counts that a figure of the same source stands in the same paragraph, or the next one."""
OLD = f"{AGES}60"
"""Ages from here on may be called older."""
PEOPLE = frozenset(
    "person adult patient participant resident member volunteer client pupil child staff mother "
    "man woman older young carer household family walker respondent colleague nurse".split()
)
STUDIES = frozenset("study trial review paper record".split())
THINGS = frozenset(
    "school area council group board charity project organisation practice pair interview "
    "observation contact element response question complaint letter minute day hour bed car".split()
)
"""What is counted: a figure of one of these is no figure of another."""
CORE = 3
"""How many of a figure's rarest words are asked for: one of them must be near."""
ALSO = 0.85
"""Another figure is named too where it fits nearly as well: this part of the best."""
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
    """A number in a paper and the figure that it is; `also` are others that it could be."""

    around: Around
    fit: Fit
    score: float
    also: tuple[Figure, ...] = ()

    @property
    def figure(self) -> Figure:
        return self.fit.figure


class Matcher:
    """Compares papers with what is held."""

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
        """Every number of `paper`, each with the figure that it is, or None.

        What is found at first helps to find what comes from the same source beside it.
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
        """Whether any figure has that value, so that the words around it matter."""
        return next(self._values.of(amount), None) is not None

    def _scored(self, found: Around) -> list[tuple[float, Fit]]:
        return [(self.score(found, fit), fit) for fit in self._values.of(found.amount)]

    def score(self, found: Around, fit: Fit) -> float:
        """How much speaks for a figure: rare words of it near the number, and what fits."""
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
    """The figure that a number is; None where the words around it do not say enough.

    `sources` are titles that are cited close by, with what that counts.
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
    """What the words must come to. A whole number such as 30 is as telling as 31."""
    digits = amount.digits
    if digits == 1 and (abs(amount.value) >= 10 or amount.kind != PLAIN):
        digits = 2
    return ENOUGH.get(digits, ALONE)


def _shape(found: Around, figure: Figure) -> float:
    """What the sentence does with the number, against what the figure is."""
    text, amount = found.text, found.amount
    begin, end = amount.start - found.sentence.start, amount.end - found.sentence.start
    points = (-2.5 if found.ours else 0.0) + _known(found, figure)
    if figure.kind == SHARE and amount.kind == SHARE:
        change = figure.says.startswith(CHANGES)
        left, right = text[:begin], text[end:]
        says_change = bool(_BY.search(left) or _MORE.match(right))
        if change:
            told = says_change or _CHANGE.search(text)
            points += 0.0 if told else -1.0 if _CHANGE.search(found.lead) else -3.5
            points += -2.5 if _OF.match(right) else 0.0
        elif says_change:
            points -= 3.5
        points += _counted(found, figure) if not change else 0.0
    elif figure.kind == PLAIN and figure.unit not in ("ratio", "smd", "score"):
        points += _counted(found, figure)
    return points


def _known(found: Around, figure: Figure) -> float:
    """How much of what stands right beside the number belongs to the figure."""
    if not found.beside:
        return 0.0
    known = len(found.beside & figure.words.keys())
    if not known:
        return -4.0 if len(found.beside) > 1 else -2.0
    return 3.0 * min(0.5, known / len(found.beside)) - 1.0


def _counted(found: Around, figure: Figure) -> float:
    """Whether what follows the number is what the figure counts."""
    names = [term.name for term in found.after[:2]]
    if not names:
        return 0.0
    if any(name in figure.head for name in names):
        return 2.0
    for group in (PEOPLE, STUDIES, THINGS):
        if names[0] in group:
            return 1.0 if group & figure.head and group is not THINGS else -4.0
    return 0.5 if any(name in figure.words for name in names) else -2.5
