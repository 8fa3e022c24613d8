"""Parses numerals in a paper as shares, pounds or plain numbers, with their precision."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from book.prose.numerals import Numeral, find_numerals

SHARE, POINTS, MONEY, PLAIN = "share", "points", "money", "plain"
"""Kinds of amount. Shares are in per cent, money is in pounds."""
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS = {word: value for value, word in enumerate(_SMALL)} | {
    word: 10 * (place + 2) for place, word in enumerate(_TENS)
}
_SCALES = {
    "dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6,
    "billion": 1e9, "bn": 1e9,
}  # fmt: skip
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "twentieth": 20,
}  # fmt: skip
_NUMBER = re.compile(r"(?P<money>[£$€])?\s?(?P<digits>\d+(?:[.,·]\d+)*)\s?(?P<unit>%|p|m|bn|k)?$")
_PERCENT = re.compile(r"\s?(?:(?i:per\s?-?cent|percent)\b|pc\b|%)(?P<points>(?:age)?[ -]points?)?")
_POINTS = re.compile(r"[ -]?(?:percentage|per\s?cent)[ -]points?|\s?pp\b|\s?ppts?\b", re.IGNORECASE)
_PENCE = re.compile(r"\s?(?:pence\b|p\b)")
_POUNDS = re.compile(r"\s(?:pounds|gbp)\b", re.IGNORECASE)
_SCALE_AFTER = re.compile(r"\s?(million|billion|thousand|bn|m|k)\b", re.IGNORECASE)
_HEDGE = re.compile(
    r"(?:about|around|nearly|almost|roughly|approximately|approx\.?|some|circa|c\."
    r"|just (?:over|under)|(?:more|less|fewer) than|over|under|up to|at least|~|≈)\s*(?:the\s)?$",
    re.IGNORECASE,
)
_THIN = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_AND = re.compile(r"(?:hundred|thousand)\s+and\s+$", re.IGNORECASE)
_OTHER = re.compile(r"[$€]")
_RANGE = re.compile(r"\s?(?:[-–]|to\b)\s?\d+(?:\.\d+)?(?=(?P<unit>.{1,12}))", re.DOTALL)
"""The rest of a range: "–26%" after 20."""
_NOTE = re.compile(r"(?<!m)(?<!10)[²³]|(?<!10)[¹⁰⁴-⁹]")
"""The number of a note, as in 42¹, but not the end of m² or 10⁶."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNSEEN = dict.fromkeys([
    0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF,
    *range(9), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0),
])  # fmt: skip
"""Soft hyphens, and controls that would hide text or steer a terminal."""
_READ_AS = {
    **_UNSEEN, **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"), 0x2010: "-", 0xFB00: "ff",
    0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
}  # fmt: skip
NEAR = 40
"""How many letters before or after a number can belong to it."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a paper, at ``text[start:end]``, and its value.

    `digits` is the number of significant figures; `hedged` is true after "about" or similar;
    `parts` is true for "1 in 4" or "a quarter".
    """

    text: str
    start: int
    end: int
    kind: str
    value: float
    digits: int
    hedged: bool = False
    parts: bool = False


def plain_spaces(text: str) -> str:
    """Return `text` with thin spaces in numbers as commas; the length is unchanged."""
    text = _THIN.sub(",", text)
    return text.translate({0xA0: " ", 0x2009: " ", 0x202F: " ", 0x2011: "-", 0x2212: "-"})


def one_line(text: str) -> str:
    """Return `text` on one line, without soft hyphens, ligatures, controls or odd spaces."""
    return " ".join(plain_spaces(text.translate(_READ_AS)).split())


def raised(text: str) -> str:
    """Return superscript digits for the number of a note, so that it is not read as part of 280."""
    return text.translate(_RAISED) if re.fullmatch(r"[\d,\s–-]+", text) else text


def amounts(text: str) -> Iterator[Amount]:
    """Yield every amount in `text`, in order. Skips years, dates and other currencies."""
    text = _NOTE.sub("*", text)
    for numeral in _joined(text):
        yield from _amounts_of(numeral, text)


