"""Every figure against its evidence: recipe, reading, source, plain face and dates."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from register.small_book import table

from book import tables
from book.models.named import recipe
from book.register import Verified, load_register, verify_figures

Book = Callable[..., Path]
TODAY = date(2026, 11, 23)
WORKED_OUT = {"status": '"worked out"', "recipe": '"small:first"', "inputs": '["belong"]'}
READING = "belong,62,,,source\n"


@pytest.fixture(autouse=True)
def models(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module ``book.models.small`` whose recipes give the first reading, one with bounds."""
    module = ModuleType("book.models.small")
    vars(module)["first"] = lambda: tables.rows("readings")[0]["value"]
    vars(module)["around"] = vars(module)["first"]
    vars(module)["around_bounds"] = lambda: (60.4, 63.6)
    monkeypatch.setitem(sys.modules, "book.models.small", module)
    return module


def verified(root: Path, today: date = TODAY) -> Verified:
    return verify_figures(load_register(root), today, recipe)


def messages(root: Path, today: date = TODAY) -> list[str]:
    return [str(finding) for finding in verified(root, today).findings]


def test_a_figure_read_twice_the_same_is_fine(book: Book) -> None:
    result = verified(book(table("belong")))
    assert result.findings == []
    assert result.reread == {"belong"}


def test_a_figure_whose_recipe_agrees_is_fine(book: Book) -> None:
    text = table("belong") + table("again", **WORKED_OUT)
    result = verified(book(text, readings="belong,62,,,source\n"))
    assert result.findings == []
    assert result.computed == {"again": 62}
    assert result.tables == {"again": {"readings"}}
    assert result.resting_on("readings") == ["again"]
    assert result.resting_on("other") == []


def test_a_recipe_that_gives_another_value(book: Book) -> None:
    text = table("belong") + table("again", value="63", **WORKED_OUT)
    assert messages(book(text)) == [
        (
            "data/figures.toml:14: figure 'again' is cited with value 63%, "
            "but its recipe gives 62% (62): correct one of them"
        )
    ]


def test_a_recipe_that_fails(book: Book) -> None:
    text = table("belong") + table("again", **{**WORKED_OUT, "recipe": '"small:gone"'})
    assert messages(book(text)) == [
        (
            "data/figures.toml:14: figure 'again' cannot be computed: "
            "'small:gone' names nothing: no gone in book/models/small.py"
        )
    ]


def test_a_needless_reading_is_told_at_its_own_line(book: Book) -> None:
    readings = 'belong,62,,,"the source\nitself"\nold,3,,,source\n'
    told = messages(book(table("belong"), readings=readings))
    assert any(m.startswith("data/readings.csv:4: reading 'old' belongs") for m in told), told


NO_BOUNDS = (
    "has an interval, but no small:first_bounds computes one: add that function to the model, "
    "or take out low and high"
)
NEEDLESS = "belongs to no figure that needs one: take the row out, or correct its name"


@pytest.mark.parametrize(
    ("low", "high", "recipe", "expected"),
    [
        ("60", "64", "around", []),
        (
            "61",
            "64",
            "around",
            ["is cited with low 61%, but its recipe gives 60% (60.4): correct one of them"],
        ),
        (
            "60",
            "63",
            "around",
            ["is cited with high 63%, but its recipe gives 64% (63.6): correct one of them"],
        ),
        (
            "60",
            "64",
            "first",
            [NO_BOUNDS],
        ),
    ],
)
def test_an_interval_is_recomputed_with_its_value(
    book: Book, low: str, high: str, recipe: str, expected: list[str]
) -> None:
    changes = {**WORKED_OUT, "recipe": f'"small:{recipe}"', "low": low, "high": high}
    again = table("again", **changes)
    found = messages(book(table("belong") + again))
    assert found == [f"data/figures.toml:14: figure 'again' {message}" for message in expected]


@pytest.mark.parametrize(
    ("changes", "reading", "words"),
    [
        ({}, "belong,63,,,source\n", "has value 62, but data/readings.csv has 63.0"),
        (
            {"low": "60", "high": "64"},
            "belong,62,,,source\n",
            "has low 60, but data/readings.csv has None",
        ),
        ({}, "belong,62,60,,source\n", "has low None, but data/readings.csv has 60.0"),
        (
            {"low": "60", "high": "64"},
            "belong,62,60,65,source\n",
            "has high 64, but data/readings.csv has 65.0",
        ),
    ],
)
def test_a_reading_that_differs(
    book: Book, changes: dict[str, str], reading: str, words: str
) -> None:
    found = messages(book(table("belong", **changes), readings=reading))
    assert f"data/figures.toml:1: figure 'belong' {words}: one was mistyped, so correct it" in found


def test_an_interval_read_twice_the_same_is_fine(book: Book) -> None:
    text = table("belong", low="60", high="64")
    assert messages(book(text, readings="belong,62,60,64,source\n")) == []


WANTS = "data/readings.csv: type there what the source says, or give the figure another status"


