"""Finds every numeral in a text: digits of any script, number words, fractions, multiples."""

import re
from dataclasses import dataclass

_UNITS = "two three four five six seven eight nine ten eleven twelve".split()
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = "hundred thousand million billion trillion dozen".split()
_PARTS = (
    "third quarter fifth sixth seventh eighth ninth tenth eleventh twelfth twentieth hundredth "
    "thousandth millionth"
).split()
_MULTIPLES = (
    "twice thrice half halves halve halved halving double doubles doubled doubling "
    "triple triples tripled tripling treble trebles trebled trebling quadruple quadruples "
    "quadrupled quadrupling zero"
).split()

_SCALES_PLURAL = [f"{word}s" for word in _SCALES]
_PARTS_PLURAL = [f"{word}s" for word in _PARTS]
_FOLDS = [f"{word}-?fold" for word in [*_UNITS, *_TEENS, *_TENS, *_SCALES]]

_WORD = "|".join(
    sorted(
        [*_UNITS, *_TEENS, *_TENS, *_SCALES, *_SCALES_PLURAL, *_MULTIPLES, *_PARTS_PLURAL, *_FOLDS],
        key=len,
        reverse=True,
    )
)
# "one", "third" and their like are numerals only in company: "one in four", "a third of".
_COMPANY = (
    rf"one(?=[\s-]+(?:in|out\s+of|per|percent|pound|{'|'.join([*_SCALES, *_PARTS, 'half'])})\b)"
    rf"|(?:(?<=\ba[\s-])|(?<=\bone[\s-]))(?:{'|'.join(_PARTS)})"
    rf"|(?:{'|'.join(_PARTS)})(?=\s+of\b)"
    rf"|(?<=\bevery\s)(?:second|{'|'.join(part for part in _PARTS if part != 'quarter')})"
)
_LAST_NUMERIC = 0x2FFFF
"""No plane above has a character with a number's value."""
_OTHER_NUMERIC = "".join(
    char for char in map(chr, range(_LAST_NUMERIC + 1)) if char.isnumeric() and not char.isdecimal()
)
_NUMERAL = re.compile(
    rf"(?:[£$€]\s?)?\d+(?:[.,·]\d+)*(?:\s?(?:%|p\b|m\b|bn\b|k\b))?"
    rf"|[{re.escape(_OTHER_NUMERIC)}]+"
    rf"|\b(?:{_WORD})\b|\b(?:{_COMPANY})\b",
    re.IGNORECASE,
)
_JOIN = re.compile(r"(?:\s+in\s+|\s+in\s+every\s+|\s+out\s+of\s+|[\s-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral as it stands in a text: ``text[start:end]``."""

    text: str
    start: int
    end: int


def find_numerals(text: str) -> list[Numeral]:
    """Every numeral of `text`, in order. ``2 in 3`` and ``two hundred`` are one each."""
    found: list[Numeral] = []
    for match in _NUMERAL.finditer(text):
        start, end = match.span()
        if found and _JOIN.fullmatch(text, found[-1].end, start):
            start = found.pop().start
        found.append(Numeral(text[start:end], start, end))
    return found
