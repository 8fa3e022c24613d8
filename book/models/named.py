"""The door to the models for a recipe of the register, which names a module and a function."""

from collections.abc import Callable
from importlib import import_module
from typing import Any


def recipe(module: str, function: str) -> Callable[..., Any] | None:
    """The `function` of a `module` of this room; None where there is none.

    Only that module is imported: in a browser, packages that others lean on may not be there.
    """
    try:
        found: Callable[..., Any] | None = getattr(
            import_module(f"book.models.{module}"), function, None
        )
    except ImportError:
        return None
    return found
