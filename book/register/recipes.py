"""Reads and runs a figure's recipe: the name of a function and what it is given.

Which functions there are is said by whoever has a recipe run: the register knows no models.
"""

import ast
import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from book.incremental.dependencies import recording

_CALL = re.compile(r"^([a-z_]+):([a-z_]+)(\(.*\))?$")


Models = Callable[[str, str], Callable[..., Any] | None]
"""Gives the function of a module, by the names of both; None where there is none."""


class RecipeError(ValueError):
    """A recipe that is not one, names nothing, or fails when run."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """``module:function`` of the models, with literal keyword arguments."""

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


def run_recipe(text: str, models: Models) -> Result:
    """The value that a recipe computes now from the tables at hand.

    Raises RecipeError whatever goes wrong inside.
    """
    recipe = parse_recipe(text)
    function = models(recipe.module, recipe.function)
    if function is None:
        place = f"book/models/{recipe.module}.py"
        raise RecipeError(f"'{text}' names nothing: no {recipe.function} in {place}")
    bounds_of = models(recipe.module, f"{recipe.function}_bounds")
    with recording("table") as read:
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
