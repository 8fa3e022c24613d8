"""All figures of an area as lines of one table, for a spreadsheet: one value a line, with its
period, its interval and England's value beside it."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from operator import attrgetter

from xlsxwriter import Workbook

from book.models import indicators_by_area
from book.models.area_measures import (
    CHILDREN,
    COUNTS,
    INTERNET,
    MEASURES,
    UNITED_KINGDOM,
    VISITS,
    Figure,
    measures_of,
    verdict,
)
from book.models.freshness import told
from book.models.healthy_life import SEXES, load_healthy_life
from book.models.merging import ESTIMATE
from book.models.places import ENGLAND, Area, Places, Score
from book.models.places import MEASURES as SCORES
from book.places import building_on, community, residents, sentences
from book.places.phrases import first_up, number, rounded

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
ATTRIBUTION = (
    "Adapted from data from the Office for National Statistics licensed under the Open Government "
    "Licence v.3.0. Contains public sector information licensed under the Open Government "
    "Licence v3.0."
)
DAY = datetime(2026, 11, 28)
"""The day that a workbook carries, so that the same figures make the same file."""


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. `figures_for` is the code of the area that it describes: often a county."""

    area_code: str
    area_name: str
    figures_for: str
    subject: str
    measure: str
    unit: str
    period: str
    value: float | int | None
    low: float | None
    high: float | None
    status: str
    england: float | int | None
    beside_england: str


SURVEYED = "May 2023 to March 2024"
"""When adults were asked about their visits."""
COLUMNS = tuple(field.name for field in fields(Line))
cells_of = attrgetter(*COLUMNS)
"""The cells of a line. `astuple` copies each, which takes ten times as long."""


def lines(places: Places, area: Area) -> Iterator[Line]:
    """Every figure of an area, subject by subject, oldest period first."""
    yield from _assets(area)
    yield from _residents(places, area)
    yield from _community(area)
    yield from _healthy(area)
    yield from _scores(places, area)
    yield from _deprivation(area)


def _line(area: Area, subject: str, measure: str, unit: str, period: str, value: float | None,
          *, whose: str = "", low: float | None = None, high: float | None = None,
          status: str = "", england: float | None = None, beside: str = "") -> Line:  # fmt: skip
    return Line(area.code, area.name, whose or area.code, subject, measure, unit, period, value,
                low, high, status, england, beside)  # fmt: skip


def _assets(area: Area) -> Iterator[Line]:
    measures = measures_of(area)
    for measure in MEASURES:
        figure, found = measures[area.code, measure], verdict(measures, area.code, measure)
        name, period = building_on.NAMES[measure]
        period = f"as of {period}"
        if measure in VISITS:
            unit, period = "% of adults", SURVEYED
        elif measure in COUNTS:
            unit = name.partition(" for ")[2].replace("every", "for every")
        else:
            unit = "% of premises" if measure in INTERNET else "% of people"
        yield _line(
            area, "What there is to build on", name.partition(" for every")[0], unit, period,
            figure.value, low=figure.low, high=figure.high, status=_status(figure),
            england=measures[ENGLAND, measure].value, beside=found.value if found else "",
        )  # fmt: skip


def _residents(places: Places, area: Area) -> Iterator[Line]:
    subject, england = "Who lives here", places.areas[ENGLAND]
    theirs = residents.groups(england)
    for name, group in residents.groups(area).items():
        period = "mid-2023" if name.startswith("Aged") else "census of March 2021"
        other = theirs[name]
        yield _line(area, subject, name, "people", period, group.people, england=other.people)
        yield _line(area, subject, name, "%", period, _share(group.share),
                    england=_share(other.share))  # fmt: skip
    code = UNITED_KINGDOM if area.code == ENGLAND else area.code
    figure = measures_of(area)[code, CHILDREN]
    yield _line(area, subject, "Children in low-income families", "% of children under 16",
                "April 2024 to March 2025", figure.value, whose=code,
                status=_status(figure))  # fmt: skip


def _status(figure: Figure) -> str:
    return ESTIMATE if figure.worked_out else ""


def _share(share: float) -> float:
    return float(rounded(100 * share, 2))


