"""Runs a figure's recipe: the one door from the register to the models."""

import ast
import importlib
import math
import re
from dataclasses import dataclass
from typing import Any

_CALL = re.compile(r"^([a-z_]+):([a-z_]+)(\(.*\))?$")


class RecipeError(ValueError):
    """A recipe that is not one, names nothing, or fails when run."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """``module:function`` in `book.models`, with literal keyword arguments."""

    module: str
    function: str
    arguments: dict[str, Any]

    @property
    def written(self) -> str:
        """As `parse_recipe` reads it."""
        given = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"{self.module}:{self.function}({given})"


@dataclass(frozen=True, slots=True)
class Result:
    """What a recipe computed, and the tables of ``data/`` it read.

    `bounds` is the interval, where a function named like the recipe's with ``_bounds`` after it
    computes one.
    """

    value: float
    bounds: tuple[float, float] | None
    tables: frozenset[str]


def parse_recipe(text: str) -> Recipe:
    """Read ``savings:net(per='year')``. Raises RecipeError; evaluates nothing."""
    match = _CALL.match(text.strip())
    if not match:
        raise RecipeError(f"'{text}' is not a recipe: write module:function(name='value')")
    arguments = {}
    if match[3]:
        try:
            call = ast.parse(f"f{match[3]}", mode="eval").body
            if not isinstance(call, ast.Call) or call.args:
                raise ValueError
            arguments = {str(k.arg): ast.literal_eval(k.value) for k in call.keywords}
        except (SyntaxError, ValueError):
            raise RecipeError(
                f"'{text}': arguments must be names with plain values, as in year='2016-17'"
            ) from None
    return Recipe(match[1], match[2], arguments)


def table_rows(name: str) -> list[dict[str, Any]]:
    """The rows of a table that a recipe read, with typed cells. Raises TableError."""
    rows: list[dict[str, Any]] = _tables().rows(name)
    return rows


def _tables() -> Any:
    return importlib.import_module("book.models.tables")


def run_recipe(text: str) -> Result:
    """The value a recipe computes now. Raises RecipeError whatever goes wrong inside."""
    recipe = parse_recipe(text)
    tables = _tables()
    try:
        module = importlib.import_module(f"book.models.{recipe.module}")
        function = getattr(module, recipe.function)
    except (ImportError, AttributeError):
        place = f"book/models/{recipe.module}.py"
        raise RecipeError(f"'{text}' names nothing: no {recipe.function} in {place}") from None
    bounds_of = getattr(module, f"{recipe.function}_bounds", None)
    with tables.recording() as read:
        try:
            value = float(function(**recipe.arguments))
            bounds = bounds_of(**recipe.arguments) if bounds_of else None
        except Exception as error:
            raise RecipeError(f"recipe '{text}' failed: {type(error).__name__}: {error}") from error
    numbers = (value, *(bounds or ()))
    if not all(map(math.isfinite, numbers)):
        gave = ", ".join(map(str, numbers))
        raise RecipeError(f"recipe '{text}' gave {gave}, which is not a number to cite")
    if not read:
        raise RecipeError(f"recipe '{text}' read no table of data/, so it computes nothing")
    return Result(value, bounds, frozenset(read))
