"""What a field may hold: small checks that say what was expected."""

from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, field, fields
from datetime import date, datetime
from typing import Any

Check = Callable[[object], str | None]
"""Says what is wrong with a value and what was expected; None where nothing is wrong."""


def text(value: object) -> str | None:
    """What is wrong with `value` as a text; None where nothing is."""
    if not isinstance(value, str) or not value.strip():
        return "expected text in quotation marks"
    return None


def texts(value: object) -> str | None:
    """What is wrong with `value` as a list of texts, which may be empty."""
    if not isinstance(value, list) or any(map(text, value)):
        return "expected a list of texts in square brackets, or []"
    if len(value) != len(set(value)):
        return "names one thing twice"
    return None


def day(value: object) -> str | None:
    """What is wrong with `value` as a date."""
    if not isinstance(value, date) or isinstance(value, datetime):
        return "expected a date such as 2026-11-23, without quotation marks"
    return None


def words(example: str) -> Check:
    """A check that a value is a list of words, which may be empty, such as `example`."""

    def check(value: object) -> str | None:
        sound = isinstance(value, list) and not any(map(text, value))
        return None if sound else f'expected a list such as ["{example}"]'

    return check


def flag(value: object) -> str | None:
    """What is wrong with `value` as a yes or no."""
    return None if isinstance(value, bool) else "expected true or false"


def minutes(value: object) -> str | None:
    """What is wrong with `value` as a shortest and a longest time."""
    match value:
        case [int(low), int(high)] if 0 < low <= high:
            return None
    return "expected the shortest and longest time, such as [8, 12]"


def one_of(allowed: Iterable[str]) -> Check:
    """A check that a value is one of `allowed`."""
    names = list(allowed)

    def check(value: object) -> str | None:
        return None if value in names else f"expected one of {', '.join(names)}"

    return check


def spec(
    check: Check, help_: str, convert: Callable[[Any], Any] = lambda value: value, **kwargs: Any
) -> Any:
    """A dataclass field that carries its check, its help and what is made of a sound value."""
    return field(metadata={"check": check, "help": help_, "convert": convert}, **kwargs)


def schema_of(kind: type[Any]) -> dict[str, Field[Any]]:
    """The checked fields of a dataclass by name: the keys that its table may have."""
    return {f.name: f for f in fields(kind) if "check" in f.metadata}


def required_in(schema: dict[str, Field[Any]]) -> tuple[str, ...]:
    """Names of the fields that every table must have."""
    return tuple(
        name for name, f in schema.items() if f.default is MISSING and f.default_factory is MISSING
    )
