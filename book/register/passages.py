"""Whether words that were quoted twice from one source are the same both times."""

import re
from collections import defaultdict
from collections.abc import Iterator

from book.findings import Check, Finding
from book.register.quotations import ABSENT, CONTEXT, FILE
from book.register.register import Register

FEWEST = 3
"""Words that a quotation needs for one of them to stand between others."""
_Words = tuple[str, ...]


def check_passages(register: Register) -> Iterator[Finding]:
    """Quoted words that are all but one those of another quotation from the same source.

    What is quoted of people, comparison, time and outcome often stands in the sentence with the
    number, or beside another figure: a word changed in one of the two is a slip. A different first
    or last word is none, nor is a number, as tables are told in sentences that are alike.
    """
    by_source: dict[str, dict[_Words, tuple[str, str, int]]] = defaultdict(dict)
    for quotation in register.quotations.values():
        figure = register.figures.get(quotation.id)
        for name in ("says", *CONTEXT, "further") if figure else ():
            text = getattr(quotation, name)
            if figure and text and text not in ABSENT:
                told = (quotation.id, name, quotation.line)
                by_source[figure.source].setdefault(_words(text), told)
    for texts in by_source.values():
        for words, (figure_id, name, line) in texts.items():
            for other, (other_id, other_name, _) in texts.items():
                if pair := _one_apart(words, other):
                    message = (
                        f"quotation '{figure_id}' has '{pair[0]}' in its field {name}, where the "
                        f"{other_name} of '{other_id}' has '{pair[1]}' in the same words of the "
                        "same source: correct the one that the source does not print"
                    )
                    yield Finding(FILE, line, message, check=Check.QUOTATION)


def _words(text: str) -> _Words:
    return tuple(re.findall(r"[a-z]+|\d[\d.,]*", text.lower()))


def _one_apart(words: _Words, other: _Words) -> tuple[str, str] | None:
    """The one word between others in which `words` differ from a part of `other`."""
    if words == other or not FEWEST <= len(words) <= len(other):
        return None
    for start in range(len(other) - len(words) + 1):
        pairs = zip(words, other[start : start + len(words)], strict=True)
        apart = [(place, pair) for place, pair in enumerate(pairs) if pair[0] != pair[1]]
        if not apart:
            return None
        place, (here, there) = apart[0]
        inside = 0 < place < len(words) - 1
        if len(apart) == 1 and inside and here.isalpha() and there.isalpha():
            return here, there
    return None
