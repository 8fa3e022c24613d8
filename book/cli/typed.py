"""Parse numbers as people type them, rejecting anything ambiguous rather than guessing.

The forms on the site do the same in book/theme/community/js/reading.js. Both are tested against
tests/support/typed_numbers.csv.
"""

import re
from decimal import Decimal

KINDS = {
    "plain": "Write a number in digits, such as 12.5.",
    "count": "Write a number in digits, such as 1,200.",
    "percent": "Write a percentage in digits, such as 12.5.",
    "pounds": "Write an amount in pounds, such as 12.50.",
}
"""The kinds of number, each with the error message for invalid input."""
NOT_COMMA = "Use a point for decimals, and a comma only for thousands: 1,234.50."
NOT_RANGE = "Write one number, not a range."
NOT_LONG = "Write it with 15 digits or fewer."

_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SPACES = re.compile("[\t\n\r \u00a0\u2000-\u200a\u202f]+")
_MINUS = re.compile("[\u2010-\u2015\u2212\ufe63\uff0d]")
_PARTS = re.compile(
    r"([+-]?) ?(£?) ?([+-]?) ?([0-9., ]*[0-9]\.?) ?(%|per ?cent|k|thousand|m|million)?"
)
_DIGITS = re.compile(r"([0-9]*|[1-9][0-9]{0,2}([, ])[0-9]{3}(\2[0-9]{3})*)(\.[0-9]*)?")
_RANGE = re.compile(r"[0-9][ %£km]*(-|\bto\b|\band\b|\bor\b)[ £]*[0-9]")
_POINTED = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_POWERS = {"k": 3, "thousand": 3, "m": 6, "million": 6}


class UnreadableError(ValueError):
    """The input is not a single number; the message says how to fix it."""


def read_number(text: str, kind: str = "plain", own: str = "") -> float | None:
    """Return the number in `text`, or None if it is blank. Raises UnreadableError.

    `kind` is one of `KINDS`. `own` is the unit shown after the input, such as ``years``, which
    people may type as well.
    """
    rest = _MINUS.sub("-", _SPACES.sub(" ", _UNSEEN.sub("", text))).strip(" ").lower()
    if not rest:
        return None
    if own and rest.endswith(own):
        rest = rest.removesuffix(own).strip(" ")
    parts = _PARTS.fullmatch(rest)
    if not parts:
        if _RANGE.search(rest):
            raise UnreadableError(NOT_RANGE)
        raise UnreadableError(NOT_COMMA if re.search(r"[0-9][’',][0-9]", rest) else KINDS[kind])
    before, pound, after, digits, unit = parts.groups(default="")
    if not _DIGITS.fullmatch(digits):
        raise UnreadableError(NOT_COMMA)
    power = _POWERS.get(unit, 0)
    # 10.000 could mean ten or ten thousand.
    if not power and kind in ("pounds", "count") and _POINTED.fullmatch(digits):
        raise UnreadableError(NOT_COMMA)
    if (
        (before and after)
        or (pound and kind != "pounds")
        or (unit and not power and kind != "percent")
        or (power and (own or kind not in ("pounds", "count")))
    ):
        raise UnreadableError(KINDS[kind])
    plain = re.sub("[, ]", "", digits)
    if len(re.sub(r"^[0.]+|\.", "", plain)) > 15:
        raise UnreadableError(NOT_LONG)
    number = float(Decimal(plain).scaleb(power))
    return -number if "-" in (before, after) else number
