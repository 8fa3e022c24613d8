"""The sentences of a local page: what was found, what it may mean, what to ask next."""

from collections.abc import Iterator

from book.models.comparison import Change, Verdict, beside_england, different_by_chance
from book.models.indicators_by_area import Kind, Question
from book.models.places import ENGLAND, MEASURES, YEARS_BACK, Area, Places
from book.places.phrases import (
    IN_SENTENCES,
    first_up,
    interval_of,
    listed,
    mean_of,
    number,
    percent,
    share,
    spoken,
)
from book.tables import Row

CONCENTRATED = 0.2
"""From this share on, twice an even spread, deprivation is called concentrated."""
SMALL = 0.05
"""Below this, a share of people that was worked out may be no more than an effect of that."""
OLDER = 0.03
"""An area is called older where its share of people aged 65 and over is so far above England's."""


def surveyed(places: Places, area: Area) -> str:
    """The name of the people whose answers are shown."""
    if area.survey_code == area.code:
        return spoken(area)
    return next((name for name, year in area.former if name == "Cumbria"), spoken(area))


def headline(places: Places, area: Area) -> list[str]:
    """What the newest year says, in a sentence or two."""
    here, year = surveyed(places, area), places.newest
    if area.code == ENGLAND:
        parts = [f"{mean_of(places.latest(area, m))} for {IN_SENTENCES[m]}" for m in MEASURES]
        return [f"In {year}, adults in England scored {listed(parts)}, out of 10."]
    verdicts = {measure: places.verdict(area, measure) for measure in MEASURES}
    return [
        text
        for text in (
            _differing(here, year, verdicts),
            _similar(here, year, verdicts),
            _not_compared(here, year, verdicts),
        )
        if text
    ]


def _named(verdicts: dict[str, Verdict], *wanted: Verdict) -> list[str]:
    return [IN_SENTENCES[m] for m, verdict in verdicts.items() if verdict in wanted]


def _each(names: list[str]) -> str:
    """ "for happiness and feeling that life is worthwhile": the name of several words is last."""
    return f"for {listed(sorted(names, key=IN_SENTENCES['worthwhile'].__eq__))}"


def _differing(here: str, year: str, verdicts: dict[str, Verdict]) -> str:
    parts: list[str] = []
    for side, verdict in (("higher", Verdict.HIGHER), ("lower", Verdict.LOWER)):
        if names := _named(verdicts, verdict):
            than = "" if parts else " than the England average"
            parts.append(f"{side}{than} {_each(names)}")
    return f"In {year}, adults in {here} scored {', and '.join(parts)}." if parts else ""


def _similar(here: str, year: str, verdicts: dict[str, Verdict]) -> str:
    names = _named(verdicts, Verdict.SIMILAR)
    if len(names) == len(MEASURES):
        return (
            f"In {year}, the scores of adults in {here} were similar to England's on all 4 "
            "measures of wellbeing."
        )
    if not names:
        return ""
    many = len(names) > 1
    return f"The score{'s' * many} {_each(names)} {'were' if many else 'was'} similar to England's."


def _not_compared(here: str, year: str, verdicts: dict[str, Verdict]) -> str:
    few = _named(verdicts, Verdict.TOO_FEW)
    none = _named(verdicts, Verdict.NO_FIGURE)
    if len(few) == len(MEASURES):
        return (
            f"The survey gives no wellbeing score for {here} in {year}, because too few people "
            "were asked."
        )
    if len(none) == len(MEASURES):
        return f"The survey gives no wellbeing score for {here} in {year}."
    if few:
        return f"There is no score {_each(few)}, because too few people were asked."
    return f"There is no score {_each(none)}." if none else ""


def deprivation(area: Area) -> str:
    """How much of the area is among England's most deprived tenth, in one sentence."""
    if area.deprivation is None:
        return ""
    share, here = area.deprivation.share, spoken(area)
    if share == 0:
        return f"No neighbourhood in {here} is in England's most deprived tenth."
    return f"In {here}, {percent(share)} of neighbourhoods are in England's most deprived tenth."


def boards(area: Area) -> str:
    """What became of the boards of 2022 here, and how we know."""
    ended = [board for board in area.boards_2022 if board.ended]
    if not ended:
        return ""
    old, new = listed([b.name for b in ended]), listed(sorted({b.became for b in ended}))
    alone = [board.name for board in area.boards] == [new]
    took = f"{'It' if alone else new} took over from {old} on 1 April 2026"
    if not any(board.worked_out for board in area.boards):
        return f"{took}."
    said = (
        f"{took}. We found no official table of this, so we worked it out from the old board "
        "and the county."
    )
    small = [b for b in area.boards if b.worked_out and b.share and b.share < SMALL]
    if not small:
        return said
    shares = listed([percent(b.share) for b in small if b.share])
    return f"{said} A share as small as {shares} may only come from how we worked it out."


def caution(places: Places, area: Area) -> list[str]:
    """What a reader must know before using the figures: whose they are, and what is missing."""
    if area.survey_code == area.code:
        return []
    here = spoken(area)
    others = [spoken(other) for other in places.sharing_figures(area)]
    if others:
        both = ", and ".join(sorted([here, *others]))
        return [
            f"The latest scores are from before {here} was created, so it has none of its own.",
            f"The scores here are for the old county of Cumbria. It is now 2 authorities: {both}.",
        ]
    return [
        f"The scores are for the county of {here}, as it was before April 2023.",
        "It covered the same area as the authority does now.",
    ]


