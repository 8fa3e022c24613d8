"""Remarks on a number that a paper shares with the book: that it is correct, or what is wrong."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from book.papers.amounts import POINTS, SHARE
from book.papers.fits import CHANGES, RESTATED, ROUGHLY, ROUNDED
from book.papers.held import Figure, Held
from book.papers.match import Match


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark. `look` says whether the author should check the number again because of it."""

    kind: str
    words: str
    look: bool = True


_POPULATIONS = (
    ("integrated care boards", r"\bICBs?\b|\bICSs?\b|integrated care", r"integrated care"),
    ("older people", r"older (?:people|adults)|elderly|pensioners|over[- ][67]\ds?|later life",
     r"older|aged? (?:6|7)|65|75|74"),
    ("young people", r"young(?:er)? (?:people|adults)|teenagers?|adolescents?",
     r"young|16 to 24|25 to 34|pupil|child"),
    ("children", r"\bchild(?:ren)?\b", r"child|pupil|famil|parent|young"),
    ("households", r"\b(?:per|each|every|a) household", r"household|famil"),
    ("disabled people", r"\bdisabled\b", r"disab"),
    ("Scotland", r"\bScotland|\bScottish", r"scot|glasgow"),
    ("Wales", r"\bWales\b|\bWelsh\b", r"wales|welsh"),
    ("the whole UK", r"\bUK\b|United Kingdom|\bBritain\b|\bBritish\b",
     r"uk|kingdom|brit|world|various|countr|not stated|trial|review|stud"),
    ("a month", r"\b(?:per|a|each|every) month\b|\bmonthly\b", r"month"),
    ("a week", r"\b(?:per|a|each|every) week\b|\bweekly\b", r"week"),
)  # fmt: skip
"""Who, where and how long: what these words in a sentence require in the figure's description."""


_SUBJECTS = {"loneliness": r"\blonel", "social isolation": r"\bisolat"}
"""Topics that are often confused; a sentence about one must not use a number for the other."""
_NOT = re.compile(r"\b(?:do|does|did|is|are|was|were|has|have)(?: not|n['’]t)\b", re.IGNORECASE)
_FALLS = re.compile(r"\b(?:cuts?|reduces?|reduced|lowers?|lowered)\b", re.IGNORECASE)
_RISES = re.compile(r"\b(?:rais|ris(?:es?|en|ing)\b|rose|increas|higher|more|up\b)", re.IGNORECASE)


def remarks(match: Match, held: Held) -> Iterator[Remark]:
    """Yield all remarks on a match, most important first."""
    figure = match.figure
    yield from _standing(figure, held)
    for doubt in figure.doubts if figure.status != "disputed" else ():
        yield Remark("doubtful", doubt)
    yield from _newer(match, held)
    yield from _meaning(match)
    yield from _value(match)


def wording(figure: Figure) -> str:
    """Return a number with everything it needs, for authors to put in their own words."""
    about = "; ".join(part for part in (figure.population, figure.place, figure.period) if part)
    return f"{figure.says}: {figure.exact} ({about}). Source: {figure.source}."


def _standing(figure: Figure, held: Held) -> Iterator[Remark]:
    better = held.figures.get(figure.replaced_by)
    instead = f" Use {better.exact} in its place." if better else ""
    if figure.status == "disputed":
        yield Remark("disputed", f"This number is disputed: {figure.status_words}.{instead}")
    elif figure.status == "unverified":
        yield Remark("unverified", f"Do not rely on this number: {figure.status_words}.")
    elif figure.weak:
        yield Remark("weak", f"This number {figure.weak}, so it is no more certain than that.")


def _newer(match: Match, held: Held) -> Iterator[Remark]:
    figure = match.figure
    newest = [held.figures[name] for name in figure.newer if name in held.figures]
    if newest:
        told = " and ".join(f"{new.exact} ({new.period})" for new in newest[:2])
        dated = _names_period(match.around.text, figure)
        words = f"This is the number for {figure.period}. There is a newer one: {told}."
        yield Remark("superseded", words, look=not dated)
    elif figure.newer_source:
        newer = "work on the same point" if figure.once else "edition of its source"
        words = f"There is a newer {newer}: {figure.newer_source}."
        yield Remark("newer source", words, look=not figure.once)


def _names_period(text: str, figure: Figure) -> bool:
    """Return whether the sentence says which period the number is for."""
    return any(year in text for year in re.findall(r"(?:19|20)\d\d", figure.period))


def _meaning(match: Match) -> Iterator[Remark]:
    figure, found = match.figure, match.around
    if re.search(r"\bodds\b", figure.says, re.IGNORECASE) and not re.search(
        r"\bodds\b|\bOR\b", found.text
    ):
        yield Remark(
            "odds and not risk",
            "This is about odds, not risk. Where the outcome is common, the risk changes less than "
            "the odds. Write “odds”, or give the risk.",
        )
    yield from _turned(match)
    known = " ".join((figure.says, figure.population, figure.place, figure.period))
    for name, theirs, ours in _POPULATIONS:
        if re.search(theirs, found.clause, re.IGNORECASE) and not re.search(
            ours, known, re.IGNORECASE
        ):
            about = "; ".join(part for part in (figure.population, figure.place) if part)
            yield Remark("changed", f"Your sentence is about {name}. The number is about: {about}.")


def _turned(match: Match) -> Iterator[Remark]:
    """Yield remarks if the sentence is about something else, or says the opposite."""
    says, clause = match.figure.says, match.around.clause
    ours = {name for name, words in _SUBJECTS.items() if re.search(words, says, re.IGNORECASE)}
    theirs = {name for name, words in _SUBJECTS.items() if re.search(words, clause, re.IGNORECASE)}
    if ours and theirs and not ours & theirs:
        yield Remark(
            "changed", f"Your sentence is about {theirs.pop()}. The number is this: {says}."
        )
    if says.startswith(CHANGES) and _NOT.search(clause):
        yield Remark("changed", f"Your sentence says “not”. The number is this: {says}.")
    elif says.startswith("Rise") and _FALLS.search(clause) and not _RISES.search(clause):
        yield Remark("changed", f"Your sentence speaks of a fall. The number is this: {says}.")


def _value(match: Match) -> Iterator[Remark]:
    figure, amount, how = match.figure, match.around.amount, match.fit.how
    if {amount.kind, figure.kind} == {SHARE, POINTS}:
        words = f"The number is in percentage points, not per cent: {figure.exact}."
        yield Remark("unit", words)
    if how == RESTATED:
        words = f"The source gives this in another form: {figure.exact} ({figure.unit})."
        yield Remark("restated", words, look=False)
    elif how in (ROUNDED, ROUGHLY):
        far = how == ROUGHLY and abs(amount.value - figure.value) > 1 and not amount.hedged
        words = f"You wrote {amount.text}; the number is {figure.exact}."
        yield Remark("rounded", words, look=far)
