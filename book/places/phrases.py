"""Names and numbers as sentences need them."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from book.models.comparison import Verdict
from book.models.places import Area, Score

WITH_ARTICLE = frozenset({
    "City of London", "East Riding of Yorkshire", "Forest of Dean", "Isle of Wight",
    "Isles of Scilly", "New Forest", "Vale of White Horse", "East Midlands", "East of England",
    "North East", "North West", "South East", "South West", "West Midlands",
})  # fmt: skip
IN_SENTENCES = {
    "life_satisfaction": "life satisfaction",
    "worthwhile": "feeling that life is worthwhile",
    "happiness": "happiness",
    "anxiety": "anxiety",
}
QUESTIONS = {
    "life_satisfaction": "How satisfied are you with your life?",
    "worthwhile": "How worthwhile are the things you do?",
    "happiness": "How happy did you feel yesterday?",
    "anxiety": "How anxious did you feel yesterday?",
}
MARKS = {
    Verdict.HIGHER: "▲",
    Verdict.SIMILAR: "≈",
    Verdict.LOWER: "▼",
    Verdict.TOO_FEW: "–",
    Verdict.NO_FIGURE: "–",
}
"""A shape beside the words of each verdict, so that no colour has to carry it."""


def short(name: str) -> str:
    """A name as people say it: "Bristol", not "Bristol, City of"."""
    return re.sub(r", (?:City|County) of$", "", name)


def short_board(name: str) -> str:
    """A board's name in a list of boards: "Essex"."""
    return name.removeprefix("NHS ").removesuffix(" Integrated Care Board")


def spoken(area: Area) -> str:
    """A name inside a sentence, with "the" where people say it."""
    name = short(area.name)
    return f"the {name}" if name in WITH_ARTICLE else name


def slug(name: str) -> str:
    """A name as part of an address: "st-helens"."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower().replace("'", "")).strip("-")


def listed(words: Sequence[str]) -> str:
    """ "A, B and C"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def rounded(value: float | Decimal, places: int) -> str:
    """`value` with so many decimals, halves rounded up as printed sources do."""
    return str(Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def percent(share: float | Decimal) -> str:
    """A share as a whole percentage: "34%"; what rounds to 0 or 100 falsely is told apart."""
    whole = int(rounded(100 * Decimal(str(share)), 0))
    if whole == 0 and share > 0:
        return "less than 1%"
    if whole == 100 and share < 1:
        return "more than 99%"
    return f"{whole}%"


def whole(value: float) -> str:
    """A published percentage without its decimals: "34%"."""
    return percent(Decimal(str(value)) / 100)


def number(cell: object) -> float | None:
    """A cell of a table as a number; None where it is empty."""
    return None if cell is None else float(str(cell))


def share(cell: object) -> str:
    """A published percentage with one decimal: "20.4%"."""
    return "no figure" if cell is None else f"{rounded(float(str(cell)), 1)}%"


def about(people: int) -> str:
    """ "about 14,900": to the nearest 100, or the nearest 10 where there are few."""
    if people < 50:
        return "fewer than 50"
    step = 100 if people >= 1000 else 10
    return f"about {int(rounded(Decimal(people) / step, 0)) * step:,}"


def mean_of(score: Score, decimals: int = 2) -> str:
    """A score with the decimals that were published, or why there is none."""
    return f"{score.mean:.{decimals}f}" if score.mean is not None else str(score.status)


def interval_of(score: Score, decimals: int = 2) -> str:
    """ "7.05 to 7.44"; "" where there is no figure."""
    if score.low is None or score.high is None:
        return ""
    return f"{score.low:.{decimals}f} to {score.high:.{decimals}f}"


def day(value: date) -> str:
    """ "28 November 2026"."""
    return f"{value.day} {value:%B %Y}"


def first_up(text: str) -> str:
    """`text` with a capital at its start."""
    return text[:1].upper() + text[1:]
