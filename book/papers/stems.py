"""Converts the words of a sentence to comparable terms: stemmed, with synonyms merged."""

import re
from dataclasses import dataclass
from functools import lru_cache

from book.papers.vocabulary import PHRASES, SAME, STOP

_LISTED = [line.partition(" = ") for line in PHRASES.strip().splitlines()]
_PHRASE = re.compile("|".join(f"(?P<p{n}>{words})" for n, (_, _, words) in enumerate(_LISTED)))
_GROUPS = {word: line.split()[0] for line in SAME.strip().splitlines() for word in line.split()}
_WORD = re.compile(r"[a-z][a-z'’\-]*[a-z]|[a-z]")
AGES = "@"
"""The prefix of terms for ages."""
_AGES = re.compile(
    r"\b(\d\d)(?: ?(?:to|-|–) ?| and )(\d\d)(?![\d/-]|\.\d)(?!%)"
    r"|\b(\d\d)(?: ?\+| (?:and|or) (?:over|older|above))"
    r"|\b(?:over|aged over|above) (?:the age of )?(\d\d)(?:s|\b(?!,\d|\.\d|%))"
)
"""Age ranges such as 25 to 34, 75 and over, over 75s; but not years such as 2024-25."""
_YEARS = re.compile(r"\b((?:19|20)\d\d)(?:\s?[-–/]\s?(\d\d(?:\d\d)?))?\b")


@dataclass(frozen=True, slots=True)
class Term:
    """A term and its position in the text."""

    name: str
    start: int


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return `word` as a term: its group's first synonym, or its stem."""
    word = re.sub(r"['’]s?$", "", word)
    if word in _GROUPS:
        return _GROUPS[word]
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("ly", ""),
                            ("es", ""), ("s", "")):  # fmt: skip
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            short = word[: len(word) - len(ending)] + instead
            return _GROUPS.get(short, _GROUPS.get(f"{short}e", short))
    return word


def terms(text: str) -> list[Term]:
    """Return the terms of `text` in order: content words, phrases as one term, years as y2016."""
    low = text.lower().replace("’", "'")
    found: list[Term] = []

    def phrase(match: re.Match[str]) -> str:
        number = int((match.lastgroup or "p0")[1:])
        names = _LISTED[number][0].strip("-").split()
        found.extend(Term(name, match.start()) for name in names)
        return " " * len(match[0])

    low = _PHRASE.sub(phrase, low)
    for match in _WORD.finditer(low):
        if match[0] not in STOP:
            words = (match[0],) if match[0] in _GROUPS else match[0].split("-")
            found += [
                Term(stem(word), match.start()) for word in words
                if len(word) > 1 and word not in STOP
            ]  # fmt: skip
    for match in _AGES.finditer(low):
        ages = [age for age in match.groups() if age]
        if ages not in (["16"], ["18"]):  # these just mean all adults
            found.append(Term(f"{AGES}{'-'.join(ages)}", match.start()))
    for match in _YEARS.finditer(low):
        found += [Term(f"y{year}", match.start()) for year in _years(match[1], match[2])]
    return sorted(found, key=lambda term: term.start)


def _years(first: str, last: str | None) -> list[str]:
    if not last:
        return [first]
    last = last if len(last) == 4 else first[:2] + last
    return [first, last] if 0 <= int(last) - int(first) < 30 else [first]
