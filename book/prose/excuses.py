"""The rules that excuse a numeral from being bound to a figure: each named, each counted."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

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
    "question|level|version|note|article|schedule|python|wcag|licence|volume|issue|box"
)
_NAMED_PLURAL = (
    "sections|chapters|pages|tables|figures|statements|steps|footnotes|parts|recommendations|"
    "questions|levels|versions|notes|articles|schedules|volumes|issues|boxes"
)
_PHONE = r"(?:999|111|112|101|105|119|116 \d{3}|0[\d ]{9,12}\d)"


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
        r"\b(?!(?:GBP|USD|EUR|OR|RR|HR|CI|SD|SMD|N|P)-?\d)[A-Z]+[a-z]?-?\d+(?:[.:]\d+)*\b",
        rf"\b(?i:{_NAMED}) v?\d{{1,3}}(?:\.\d+)*\b{_NOT_COUNTING}",
        rf"\b(?i:{_NAMED_PLURAL}) \d{{1,3}}(?:\.\d+)*(?:(?:,| to| and) \d{{1,3}}(?:\.\d+)*)+\b"
        rf"{_NOT_COUNTING}",
        r"\bv\.?\d+(?:\.\d+)*\b",
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
    ),
    _excuse(
        "age",
        "says who was asked, not how many",
        r"(?<!\b(?i:mean) )(?<!\b(?i:average) )(?<!\b(?i:median) )\b(?i:aged?|ages) \d{1,2}"
        r"(?: (?:and|or) (?:over|under|above|older|younger)| to \d{1,2})?\b",
    ),
    _excuse(
        "base",
        "what a rate or a scale is reckoned from",
        r"\b(?i:each|every|per) £1\b(?![.,]?\d)|£1 (?i:spent|put|invested)\b",
        r"\b(?i:ratios?) of 1\b(?![.,]?\d)(?! (?:in|to)\b)",
        rf"{_NO_CHANGE}\b(?i:from) 0 to 10\b(?=$|[.,;:)](?!\d))",
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
