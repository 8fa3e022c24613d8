"""What a worked-out figure names as its inputs is what its recipe used."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from register.small_book import table

from book import tables
from book.findings import Check
from book.models.named import recipe
from book.register import load_register, verify_figures

Book = Callable[..., Path]
SUM = {"status": '"worked out"', "recipe": '"small:half"', "value": "31"}


@pytest.fixture(autouse=True)
def models(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module ``book.models.small`` that halves the first reading, or adds what it is given."""
    module = ModuleType("book.models.small")
    vars(module)["half"] = lambda: tables.rows("readings")[0]["value"] / 2
    vars(module)["plus"] = lambda more: tables.rows("readings")[0]["value"] + more
    monkeypatch.setitem(sys.modules, "book.models.small", module)


def faults(root: Path) -> list[str]:
    found = verify_figures(load_register(root), date(2026, 11, 23), recipe).findings
    return [finding.message for finding in found if finding.check == Check.INPUTS]


def test_an_input_whose_value_the_recipe_read_is_fine(book: Book) -> None:
    assert faults(book(table("belong") + table("half", **SUM, inputs='["belong"]'))) == []


def test_whole_tables_alone_need_no_input(book: Book) -> None:
    assert faults(book(table("belong") + table("half", **SUM, inputs="[]"))) == []


def test_an_input_may_be_an_argument_of_the_recipe(book: Book) -> None:
    more = {"status": '"worked out"', "recipe": '"small:plus(more=7)"', "value": "69"}
    text = table("belong") + table("seven", value="7") + table("sum", **more, inputs='["seven"]')
    assert faults(book(text, readings="belong,62,,,source\nseven,7,,,source\n")) == []


@pytest.mark.parametrize(
    ("value", "unit"), [("62", "percent"), ("0.62", "ratio"), ("1.62", "ratio"), ("62", "count")]
)
def test_a_percentage_may_stand_in_the_table_as_a_share_or_as_a_ratio(
    book: Book, value: str, unit: str
) -> None:
    root = book(table("belong") + table("half", **SUM, inputs='["belong"]'))
    (root / "data/readings.csv").write_text(
        f"figure,value,low,high,seen\nbelong,{value},,,source\n", encoding="utf-8"
    )
    assert faults(root) == []


def test_an_input_that_the_recipe_never_read(book: Book) -> None:
    text = table("belong") + table("other", value="63") + table("half", **SUM, inputs='["other"]')
    (fault,) = faults(book(text))
    assert fault.startswith("figure 'half' names 'other' as an input, but its recipe reads no such")
    assert fault.endswith(": name the figures that it is really worked out from")


@pytest.mark.parametrize(("name", "near"), [("belonging", "belong"), ("zzz", "none like it")])
def test_an_input_that_is_no_figure(book: Book, name: str, near: str) -> None:
    text = table("belong") + table("half", **SUM, inputs=f'["{name}"]')
    assert faults(book(text)) == [
        f"figure 'half' names '{name}' as an input, which is not a figure (near: {near})"
    ]


def test_a_figure_worked_out_from_itself(book: Book) -> None:
    a, b = {**SUM, "inputs": '["b"]'}, {**SUM, "inputs": '["a"]'}
    found = faults(book(table("belong") + table("a", **a) + table("b", **b)))
    assert [text for text in found if "loop" in text] == [
        "figure 'a' is worked out from itself: take the loop out of its inputs",
        "figure 'b' is worked out from itself: take the loop out of its inputs",
    ]
