"""Checks for field values, which return a message saying what was expected."""

from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, field, fields
from datetime import date, datetime
from typing import Any

Check = Callable[[object], str | None]
"""Returns what is wrong with a value and what was expected, or None if it is valid."""


def text(value: object) -> str | None:
    """Check that `value` is a string that is not blank."""
    if not isinstance(value, str) or not value.strip():
        return "expected text in quotation marks"
    return None


def texts(value: object) -> str | None:
    """Check that `value` is a list of distinct strings, which may be empty."""
    if not isinstance(value, list) or any(map(text, value)):
        return "expected a list of texts in square brackets, or []"
    if len(value) != len(set(value)):
        return "names one thing twice"
    return None


def day(value: object) -> str | None:
    """Check that `value` is a date, not a datetime."""
    if not isinstance(value, date) or isinstance(value, datetime):
        return "expected a date such as 2026-11-23, without quotation marks"
    return None


def words(example: str) -> Check:
    """Return a check that a value is a list of strings such as `example`; it may be empty."""

    def check(value: object) -> str | None:
        sound = isinstance(value, list) and not any(map(text, value))
        return None if sound else f'expected a list such as ["{example}"]'

    return check


def flag(value: object) -> str | None:
    """Check that `value` is a bool."""
    return None if isinstance(value, bool) else "expected true or false"


def minutes(value: object) -> str | None:
    """Check that `value` is a pair of the shortest and longest time, in minutes."""
    match value:
        case [int(low), int(high)] if 0 < low <= high:
            return None
    return "expected the shortest and longest time, such as [8, 12]"


def one_of(allowed: Iterable[str]) -> Check:
    """Return a check that a value is one of `allowed`."""
    names = list(allowed)

    def check(value: object) -> str | None:
        return None if value in names else f"expected one of {', '.join(names)}"

    return check


def spec(
    check: Check, help_: str, convert: Callable[[Any], Any] = lambda value: value, **kwargs: Any
) -> Any:
    """Return a dataclass field with a check, a help text, and a converter for valid values."""
    return field(metadata={"check": check, "help": help_, "convert": convert}, **kwargs)


def schema_of(kind: type[Any]) -> dict[str, Field[Any]]:
    """Return the checked fields of a dataclass by name, which are the keys a table may have."""
    return {f.name: f for f in fields(kind) if "check" in f.metadata}


def required_in(schema: dict[str, Field[Any]]) -> tuple[str, ...]:
    """Return the names of the fields without a default, which every table must have."""
    return tuple(
        name for name, f in schema.items() if f.default is MISSING and f.default_factory is MISSING
    )