@pytest.mark.parametrize("status", ["transcribed", "second-hand", "unverified", "disputed"])
def test_a_figure_without_a_recipe_needs_a_reading(book: Book, status: str) -> None:
    text = table("belong") + table("more", status=f'"{status}"', note='"None."')
    assert messages(book(text)) == [
        f"data/figures.toml:14: figure 'more' is '{status}' and so needs a row in {WANTS}"
    ]


def test_a_reading_of_no_figure(book: Book) -> None:
    assert messages(book(table("belong"), readings=f"{READING}gone,1,,,source\n")) == [
        f"data/readings.csv:3: reading 'gone' {NEEDLESS}"
    ]


def test_what_is_worked_out_here_has_no_reading(book: Book) -> None:
    text = table("belong") + table("again", **WORKED_OUT)
    assert messages(book(text, readings=f"{READING}again,62,,,source\n")) == [
        f"data/readings.csv:3: reading 'again' {NEEDLESS}"
    ]


def test_what_is_reproduced_has_both_a_recipe_and_a_reading(book: Book) -> None:
    again = table("belong", status='"reproduced"', recipe='"small:first"')
    assert messages(book(again)) == []
    unread, unknown = messages(book(again, readings="other,62,,,source\n"))
    assert unread.endswith(f"figure 'belong' is 'reproduced' and so needs a row in {WANTS}")
    assert unknown.endswith(f"reading 'other' {NEEDLESS}")


def test_a_cross_check_that_gives_another_value(book: Book) -> None:
    crossed = table("belong", cross_check='"small:first"')
    assert messages(book(crossed)) == []
    two = "first,61,,,source\nbelong,62,,,source\n"
    wrong = messages(book(crossed, readings=two))[0]
    assert wrong.endswith(
        "is cited with value 62%, but its cross-check gives 61% (61): correct one of them"
    )


@pytest.mark.parametrize(
    ("status", "seen", "fits"),
    [
        ("transcribed", "second-hand", "reproduced or second-hand or unverified"),
        ("transcribed", "memory", "unverified"),
        ("second-hand", "source", "reproduced or transcribed"),
        ("unverified", "source", "reproduced or transcribed"),
    ],
)
def test_a_status_says_how_the_figure_was_read(
    book: Book, status: str, seen: str, fits: str
) -> None:
    root = book(table("belong", status=f'"{status}"'), readings=f"belong,62,,,{seen}\n")
    (fault,) = messages(root)
    expected = f"is '{status}', but its reading says '{seen}': make it '{fits}'"
    assert fault == f"data/figures.toml:1: figure 'belong' {expected}"


@pytest.mark.parametrize("seen", ["second-hand", "memory"])
def test_what_is_unverified_may_be_from_anywhere_but_the_source(book: Book, seen: str) -> None:
    text = table("belong", status='"unverified"', source='"jones-2018"')
    assert messages(book(text, readings=f"belong,62,,,{seen}\n")) == []


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2027, 11, 23), []),
        (
            date(2027, 11, 24),
            ["warning: figure 'belong' was due for review on 2027-11-23: check the source again"],
        ),
        (
            date(2028, 2, 21),
            ["warning: figure 'belong' was due for review on 2027-11-23: check the source again"],
        ),
        (
            date(2028, 2, 22),
            ["figure 'belong' is 91 days past its review date 2027-11-23: check the source"],
        ),
        (
            date(2026, 11, 22),
            ["figure 'belong' was checked on 2026-11-23, which is in the future"],
        ),
    ],
)
def test_dates_warn_for_90_days_and_then_fail(book: Book, today: date, expected: list[str]) -> None:
    found = messages(book(table("belong")), today)
    assert found == [f"data/figures.toml:1: {message}" for message in expected]


def test_nothing_is_transcribed_from_a_source_nobody_read(book: Book) -> None:
    assert messages(book(table("belong", source='"jones-2018"'))) == [
        (
            "data/figures.toml:1: figure 'belong' is 'transcribed' from a source "
            "that sources.bib marks 'not read'"
        )
    ]


@pytest.mark.parametrize(("key", "near"), [("survey-2016", "survey-2017"), ("zzz", "none like it")])
def test_a_source_that_is_not_there(book: Book, key: str, near: str) -> None:
    assert messages(book(table("belong", source=f'"{key}"'))) == [
        (
            f"data/figures.toml:1: figure 'belong' cites source '{key}', "
            f"which is not in sources.bib (near: {near})"
        )
    ]


def test_a_disputed_figure_replaced_by_one_that_is_not_there(book: Book) -> None:
    text = table("belong", status='"disputed"', note='"No."', replaced_by='"belonging"')
    assert messages(book(text)) == [
        (
            "data/figures.toml:1: figure 'belong' is replaced by 'belonging', "
            "which is not a figure (near: belong)"
        )
    ]


def test_a_plain_face_that_does_not_fit(book: Book) -> None:
    assert messages(book(table("belong", plain='"about half"'))) == [
        (
            "data/figures.toml:1: figure 'belong' has a plain face that does not fit: "
            "'about half' is too far from 62 (per cent)"
        )
    ]
