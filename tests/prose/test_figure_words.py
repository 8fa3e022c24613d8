"""The words that figures and cells say themselves are prose, and are checked as such."""

import pytest
from support.register import ADD, PATH, checked, figure, messages, register

from book.prose.bindings import Bindings, check_register_words


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
        f"chapters/x.md:{line}: '26' is not linked to a figure. {ADD}"
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
        f"data/figures.toml:7: '40' is not linked to a figure. {ADD}",
        (
            "data/figures.toml:7: no figure 'b' in data/figures.toml. "
            "`book figures` lists those there are."
        ),
        f"data/figures.toml:7: '26' is not linked to a figure. {ADD}",
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
