"""Who lives in an area, beside England, and what that means for planning."""

from collections.abc import Iterator
from typing import Any

from book.models.area_measures import CHILDREN, UNITED_KINGDOM, measures_of
from book.models.places import ENGLAND, Area, Places
from book.models.residents import Group, Residents, residents_of
from book.places.phrases import about, first_up, percent, spoken, whole

ETHNIC = {
    "asian": "Asian or Asian British",
    "black": "Black, Black British, Caribbean or African",
    "mixed": "Mixed or multiple ethnic groups",
    "other": "Other ethnic group",
    "white_british": "White: English, Welsh, Scottish, Northern Irish or British",
    "white_other": "White: Irish, Gypsy or Traveller, Roma or other",
}
"""The census's groups in alphabetical order."""
FEW = 0.005
"""Below this share, people who speak little English are said to be few."""


def section(places: Places, area: Area) -> dict[str, Any]:
    """All that the page says and shows of who lives there."""
    mine, whole_country = groups(area), groups(places.areas[ENGLAND])
    return {
        "rows": [
            (
                name,
                about(group.people).removeprefix("about "),
                percent(group.share),
                percent(whole_country[name].share),
            )
            for name, group in mine.items()
        ],
        "planning": list(planning(area, residents_of(area))),
    }


def groups(area: Area) -> dict[str, Group]:
    """Every group of the table by its name, in its order."""
    residents = residents_of(area)
    return {
        "Aged under 16": Group(area.people - area.people_16_plus, area.people),
        "Aged 65 or over": Group(area.people_65_plus, area.people),
        "Disabled": residents.disabled,
        "Main language is not English": residents.other_main_language,
        "Speaks little or no English": residents.little_english,
        **{name: residents.ethnic[group] for group, name in ETHNIC.items()},
    }


def children(area: Area) -> str:
    """How many children live in low-income families; England has no figure of its own."""
    measures = measures_of(area)
    kingdom = whole(measures[UNITED_KINGDOM, CHILDREN].value)
    if area.code == ENGLAND:
        return f"In the United Kingdom, {kingdom} of children live in families on a low income."
    here = measures[area.code, CHILDREN]
    ours = " That is our estimate, from the old councils." if here.worked_out else ""
    return (
        f"{whole(here.value)} of children in {spoken(area)} live in families on a low income "
        f"({kingdom} in the United Kingdom).{ours}"
    )


def planning(area: Area, here: Residents) -> Iterator[tuple[str, str]]:
    """What the figures mean for invitations, interpreters, access, times and costs."""
    yield "Invitations and interpreters", _languages(here.little_english)
    disabled = (
        f"{percent(here.disabled.share)} of people are disabled. Choose a step-free room with an "
        "accessible toilet, and ask people what they need before they come."
    )
    yield "Access and venues", disabled
    older = percent(area.people_65_plus / area.people)
    yield (
        "Times",
        f"{older} are 65 or over. Ask people what time suits them, and how they would get there.",
    )
    yield "Costs", f"{children(area)} Keep events free, offer food, and pay fares on the day."


def _languages(little: Group) -> str:
    """What to do for people who speak little or no English, however few."""
    number = about(little.people)
    if little.share < FEW:
        return (
            f"Few people speak little or no English ({number}), so they are easy to miss. Ask "
            "everyone, and book an interpreter when somebody needs one."
        )
    return (
        f"{first_up(number)} people speak little or no English. Ask which languages they speak and "
        "read, and offer an interpreter in the invitation."
    )