def _healthy(area: Area) -> Iterator[Line]:
    found = load_healthy_life()
    code = found.whose(area)
    for sex in SEXES if code else ():
        compared = "" if code == ENGLAND else found.verdict(str(code), sex).value
        series = found.series[str(code), sex]
        for score, england in zip(series, found.series[ENGLAND, sex], strict=True):
            yield _line(
                area, "Years of life in good health", first_up(sex), "years", score.year,
                score.mean, whose=str(code), low=score.low, high=score.high, england=england.mean,
                beside=compared if score is series[-1] else "",
            )  # fmt: skip


def _scores(places: Places, area: Area) -> Iterator[Line]:
    for measure, name in SCORES.items():
        compared = "" if area.code == ENGLAND else places.verdict(area, measure).value
        series = places.scores(area, measure)
        for score, england in zip(series, places.series[ENGLAND, measure], strict=True):
            yield _score(area, name, score, england, compared if score is series[-1] else "")


def _community(area: Area) -> Iterator[Line]:
    """What surveys found that `book refresh` has brought in."""
    for table in indicators_by_area.surveys_present():
        for measure, (row, england) in community.answers(table, area).items():
            found = community.verdict(area, (row, england))
            period = str(row["period"])
            yield _line(
                area, indicators_by_area.SURVEYS[table].name,
                indicators_by_area.QUESTIONS[measure].title, "% of adults",
                years(period) if period[:4].isdigit() else period, number(row["value"]),
                low=number(row["low"]), high=number(row["high"]), status=str(row["status"] or ""),
                england=number(england["value"]), beside=found.value if found else "",
            )  # fmt: skip


def _score(area: Area, name: str, score: Score, england: Score, beside: str) -> Line:
    return _line(
        area, "How adults rate their lives", name, "score from 0 to 10", years(score.year),
        score.mean, whose=area.survey_code, low=score.low, high=score.high,
        status=score.status or "", england=england.mean, beside=beside,
    )  # fmt: skip


def _deprivation(area: Area) -> Iterator[Line]:
    for year, index in (("2025", area.deprivation), ("2019", area.deprivation_2019)):
        if index:
            subject, period = "Deprivation", f"index of {year}"
            yield _line(area, subject, "Average score", "score", period, index.score)
            yield _line(area, subject, "Rank of the average score", "rank", period, index.rank)
            yield _line(area, subject, "Neighbourhoods in the most deprived tenth", "%", period,
                        _share(index.share))  # fmt: skip


def years(period: str) -> str:
    """ "2011-12" as a spreadsheet does not turn it into a date: "April 2011 to March 2012"."""
    first = int(period[:4])
    return f"April {first} to March {first + 1}"


def as_csv(places: Places, area: Area) -> str:
    """The lines for a spreadsheet, with the mark at the start by which it knows the letters."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(cells_of, lines(places, area)))
    return f"\ufeff{text.getvalue()}"


def as_workbook(places: Places, area: Area) -> bytes:
    """The lines as a workbook with numbers as numbers, and a sheet about them."""
    file = io.BytesIO()
    book = Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": area.name, "comments": ATTRIBUTION, "created": DAY})
    head, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    sheet = book.add_worksheet("Figures")
    for column, name in enumerate(COLUMNS):
        sheet.write_string(0, column, first_up(name.replace("_", " ")), head)
    found = [cells_of(line) for line in lines(places, area)]
    for row, cells in enumerate(found, start=1):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell)
            elif cell is not None:
                sheet.write_number(row, column, cell)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(found), len(COLUMNS) - 1)
    for column, width in enumerate((12, 24, 12, 28, 48, 24, 24, 10, 10, 10, 14, 10, 32)):
        sheet.set_column(column, column, width)
    about = book.add_worksheet("About")
    about.set_column(0, 0, 100, wrapped)
    for row, text in enumerate(_about(places, area)):
        about.write_string(row, 0, text, wrapped)
    book.close()
    return file.getvalue()


def _about(places: Places, area: Area) -> list[str]:
    ages = [fresh.says for fresh in told().values()]
    return [area.name, *sentences.caution(places, area), *ages, ATTRIBUTION, LICENCE]