def _joined(text: str) -> Iterator[Numeral]:
    """Yield numerals, with those joined by "and" as one: one hundred and thirty-one."""
    held: Numeral | None = None
    for found in find_numerals(text):
        numeral = _with_one(found, text)
        near = max(held.start, numeral.start - NEAR) if held else 0
        if held and len(held.text) <= NEAR and _AND.search(text, near, numeral.start):
            whole = text[held.start : numeral.end]
            held = Numeral(whole, held.start, numeral.end, (held, numeral))
            continue
        if held:
            yield held
        held = numeral
    if held:
        yield held


def _with_one(numeral: Numeral, text: str) -> Numeral:
    """Extend "thirty" to "thirty-one": the grammar does not accept a bare "one" as a numeral."""
    if not text.startswith("-one", numeral.end) or numeral.text.split()[-1].lower() not in _TENS:
        return numeral
    end = numeral.end + len("-one")
    return Numeral(text[numeral.start : end], numeral.start, end)


def _amounts_of(numeral: Numeral, text: str) -> Iterator[Amount]:
    if found := _share_of(numeral, text):
        yield found
    elif (value := _value(numeral.text)) is not None:
        yield from _single(numeral, text, *value)
    else:
        for part in numeral.parts:
            yield from _amounts_of(part, text)


def _share_of(numeral: Numeral, text: str) -> Amount | None:
    """Parse ``2 in 3``, ``one in four``, ``two thirds`` or ``a quarter`` as a share."""
    words = numeral.text.lower()
    left = _left(text, numeral.start)
    hedged = bool(_HEDGE.search(re.sub(r"\ba $", "", left)))
    split = re.split(r"\s+(?:in|out of)\s+(?:every\s+)?", words)
    if len(split) == 2:
        over, below = (_value(part) for part in split)
        if over and below and over[1] == below[1] == PLAIN and 0 < over[0] < below[0]:
            digits = 3 if below[0] == 100 else 2 if over[0] > 1 else 1
            share = 100 * over[0] / below[0]
            return Amount(numeral.text, numeral.start, numeral.end, SHARE, share, digits,
                          hedged, True)  # fmt: skip
        return None
    found = re.fullmatch(r"(?:(one|two|three|four)[\s-])?(\w+?)s?", words)
    if (
        found
        and found[2] in _PARTS
        and re.match(r"\s+(?:of\b|the\b|\w+)|[.,;)]|$", text[numeral.end : numeral.end + NEAR])
    ):
        before = re.search(r"\b(a|one|two|three|four)\s$", left, re.IGNORECASE)
        times = WORDS.get(found[1] or (before[1].lower() if before else ""), 1)
        share = 100 * times / _PARTS[found[2]]
        if share < 100:
            return Amount(numeral.text, numeral.start, numeral.end, SHARE, share,
                          1 if times == 1 else 2, hedged, True)  # fmt: skip
    return None


def _value(words: str) -> tuple[float, str, int] | None:
    """Return the value of a number in digits or words, its kind if known, and its precision."""
    if len(words) > 2 * NEAR:  # a row of numbers, to be read one by one
        return None
    words = words.lower().strip()
    scale = 1.0
    while found := re.search(r"[\s-](dozen|hundred|thousand|million|billion)s?$", words):
        scale *= _SCALES[found[1]]
        words = words[: found.start()]
    if found := _NUMBER.fullmatch(words):
        return _in_digits(found, scale)
    value = _in_words(words)
    return None if value is None else (value * scale, PLAIN, _digits_of(f"{value:g}"))


def _in_digits(found: re.Match[str], scale: float) -> tuple[float, str, int] | None:
    digits = found["digits"].replace("·", ".")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        digits = digits.replace(",", "")
    if not re.fullmatch(r"\d+(?:\.\d+)?", digits) or _OTHER.match(found["money"] or ""):
        return None
    unit, value = found["unit"] or "", float(digits) * scale
    kind = MONEY if found["money"] else PLAIN
    if unit == "%":
        kind = SHARE
    elif unit == "p":
        kind, value = MONEY, value / 100
    elif unit:
        value *= _SCALES[unit]
    return value, kind, _digits_of(digits)


