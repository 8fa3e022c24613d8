"""The numbers that a sentence of a source prints, in every way in which papers print them."""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

_WORDS = {
    word: Decimal(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    word: Decimal(10 * number)
    for number, word in enumerate(
        "thirty forty fifty sixty seventy eighty ninety".split(), start=3
    )
} | {
    "half": Decimal("0.5"), "quarter": Decimal("0.25"), "third": Decimal(1) / 3,
    "fifth": Decimal("0.2"), "tenth": Decimal("0.1"), "twice": Decimal(2),
}  # fmt: skip
_SCALES = {
    "hundred": 2, "k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9,
}  # fmt: skip
_DIGITS = re.compile(
    # "479 054" and "479,054" are one number; "1·14" has a raised point; ".33" has no zero.
    r"(?<![\w.])(?P<sign>[-−]?)(?P<number>\d{1,3}(?:[, \u2009\u00a0]\d{3})+(?:\.\d+)?"
    r"|\d+(?:[.·]\d+)?|[.·]\d+)"
    r"(?:\s?(?P<scale>k|mn?|bn|hundred|thousand|million|billion)\b)?",
    re.IGNORECASE,
)
_SPELT = re.compile(
    rf"\b(?P<first>{'|'.join(_WORDS)})(?:[\s\u2010\u2011-]+(?P<second>{'|'.join(_WORDS)}))?s?\b"
    rf"(?:\s+(?P<scale>hundred|thousand|million|billion)\b)?",
    re.IGNORECASE,
)


def printed_numbers(text: str) -> set[Decimal]:
    """Every number that `text` prints: "1.14 (1·08-1.20)", "£4.4bn", "479 054", "Twenty-three".

    A dash between two numbers is no sign. A number with a scale counts with it and without.
    """
    return {*_in_digits(text), *_in_words(text)}


def _in_digits(text: str) -> Iterator[Decimal]:
    for match in _DIGITS.finditer(text):
        written = re.sub(r"[, \u2009\u00a0]", "", match["number"]).replace("·", ".")
        try:
            number = Decimal(written)
        except InvalidOperation:  # pragma: no cover - the pattern lets no such number through
            continue
        before = text[: match.start()].rstrip()
        # "-0.5" is below zero, but the "-" of "1.04-1.59" only parts two numbers.
        if match["sign"] and not (before and before[-1].isdigit()):
            number = -number
        yield number
        if match["scale"]:
            yield number.scaleb(_SCALES[match["scale"].lower()])
    # The end of a range written with a hyphen, as in "1.04-1.59": it follows a digit.
    for match in re.finditer(r"(?<=\d)[-–—−](\d+(?:[.·]\d+)?)", text):
        yield Decimal(match[1].replace("·", "."))


def _in_words(text: str) -> Iterator[Decimal]:
    for match in _SPELT.finditer(text):
        first = _WORDS[match["first"].lower()]
        second = _WORDS[match["second"].lower()] if match["second"] else None
        together = first + second if second is not None and second < 10 <= first else None
        for number in (first, second, together):
            if number is None:
                continue
            yield number
            if match["scale"]:
                yield number.scaleb(_SCALES[match["scale"].lower()])
        if second is not None and second < 1:  # "three quarters", "two thirds"
            yield first * second
