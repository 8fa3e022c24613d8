"""Recipes: what is one, what it may be given, and how each way of failing is told."""

import sys
from pathlib import Path
from types import ModuleType

import pytest
from register.small_book import table, write_book

from book import tables
from book.models.named import recipe
from book.register.recipes import Recipe, RecipeError, parse_recipe, run_recipe


@pytest.fixture(autouse=True)
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module ``book.models.small`` of recipes for these tests, and a table to read."""
    write_book(tmp_path, table("belong"))
    tables.use(tmp_path)
    module = ModuleType("book.models.small")

    def first(column: str = "value", times: float = 1) -> float:
        return float(tables.rows("readings")[0][column]) * times  # type: ignore[arg-type]

    def bare() -> float:
        return 62.0

    def nothing() -> None:
        tables.rows("readings")

    def range_(width: float) -> float:
        return first()

    def range_bounds(width: float) -> tuple[float, float]:
        return first() - width, first() + width

    vars(module).update(first=first, bare=bare, nothing=nothing, constant=62)
    vars(module).update(range=range_, range_bounds=range_bounds)
    monkeypatch.setitem(sys.modules, "book.models.small", module)
    return module


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("savings:net", Recipe("savings", "net", {})),
        ("savings:net()", Recipe("savings", "net", {})),
        (" savings:net(a='x', b=2) ", Recipe("savings", "net", {"a": "x", "b": 2})),
        ("savings:net(a=-1.5, b=None)", Recipe("savings", "net", {"a": -1.5, "b": None})),
        ("savings:net(a=[1, 2])", Recipe("savings", "net", {"a": [1, 2]})),
    ],
)
def test_a_recipe_is_read(text: str, expected: Recipe) -> None:
    assert parse_recipe(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "net", "savings.net()", "Savings:net", "a:b:c", "os.path:join(a='x')", "a:b(", "a:b)"],
)
def test_what_is_no_recipe(text: str) -> None:
    with pytest.raises(RecipeError, match="is not a recipe: write module:function"):
        parse_recipe(text)


@pytest.mark.parametrize(
    "arguments", ["('x')", "(a=b)", "(a=open('x'))", "(a=1", "(a=1 b=2)", "(a=1+x)", "(*[1])"]
)
def test_arguments_are_names_with_plain_values_and_nothing_is_run(arguments: str) -> None:
    with pytest.raises(RecipeError):
        parse_recipe(f"savings:net{arguments}")


def test_a_recipe_gives_its_value_and_the_tables_it_read() -> None:
    result = run_recipe("small:first(times=2)", recipe)
    assert result.value == 124
    assert result.tables == {"readings"}


def test_a_recipe_with_bounds_gives_its_interval_too() -> None:
    assert run_recipe("small:range(width=2)", recipe).bounds == (60, 64)
    assert run_recipe("small:first", recipe).bounds is None


def test_bounds_that_are_no_numbers_fail() -> None:
    with pytest.raises(RecipeError, match=r"gave 62\.0, -inf, inf, which is not a number to cite"):
        run_recipe("small:range(width=1e999)", recipe)


def test_a_table_read_before_counts_again() -> None:
    run_recipe("small:first", recipe)
    assert run_recipe("small:first", recipe).tables == {"readings"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("missing:net", "names nothing: no net in book/models/missing.py"),
        ("small:missing", "names nothing: no missing in book/models/small.py"),
        ("small:first(column='none')", "failed: KeyError"),
        ("small:first(column='figure')", "failed: ValueError"),
        ("small:first(unknown=1)", "failed: TypeError"),
        ("small:constant", "failed: TypeError"),
        ("small:nothing", "failed: TypeError"),
        ("small:first(times=1e999)", "gave inf, which is not a number to cite"),
        ("small:bare", "read no table of data/, so it computes nothing"),
    ],
)
def test_each_way_of_failing_is_told(text: str, words: str) -> None:
    with pytest.raises(RecipeError) as caught:
        run_recipe(text, recipe)
    assert text in str(caught.value)
    assert words in str(caught.value)


def test_not_a_number_is_no_result(models: ModuleType) -> None:
    vars(models)["bare"] = lambda: float("nan")
    with pytest.raises(RecipeError, match="gave nan"):
        run_recipe("small:bare", recipe)


def test_a_table_with_a_fault_fails_the_recipe(tmp_path: Path) -> None:
    write_book(tmp_path, table("belong"), readings="belong,many,,,source\n")
    with pytest.raises(RecipeError, match="holds 'many'"):
        run_recipe("small:first", recipe)