def _in_words(words: str) -> float | None:
    """Return a number below a thousand written in words, or None."""
    if found := re.fullmatch(r"(?:(\w+)[\s-])?hundred and ([\w\s-]+)", words):
        hundreds, rest = WORDS.get(found[1] or "one"), _in_words(found[2])
        return None if hundreds is None or rest is None else 100.0 * hundreds + rest
    parts = re.split(r"[\s-]+", words)
    if len(parts) == 2 and parts[0] in _TENS and parts[1] in _SMALL[1:10]:
        return float(WORDS[parts[0]] + WORDS[parts[1]])
    return float(WORDS[words]) if words in WORDS else None


def _digits_of(digits: str) -> int:
    """Return the significant figures: 2 for 2,100 and 3 for 14.0."""
    whole, _, fraction = digits.partition(".")
    if fraction:
        return max(1, len((whole + fraction).lstrip("0")))
    return max(1, len(whole.strip("0")))


def _single(numeral: Numeral, text: str, value: float, kind: str, digits: int) -> Iterator[Amount]:
    """Yield one number with the unit that follows it."""
    end, after = numeral.end, text[numeral.end : numeral.end + NEAR]
    before = _left(text, numeral.start)
    if kind == PLAIN:
        if found := _SCALE_AFTER.match(after):
            value *= _SCALES[found[1].lower()]
            end += found.end()
        if before.endswith("£"):
            kind = MONEY
        elif found := _POINTS.match(text, end):
            kind, end = POINTS, found.end()
        elif found := _PERCENT.match(text, end):
            kind, end = (POINTS if found["points"] else SHARE), found.end()
        elif found := _PENCE.match(text, end):
            kind, value, end = MONEY, value / 100, found.end()
        elif found := _POUNDS.match(text, end):
            kind, end = MONEY, found.end()
        elif (found := _RANGE.match(after)) and _PERCENT.match(found["unit"]):
            kind = SHARE
    elif kind == MONEY and (found := _SCALE_AFTER.match(after)):
        value *= _SCALES[found[1].lower()]
        end += found.end()
    start = numeral.start - (kind == MONEY and before.endswith("£"))
    if re.search(r"(?<![\w\d])[-−]$", before) and kind != MONEY:
        value, start = -value, start - 1
    if kind == PLAIN and _no_amount(text, start, end):
        return
    hedged = bool(_HEDGE.search(_left(text, start)))
    yield Amount(text[start:end], start, end, kind, value, digits, hedged)


def _left(text: str, start: int) -> str:
    """Return the letters just before `start`: all of a long text would be slow to look through."""
    return text[max(0, start - NEAR) : start]


_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_BEFORE = re.compile(
    rf"(?:\b(?:{_MONTHS})\s|\b(?:page|pages|p\.|pp\.|item|room|ext(?:ension)?|no\.|number|question"
    r"|section|chapter|table|figure|fig\.|appendix|annex|version|level|band|grade|ward|gate|route|unit"
    r"|line|code|box|lot|stair|floor|phone|tel\.?:?|ring|call|fax|ref(?:erence)?:?|year|step|tier"
    r"|phase|part|paragraph|para|stage|ticket|port|form|day|week|month|note)\s|[/#:.]|\d[ -])$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:\s(?:{_MONTHS})\b|(?:st|nd|rd|th)\b|[/:]\d|\.\d|[ap]\.?m\b)", re.IGNORECASE
)


def _no_amount(text: str, start: int, end: int) -> bool:
    """Return whether a bare number is a date, a year, a page or part of a reference."""
    number = text[start:end]
    if _AFTER.match(text, end) or _BEFORE.search(text[max(0, start - 14) : start]):
        return True
    if re.fullmatch(r"(?:19|20)\d\d", number):
        return True
    return bool(re.match(r"\w", text[end : end + 1]) or re.search(r"\w$", _left(text, start)))