def result(places: Places, area: Area, measure: str) -> str:
    """One measure and England's; the verdict stands beside it on the page."""
    score, england = places.latest(area, measure), places.series[ENGLAND, measure][-1]
    found = f"{mean_of(score)} out of 10 (between {_and(interval_of(score))})"
    if area.code == ENGLAND:
        return f"{found}."
    verdict, whole = places.verdict(area, measure), f"England scored {mean_of(england)}."
    if verdict.compared:
        return f"{found}. {whole}"
    here = surveyed(places, area)
    why = ", because too few people were asked" if verdict is Verdict.TOO_FEW else ""
    return f"There is no score for {here}{why}. {whole}"


def line(places: Places, area: Area, measure: str) -> str:
    """One measure in a sentence that stands alone in a chapter, with its verdict."""
    if area.code == ENGLAND or not places.verdict(area, measure).compared:
        return result(places, area, measure)
    score = places.latest(area, measure)
    return (
        f"{first_up(surveyed(places, area))}: {mean_of(score)} out of 10 "
        f"(between {_and(interval_of(score))}), {places.verdict(area, measure).value}."
    )


def _and(interval: str) -> str:
    return interval.replace(" to ", " and ")


def movement(places: Places, area: Area, measure: str) -> str:
    """What happened to a measure in 5 years, where both years have a figure."""
    found = places.change(area, measure)
    if found is None:
        years = places.scores(area, measure)
        without = [year.year for year in (years[-1 - YEARS_BACK], years[-1]) if year.low is None]
        return f"We cannot tell whether it changed: there is no figure for {' or '.join(without)}."
    first, last, change = found
    if change is Change.UNCLEAR:
        return f"There was no clear change between {first} and {last}."
    return f"The score {change.value} between {first} and {last}."


def indicator(kind: Kind | Question, here: str, row: Row, england: Row) -> str:
    """One indicator of an area beside England, in a sentence or two; England stands alone."""
    period, whole = row["period"], share(england["value"])
    if row["value"] is None:
        return f"There is no figure for {here} in {period} ({row['status']}). England: {whole}."
    low, high = number(row["low"]), number(row["high"])
    between = "" if low is None else f" (between {share(low)} and {share(high)})"
    said = f"In {here} in {period}, {share(row['value'])} {kind.says}{between}."
    if row is england:
        return said
    verdict = beside_england(low, high, number(england["value"]))
    if not verdict.compared:
        return f"{said} That cannot be compared with England ({whole})."
    return f"{said} That is {verdict.value} ({whole})."


def meaning(places: Places, area: Area) -> Iterator[str]:
    """What the results may mean; the page is written for "similar", the usual one."""
    here, count = surveyed(places, area), len(places.authorities())
    verdicts = {measure: places.verdict(area, measure) for measure in MEASURES}
    similar = [m for m, verdict in verdicts.items() if verdict is Verdict.SIMILAR]
    if similar:
        score = places.latest(area, similar[-1])
        yield (
            f"“Similar” means that the survey shows no clear difference between {here} and "
            f"England. The true score for {IN_SENTENCES[similar[-1]]} could well be anywhere from "
            f"{interval_of(score)}."
        )
        yield (
            "It does not mean that there is nothing to look into. An average can hide people who "
            "are struggling as well as people who are thriving."
        )
    if any(verdict.differs for verdict in verdicts.values()):
        chance = round(different_by_chance(count))
        yield (
            "“Higher” or “lower” means a bigger gap than chance would usually produce, but it is "
            f"not proof. Of {count} areas, about {chance} would look different on a measure by "
            "chance alone."
        )
        yield "The survey cannot say why. People who live here may know."
    if not any(verdict.compared for verdict in verdicts.values()):
        yield (
            f"A missing score does not tell you how people in {here} feel. It only tells you that "
            "the survey asked too few people, or nobody at all. Here, the only way to know is to "
            "listen."
        )


def questions(places: Places, area: Area) -> Iterator[str]:
    """What to ask people next, by what the figures show and what they leave out."""
    if area.code != ENGLAND:
        verdicts = {measure: places.verdict(area, measure) for measure in MEASURES}
        if verdicts["anxiety"] is Verdict.HIGHER:
            yield "What worries people most, and who do they tell?"
        good = [v for measure, v in verdicts.items() if measure != "anxiety"]
        if Verdict.LOWER in good:
            yield "Where do people here feel useful and at ease, and who has nowhere like that?"
        if Verdict.HIGHER in good or verdicts["anxiety"] is Verdict.LOWER:
            yield "What is there locally that helps people, and who misses out on it?"
    yield "What's good about living round here, and what gets in the way?"
    if area.deprivation:
        share = area.deprivation.share
        if share >= CONCENTRATED:
            yield "Which neighbourhoods are the most deprived, and do your services reach them?"
        elif share > 0:
            yield "Which of your neighbourhoods are most deprived, and who listens to people there?"
        else:
            yield (
                "No neighbourhood here is classed as one of the most deprived. "
                "Who is still short of money?"
            )
    england = places.areas[ENGLAND]
    if older_share(area) - older_share(england) >= OLDER:
        yield "How do older people get about and meet others, especially those who live alone?"
    yield (
        "Who did the survey miss: people in hostels or care homes, or people who speak little "
        "English?"
    )


def older_share(area: Area) -> float:
    """The share, 0 to 1, of people aged 65 and over."""
    return area.people_65_plus / area.people
