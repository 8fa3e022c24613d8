"""Remarks on a number that a paper shares with the book: that it is correct, or what is wrong."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from book.papers.amounts import POINTS, SHARE
from book.papers.context import Around
from book.papers.fits import CHANGES, RESTATED, ROUGHLY, ROUNDED
from book.papers.known_figures import Figure, Held
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
_FALLS = re.compile(
    r"\b(?:cuts?|reduc(?:es?|ed|tions?)|lowers?|lowered|f[ae]ll(?:s|en|ing)?|drop(?:s|ped)?"
    r"|decreas\w*|declin\w*|fewer|less)\b",
    re.IGNORECASE,
)
_RISES = re.compile(r"\b(?:rais|ris(?:es?|en|ing)\b|rose|increas|higher|more|up\b)", re.IGNORECASE)
_ROSE = re.compile(
    r"\b(?:rose|ris(?:es?|en|ing)|increas\w*|went up|(?:go|goes|going) up)\b", re.IGNORECASE
)
_CHANGED_BY = re.compile(
    r"\b(?:rose|ris\w+|increas\w+|grew|f[ae]ll\w*|drop\w*|declin\w*|decreas\w*|went (?:up|down))"
    r" by (?:about |around |nearly |almost |over |more than )?$",
    re.IGNORECASE,
)
_IS_CHANGE = re.compile(
    r"\b(?:rise|fall|reduction|change|lower|drop|increase|saving|gap|difference|how much)\b",
    re.IGNORECASE,
)
_FALL = re.compile(r"(?:\w+ )?(?:fall|reduction)\b|How much lower", re.IGNORECASE)
_NEGATIVE = re.compile(r"\b(?:not|no|never|without|cannot|nothing)\b", re.IGNORECASE)
_OPENING = re.compile(r"(?:In|Among(?:st)?|For|Of|Across|Within|Under)\b[^,;:.()]{1,80},\s")
"""The start of a sentence that says who, where or when the rest is about."""
_YEARS = re.compile(r"\b((?:19|20)\d\d)(?:[-–/](\d\d)\b)?")
_IN_YEAR = re.compile(
    rf"\b(?<!published )[Ii]n {_YEARS.pattern}(?! (?:prices|terms|by|and|to|a|the)\b)"
)
_DATED = re.compile(r"(?:(?:[A-Z]\w+ )?(?:19|20)\d\d(?:[-/]\d\d)?(?: to | and |$))+")
"""A period of years and months alone, not of studies or prices."""
_ABOVE = re.compile(
    r"(?<!no )(?<!not )\b(?:more than|over|above|at least|upwards of|in excess of)\s(?:an?\s)?$",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"\b(?:(?:less|fewer) than|no more than|under|below|up to|at most|nearly|almost)\s(?:an?\s)?$",
    re.IGNORECASE,
)


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
    clause = _clause(found)
    yield from _other_year(clause, figure)
    for name, theirs, ours in _POPULATIONS:
        if re.search(theirs, clause, re.IGNORECASE) and not re.search(ours, known, re.IGNORECASE):
            about = "; ".join(part for part in (figure.population, figure.place) if part)
            yield Remark("changed", f"Your sentence is about {name}. The number is about: {about}.")


def _clause(found: Around) -> str:
    """Return the clause of a number, with "In Wales," if the sentence starts so just before it."""
    opening = _OPENING.match(found.text)
    clause = found.clause.strip()
    return f"{opening[0]}{clause}" if opening and found.text.startswith(
        clause, opening.end()
    ) else clause  # fmt: skip


def _other_year(clause: str, figure: Figure) -> Iterator[Remark]:
    """Yield a remark if the sentence is about years that are not those of the figure."""
    said = _IN_YEAR.search(clause)
    if not said or not _DATED.fullmatch(figure.period):
        return
    ours = [year for found in _YEARS.finditer(figure.period) for year in _both(found)]
    if not any(min(ours) <= year <= max(ours) for year in _both(said)):
        years = said[0].partition(" ")[2]
        yield Remark(
            "changed", f"Your sentence is about {years}. The number is for {figure.period}."
        )


def _both(found: re.Match[str]) -> list[int]:
    """Return the first year and the last: 2024 and 2025 for 2024-25."""
    first = int(found[1])
    return [first, first // 100 * 100 + int(found[2])] if found[2] else [first]


def _turned(match: Match) -> Iterator[Remark]:
    """Yield remarks if the sentence is about something else, or says the opposite."""
    says, clause = match.figure.says, match.around.clause
    ours = {name for name, words in _SUBJECTS.items() if re.search(words, says, re.IGNORECASE)}
    theirs = {name for name, words in _SUBJECTS.items() if re.search(words, clause, re.IGNORECASE)}
    if ours and theirs and not ours & theirs:
        yield Remark(
            "changed", f"Your sentence is about {theirs.pop()}. The number is this: {says}."
        )
    negated = says.startswith(CHANGES) or (
        match.around.amount.kind == SHARE and not _NEGATIVE.search(says)
    )
    level = match.figure.kind == SHARE and not _IS_CHANGE.search(says)
    if level and _CHANGED_BY.search(match.around.left):
        yield Remark("changed", f"Your sentence speaks of a change. The number is this: {says}.")
    falls = bool(_FALL.match(says) or match.figure.value < 0 < match.around.amount.value)
    if negated and _NOT.search(clause):
        yield Remark("changed", f"Your sentence says “not”. The number is this: {says}.")
    elif says.startswith("Rise") and _FALLS.search(clause) and not _RISES.search(clause):
        yield Remark("changed", f"Your sentence speaks of a fall. The number is this: {says}.")
    elif falls and _ROSE.search(clause) and not _FALLS.search(clause):
        yield Remark("changed", f"Your sentence speaks of a rise. The number is this: {says}.")


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
        yield Remark("rounded", words, look=far or _wrong_side(match))


def _wrong_side(match: Match) -> bool:
    """Return whether "more than" or "under" stands before a number on the other side of it."""
    left, size, real = match.around.left, abs(match.around.amount.value), abs(match.figure.value)
    return bool((_ABOVE.search(left) and real < size) or (_BELOW.search(left) and real > size))
