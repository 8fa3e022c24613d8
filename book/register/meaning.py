"""Whether who and when a figure is about fit its own name, unit, sentence and inputs."""

import re
from collections.abc import Iterator

from book.findings import Check, Finding
from book.register.figure import Figure
from book.register.register import Register
from book.register.support import stems_of, words_of

PERSONS = frozenset(
    "adults caregivers carers children clients families leaders members men mothers parents "
    "participants patients people practitioners pupils relatives residents staff volunteers women "
    "workers".split()
)
"""Words for people. What is counted in people is about some of these."""
COUNTED_IN_PEOPLE = ("adults", "participants", "people")
_YEARS = re.compile(r"(?:19|20)\d\d-\d\d(?!\d)")
_SEXES = frozenset({"men", "women"})


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
    for years in _YEARS.findall(figure.id):
        if missing := set(words_of(years)) - set(words_of(figure.period)):
            yield (
                f"is named after {years}, but its period '{figure.period}' does not hold "
                f"{' or '.join(sorted(missing))}"
            )
    inputs = [register.figures[name] for name in figure.inputs if name in register.figures]
    if figure.status == "worked out" and inputs:
        told = " ".join(text for each in inputs for text in (each.population, each.says))
        theirs = stems_of(f"{told} {figure.says}")
        new = [word for word in who if not stems_of(word) <= theirs]
        if new:
            yield (
                f"has a population with words that none of its inputs has ({', '.join(new)}): it "
                "is about the people of its inputs, so say who they are in the same words"
            )
