"""Indicators with a value for each area, available once `book refresh` has fetched their tables.

Until then the book has no such table, and pages say what is missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial

from book.models.places import ENGLAND
from book.tables import Row, derived, rows, table_names


@dataclass(frozen=True, slots=True)
class Kind:
    """Describes an indicator. `title` is for lists, `says` for a sentence about one area."""

    indicator: int
    area_types: tuple[int, ...]
    title: str
    says: str


@dataclass(frozen=True, slots=True)
class Question:
    """A survey question, by its sheet in the publisher's workbook.

    `titled` are words of that sheet's title, `asked` words of the question as put, and `answer`
    the answer that is counted: a sheet that does not match is refused. `title` is for tables,
    `name` for a list inside a sentence, `says` for a complete sentence.
    """

    sheet: str
    titled: str
    asked: str
    answer: str
    title: str
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey whose workbook has one sheet per question, and how pages name it."""

    name: str
    caution: str


TABLES: dict[str, Kind] = {
    "area-social-contact": Kind(
        90280,
        (502,),
        "Adult social care users with as much social contact as they would like",
        "of adults who use social care have as much social contact as they would like",
    ),
    "area-lonely": Kind(
        94175,
        (502,),
        "Adults who are lonely often or always",
        "of adults are lonely often or always",
    ),
    "area-lonely-at-all": Kind(
        93758,
        (401, 402),
        "Adults who are lonely often, always or some of the time",
        "of adults are lonely often, always or some of the time",
    ),
    "area-low-satisfaction": Kind(
        22301,
        (502,),
        "People with a low satisfaction score",
        "of people rate their satisfaction low",
    ),
    "area-high-anxiety": Kind(
        22304, (502,), "People with a high anxiety score", "of people rate their anxiety high"
    ),
}
"""Tables by name, with Fingertips' number of each indicator and of its areas: 502 for upper-tier
authorities of 2023 and later, 401 for lower-tier authorities of 2021 and 402 for upper-tier ones.
Both 2021 sets are needed if the areas are older than 2023: North Yorkshire and Somerset cover the
land of a county of that time, and only 402 has it."""

SURVEYS: dict[str, Survey] = {
    "area-community-life": Survey("Community Life Survey", ""),
    "area-community-engagement": Survey(
        "Community and Engagement Survey",
        "This survey replaced the Community Life Survey in October 2025. Its publisher says that "
        "the two can be compared, because they use the same methods.",
    ),
}
"""Survey tables by name. Never joined into one series: the second puts people on one of two
pathways, and its tables by authority have not been seen (sources ``ces-2025`` and
``ces-technical-2026``)."""

