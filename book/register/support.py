"""Whether what the register says of who and when is said by the words that are quoted.

A word of ours that the source does not print is declared in the field ``ours`` of its quotation.
Ages, dates and other numbers are facts: the quotation prints them, or says why it does not. So
population and period cannot drift away from their source without somebody saying so.
"""

import re
from collections.abc import Iterator

from book.register.figure import Figure
from book.register.quotations import ABSENT, CONTEXT, Quotation

_SMALL = frozenset(
    "a all an and any are as at be been before between both but by each either every for from had "
    "has have her his if in into is it its not of on one ones or other others our out over she so "
    "than that the their them then these they this those to under up was were when where whether "
    "which who whose with without".split()
)
"""Words that carry no meaning of their own here; "not" is held against the source by itself."""
_TWO_YEARS = re.compile(r"\b((?:19|20)\d\d)(?:\s?[-–/]\s?|\sto\s)(\d\d)\b")
MONTHS = (
    "january february march april may june july august september october november december".split()
)
"""Names of months, in the order of the year."""
_SAME = {month[:3]: month for month in MONTHS} | {
    word: str(number)
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), start=2
    )
}
"""Words and what else is written for the same: "Jan" and January, "two" and 2."""
_NOT = re.compile(r"\b(?:no|not|non|never)\b", re.IGNORECASE)
_AGE = re.compile(r"\baged? (?:over )?(\d+)(?:(?:\s+to\s+|\s?[-–]\s?)(\d+))?", re.IGNORECASE)
_OF_THE_SOURCE = "published article evaluation guide paper preprint report review study trial "
"""Words that a period may say of the source itself: "review published in 2023"."""


COMPARING = ("percentage-points", "ratio", "smd")
"""Units of numbers that compare two things."""
COUNTING = ("adults", "areas", "count", "groups", "participants", "people", "studies", "years")
"""Units of numbers that count, and so compare nothing."""


def unsupported(figure: Figure, quotation: Quotation, title: str) -> Iterator[str]:
    """What population and period of `figure` say that neither `quotation` nor `title` does."""
    own = [getattr(quotation, name) for name in ("says", *CONTEXT)]
    own += [quotation.further] if quotation.further else []
    quoted = stems_of(" ".join([*(text for text in own if text not in ABSENT), title]))
    ours = {_stem(word): word for word in words_of(quotation.ours or "")}
    used = {
        _stem(word): (word, name)
        for name in ("period", "population")
        for word in words_of(getattr(figure, name))
    }
    of_the_source = stems_of(_OF_THE_SOURCE)
    unsaid = False
    for stem, (word, name) in used.items():
        if stem in quoted or (name == "period" and stem in of_the_source):
            continue
        if is_fact(word):
            unsaid = True
            if not quotation.unsaid:
                yield (
                    f"does not print '{word}', as the {name} of its figure does: quote where it "
                    "does in the field further, or give the reason in the field unsaid"
                )
        elif stem not in ours:
            yield (
                f"does not say '{word}', as the {name} of its figure does: use the source's word "
                "there, quote where it says so, or write the word into its field ours"
            )
    if quotation.unsaid and not unsaid:
        yield "gives a reason for what it does not print, but prints it all: take unsaid out"
    for stem, word in ours.items():
        if is_fact(word):
            yield f"declares '{word}' to be ours, but ages, dates and numbers are facts: quote it"
        elif stem not in used:
            yield f"declares the word '{word}' to be ours, but its figure does not use it"
        elif stem in quoted:
            yield f"declares the word '{word}' to be ours, but the source uses it: take it out"
    yield from _people(figure, quotation)
    yield from _comparison(figure, quotation)


def _people(figure: Figure, quotation: Quotation) -> Iterator[str]:
    """Ages, and whether it is people with something or without, against the words on who."""
    if quotation.population in ABSENT:
        return
    ours, theirs = _ages(figure.population), _ages(quotation.population)
    if ours and theirs and ours != theirs:
        yield (
            f"speaks of the ages {_listed(theirs)}, and the population of its figure of "
            f"{_listed(ours)}: correct the one that is wrong"
        )
    if "disabled" in figure.population and bool(_NOT.search(figure.population)) != bool(
        _NOT.search(quotation.population.replace("-", " "))
    ):
        yield "and the population of its figure differ on who is disabled and who is not"


def _comparison(figure: Figure, quotation: Quotation) -> Iterator[str]:
    """Whether the number compares at all, and nobody with themselves."""
    if figure.unit in COMPARING and quotation.comparator == "does not apply":
        yield (
            f"says that the number compares nothing, but its unit is {figure.unit}: quote with "
            "whom the source compares, or write 'not printed'"
        )
    elif figure.unit in COUNTING and quotation.comparator != "does not apply":
        yield (
            "says with whom the number is compared, but a count compares nothing: write "
            "'does not apply'"
        )
    who, whom = (
        [word for word in words_of(text) if not word.isdigit()]
        for text in (quotation.population, quotation.comparator)
    )
    if who == whom and quotation.comparator not in ABSENT:
        yield "compares people with themselves: population and comparator have the same words"


def _ages(text: str) -> set[str]:
    return {age for pair in _AGE.findall(text) for age in pair if age}


def _listed(ages: set[str]) -> str:
    return " and ".join(sorted(ages, key=int))


def is_fact(word: str) -> bool:
    """Whether a word of `words_of` is a number or the name of a month."""
    return word.isdigit() or word in MONTHS


def words_of(text: str) -> list[str]:
    """The words of `text` that say something, and its numbers, in small letters.

    "2024/25" is 2024 and 2025, "Jan" is january, and "two" is 2.
    """
    text = _TWO_YEARS.sub(lambda m: f"{m[1]} {m[1][:2]}{m[2]}", text.lower().replace("'s", ""))
    found = [_SAME.get(word, word) for word in re.findall(r"[a-z]+|\d+", text)]
    return [word for word in found if word not in _SMALL and (word.isdigit() or len(word) > 1)]


def stems_of(text: str) -> set[str]:
    """The words of `text` without their endings."""
    return {_stem(word) for word in words_of(text)}


def _stem(word: str) -> str:
    """A word without its ending, so that "trial" and "trials", "study" and "studies" are one."""
    for ending in ("ings", "ing", "ied", "ies", "ed", "es", "s", "ly", "al", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:6]
