"""The reading age of a text, from two published formulas. It is a rough guide, not a gate.

Flesch-Kincaid uses words per sentence and syllables per word; Coleman-Liau uses letters per
word. Both give a United States school grade. Children are 11 or 12 in grade 6, so the reading age
is the grade plus 5 years. The formulas: Kincaid and others, Derivation of new readability formulas
for Navy enlisted personnel, 1975; Coleman and Liau, A computer readability formula designed for
machine scoring, Journal of Applied Psychology, 1975.

Packages with more formulas depend on a whole natural language toolkit.
"""

import re
from collections.abc import Iterable
from statistics import median

FEWEST = 100
"""The fewest words for which the formulas are valid: both used samples of at least that many."""
_TO_AGE = 5

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_GROUP = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"(?<![aeiouyl])e$|(?<=[aeiouyl]l)e$|(?<=[^aeiouyszxcghl])es$|(?<=[aeiouyl]l)es$|(?<=th)es$"
    r"|(?<=[^aeiouytd])ed$|(?<=[aeiouy][^aeiouy])e(?=l[iy]|ful|ness|less|ment|thing|time|guard)"
)
"""A silent e, and any s or d after it: in safe, safely, places and changed."""
_APART = re.compile(
    r"(?<![ctsg])(?<!fr)i(?:a|o|en|u)|ie(?=ty)|uie|(?<![gp])eo|(?<!q)ua(?=[lt])"
    r"|(?<=[aeiou][^aeiouy])ea(?=s?$)|[aeiouy]ing$|crea(?=t)"
)
"""Adjacent vowels pronounced separately: in material yes, in social no."""
_ODD = {"people": 2, "science": 2, "recipe": 3, "recipes": 3, "element": 3, "elements": 3}


def syllables(word: str) -> int:
    """The number of syllables in an English word, from its spelling: correct for nine in ten."""
    letters = re.sub("^every", "evry", re.sub("[^a-z]", "", word.lower()))
    if letters in _ODD:
        return _ODD[letters]
    said = _SILENT.sub("", letters) if len(letters) > 3 else letters
    return max(len(_GROUP.findall(said)) + len(_APART.findall(said)), 1)


def flesch_kincaid(words: int, sentences: int, syllables: int) -> float:
    """The grade from words per sentence and syllables per word."""
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def coleman_liau(words: int, sentences: int, letters: int) -> float:
    """The grade from letters and sentences per hundred words."""
    return 5.88 * letters / words - 29.6 * sentences / words - 15.8


def reading_age(sentences: Iterable[str]) -> float | None:
    """The mean reading age of whole `sentences` in years; None if there are too few words."""
    texts = [words for text in sentences if (words := _WORD.findall(text))]
    words = [word for text in texts for word in text]
    if len(words) < FEWEST:
        return None
    spoken = sum(map(syllables, words))
    letters = sum(len(word.replace("'", "").replace("’", "")) for word in words)
    grades = (
        flesch_kincaid(len(words), len(texts), spoken),
        coleman_liau(len(words), len(texts), letters),
    )
    return median(grades) + _TO_AGE
