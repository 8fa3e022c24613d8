"""The rules that excuse a numeral from being bound to a figure: each named, each counted."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_YEAR = r"(?:1[89]|20)\d\d"
_COUNTED = (
    "people|adults|patients|children|studies|trials|participants|pounds|areas|volunteers|"
    "members|groups|places|homes|visits|appointments|deaths|per|percent|million|thousand"
)
_SMALL = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[2-9]|1[0-2]"
_STRUCTURE = (
    "strands roles chapters steps statements principles approaches questions changes parts "
    "notebooks headlines ways reasons things examples columns kinds figures documents checks "
    "rows rules tables charts tools tasks sources bullets footnotes points measures readings "
    "statuses results numbers claims templates lines pages sections faces numerals"
).replace(" ", "|")


@dataclass(frozen=True, slots=True)
class Excuse:
    """A reason why a numeral may stand unbound. Each pattern covers numerals it excuses."""

    name: str
    why: str
    patterns: tuple[re.Pattern[str], ...]


def _excuse(name: str, why: str, *patterns: str) -> Excuse:
    # Kept apart: joined into one, a short match would hide a longer one that starts later.
    return Excuse(name, why, tuple(map(re.compile, patterns)))


EXCUSES: tuple[Excuse, ...] = (
    _excuse(
        "date",
        "a day, month or year is not a statistic",
        rf"\b\d{{1,2}} {_MONTH}(?: {_YEAR})?\b",
        rf"\b{_MONTH} {_YEAR}\b",
        rf"(?<![£$€,.\d]){_YEAR}(?:[-/–]\d\d| to {_YEAR}(?:[-/–]\d\d)?|–{_YEAR})(?!,?\d)",
        r"(?<![£$€,.\d])(?:\b(?i:in|since|by|of|from|until|till|to|before|after|during|for|the|its|"
        r"our|their|this|that|early|late|mid|spring|summer|autumn|winter|and|between|or)\s+|[(\[]"
        rf"|,\s+|^){_YEAR}(?![\d,.]\d|%|\s*(?i:{_COUNTED})\b)\b",
    ),
    _excuse(
        "ordinal",
        "a place in an order counts nothing",
        r"\b\d+(?:st|nd|rd|th)\b",
        r"\b(?i:the|this|that|its|your|their|our|every|each|and) "
        r"(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?!\s+of\b)",
    ),
    _excuse(
        "reference",
        "part of the name of a document, law, section or version",
        r"\b[A-Z]+[a-z]?-?\d+(?:[.:]\d+)*\b",
        r"\b(?i:sections?|chapters?|pages?|tables?|figures?|statements?|steps?|footnotes?|parts?|"
        r"appendix|recommendations?|questions?|levels?|versions?|notes?|articles?|schedules?|"
        r"python|wcag|licence|volume|issue|boxes|box)"
        r" (?:v)?\d+(?:\.\d+)*(?:(?:,| to| and) \d+(?:\.\d+)*)*\b",
        r"\bv\d+(?:\.\d+)*\b",
    ),
    _excuse(
        "count",
        "counts the parts of this book or of a list the reader can see",
        rf"\b(?i:{_SMALL})(?: (?!in\b|out\b|of\b|to\b|per\b)[\w'-]+){{0,2}} (?i:{_STRUCTURE})\b",
        rf"\b(?i:these|the|those|all|first|last|other|following) (?i:{_SMALL})\b"
        r"(?=[.,:;)]|\s+(?:are|is|below|above|together)\b)",
    ),
    _excuse(
        "phone",
        "a telephone number",
        r"\b(?i:call|ring|phone|dial|NHS|text|on)(?: the)? (?:\d{3}(?: \d{3})?)\b(?! \d)",
    ),
    _excuse(
        "age",
        "says who was asked, not how many",
        r"\b(?i:aged?|ages) \d{1,3}(?: (?:and|or) (?:over|under|above|older|younger)| to \d{1,3})?\b",
    ),
    _excuse(
        "base",
        "what a rate or a scale is reckoned from",
        r"\b(?i:each|every|per|a|for) £1\b(?!,?\d)|£1 (?i:spent|put|invested|of)\b",
        r"\b(?i:ratios?|effect) of 1\b(?![.,]?\d)",
        r"\b(?i:from )?0 to 10\b(?! in\b)",
    ),
    _excuse(
        "duration",
        "a time to set aside in a plan",
        r"\b\d{1,3}(?: to \d{1,3})?[ -](?i:minutes?|hours?)\b",
    ),
    _excuse(
        "idiom",
        "a fixed expression, not a quantity",
        r"\b(?i:two-way|second-hand|24/7|double-check(?:ed|s|ing)?|double-entry|halfway|half-page)\b",
        r"\b(?i:[a-z]+ (?:one )?or two)\b",
    ),
)


def excused_spans(text: str, titles: Iterable[str] = ()) -> list[tuple[int, int, str]]:
    """(start, end, rule) of every stretch of `text` that a rule excuses.

    `titles` are official titles of sources: a numeral inside one belongs to its name.
    """
    spans = [
        (*match.span(), excuse.name)
        for excuse in EXCUSES
        for pattern in excuse.patterns
        for match in pattern.finditer(text)
    ]
    lowered = text.lower()
    for title in titles:
        start = lowered.find(title.lower())
        while start != -1:
            spans.append((start, start + len(title), "title"))
            start = lowered.find(title.lower(), start + 1)
    return spans


STRUCTURAL = {
    "bound": "bound to a figure by {stat}, {exact} or {interval}",
    "code": "inside code, which is run and checked as code",
    "made-up": "inside an example that says its people, place and numbers are made up",
    "formula": "a constant of a formula (0, 1, 2 or 100)",
    "setting": "a value that the figure's own recipe is given",
    "title": "part of the official title of a source",
}
"""The rules that depend on where a numeral stands, not on the words around it."""
