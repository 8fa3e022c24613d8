"""The rules that excuse a numeral from being bound to a figure. Each is named and counted."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from book.prose.numerals import Numeral

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = r"(?:[12]?\d|3[01])"
_YEAR = r"(?:1[89]|20)\d\d"
_COUNTED = (
    "people|persons|men|women|adults|children|patients|carers|clients|members|residents|staff|"
    "nurses|volunteers|participants|respondents|households|families|homes|groups|areas|places|"
    "studies|trials|reviews|papers|cases|deaths|visits|appointments|sessions|events|times|days|"
    "weeks|months|years|hours|minutes|pounds|pence|points|per|percent|percentage|hundred|"
    "thousand|million|billion|dozen"
)
_NOT_COUNTING = rf"(?!\s+(?i:{_COUNTED})\b)"
_STOP = (
    "a|an|the|this|that|these|those|its|their|our|his|her|it|they|we|he|she|there|and|or|but|to|"
    "from|for|in|on|at|by|with|as|of|when|while|who|which|was|were|is|are|has|had|said|says|found|"
    "showed|asked|called|named|many|most|some"
)
# A year in a sentence is not followed, before the next small word or comma, by things to count.
_NOT_A_COUNT = (
    rf"(?![\d%]|[,.]\d)(?!(?:\s+(?!(?i:{_STOP})\b)[\w'’-]+){{0,2}}?"
    rf"\s+(?:(?i:{_COUNTED})|(?!(?i:{_STOP})\b)[a-z]{{3,}}s)\b)"
)
_YEARS = rf"{_YEAR}(?:(?:, | and | or | to |–){_YEAR})*(?!(?: and | or | to |[-–])\d)"
_CHANGE = "rose fell grew up down dropped went increased risen fallen grown cut reduced".split()
_NO_CHANGE = "".join(rf"(?<!\b(?i:{verb}) )" for verb in _CHANGE)
_NO_CHANGE_FROM = "".join(rf"(?<!\b(?i:{verb} from) )" for verb in _CHANGE)
_DOCUMENT = (
    "guidance|guideline|standard|review|report|paper|plan|strategy|survey|census|act|edition|"
    "version|evaluation|trial|estimate|election|law|white paper|green paper|view"
)
_SMALL = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[2-9]|1[0-2]"
_STRUCTURE = (
    "strands roles chapters steps statements principles approaches questions changes parts "
    "notebooks headlines ways reasons things examples columns kinds figures documents checks "
    "rows rules tables charts tools tasks sources bullets footnotes measures readings "
    "statuses results numbers claims templates lines pages sections faces numerals"
).replace(" ", "|")
_NAMED = (
    "section|chapter|page|table|figure|statement|step|footnote|part|appendix|recommendation|"
    "question|level|version|note|article|python|wcag|licence|volume|issue|box"
)
_NAMED_PLURAL = (
    "sections|chapters|pages|tables|figures|statements|steps|footnotes|parts|recommendations|"
    "questions|levels|versions|notes|articles|volumes|issues|boxes"
)
_PHONE = r"(?:999|111|112|101|105|119|116 \d{3}|0[\d ]{9,12}\d)"
_OPTION = r",? \(?(?:and (?:choose|press|pick|select) )?option 2"
_JOBS = (
    "nurses?|staff|roles?|posts?|jobs?|workers?|managers?|practitioners?|leads?|therapists?|"
    "physiotherapists?|administrators?|pay"
)
_WHOLE = r"(?![\w%]|[.,]\d)"
"""No letter, digit or per cent sign follows, so the number ends here."""
_PARAGRAPH = r"\d{1,3}[A-Z]{0,2}\d{0,3}[A-Z]?(?:\.\d+)*(?:\((?:\d{1,2}|[a-z]{1,4})\))*"
"""A section of a law as lawyers number it: 242, 14Z45, 6(1)(e)."""
_LAW_PART = "section|article|paragraph|regulation|clause"
_TITLE = (
    r"(?:\b(?!(?:The|This|That|These|Those|An?|Each|Every|Any|No|We|You|They)\b)"
    r"[A-Z][\w'’-]*|\))"
)
"""The end of a law's own title: in "the Act 2000 people asked for", no law is named."""
_AMOUNT = r"(?!(?:GBP|USD|EUR|OR|RR|HR|CI|SD|SMD|N|P)-?\d)"
"""Not letters that give the unit of an amount: GBP5000, OR1.26."""
_CLOCK = r"(?:1[0-2]|[1-9])(?:[.:][0-5]\d)?"


