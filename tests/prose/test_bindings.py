"""The check of bindings: its messages, to the letter, and the lines they point at."""

from datetime import date
from pathlib import Path

import pytest
from support.register import ADD, PATH, checked, figure, messages, register

from book.checks import run as check
from book.checks.data import DataChecked
from book.checks.lists import Lists
from book.checks.words import House
from book.prose.glossary import Glossary


def test_a_number_that_one_figure_has_names_that_figure() -> None:
    text = "\n" * 40 + "About 27% agree."
    assert messages(text) == [
        (
            "chapters/x.md:41: '27%' is not linked to a figure. "
            "Figure 'influence-2016-17' has this value: write {stat}`influence-2016-17`."
        )
    ]


def test_a_number_that_several_figures_have_names_them() -> None:
    reg = register(figure("a"), figure("b"))
    assert messages("27%", reg) == [
        (
            "chapters/x.md:1: '27%' is not linked to a figure. "
            "Figures 'a', 'b' have this value: write {stat}`a`."
        )
    ]


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [("10", False), ("ten", False), ("12", False), ("13", True), ("10%", True), ("1.0", True)],
)
def test_a_small_whole_number_suggests_no_figure_that_only_happens_to_share_it(
    typed: str, suggested: bool
) -> None:
    reg = register(figure("twelve-step-studies", plain=typed))
    (message,) = messages(f"We asked {typed} of them.", reg)
    assert ("twelve-step-studies" in message) == suggested
    assert message.endswith(ADD) != suggested


def test_a_number_that_no_figure_has_says_what_to_do() -> None:
    assert messages("We asked 26\npeople.") == [
        f"chapters/x.md:1: '26' is not linked to a figure. {ADD}"
    ]


def test_a_number_in_words_is_refused_too() -> None:
    assert messages("One in four\nagree.") == [
        f"chapters/x.md:1: 'One in four' is not linked to a figure. {ADD}"
    ]


def test_a_plain_face_typed_by_hand_names_its_figure() -> None:
    reg = register(figure("a", value=25, plain="1 in 4"))
    assert "write {stat}`a`" in messages("1 in 4 agree", reg)[0]


def test_bound_numbers_are_counted_and_remembered() -> None:
    found = checked("{stat}`odds` and\n{exact}`odds`, {interval}`odds` ({source}`survey-2017`)")
    assert found.findings == []
    assert found.shown == {"odds": [(PATH, 1), (PATH, 2), (PATH, 2)]}
    assert found.numerals == {"bound": 3}
    assert found.cited == {"survey-2017": 1}


def test_an_unknown_figure_brings_its_near_matches() -> None:
    assert messages("a\n{stat}`influence-2017`") == [
        (
            "chapters/x.md:2: no figure 'influence-2017' in data/figures.toml. "
            "Did you mean influence-2016-17?"
        )
    ]


def test_an_unknown_figure_unlike_all_others() -> None:
    assert messages("{exact}`zzz`") == [
        (
            "chapters/x.md:1: no figure 'zzz' in data/figures.toml. "
            "`book figures` lists those there are."
        )
    ]


def test_an_interval_that_a_figure_lacks() -> None:
    assert messages("{interval}`influence-2016-17`") == [
        (
            "chapters/x.md:1: figure 'influence-2016-17' has no interval: "
            "use {exact}, or add low and high"
        )
    ]


@pytest.mark.parametrize(("key", "near"), [("survey-2016", "survey-2017"), ("zzz", "none like it")])
def test_an_unknown_source_brings_its_near_matches(key: str, near: str) -> None:
    assert messages(f"({{source}}`{key}`)") == [
        f"chapters/x.md:1: no source '{key}' in data/sources.bib (near: {near})"
    ]


def test_each_numeral_is_counted_by_the_rule_that_let_it_stand() -> None:
    text = (
        "In 2016 there were {stat}`odds`, `x = 3`, {math}`1 + 7` and four strands of "
        "The 10 Year Health Plan.\n\n:::{example} A\n:made-up:\n\n26 people\n:::\n"
    )
    found = checked(text)
    assert found.numerals == {
        "date": 1,
        "bound": 1,
        "code": 1,
        "formula": 1,
        "refused": 1,
        "count": 1,
        "title": 1,
        "made-up": 1,
    }
    assert found.examined == 8
    assert [f.message[:4] for f in found.findings] == ["'7' "]


def test_an_example_that_is_not_made_up_binds_its_numbers() -> None:
    assert len(messages(":::{example} A\n26 people\n:::")) == 1


def test_a_check_that_saw_nothing_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A book with no numeral, recipe or reading cannot pass by having nothing to look at."""
    house = House(Lists(), Glossary(), register())
    data = DataChecked(house, [], 0, 0, {"readings"}, ["readings"], 0, 0, 0, set())
    monkeypatch.setattr(check, "_examine", lambda root, today, kept: (data, {}, []))
    report = check.check_book(tmp_path, today=date(2026, 11, 23))
    empty = [str(f) for f in report.errors if "proves nothing" in f.message]
    entry = ": restore this file, or write an entry"
    assert empty == [
        *(
            f"the check examined no {name}, so it proves nothing"
            for name in (
                "chapters", "headings", "links", "numerals", "readings", "recipes", "sentences",
            )
        ),
        *(
            f"data/{file}: the check examined no {name}, so it proves nothing{entry}"
            for file, name in (
                ("differences.toml", "differences"),
                ("glossary.toml", "terms"),
                ("policy-events.toml", "events"),
                ("statements.csv", "statements"),
            )
        ),
    ]  # fmt: skip
