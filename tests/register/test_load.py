"""The register as a file: every fault has one message, with the line it stands on.

A figure of the small book starts on line 1, so ``says`` is line 2, ``value`` 3, ``unit`` 4,
``decimals`` 5, ``population`` 6, ``source`` 9, ``checked`` 11, ``review_by`` 12, ``status`` 13,
and whatever a test adds comes on line 14.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from register.small_book import FIGURE, table

from book.findings import BookError
from book.register import load_register
from book.register.figure import REQUIRED, SCHEMA
from book.register.load import load_figures

Book = Callable[..., Path]


def faults(root: Path) -> list[str]:
    with pytest.raises(BookError) as caught:
        load_figures(root / "data/figures.toml", root)
    return [str(finding).removeprefix("data/figures.toml:") for finding in caught.value.findings]


def test_a_sound_register_loads(book: Book) -> None:
    root = book(table("belong"))
    assert load_figures(root / "data/figures.toml", root)["belong"].value == 62


@pytest.mark.parametrize(
    ("changes", "line", "words"),
    [
        ({"extra": "1"}, 14, "unknown field 'extra'. Fields are says, value, unit"),
        ({"value": '"62"'}, 3, "value = '62': expected a plain number, without quotation marks"),
        ({"value": "true"}, 3, "value = True: expected a plain number"),
        ({"value": "nan"}, 3, "value = nan: expected a number; nan and inf are not figures"),
        ({"value": "inf"}, 3, "nan and inf are not figures"),
        ({"value": "-inf"}, 3, "nan and inf are not figures"),
        (
            {"value": "1e28"},
            3,
            "expected a number below 1,000,000,000,000,000: choose a larger unit",
        ),
        ({"low": "nan", "high": "70"}, 14, "low = nan: expected a number"),
        ({"says": "5"}, 2, "says = 5: expected text in quotation marks"),
        ({"says": '" "'}, 2, "expected text in quotation marks"),
        ({"note": '""'}, 14, "note = '': expected text"),
        ({"unit": '"apples"'}, 4, "unit = 'apples': expected one of percent, "),
        ({"unit": '["percent"]'}, 4, "expected one of percent, "),
        ({"status": '"sure"'}, 13, "status = 'sure': expected one of reproduced, worked out"),
        ({"decimals": "1.5"}, 5, "decimals = 1.5: expected a whole number from 0 to 12"),
        ({"decimals": "-1"}, 5, "expected a whole number from 0 to 12"),
        ({"decimals": "true"}, 5, "expected a whole number"),
        ({"checked": '"2026-11-23"'}, 11, "expected a date such as 2026-11-23, without quotation"),
        ({"review_by": "2027-11-23T10:00:00"}, 12, "expected a date such as 2026-11-23"),
        ({"decimals": None}, 3, "give exactly one of decimals and significant"),
        ({"significant": "2"}, 3, "give exactly one of decimals and significant"),
        ({"value": "62.5"}, 3, "value = 62.5 has more digits than decimals = 0 allows"),
        (
            {"value": "625", "decimals": None, "significant": "2"},
            3,
            "value = 625 has more digits than significant = 2 allows",
        ),
        ({"low": "60.5", "high": "70"}, 14, "low = 60.5 has more digits than decimals = 0 allows"),
        ({"low": "60"}, 14, "an interval needs both low and high"),
        ({"high": "60"}, 14, "an interval needs both low and high"),
        ({"low": "70", "high": "60"}, 14, "the interval's low is above its high"),
        ({"low": "63", "high": "70"}, 3, "the value lies outside its own interval"),
        ({"review_by": "2026-11-23"}, 12, "review_by must be later than checked"),
        (
            {"recipe": '"a:b"'},
            14,
            "'transcribed' must not have a recipe, because it was read",
        ),
        ({"status": '"second-hand"', "recipe": '"a:b"'}, 14, "call the recipe cross_check"),
        ({"status": '"reproduced"'}, 13, "status 'reproduced' needs a recipe"),
        ({"status": '"worked out"', "inputs": "[]"}, 13, "status 'worked out' needs a recipe"),
        ({"status": '"worked out"', "recipe": '"a:b"'}, 13, "status 'worked out' needs inputs"),
        ({"inputs": "[]"}, 14, "status 'transcribed' must not have inputs"),
        ({"inputs": '["a", "a"]'}, 14, "names one thing twice"),
        (
            {"status": '"reproduced"', "recipe": '"a:b"', "cross_check": '"a:b"'},
            15,
            "has its recipe, so it needs no cross_check",
        ),
        ({"status": '"unverified"', "recipe": '"a:b"'}, 14, "must not have a recipe"),
        ({"status": '"disputed"'}, 13, "a disputed figure needs a note that says what the source"),
        ({"replaced_by": '"other"'}, 14, "only a disputed figure is replaced by another"),
    ],
)
def test_each_fault_has_one_message_at_its_line(
    book: Book, changes: dict[str, str | None], line: int, words: str
) -> None:
    (fault,) = faults(book(table("belong", **changes)))
    assert fault.startswith(f"{line}: figure 'belong': ")
    assert words in fault


@pytest.mark.parametrize("field", REQUIRED)
def test_each_missing_field_is_named(book: Book, field: str) -> None:
    (fault,) = faults(book(table("belong", **{field: None})))
    wanted = SCHEMA[field].metadata["help"]
    assert fault == f"1: figure 'belong' lacks '{field}': {wanted} Add a line for it."


@pytest.mark.parametrize("name", ["Belong", '"be long"', "be_long", "belong-", '""'])
def test_an_id_that_no_link_could_carry(book: Book, name: str) -> None:
    (fault,) = faults(book(table(name)))
    assert fault.startswith("1: ")
    assert "write ids in small letters and digits, joined by hyphens" in fault


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f'[a]\nsays = "no end\n{table("b")}', 2),
        (f"{table('a')}[a]\n", 14),
        ("[a]\nvalue = 1\nvalue = 2\n", 3),
        ("[a\n", 1),
        ("[a]\nvalue = \n", 2),
        ('[a]\nnote = """no end\n', 2),
    ],
)
def test_a_line_that_is_no_toml(book: Book, text: str, line: int) -> None:
    (fault,) = faults(book(text))
    assert fault.startswith(f"{line}: not readable as TOML: ")
    assert fault.endswith(("quotation mark, bracket or equals sign", "keep one, or rename one"))


