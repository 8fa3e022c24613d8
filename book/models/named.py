"""Finds the model that a recipe of the register names by module and function."""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def recipe(module: str, function: str) -> Callable[..., Any] | None:
    """The `function` of a `module` in this package; None if it does not exist.

    Imports only that module: a browser may not have the packages that others need.
    """
    try:
        found: Callable[..., Any] | None = getattr(
            import_module(f"book.models.{module}"), function, None
        )
    except ImportError:
        return None
    return found
