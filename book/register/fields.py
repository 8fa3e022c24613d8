"""What a field of a TOML table may hold: small checks that say what was expected."""

from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, field, fields
from datetime import date, datetime
from typing import Any


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


def one_of(allowed: Iterable[str]) -> Callable[[object], str | None]:
    """A check that a value is one of `allowed`."""
    names = list(allowed)

    def check(value: object) -> str | None:
        return None if value in names else f"expected one of {', '.join(names)}"

    return check


def spec(check: Callable[[object], str | None], help_: str, **kwargs: Any) -> Any:
    """A dataclass field that carries its check and its help."""
    return field(metadata={"check": check, "help": help_}, **kwargs)


def schema_of(kind: type[Any]) -> dict[str, Field[Any]]:
    """The checked fields of a dataclass by name: the keys that its table may have."""
    return {f.name: f for f in fields(kind) if "check" in f.metadata}


def required_in(schema: dict[str, Field[Any]]) -> tuple[str, ...]:
    """Names of the fields that every table must have."""
    return tuple(
        name for name, f in schema.items() if f.default is MISSING and f.default_factory is MISSING
    )
