"""The check of bindings: its messages, to the letter, and the lines they point at."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from book import check
from book.checks.data import DataChecked
from book.checks.lists import Lists
from book.checks.words import House
from book.prose.bindings import Bindings, check_bindings, check_register_words
from book.prose.glossary import Glossary
from book.prose.markdown import parse_markdown
from book.register import Register, Source
from book.register.figure import Figure

PATH = "chapters/x.md"
ADD = "Add it to data/figures.toml and write {stat}`its-id`, or say it without a number."


def figure(figure_id: str, **changes: Any) -> Figure:
    fields: dict[str, Any] = {
        "says": "Adults who can influence decisions",
        "value": 27,
        "unit": "percent",
        "decimals": 0,
        "population": "adults",
        "place": "England",
        "period": "2016-17",
        "source": "survey-2017",
        "locator": "page 1",
        "checked": date(2026, 11, 23),
        "review_by": date(2027, 11, 23),
        "status": "transcribed",
    }
    return Figure(id=figure_id, line=7, **{**fields, **changes})


def source(key: str, title: str = "A survey") -> Source:
    return Source(key, 1, title, "Smith", "2017", "", None, "read in source", None, None)


def register(*figures: Figure) -> Register:
    held = figures or (
        figure("influence-2016-17", plain="about 1 in 4"),
        figure("odds", value=1.26, unit="ratio", decimals=2, low=1.04, high=1.53),
    )
    sources = [source("survey-2017"), source("plan-2025", "The 10 Year Health Plan")]
    return Register({f.id: f for f in held}, {s.key: s for s in sources})


def checked(text: str, reg: Register | None = None) -> Bindings:
    into = Bindings()
    check_bindings(PATH, parse_markdown(text), reg or register(), into)
    return into


def messages(text: str, reg: Register | None = None) -> list[str]:
    return [str(finding) for finding in checked(text, reg).findings]


def test_a_number_that_one_figure_has_names_that_figure() -> None:
    text = "\n" * 40 + "About 27% agree."
    assert messages(text) == [
        (
            "chapters/x.md:41: '27%' is not bound to a figure. "
            "Figure 'influence-2016-17' has this value: write {stat}`influence-2016-17`."
        )
    ]


def test_a_number_that_several_figures_have_names_them() -> None:
    reg = register(figure("a"), figure("b"))
    assert messages("27%", reg) == [
        (
            "chapters/x.md:1: '27%' is not bound to a figure. "
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
        f"chapters/x.md:1: '26' is not bound to a figure. {ADD}"
    ]


def test_a_number_in_words_is_refused_too() -> None:
    assert messages("One in four\nagree.") == [
        f"chapters/x.md:1: 'One in four' is not bound to a figure. {ADD}"
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


def cell(program: str, options: str = "") -> str:
    return f"```{{code-cell}} python\n{options}{program}\n```\n"


@pytest.mark.parametrize(
    "program",
    [
        'show(fig, alt="A chart of 26 people")',
        'show(fig, caption="26 people")',
        'ax.plot(x, label="26 people")',
        'ax.set_title("26 people")',
        'plt.title("26 people")',
        'ax.annotate("26 people", xy=(0, 1))',
        'Markdown("26 people")',
        'HTML("<b>26 people</b>")',
        'print("26 people")',
        'show(alt=f"{n} of 26 people")',
        'show(alt="Bars of 26 people. " + rest)',
        '%matplotlib inline\nshow(alt="26 people")',
    ],
)
@pytest.mark.parametrize("options", ["", ":tags: [hide-input]\n", "---\ntags: [a]\n---\n"])
def test_words_that_a_cell_speaks_are_prose(program: str, options: str) -> None:
    line = 1 + options.count("\n") + len(program.split("\n"))
    assert messages(cell(program, options)) == [
        f"chapters/x.md:{line}: '26' is not bound to a figure. {ADD}"
    ]


def test_spoken_words_over_several_rows_keep_their_line() -> None:
    program = 'show(\n    alt="""Bars\n    of 26 people""",\n)'
    assert messages(cell(program))[0].startswith("chapters/x.md:4: '26' ")


@pytest.mark.parametrize(
    "program",
    [
        "x = 26",
        "show(width=26)",
        'show(alt=f"{n:.0f} of {26} people")',
        'show(alt=words + " people")',
        'rows("26")',
        "not a program 26 (",
    ],
)
def test_what_a_cell_computes_or_keeps_to_itself_is_code(program: str) -> None:
    assert messages(cell(program)) == []


def test_figures_that_a_cell_names_are_shown_where_it_stands() -> None:
    found = checked(cell('x = 1\ncompare({"odds": x})', ":tags: [a]\n"))
    assert found.shown == {"odds": [(PATH, 4)]}


def test_what_figures_say_of_themselves_is_prose_at_the_figure_s_line() -> None:
    reg = register(figure("a", says="Of 40 adults", note="And\n26 more, {stat}`b`"))
    into = Bindings()
    check_register_words(reg, into)
    assert [str(f) for f in into.findings] == [
        f"data/figures.toml:7: '40' is not bound to a figure. {ADD}",
        (
            "data/figures.toml:7: no figure 'b' in data/figures.toml. "
            "`book figures` lists those there are."
        ),
        f"data/figures.toml:7: '26' is not bound to a figure. {ADD}",
    ]


def test_a_figure_cannot_be_bound_to_itself() -> None:
    into = Bindings()
    check_register_words(register(figure("a", note="It is {stat}`a`.")), into)
    assert "no figure 'a'" in into.findings[0].message


def test_a_figure_s_words_do_not_show_a_figure_to_readers() -> None:
    into = Bindings()
    check_register_words(register(figure("a", note="See {stat}`b`."), figure("b")), into)
    assert into.findings == []
    assert into.shown == {}


@pytest.mark.parametrize(
    ("says", "rule"),
    [
        ("Risk where 5 in 100 die", "setting"),
        ("Risk where 5% die", "setting"),
        ("Risk where 6 in 100 die", "refused"),
        ("Risk where 5 in 10 die", "refused"),
        ("Risk at 0.5", "refused"),
    ],
)
def test_a_figure_s_words_may_repeat_what_its_recipe_is_given(says: str, rule: str) -> None:
    into = Bindings()
    reg = register(figure("a", says=says, status="worked out", recipe="ratios:risk(baseline=5)"))
    check_register_words(reg, into)
    assert into.numerals == {rule: 1}


def test_a_recipe_excuses_nothing_in_a_chapter() -> None:
    reg = register(figure("a", status="worked out", recipe="ratios:risk(baseline=5)"))
    assert len(messages("Where 5 in 100 die", reg)) == 1


def test_a_check_that_saw_nothing_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A book with no numeral, recipe or reading cannot pass by having nothing to look at."""
    house = House(Lists(), Glossary(), register())
    data = DataChecked(house, [], 0, 0, {"readings"}, ["readings"], 0, 0, set())
    monkeypatch.setattr(check, "_examine", lambda root, today, kept: (data, {}, []))
    report = check.check_book(tmp_path, today=date(2026, 11, 23))
    empty = [f.message for f in report.errors if "proves nothing" in f.message]
    assert empty == [
        f"the check examined no {name}, so it proves nothing"
        for name in (
            "chapters",
            "differences",
            "events",
            "headings",
            "links",
            "numerals",
            "readings",
            "recipes",
            "sentences",
            "statements",
            "terms",
        )
    ]