QUESTIONS: dict[str, Question] = {
    "lonely": Question(
        "A1c", "feelings of loneliness",
        "how often do you feel lonely", "often/always",
        "Are lonely often or always", "loneliness",
        "of adults are lonely often or always",
    ),
    "lonely_indirect": Question(
        "A3c", "indirect loneliness composite score",
        "indirect loneliness", "score of 8 or 9",
        "Count as lonely on 3 other questions", "loneliness on 3 other questions",
        "of adults score 8 or 9 on a loneliness scale from 3 to 9",
    ),
    "belong": Question(
        "B1c", "belonging to immediate neighbourhood",
        "belong to your immediate neighbourhood", "total",
        "Feel that they belong to the neighbourhood", "belonging",
        "of adults feel that they belong to their immediate neighbourhood",
    ),
    "pull_together": Question(
        "B3c", "pull together to improve the neighbourhood",
        "pull together to improve the neighbourhood", "agree",
        "Say that people pull together", "pulling together",
        "of adults agree that people in the neighbourhood pull together to improve it",
    ),
    "trust": Question(
        "B4c", "in the neighbourhood can be trusted",
        "do you believe they can be trusted", "many of the people can be trusted",
        "Say that many neighbours can be trusted", "trust",
        "of adults say that many people in the neighbourhood can be trusted",
    ),
    "influence": Question(
        "B5c", "can personally influence decisions",
        "you personally can influence decisions", "agree",
        "Can influence local decisions", "influence",
        "of adults agree that they can influence decisions about the local area",
    ),
    "backgrounds": Question(
        "B6c", "different backgrounds get on well together",
        "different backgrounds get on well together", "agree",
        "Say that people of different backgrounds get on", "getting on together",
        "of adults agree that people from different backgrounds get on well in the local area",
    ),
    "pride": Question(
        "B10c", "proud to live in your local area",
        "proud to live in my local area", "agree",
        "Are proud to live there", "pride",
        "of adults are proud to live in their local area",
    ),
    "satisfied": Question(
        "B15c", "local area as a place to live",
        "your local area as a place to live", "satisfied",
        "Are satisfied with the area", "satisfaction with the area",
        "of adults are satisfied with their local area",
    ),
    "help": Question(
        "B16c", "if you needed help",
        "if i needed help", "agree",
        "Have people who would be there if needed", "having someone who helps",
        "of adults agree that there are people who would be there if needed",
    ),
    "company": Question(
        "B17c", "if you wanted company",
        "if i wanted company", "agree",
        "Have people to call on for company", "having company",
        "of adults agree that there are people they can call on for company",
    ),
    "listen": Question(
        "B18c", "count on to listen",
        "count on to listen", "yes",
        "Have someone who listens", "being listened to",
        "of adults have someone they can count on to listen",
    ),
    "volunteer_formal": Question(
        "C1c(A)", "formal volunteering at least once a month",
        "formal volunteering", "at least once in the last month",
        "Volunteer with a group every month", "volunteering with a group",
        "of adults volunteer with a group or organisation at least once a month",
    ),
    "volunteer_informal": Question(
        "C1c(C)", "informal volunteering at least once a month",
        "informal volunteering", "at least once in the last month",
        "Help someone one to one every month", "helping people one to one",
        "of adults help somebody who is not a relative at least once a month",
    ),
    "give": Question(
        "C4c", "given to charitable causes",
        "gave to charitable causes", "total",
        "Gave to charity in the last 4 weeks", "giving to charity",
        "of adults gave to charitable causes in the last 4 weeks",
    ),
    "neighbours": Question(
        "C6c", "chatting to neighbours",
        "chatting to neighbours", "at least once a month",
        "Chat to neighbours every month", "talking to neighbours",
        "of adults chat to neighbours at least once a month",
    ),
}  # fmt: skip
"""The questions we keep, by our name for each measure, in page order. The words of sheets are
those of the 2023/24 workbook, according to a public program that reads it."""

Newest = Mapping[tuple[str, str], Row]
"""The rows of a table's newest period, by area code and measure ("" for none)."""


def present() -> list[str]:
    """The names of the single-indicator tables that exist."""
    known = table_names()
    return [name for name in TABLES if name in known]


def surveys_present() -> list[str]:
    """The names of the survey tables that exist."""
    known = table_names()
    return [name for name in SURVEYS if name in known]


def newest(name: str, area_code: str, measure: str = "") -> tuple[Row, Row] | None:
    """The newest row for an area and for England; None if either is missing."""
    now: Newest = derived((name,), _reading(name))
    if (area_code, measure) not in now or (ENGLAND, measure) not in now:
        return None
    return now[area_code, measure], now[ENGLAND, measure]


@cache
def _reading(name: str) -> partial[Newest]:
    return partial(_read, name)


def _read(name: str) -> Newest:
    found = rows(name)
    order: dict[str, str] = {}
    for row in found:
        measure = str(row.get("measure") or "")
        order[measure] = max(order.get(measure, ""), str(row["order"]))
    return {
        (str(row["area_code"]), measure): row
        for row in found
        for measure in [str(row.get("measure") or "")]
        if row["order"] == order[measure]
    }
