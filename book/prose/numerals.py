"""Finds every numeral in a text: digits of any script, number words, fractions, multiples."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

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
# "one", "third" and so on are only numerals in combination: "one in four", "a third of".
_COMPANY = (
    rf"one(?=[\s-]+(?:in|out\s+of|per|percent|pound|{'|'.join([*_SCALES, *_PARTS, 'half'])})\b)"
    rf"|(?:(?<=\ba[\s-])|(?<=\bone[\s-]))(?:{'|'.join(_PARTS)})"
    rf"|(?:{'|'.join(_PARTS)})(?=\s+of\b)"
    rf"|(?<=\bevery\s)(?:second|{'|'.join(part for part in _PARTS if part != 'quarter')})"
)
_DAY = r"\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{1,2}/\d\d(?!\d)"
_NUMERAL = (
    rf"(?<![\d/.])(?:{_DAY})(?![\d/])|"
    r"(?:[£$€]\s?)?\d+(?:[.,·]\d+)*(?:\s?(?:%|p\b|m\b|bn\b|k\b))?"
    r"{others}"
    rf"|\b(?:{_WORD})\b|\b(?:{_COMPANY})\b"
)
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile("[a-z]+")
_WORDS = frozenset(_LETTERS.findall(f"one second {_WORD} {' '.join(_PARTS)}".replace("-?", "")))
"""Words without which a text has no numeral in words, however they are combined."""
_ALIKE = re.compile("[ſKıİ]")
"""Letters that count as s, k and i where case is ignored, but are not lowered to them."""
_JOIN = re.compile(r"(?:\s+in\s+|\s+in\s+every\s+|\s+out\s+of\s+|[\s-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral in a text: ``text[start:end]``.

    `parts` are the numerals that a word such as "in" joins into this one; empty if there are none.
    """

    text: str
    start: int
    end: int
    parts: tuple["Numeral", ...] = ()


@lru_cache(maxsize=10_000)
def find_numerals(text: str) -> tuple[Numeral, ...]:
    """Every numeral in `text`, in order. ``2 in 3`` and ``two hundred`` are one each.

    Results are kept, as most of a chapter is unchanged from one check to the next.
    """
    if _has_none(text):
        return ()
    found: list[Numeral] = []
    for match in _pattern(_other_numerals(text)).finditer(text):
        numeral = Numeral(match[0], match.start(), match.end())
        if found and _JOIN.fullmatch(text, found[-1].end, numeral.start):
            before = found.pop()
            parts = (*(before.parts or (before,)), numeral)
            numeral = Numeral(text[before.start : numeral.end], before.start, numeral.end, parts)
        found.append(numeral)
    return tuple(found)


def _has_none(text: str) -> bool:
    """Whether it is plain from its words alone that `text` has no numeral: most have none."""
    if _DIGIT.search(text) or _other_numerals(text) or _ALIKE.search(text):
        return False
    return _WORDS.isdisjoint(_LETTERS.findall(text.lower()))


def is_small_number(numeral: str) -> bool:
    """Whether `numeral` is a bare whole number under 13, which many figures share by chance."""
    return numeral.lower() in {"one", *_UNITS, *map(str, range(13))}


def day_in(numeral: str) -> date | None:
    """The day that a numeral such as 1/12/2026 or 2026-12-01 means in Britain; None if none."""
    parts = re.split(r"[/.-]", numeral)
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    year, month, day = parts if len(parts[0]) == 4 else reversed(parts)
    if len(year) not in (2, 4) or max(len(month), len(day)) > 2:
        return None
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None


def _other_numerals(text: str) -> str:
    """Characters in `text` with a numeric value that are not digits, such as ½ and ④."""
    if text.isascii():
        return ""
    return "".join(sorted(char for char in set(text) if char.isnumeric() and not char.isdecimal()))


@lru_cache(maxsize=64)
def _pattern(others: str) -> re.Pattern[str]:
    """A pattern for numerals in a text whose `_other_numerals` are `others`."""
    more = f"|[{re.escape(others)}]+" if others else ""
    return re.compile(_NUMERAL.replace("{others}", more, 1), re.IGNORECASE)