def test_a_field_outside_any_figure(book: Book) -> None:
    assert faults(book(f"# note\nvalue = 5\n{table('a')}")) == [
        "2: 'value' is outside any figure's table"
    ]


@pytest.mark.parametrize("written", ["a.{} = {}\n", "[a.{}]\nsays = {}\n"])
def test_a_figure_without_a_line_to_point_at(book: Book, written: str) -> None:
    """TOML allows it, and no message about the figure could then name a true line."""
    text = written.format("value", 5) + table("b")
    told = faults(book(text))
    assert " figure 'a': begin it with a line '[a]' of its own" in told
    assert all(fault.startswith(" ") for fault in told if "figure 'a'" in fault), "a line made up"


def test_a_register_without_figures_proves_nothing(book: Book) -> None:
    assert faults(book("# none yet\n")) == [
        " the file has no figure: restore it from version control"
    ]


def test_a_missing_register(book: Book) -> None:
    root = book("")
    (root / "data/figures.toml").unlink()
    assert faults(root) == [" the file is missing: restore it from version control"]


def test_a_register_that_is_no_text(book: Book) -> None:
    root = book("")
    (root / "data/figures.toml").write_bytes(b'[a]\nsays = "\xff"\n')
    (fault,) = faults(root)
    assert fault == (
        "2: not readable as UTF-8 text at byte 0xff ('ÿ' in Windows-1252): save it as UTF-8"
    )


def test_all_faults_of_all_figures_are_told_at_once_in_order(book: Book) -> None:
    text = table("a", value='"62"', extra="1") + table("b", unit='"apples"')
    assert [fault.partition(":")[0] for fault in faults(book(text))] == ["3", "14", "18"]


def test_faults_of_figures_and_of_sources_are_told_together(book: Book) -> None:
    root = book(table("a", value='"62"'), sources="@misc{x, title = {T}}\n")
    with pytest.raises(BookError) as caught:
        load_register(root)
    assert {f.path for f in caught.value.findings} == {"data/figures.toml", "data/sources.bib"}


def test_the_lines_in_the_docstring_above_are_right() -> None:
    keys = list(FIGURE)
    assert [keys.index(k) + 2 for k in ("says", "value", "decimals", "source", "status")] == [
        2,
        3,
        5,
        9,
        13,
    ]
