"""How long people in an area could expect to live in good health: words, a table and drawings."""

from typing import Any

from book.models.comparison import Change, Verdict
from book.models.healthy_life import SEXES, HealthyLife, load_healthy_life
from book.models.places import ENGLAND, Area, Score
from book.places.drawing import Trend, trend
from book.places.phrases import MARKS, first_up, rounded, spoken

NAME = "Years in good health"


def section(area: Area) -> dict[str, Any]:
    """All that the page says and shows of healthy life expectancy."""
    found = load_healthy_life()
    code = found.whose(area)
    if code is None:
        return {"words": [none(area)], "rows": [], "trends": []}
    return {
        "words": list(words(found, area, code)),
        "rows": [_row(found, code, sex) for sex in SEXES],
        "trends": [_trend(found, area, code, sex) for sex in SEXES],
    }


def none(area: Area) -> str:
    """That there is no figure, and why not where we know it."""
    if not area.parts:
        return f"There is no figure for {spoken(area)}."
    return (
        f"There is no figure for {spoken(area)} yet. Years in good health cannot be added up, and "
        "the old councils were not all in one county."
    )


def whose(area: Area, code: str) -> str:
    """The name of the people whose figures these are."""
    if area.old_county and code == area.old_county[0]:
        return area.old_county[1]
    return spoken(area) if code == area.code else str(area.county)


def words(found: HealthyLife, area: Area, code: str) -> list[str]:
    """The newest figures in a sentence, and whose they are."""
    men, women = (years(found.series[code, sex][-1]) for sex in SEXES)
    period, here = found.series[code, SEXES[0]][-1].year, whose(area, code)
    said = (
        f"In {period}, men in {here} could expect {men} years of life in good health, and women "
        f"{women}."
    )
    if code == area.code:
        return [said]
    if area.old_county:
        mine = f"{first_up(spoken(area))} was part of it, and has no figure of its own yet."
        return [said, f"That is for the former county of {here}. {mine}"]
    return [
        said,
        f"That is for the whole county of {here}. Districts have no figures of their own.",
    ]


def years(score: Score) -> str:
    """ "60.9"."""
    return rounded(float(str(score.mean)), 1)


def _between(score: Score) -> str:
    low, high = (rounded(float(str(end)), 1) for end in (score.low, score.high))
    return f"{low} to {high}"


def _row(found: HealthyLife, code: str, sex: str) -> dict[str, str]:
    score, england = found.series[code, sex][-1], found.series[ENGLAND, sex][-1]
    first, _, change = found.change(code, sex)
    moved = f"There has been no clear change since {first}."
    if change is not Change.UNCLEAR:
        moved = f"The figure {change.value} between {first} and {score.year}."
    compared = None if code == ENGLAND else found.verdict(code, sex)
    return {
        "who": first_up(sex),
        "years": years(score),
        "between": _between(score),
        "england": years(england),
        "verdict": compared.value if compared else "",
        "mark": MARKS[compared] if compared else "",
        "change": moved,
        "run": _run(found, code, sex) if compared is Verdict.SIMILAR else "",
    }


def _run(found: HealthyLife, code: str, sex: str) -> str:
    """What a drawing shows that the newest comparison does not: always on one side of England."""
    pairs = list(zip(found.series[code, sex], found.series[ENGLAND, sex], strict=True))
    gaps = [float(str(here.mean)) - float(str(there.mean)) for here, there in pairs]
    side = "below" if max(gaps) < 0 else "above" if min(gaps) > 0 else ""
    if not side:
        return ""
    return (
        f"We call it similar because the newest range includes England's figure. But it has been "
        f"{side} England's in every period since {pairs[0][0].year}, so ask why."
    )


def _trend(found: HealthyLife, area: Area, code: str, sex: str) -> Trend:
    england = None if code == ENGLAND else found.series[ENGLAND, sex]
    here = whose(area, code)
    return trend(NAME, here, "healthy_life", found.series[code, sex], england, who=sex, decimals=1)
