"""Lists kept as data name only what exists, bind their numbers and leave no doubtful figure out."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from support.days import last_checked
from support.this_book import register

from book.prose.bindings import Bindings
from book.prose.differences import check_differences, check_events
from book.register.differences import Difference, load_differences
from book.register.events import Event, load_events

ROOT = Path(__file__).resolve().parents[2]
REGISTER = register()
STATEMENTS = ["W9", "W10", "N8"]
CHAPTERS = ["chapters/start/why.md"]
TODAY = last_checked()
DOUBTED = [f for f in REGISTER.figures.values() if f.status in ("disputed", "unverified")]
DOUBTFUL = [f.id for f in DOUBTED if f.source == "all-our-health-2022"]
OURS = [f.id for f in DOUBTED if f.source != "all-our-health-2022"]
DIFFERENCE = Difference(
    id="loneliness",
    line=7,
    kind="wrong source",
    title="Loneliness",
    statements=["W10"],
    guidance="It gives {exact}`loneliness-mortality-2015`.",
    found="A review of 2015 has it.",
    figures=DOUBTFUL,
    sources=["holt-lunstad-2015"],
    chapter="chapters/start/why",
    checked=TODAY,
)
EVENT = Event(
    id="ng44",
    line=3,
    when="2016-03-04",
    title="NICE guideline NG44",
    kind="document",
    statements=["W9"],
    says="It asks for partnership.",
    today="It stands.",
    sources=["ng44-2016"],
    seen="in source",
    checked=TODAY,
    review_by=date(2027, 11, 24),
)


def differences(**changes: object) -> Bindings:
    into = Bindings()
    entry = replace(DIFFERENCE, **changes)
    check_differences({entry.id: entry}, REGISTER, STATEMENTS, CHAPTERS, into)
    return into


def events(on: date = TODAY, **changes: object) -> Bindings:
    into = Bindings()
    entry = replace(EVENT, **changes)
    check_events({entry.id: entry}, REGISTER, STATEMENTS, on, into)
    return into


def told(into: Bindings) -> list[str]:
    return [str(finding) for finding in into.findings]


def test_a_sound_difference_cites_its_sources_and_shows_no_figure_in_a_chapter():
    into = differences()
    assert told(into) == []
    assert DOUBTFUL
    assert into.shown == {}
    assert into.cited == {"holt-lunstad-2015": 1}
    assert into.numerals["bound"] == 1 and into.numerals["date"] == 1


@pytest.mark.parametrize("missing", DOUBTFUL)
def test_a_doubtful_figure_that_no_entry_names_is_found(missing):
    figure = REGISTER.figures[missing]
    into = differences(figures=[*OURS, *(name for name in DOUBTFUL if name != missing)])
    (finding,) = into.findings
    assert (finding.path, finding.line) == ("data/figures.toml", figure.line)
    told = f"figure '{missing}' is {figure.status} and in the guidance, but no entry of data/"
    assert told in str(finding)


def test_a_doubtful_number_of_our_own_is_no_difference_from_the_guidance():
    assert OURS
    assert told(differences(figures=DOUBTFUL)) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"statements": ["W11"]}, "names statement 'W11', which does not exist. Did you mean W"),
        ({"figures": [*DOUBTFUL, "lonliness"]}, "names figure 'lonliness', which does not exist"),
        ({"sources": ["zzz"]}, "names source 'zzz', which does not exist. There is no source"),
        ({"chapter": "chapters/start/wy"}, "Did you mean chapters/start/why?"),
        ({"found": "It was 77% of adults."}, "'77%' is not linked to a figure"),
        ({"title": "Forty of them"}, "'Forty' is not linked to a figure"),
        ({"guidance": "It gives {stat}`no-such`."}, "no figure 'no-such' in data/figures.toml"),
        ({"found": "See {source}`no-such`."}, "no source 'no-such' in data/sources.bib"),
    ],
)
def test_what_a_difference_names_must_exist_and_its_numbers_be_bound(changes, message):
    (found,) = told(differences(**changes))
    assert found.startswith("data/differences.toml:7: ")
    assert message in found


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"statements": ["X1"]}, "event 'ng44' names statement 'X1', which does not exist"),
        ({"sources": ["ng44-2061"]}, "Did you mean ng44-2016"),
        ({"today": "Now 26 boards are left."}, "'26' is not linked to a figure"),
        ({"checked": date(2026, 12, 1)}, "checked on 2026-12-01, which is in the future"),
        ({"today": "It closed in 2021."}, "says 2021 of today, but its newest page is older"),
    ],
)
def test_what_an_event_names_must_exist_and_its_numbers_be_bound(changes, message):
    (found,) = told(events(**changes))
    assert found.startswith("data/policy-events.toml:3: ")
    assert message in found


@pytest.mark.parametrize(
    "changes",
    [
        {"today": "It closed in 2021.", "sources": ["ng44-2016", "ten-year-plan-2025"]},
        {"today": "It is due in 2027."},
        {"today": "It was to run until 2021."},
        {"today": "It closed in 2021.", "sources": ["ng44-2016", "patient-activation"]},
    ],
    ids=["a newer page", "foretold", "a plan", "a page without a date"],
)
def test_a_year_that_a_page_can_name_is_fine(changes):
    assert told(events(**changes)) == []


def test_an_event_past_its_review_is_a_warning_and_not_before():
    assert events(on=date(2027, 11, 24)).findings == []
    (finding,) = events(on=date(2027, 11, 25)).findings
    assert finding.warning
    assert "was due for review on 2027-11-24" in finding.message


def test_both_lists_of_this_book_pass_with_nothing_named_that_is_not_there():
    into = Bindings()
    statements = [f"{letter}{n}" for letter in "WPFTLYNMR" for n in range(21)]
    chapters = [p.relative_to(ROOT).as_posix() for p in (ROOT / "chapters").rglob("*.md")]
    check_differences(load_differences(ROOT), REGISTER, statements, chapters, into)
    check_events(load_events(ROOT), REGISTER, statements, TODAY, into)
    assert told(into) == []
    assert into.examined > 50
