"""Whether who and when a figure is about fit its own name, unit, sentence and inputs."""

import re
from collections.abc import Iterator

from book.findings import Check, Finding
from book.register.figure import Figure
from book.register.register import Register
from book.register.support import MONTHS, stems_of, words_of

PERSONS = frozenset(
    "adults caregivers carers children clients families leaders members men mothers parents "
    "participants patients people practitioners pupils relatives residents staff volunteers women "
    "workers".split()
)
"""Words for people. What is counted in people is about some of these."""
COUNTED_IN_PEOPLE = ("adults", "participants", "people")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS = re.compile(r"(?:19|20)\d\d-\d\d(?!\d)")
_SEXES = frozenset({"men", "women"})
_AUTHORITIES = stems_of("authorities")
BODIES = ("areas", "groups")
"""Units in which bodies are counted that come and go: a count is of one day."""
_MONTH_AND_YEAR = re.compile(rf"\b(?:{'|'.join(MONTHS)}) (?:19|20)\d\d\b", re.IGNORECASE)
_WITHIN = re.compile(r"\bwithin (\d+ years)\b", re.IGNORECASE)
_NOT_DISABLED = re.compile(r"\b(?:not|non)[ -]disabled\b|\bthose who are not\b", re.IGNORECASE)


def check_meaning(register: Register) -> Iterator[Finding]:
    """Figures whose population or period contradicts what else is said of them."""
    for figure in register.figures.values():
        for message in _faults(figure, register):
            yield figure.finding(Check.MEANING, message)


def _faults(figure: Figure, register: Register) -> Iterator[str]:
    who = words_of(figure.population)
    known = figure.status != "unverified"  # otherwise nobody may have read yet who it is about
    if known and figure.unit in COUNTED_IN_PEOPLE and not PERSONS & set(who):
        yield (
            f"is counted in {figure.unit}, but its population '{figure.population}' names no "
            "people: say who they are"
        )
    said, meant = _SEXES & set(words_of(figure.says)), _SEXES & set(who)
    if said and meant and said != meant:
        yield f"says '{figure.says}', but its population is '{figure.population}'"
    groups, meant_groups = _disability(figure.says), _disability(figure.population)
    if groups and meant_groups and groups != meant_groups:
        yield (
            f"says '{figure.says}', but its population '{figure.population}' differs on who is "
            "disabled and who is not: name the same people in both"
        )
    places = [stems_of(text) >= _AUTHORITIES for text in (figure.says, figure.population)]
    if known and any(places) and not all(places):
        yield (
            f"says '{figure.says}', and its population is '{figure.population}': only one of the "
            "two speaks of authorities, so say in both whether it is about people or places"
        )
    yield from _times(figure)
    for years in _YEARS.findall(figure.id):
        if missing := set(words_of(years)) - set(words_of(figure.period)):
            yield (
                f"is named after {years}, but its period '{figure.period}' does not hold "
                f"{' or '.join(sorted(missing))}"
            )
    inputs = [register.figures[name] for name in figure.inputs if name in register.figures]
    if figure.status == "worked out" and inputs:
        yield from _against_inputs(figure, inputs)


def _against_inputs(figure: Figure, inputs: list[Figure]) -> Iterator[str]:
    """Words on who, and years, that none of the figures has from which it is worked out."""
    told = " ".join(text for each in inputs for text in (each.population, each.says))
    theirs = stems_of(f"{told} {figure.says}")
    new = [word for word in words_of(figure.population) if not stems_of(word) <= theirs]
    if new:
        yield (
            f"has a population with words that none of its inputs has ({', '.join(new)}): it "
            "is about the people of its inputs, so say who they are in the same words"
        )
    when = " ".join(text for each in inputs for text in (each.period, each.says))
    known = set(words_of(f"{when} {figure.says}"))
    years = [w for w in words_of(figure.period) if _YEAR.fullmatch(w) and w not in known]
    if years:
        yield (
            f"has a period with a year that none of its inputs has ({', '.join(years)}): it is as "
            "old as its inputs, so give the years of theirs"
        )


def _times(figure: Figure) -> Iterator[str]:
    """Times of its own sentence that its period leaves out."""
    spans = [match[1] for match in _WITHIN.finditer(figure.says)]
    if figure.unit in BODIES:
        spans += _MONTH_AND_YEAR.findall(figure.says)
    for span in spans:
        if not set(words_of(span)) <= set(words_of(figure.period)):
            yield (
                f"says '{figure.says}', but its period '{figure.period}' does not hold '{span}': "
                "say in both which time it is about"
            )


def _disability(text: str) -> set[str]:
    """Which of two groups `text` names: "disabled", "not disabled", both or neither."""
    if "disabled" not in text.lower():
        return set()
    others, without = _NOT_DISABLED.subn("", text.lower())[::-1]
    found = {"not disabled"} if others else set()
    return found | {"disabled"} if "disabled" in without else found