@dataclass(frozen=True, slots=True)
class Excuse:
    """A reason why a numeral may be unbound. Each pattern matches numerals that it excuses."""

    name: str
    why: str
    patterns: tuple[re.Pattern[str], ...]


def _excuse(name: str, why: str, *patterns: str) -> Excuse:
    # Separate patterns: joined into one, a short match would hide a longer one that starts later.
    return Excuse(name, why, tuple(map(re.compile, patterns)))


EXCUSES: tuple[Excuse, ...] = (
    _excuse(
        "date",
        "a day, month or year is not a statistic",
        rf"(?<![\d.,£$€])\b{_DAY} {_MONTH}(?: {_YEAR})?\b{_NOT_COUNTING}",
        rf"\b{_MONTH} {_YEAR}\b{_NOT_COUNTING}",
        rf"(?<![£$€,.\d]){_YEAR}[-/–]\d\d(?: to {_YEAR}[-/–]\d\d)?(?![\d%]|[,.]\d){_NOT_COUNTING}",
        rf"(?<![£$€,.\d]){_NO_CHANGE_FROM}{_YEAR}(?: to |–){_YEAR}\b{_NOT_A_COUNT}",
        rf"\b(?i:in|since|until|till|before|after|during|for|between|early|late|mid|spring|summer|"
        rf"autumn|winter) {_YEARS}\b{_NOT_A_COUNT}",
        rf"{_NO_CHANGE}\b(?i:by|from) {_YEARS}\b{_NOT_A_COUNT}",
        rf"\b(?i:{_DOCUMENT}|prices|spring|summer|autumn|winter|start|end) of {_YEARS}\b"
        rf"{_NOT_A_COUNT}",
        rf"\b(?i:the|this|that|a|its|our|their) {_YEAR} (?i:{_DOCUMENT})\b",
        rf"\b(?i:the|these|both) {_YEAR}(?:, {_YEAR})* and {_YEAR} (?i:{_DOCUMENT})s\b",
        rf"(?<![£$€,.\d]){_YEAR} prices\b",
        r"(?<![£$€,.\d])\b(?:1[5-9]|20)\d0s\b",
        rf"\b(?:others|[A-Z][\w-]+), {_YEAR}(?=$|[.;:)])|[(\[]{_YEAR}(?=[)\];,])(?!,\d)",
    ),
    _excuse(
        "ordinal",
        "a place in an order counts nothing",
        r"(?<![\d.,£$€])(?<!\b(?i:every) )(?<!\b(?i:each) )\b\d+(?:st|nd|rd|th)\b"
        rf"(?!\s+of\b(?! {_MONTH}\b))",
    ),
    _excuse(
        "reference",
        "part of the name of a document, law, section or version",
        rf"\b{_AMOUNT}[A-Z]+[a-z]?-?\d+(?:[.:]\d+)*\b",
        rf"\b(?i:{_NAMED}) v?\d{{1,3}}(?:\.\d+)*\b{_NOT_COUNTING}",
        rf"\b(?i:{_NAMED_PLURAL}) \d{{1,3}}(?:\.\d+)*(?:(?:,| to| and) \d{{1,3}}(?:\.\d+)*)+\b"
        rf"{_NOT_COUNTING}",
        r"\bv\.?\d+(?:\.\d+)*\b",
        rf"\b(?i:{_LAW_PART}) {_PARAGRAPH}{_WHOLE}{_NOT_COUNTING}",
        rf"\b(?i:{_LAW_PART})s {_PARAGRAPH}(?:(?:,| to| and| or) {_PARAGRAPH})+{_WHOLE}"
        rf"{_NOT_COUNTING}",
        rf"\bSchedules? {_PARAGRAPH}(?:(?:,| to| and| or) {_PARAGRAPH})*(?!\w)"
        r"(?=\s+(?:to|of|and|or|says|sets|lists)\b|[.,;:)](?!\d)|$)",
        rf"(?<!['’])\bss?(?:\.\s?)?{_PARAGRAPH}{_WHOLE}{_NOT_COUNTING}",
        rf"{_TITLE} Acts? (?:\([A-Z][^()\d]*\) )?{_YEARS}{_WHOLE}{_NOT_COUNTING}",
        rf"{_TITLE} (?:Regulations|Order|Rules) (?:\([A-Z][^()\d]*\) )?{_YEAR}{_NOT_A_COUNT}",
        r"\[\d{4}\] (?:UKSC|UKHL|UKPC|UKUT|EWCA|EWHC|EWCOP)(?: (?:Civ|Crim))? \d{1,4}\b",
        r"\bISBN(?:-1[03])?:? (?=(?:[ -]?\d){9,13})\d[\d -]+[\dX]\b",
        r"\b(?:ISO(?:/IEC)?|BS(?: EN)?(?: ISO)?) \d{3,5}(?:-\d{1,2})?(?::\d{4})?"
        rf"{_WHOLE}{_NOT_COUNTING}",
    ),
    _excuse(
        "name",
        "part of the name of an illness, a test, a programme or a grade",
        r"\b(?i:types?) [12](?:(?: and| or)(?: (?i:type))? [12])?(?= (?i:diabet))",
        rf"\b(?i:diabetes),? \(?(?i:type) [12]{_WHOLE}{_NOT_COUNTING}",
        r"\bCore20(?:PLUS5)?\b(?!%)|\bHbA1c\b",
        r"(?<![\d.,-])\b12-step\b(?= (?i:programmes?|groups?|meetings?|fellowships?)\b)",
        rf"\b{_AMOUNT}[A-Z]{{2,}}-\d[A-Z](?:-\d[A-Z])?\b",
        r"(?:\bBands?|\b(?i:an?|the|at|to|from|or|and|our|their) bands?) [2-9][a-d]?"
        rf"(?:(?:,| to| and| or) [2-9][a-d]?)*{_WHOLE}"
        rf"(?=[.,;:)]|$| (?i:and|or|{_JOBS})\b)",
    ),
    _excuse(
        "clock",
        "a time of day",
        rf"\b{_CLOCK}(?: ?(?:am|pm)\b)?(?: to |[-–]){_CLOCK} ?(?:am|pm)\b",
        rf"\b{_CLOCK} ?(?:am|pm)\b",
        r"\b(?i:at|from|by|until|before|after) (?:[01]?\d|2[0-3]):[0-5]\d\b"
        rf"(?: to (?:[01]?\d|2[0-3]):[0-5]\d\b)?{_NOT_COUNTING}",
    ),
    _excuse(
        "count",
        "counts the parts of this book or of a list the reader can see",
        rf"(?<!\bby )\b(?i:{_SMALL})(?: (?!(?i:in|out|of|to|or|and|from|{_COUNTED})\b)"
        rf"(?!(?i:third|quarter|fifth|tenth|hundred|thousand|million|billion)s\b)[A-Za-z][\w'’-]*)?"
        rf" (?i:{_STRUCTURE})\b",
        rf"(?:\b(?i:the|these|those)|['’]s) (?i:{_SMALL}) points\b"
        r"(?! (?:higher|lower|more|less|better|worse|above|below|up|down))",
        rf"\b(?i:these|the|those) (?i:{_SMALL})\b"
        r"(?=$|[,.:;)](?!\d)|\s+(?:below|above|together|beside|apart)\b)",
    ),
    _excuse(
        "phone",
        "a telephone number",
        rf"\b(?i:call|ring|phone|dial|NHS|text|on) {_PHONE}(?:,? (?:or|and) {_PHONE})*\b(?! ?\d)"
        r"(?=$|[.,;:!?)](?!\d)|\s+(?:if|or|and|for|in|when|at|to|now|straight|free|from|any)\b)",
        rf"\bNHS 111(?:{_OPTION})?{_WHOLE}{_NOT_COUNTING}",
        rf"\b(?i:call|ring|phone|dial) 111{_OPTION}{_WHOLE}{_NOT_COUNTING}",
        # No amount begins with a 0 and another digit.
        r"(?<![\d.,:])\b0\d{2,4}(?: ?\d{3,6}){1,2}\b",
        r"\b(?i:text) (?:the word )?['\"“‘]?[A-Z]{2,}['\"”’]? to \d{5}\b(?! ?\d)",
    ),
    _excuse(
        "age",
        "says who was asked, not how many",
        r"(?<!\b(?i:mean) )(?<!\b(?i:average) )(?<!\b(?i:median) )\b(?i:aged?|ages) \d{1,2}"
        r"(?: (?:and|or) (?:over|under|above|older|younger)| to \d{1,2})?\b",
        r"\b(?i:their|his|her|your|my|our) (?:(?:early|mid|late)[ -])?[2-9]0s\b",
    ),
    _excuse(
        "base",
        "what a rate or a scale is reckoned from",
        r"\b(?i:each|every|per) £1\b(?![.,]?\d)|£1 (?i:spent|put|invested)\b",
        r"\b(?i:ratios?) of 1\b(?![.,]?\d)(?! (?:in|to)\b)",
        rf"{_NO_CHANGE}\b(?i:from|scale of) 0 to 10\b(?=$|[.,;:)](?!\d))",
    ),
    _excuse(
        "duration",
        "a time to set aside in a plan",
        r"(?<![\d.,])\b\d{1,3}(?: to \d{1,3})?-(?:minutes?|hours?)\b",
        r"(?:^|\(|\b(?i:allow|takes?|lasts?|set aside)(?: about)? )\d{1,3}(?: to \d{1,3})? "
        r"(?:minutes?|hours?)(?=$|[.,;:)])",
    ),
    _excuse(
        "idiom",
        "a fixed expression, not a quantity",
        r"\b(?i:two-way|24/7|double-check(?:ed|s|ing)?|double-entry|half-page)\b",
        r"\b(?i:third[ -](?:party|parties|sector))\b",
        r"\b(?i:(?:one|an? (?:day|week|month|year|word|line)) or two)\b",
    ),
)


Span = tuple[int, int, str]
"""Start, end and rule."""


@lru_cache(maxsize=10_000)
def excused_spans(text: str, titles: tuple[str, ...] = ()) -> tuple[Span, ...]:
    """Every stretch of `text` that a rule excuses.

    `titles` are official titles of sources: a numeral inside one belongs to its name. Results are
    kept, as most of a chapter is unchanged from one check to the next.
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
    return tuple(spans)


def excused(numeral: Numeral, spans: Iterable[Span]) -> list[tuple[Numeral, str]]:
    """Each part of `numeral` with the rule in `spans` that covers it; empty if none does.

    "NG44 in 2016" looks like a rate, "44 in 2016", but is a name and a date: it has two parts.
    """

    def rule(part: Numeral) -> str:
        covering = (n for start, end, n in spans if start <= part.start and part.end <= end)
        return next(covering, "")

    if whole := rule(numeral):
        return [(numeral, whole)]
    parts = [(part, rule(part)) for part in numeral.parts]
    dated = len(parts) > 1 and parts[-1][1] == "date" and all(name for _, name in parts)
    return parts if dated else []
