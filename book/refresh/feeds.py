"""The tables that can be refreshed: publisher, location and expected contents of each."""

from dataclasses import dataclass
from typing import Any

from book.models.indicators_by_area import QUESTIONS, SURVEYS, Survey
from book.models.indicators_by_area import TABLES as BY_AREA
from book.refresh.census import PATHS as CENSUS_PATHS

FINGERTIPS = "https://fingertips.phe.org.uk/api/"
ASSETS = "https://assets.publishing.service.gov.uk/"
NOMIS = "https://www.nomisweb.co.uk/"
ONS = "https://raw.githubusercontent.com/ONSdigital/explore-local-statistics-data/main/"
OGL = {
    "name": "OGL-UK-3.0",
    "title": "Open Government Licence v3.0",
    "path": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}


@dataclass(frozen=True, slots=True)
class Feed:
    """One table and its publisher's addresses.

    A Fingertips table has an `indicator` and a file for each of its `area_types`; one published as
    a workbook has a `survey`; the `census` has a file for each of its tables; the Office's own
    file has none of these. `paths` is empty if no address is known.
    """

    table: str
    title: str
    publisher: str
    base: str
    paths: tuple[str, ...]
    indicator: int | None = None
    area_types: tuple[int, ...] = ()
    survey: Survey | None = None
    census: bool = False
    afterwards: str = ""
    """What remains to be done after the table is accepted."""

    @property
    def parts(self) -> int:
        """The number of files in the table."""
        return max(1, len(self.paths))

    @property
    def doubt(self) -> str | None:
        """What has not been tested about the address, to report before fetching it."""
        if not self.paths:
            return "nobody here knows its address: save it from the publisher's site and use --from"
        if self.indicator is None and self.survey is None and not self.census:
            return None
        return (
            "this address was put together from public code and has not been tried on the live "
            "service; if it fails, save the table from the publisher's site and use --from"
        )

    def addresses(self, base: str | None = None) -> list[str]:
        """The addresses to fetch; `base` replaces the publisher's."""
        return [f"{(base or self.base).rstrip('/')}/{path}" for path in self.paths]


def _fingertips(table: str, title: str, indicator: int, area_types: tuple[int, ...]) -> Feed:
    paths = tuple(
        f"all_data/csv/by_indicator_id?indicator_ids={indicator}"
        f"&child_area_type_id={area_type}&parent_area_type_id=15"
        for area_type in area_types
    )
    publisher = "Fingertips, Department of Health and Social Care"
    return Feed(table, title, publisher, FINGERTIPS, paths, indicator, area_types)


DCMS = "Department for Culture, Media and Sport"
WORKBOOKS: dict[str, tuple[str, ...]] = {
    "area-community-life": (
        "media/694144ce1ec67214e98f2f8f/Community_Life_Survey_2024_25_Annual_data_tables.FINAL.ods",
    ),
    "area-community-engagement": (),
}
"""The location of each survey's workbook. Each year's has its own address."""

NOW_SHOWN = (
    "Pages show the answers now, and so does a {local} block that names them. Take them out of "
    "what chapters/local/my-area.md says that its pages leave out."
)

FEEDS: dict[str, Feed] = {
    feed.table: feed
    for feed in (
        Feed(
            "wellbeing",
            "Personal wellbeing: mean scores",
            "Office for National Statistics",
            ONS,
            ("personal-wellbeing-estimates/personal-wellbeing-estimates.csv",),
        ),
        Feed(
            "area-people",
            "Census 2021: disability, language and ethnic group",
            "Office for National Statistics, Nomis",
            NOMIS,
            CENSUS_PATHS,
            census=True,
            afterwards=(
                "Pages say that the census was read in a copy. Change that in "
                "chapters/local/my-area.md and book/places/templates/local.html."
            ),
        ),
        *(_fingertips(name, kind.title, kind.indicator, kind.area_types)
          for name, kind in BY_AREA.items()),
        *(
            Feed(name, f"{survey.name}: adults by area", DCMS, ASSETS, WORKBOOKS[name],
                 survey=survey, afterwards=NOW_SHOWN)
            for name, survey in SURVEYS.items()
        ),
    )
}  # fmt: skip
"""Every table that `book refresh` supports, by its name in data/."""

ONS_MEASURES = {
    "Satisfaction": "life_satisfaction",
    "Worthwhile": "worthwhile",
    "Happiness": "happiness",
    "Anxiety": "anxiety",
}
"""The Office's names for the measures, and ours."""


def sources(feed: Feed) -> list[dict[str, str]]:
    """The publisher and location of a table, as in data/datapackage.json."""
    return [{"title": feed.publisher, "path": address} for address in feed.addresses()] or [
        {"title": feed.publisher, "path": feed.base}
    ]


def descriptor(feed: Feed) -> dict[str, Any]:
    """The description in data/datapackage.json for a new table."""

    def number(name: str, words: str) -> dict[str, Any]:
        return {
            "name": name,
            "type": "number",
            "description": words,
            "unit": "as the indicator has",
        }

    def text(name: str, words: str, **constraints: Any) -> dict[str, Any]:
        return {"name": name, "type": "string", "description": words, "constraints": constraints}

    fields = [
        text("area_code", "Code of the area.", required=True, pattern="E[0-9]{8}"),
        text("period", "Time period as the publisher writes it.", required=True),
        text("order", "The same in a form that sorts.", required=True),
        number("value", "The value; empty where it was withheld."),
        number("low", "Lower end of the 95% interval."),
        number("high", "Upper end of the 95% interval."),
        number("count", "How many people it counts, where that is published."),
        number("denominator", "Of how many, where that is published."),
        text("status", "The publisher's note on a value that is missing or uncertain."),
    ]
    key = ["area_code", "period"]
    what = f"Indicator {feed.indicator} by area."
    if feed.survey:
        fields.insert(1, text("measure", "What was asked.", required=True, enum=list(QUESTIONS)))
        key.insert(1, "measure")
        what = f"Answers to the {feed.survey.name} by area."
    return {
        "name": feed.table,
        "title": feed.title,
        "description": f"{what} Brought in by `book refresh`.",
        "path": f"{feed.table}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "licenses": [OGL],
        "sources": sources(feed),
        "schema": {"fields": fields, "primaryKey": key},
    }
