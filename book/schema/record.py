"""Validate a record from a file against a schema, and report everything that does not fit."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from book.findings import Reporter
from book.schema.fields import required_in, schema_of


@dataclass(slots=True)
class Record:
    """The valid values by name, and the names that are missing or invalid, or unknown."""

    values: dict[str, Any] = field(default_factory=dict)
    unsound: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)

    @property
    def sound(self) -> bool:
        return not self.unsound and not self.unknown


def read_record(
    kind: type[Any],
    given: Mapping[Any, Any],
    report: Reporter,
    *,
    says: str,
    line: int | None,
    at: Callable[[str], int | None],
    besides: Collection[str] = (),
    unread: Collection[str] = (),
    shown: bool = True,
) -> Record:
    """Validate `given` against the dataclass `kind`, adding errors to `report`.

    `says` is used for the record in messages, `line` is where it starts, and `at` returns the
    line of a field. Names in `besides` are ignored, and those in `unread` are already known to be
    broken. Messages include the value if `shown`; leave it out if the parser changes values, as
    YAML does.
    """
    schema, record = schema_of(kind), Record()
    for name in required_in(schema):
        if name not in given:
            record.unsound.add(name)
            if name not in unread:
                report.at(line, f"{says} lacks '{name}': {_add(schema[name].metadata['help'])}")
    for name, value in given.items():
        if name not in schema:
            if name not in besides:
                record.unknown.add(name)
                report.at(at(name), f"{says}: unknown field '{name}'. {near(name, schema)}")
        elif problem := schema[name].metadata["check"](value):
            record.unsound.add(name)
            held = f" = {_short(value)}" if shown else ""
            report.at(at(name), f"{says}: {name}{held}: {problem}")
        else:
            record.values[name] = schema[name].metadata["convert"](value)
    return record


def _add(wanted: str) -> str:
    """What to do about a field that is missing; some say it themselves."""
    return wanted if wanted.startswith("write ") else f"{wanted} Add a line for it."


def near(name: object, known: Collection[str]) -> str:
    """Return a hint: the name in `known` closest to `name`, or else all of them."""
    found = get_close_matches(str(name), known, n=1, cutoff=0.6)
    return f"Did you mean {found[0]}?" if found else f"Fields are {', '.join(known)}"


def _short(value: object) -> str:
    """Format a value for a message: dates as written, and at most 60 characters."""
    words = repr(value) if isinstance(value, str | list | dict) else str(value)
    return words if len(words) <= 60 else f"{words[:60]}…"
