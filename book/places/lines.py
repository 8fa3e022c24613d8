"""What chapters say of an area: one line for each of `LOCAL`, beside England's."""

from typing import NamedTuple

from book.models.area_measures import CHILDREN, UNITED_KINGDOM, measures_of, verdict
from book.models.healthy_life import SEXES, load_healthy_life
from book.models.indicators_by_area import QUESTIONS, newest, surveys_present
from book.models.places import ENGLAND, MEASURES, Area, Places
from book.models.residents import residents_of
from book.places import building_on, healthy, sentences
from book.places.phrases import (
    about,
    interval_of,
    listed,
    mean_of,
    percent,
    rounded,
    share,
    spoken,
    whole,
)

DEPRIVATION = "deprivation"
ASSETS = ("library", "museums", "heritage", "arts", "sport", "station", "online")
RESIDENTS = ("older", "languages", "disabled", "ethnic_groups", "children")
HEALTHY_LIFE = "healthy_life"
LOCAL = (*MEASURES, DEPRIVATION, *ASSETS, *RESIDENTS, HEALTHY_LIFE, *QUESTIONS)
"""What a chapter can show of the reader's area. The last, what a survey asked, are there once
`book refresh` has brought its table in; until then a chapter that names one shows nothing."""
ETHNIC = {
    "asian": "of people are Asian",
    "black": "Black",
    "mixed": "of mixed ethnicity",
    "other": "of another ethnic group",
    "white_british": "British",
    "white_other": "from another group",
}
"""The census's groups in two sentences, in alphabetical order; the second is of the white ones."""
RATED = {
    "life_satisfaction": "how satisfied they are with life",
    "worthwhile": "how worthwhile the things they do are",
    "happiness": "how happy they felt yesterday",
    "anxiety": "how anxious they felt yesterday",
}
"""What people were asked to rate, in a sentence of its own."""


class Said(NamedTuple):
    """What is said of an area: a sentence that stands alone, and a few words for brackets."""

    line: str
    short: str


def said_of(places: Places, area: Area, what: str) -> Said:
    """What a chapter says of an area, "" where no table has it. `what` is one of `LOCAL`."""
    if what in MEASURES:
        return Said(sentences.line(places, area, what), _score(places, area, what))
    if what == DEPRIVATION:
        part = area.deprivation.share if area.deprivation else None
        brief = f"{percent(part)} in {spoken(area)}" if part is not None else ""
        return Said(sentences.deprivation(area) or of_england(places, what).line, brief)
    return _other(area, what)


def of_england(places: Places, what: str) -> Said:
    """What every reader sees, whether an area is chosen or not."""
    england = places.areas[ENGLAND]
    if what in MEASURES:
        score = places.series[ENGLAND, what][-1]
        mean = mean_of(score)
        return Said(
            f"In {score.year}, adults in England rated {RATED[what]} at {mean} out of 10, on "
            "average.",
            f"{mean} out of 10 in England in {score.year}",
        )
    if what == DEPRIVATION:
        return Said(
            "One in 10 of England's neighbourhoods is classed as one of the most deprived. Some "
            "areas have none.",
            "10% of neighbourhoods in England, by definition,",
        )
    return _other(england, what)


def _other(area: Area, what: str) -> Said:
    """What is said of a measure that is no score; children are counted for the whole kingdom."""
    if what == HEALTHY_LIFE:
        return _healthy_life(area)
    if what in QUESTIONS:
        return _answer(area, what)
    here = spoken(area)
    line, brief = _OTHERS[what](area)
    if what == "children" and area.code == ENGLAND:
        here = "the United Kingdom"
    return Said(f"In {here}, {line}.", f"{brief} in {here}")


def _score(places: Places, area: Area, measure: str) -> str:
    """A score with its comparison, for brackets."""
    if area.code == ENGLAND:
        return ""
    here, found = sentences.surveyed(places, area), places.verdict(area, measure)
    if not found.compared:
        return f"{here}: {found.value}"
    score = places.latest(area, measure)
    return f"{mean_of(score)} in {here}, from {interval_of(score)}: {found.value}"


def _library(area: Area) -> Said:
    near = whole(measures_of(area)[area.code, "library_walk"].value)
    went, beside = _visited(area, "library_visit")
    return Said(
        f"{near} of people live within a 30-minute walk of a library. In 2023-24, {went} of "
        f"adults had been to one in the past year{beside}",
        f"{near} of people near a library",
    )


def _visited(area: Area, measure: str) -> tuple[str, str]:
    """A share of adults, and how it compares with England, for the end of a sentence."""
    measures = measures_of(area)
    went = whole(measures[area.code, measure].value)
    between = building_on.interval(measures, area.code, measure).replace(" to ", " and ")
    found = verdict(measures, area.code, measure)
    return went, f" (between {between}), {found.value}" if found else ""


def _museums(area: Area) -> Said:
    went, beside = _visited(area, "museum_visit")
    many = measures_of(area)[area.code, "museums"].value
    there = f"are {rounded(many, 1)} museums for every 100,000 people" if many else "is no museum"
    return Said(
        f"there {there}. In 2023-24, {went} of adults had been to a museum or gallery in the past "
        f"year{beside}",
        f"{went} of adults going to museums",
    )


def _heritage(area: Area) -> Said:
    went, beside = _visited(area, "heritage_visit")
    return Said(
        f"{went} of adults asked in 2023-24 had been to a heritage site in the past year{beside}",
        f"{went} of adults going to heritage sites",
    )


def _arts(area: Area) -> Said:
    took, beside = _visited(area, "arts")
    return Said(
        f"{took} of adults asked in 2023-24 had taken part in the arts in the past year{beside}. "
        "That counts reading and going to the cinema",
        f"{took} of adults taking part in the arts",
    )


def _sport(area: Area) -> Said:
    there = rounded(measures_of(area)[area.code, "sports_facilities"].value, 0)
    text = f"there are {there} sports facilities for every 10,000 people"
    return Said(text, text.removeprefix("there are "))


def _station(area: Area) -> Said:
    near = whole(measures_of(area)[area.code, "station_walk"].value)
    text = f"{near} of people live within a 30-minute walk of a railway station"
    return Said(text, f"{near} of people near a station")


def _online(area: Area) -> Said:
    measures = measures_of(area)
    gigabit = whole(measures[area.code, "gigabit"].value)
    slow = building_on.slowest(measures[area.code, "slow_internet"].value)
    return Said(
        f"gigabit broadband reaches {gigabit} of homes and businesses, and {slow} cannot get 30 "
        "megabits a second",
        f"{slow} of homes and businesses with slow internet",
    )


def _older(area: Area) -> Said:
    old = percent(area.people_65_plus / area.people)
    young = percent(1 - area.people_16_plus / area.people)
    return Said(
        f"{old} of people are 65 or over, and {young} are under 16", f"{old} aged 65 or over"
    )


def _ethnic_groups(area: Area) -> Said:
    groups = residents_of(area).ethnic
    *others, british, white = (f"{percent(groups[g].share)} {said}" for g, said in ETHNIC.items())
    return Said(
        f"by the 2021 census, {listed(others)}. The others are white: {british} and {white}",
        f"{percent(1 - groups['white_british'].share)} from groups other than white British",
    )


def _languages(area: Area) -> Said:
    little = residents_of(area).little_english
    part, number = percent(little.share), about(little.people)
    text = f"{number} people speak little or no English, {part} of those aged 3 or over"
    return Said(text, f"{part} with little or no English")


def _disabled(area: Area) -> Said:
    part = percent(residents_of(area).disabled.share)
    return Said(f"{part} of people are disabled", f"{part} of people disabled")


def _children(area: Area) -> Said:
    code = UNITED_KINGDOM if area.code == ENGLAND else area.code
    part = whole(measures_of(area)[code, CHILDREN].value)
    return Said(f"{part} of children live in families on a low income", f"{part} of children")


def _healthy_life(area: Area) -> Said:
    found = load_healthy_life()
    code = found.whose(area)
    if code is None:
        none = f"There is no figure for years of life in good health in {spoken(area)}."
        return Said(none, "")
    newest = [found.series[code, sex][-1] for sex in SEXES]
    here = healthy.whose(area, code)
    men, women = (healthy.years(score) for score in newest)
    beside = ["", ""] if code == ENGLAND else [f" ({found.verdict(code, sex)})" for sex in SEXES]
    county = "" if code == area.code else " (the whole county)"
    if area.old_county and code != area.code:
        county = " (the former county)"
    return Said(
        f"In {newest[0].year}, men in {here}{county} could expect {men} years of life in good "
        f"health{beside[0]}, and women {women}{beside[1]}.",
        f"{men} years in good health for men and {women} for women in {here}",
    )


def _answer(area: Area, measure: str) -> Said:
    """What the newest survey found, where there is one."""
    tables = surveys_present()
    if not tables:
        return Said("", "")
    found, question, here = newest(tables[-1], area.code, measure), QUESTIONS[measure], spoken(area)
    if found is None:
        return Said(f"The survey has no figure for {question.name} in {here}.", "")
    row, _ = found
    brief = "" if row["value"] is None else f"{share(row['value'])} in {here} in {row['period']}"
    return Said(sentences.indicator(question, here, *found), brief)


_OTHERS = {
    "library": _library,
    "museums": _museums,
    "heritage": _heritage,
    "arts": _arts,
    "sport": _sport,
    "station": _station,
    "online": _online,
    "older": _older,
    "languages": _languages,
    "disabled": _disabled,
    "ethnic_groups": _ethnic_groups,
    "children": _children,
}
