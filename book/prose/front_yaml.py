"""Reads front matter field by field, and explains in plain words what YAML objects to.

YAML stops at the first thing it cannot parse, often lines after the mistake, with a message for
programmers. So if it fails, each field is parsed on its own: the others keep their values, and the
message gives the line that has to be changed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from book.source.parser import LOADER

_FIELD = re.compile(r"^['\"]?([A-Za-z_][\w-]*)['\"]?\s*:(?:\s|$)")
_NO_SPACE = "there is a space that is no ordinary one, as if pasted"
_ENTRY = re.compile(r"(\s*(?:- *)?)((?:file|url|glob):\s.*)")
_DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")


@dataclass(slots=True)
class Fields:
    """The fields that could be read, the line of each, and what is wrong with the others.

    Lines are counted from 1 at the first line of the block.
    """

    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    faults: list[tuple[int, str]] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Names of fields that are present but could not be read."""


def read_fields(block: str) -> Fields:
    """The fields of a block of YAML. Never raises."""
    try:
        values = yaml.load(block, Loader=LOADER)
        node = yaml.compose(block, Loader=LOADER)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date that does not exist
        read = _one_by_one(block)
        if not read.faults:  # each field is valid, but not all together
            read.faults.append(_fault(block.split("\n"), error))
        return read
    if not isinstance(values, dict) or not isinstance(node, yaml.MappingNode):
        return Fields(faults=[(1, "front matter must be fields such as 'title: …'")])
    read = Fields(values)
    for key, _ in node.value:
        _place(read, str(key.value), key.start_mark.line + 1)
    read.faults += cut_off(block)
    return read


def yaml_fault(text: str, error: yaml.YAMLError) -> tuple[int, str]:
    """The line of a YAML file to change, what is wrong there and how to fix it."""
    mark = getattr(error, "problem_mark", None)
    rows = text.split("\n")
    # Only for a character that no YAML may hold: then the place is in bytes.
    before = text.encode()[: getattr(error, "position", 0)].count(b"\n")
    last = min((mark.line if mark else before) + 1, len(rows))
    for number in range(last, max(last - 2, 0), -1):
        row = rows[number - 1]
        if "\t" in row[: len(row) - len(row.lstrip())]:
            return number, "there is a tab at the beginning of the line: use spaces"
        if "\xa0" in row:
            return number, f"{_NO_SPACE}: type it again"
        if shape := _shape_above(rows[: number - 1], row):
            return number, f"it is not written as the entry above it: write '{shape}'"
        value = _value(row)
        if value and value[0] not in "[{" and (said := _value_fault(value)):
            return number, f"{said}: write {row[: len(row) - len(value)].strip()} {_quoted(value)}"
    problem = getattr(error, "problem", None) or str(error)
    return last, f"{problem}: compare this line and the one above with others of the file"


def _place(read: Fields, name: str, line: int) -> None:
    if name in read.lines:
        read.faults.append((line, f"front matter gives '{name}' twice: keep one"))
    read.lines.setdefault(name, line)


def _one_by_one(block: str) -> Fields:
    read = Fields()
    rows = block.split("\n")
    starts = [n for n, row in enumerate(rows) if row[:1] not in ("", " ", "\t", "-", "#")]
    starts += [0] if 0 not in starts else []
    for start, end in zip(sorted(starts), [*sorted(starts)[1:], len(rows)], strict=True):
        part = rows[start:end]
        named = _FIELD.match(part[0])
        if named:
            _place(read, named[1], start + 1)
        try:
            values = yaml.load("\n".join(part), Loader=LOADER)
            if not isinstance(values, dict) or part[0][:1].isspace():
                raise ValueError(part[0])
            read.values |= {str(name): value for name, value in values.items()}
        except (yaml.YAMLError, ValueError) as error:
            line, message = _fault(part, error)
            read.faults.append((start + line, message))
            if named := named or re.match(r"([a-z_]+):\xa0", part[0]):
                read.unread.add(named[1])
    return read


def _fault(rows: list[str], error: Exception) -> tuple[int, str]:
    """The line of a field's `rows` to change, what is wrong and how to fix it."""
    cannot = "front matter is not readable as YAML"
    for number, row in enumerate(rows, start=1):
        if "\t" in row[: len(row) - len(row.lstrip())]:
            return number, f"{cannot}: there is a tab at the beginning of the line: use spaces"
        if re.match(r"\s*[\w-]+:\xa0", row):
            return number, f"{cannot}: {_NO_SPACE}: type it again"
        if (value := _value(row)) is not None and (said := _value_fault(value)):
            better = f"{row[: len(row) - len(value)]}{_quoted(value)}".strip()
            return number, f"{cannot}: {said}: write {better}"
        for found in _DATE.finditer(row):
            try:
                date(*map(int, found.groups()))
            except ValueError as no_such_day:
                return (
                    number,
                    f"front matter has an impossible date: {no_such_day} in {found[0]}: correct it",
                )
    if rows[0][:1] in (" ", "\t"):
        return 1, f"{cannot}: the line begins with spaces: write {rows[0].strip()}"
    if not _FIELD.match(rows[0]):
        fix = "write 'name: value', with a colon and a space"
        said = f"'{rows[0].strip()[:40]}' is not a field"
        return 1, f"{cannot}: {said}: {fix}, or take the line out"
    mark = getattr(error, "problem_mark", None)
    line = min(mark.line + 1, len(rows)) if mark else 1
    problem = getattr(error, "problem", None) or str(error)
    fix = "put the value in quotation marks, and each entry of a list after a dash"
    return line, f"{cannot}: {problem}: {fix}"


def _value(row: str) -> str | None:
    """The value of a field or list entry in a row; None if the row is neither."""
    found = re.match(r"\s*(?:- +|[A-Za-z_][\w-]*:\s+)(?=\S)", row)
    value = row[found.end() :].rstrip() if found and found.end() else ""
    return value if value and row.endswith(value) else None


def _value_fault(value: str) -> str:
    """Why YAML cannot read one value; "" where it can."""
    try:
        yaml.load(f"x: {value}", Loader=LOADER)
    except ValueError:  # an invalid date, which is reported elsewhere
        return ""
    except yaml.YAMLError:
        pass
    else:
        return ""
    opening = value[0]
    if opening in "[{" and value[-1] not in "]}":
        return "a bracket is not closed"
    if opening in "\"'":
        if value.count(opening) == 1:
            return "the quotation mark is not closed"
        return "there is a quotation mark inside quotation marks"
    if ": " in value or value.endswith(":"):
        return "there is a colon in the text, so it must be in quotation marks"
    if opening in "@`%&*!|>,?-]}":
        return f"the text begins with {opening}, so it must be in quotation marks"
    return "YAML reads a sign in the text as part of YAML, so it must be in quotation marks"


def _quoted(value: str) -> str:
    """`value` quoted for YAML."""
    if value[0] == "[":
        return f"{value.rstrip(', ')}]"
    if value[0] == "{":
        return f"{value.rstrip(', ')}}}"
    return _marked(_bare(value))


def _marked(bare: str) -> str:
    """A text between quotation marks that YAML reads."""
    if '"' not in bare and "\\" not in bare:
        return f'"{bare}"'
    return "'" + bare.replace("'", "''") + "'"


def _bare(value: str) -> str:
    """`value` without the quotation marks around it: those of its first words alone stay."""
    mark = value[0]
    if mark not in "\"'":
        return value
    if len(value) > 1 and value[-1] == mark:
        return value[1:-1]
    return value[1:] if value.count(mark) == 1 else value


def _shape_above(above: list[str], row: str) -> str:
    """`row` written as the entry of the contents above it; "" if it is, or is none."""
    if not (entry := _ENTRY.fullmatch(row)):
        return ""
    other = next((found for one in reversed(above) if (found := _ENTRY.fullmatch(one))), None)
    return f"{other[1]}{entry[2]}" if other and other[1] != entry[1] else ""


def cut_off(block: str) -> Iterator[tuple[int, str]]:
    """The line of each value that YAML ends at a `#`, as the rest were a comment; and the fix."""
    for number, row in enumerate(block.split("\n"), start=1):
        value = _value(row) or ""
        if re.search(r"\w\s+#\w", value) and value[0] not in "\"'[{|>":
            better = f"{row[: len(row) - len(value)]}{_quoted(value)}".strip()
            yield number, f"pages leave out what follows the #: write {better}"


def straightened(row: str, straight: dict[str, str]) -> str:
    """A row with its value in quotation marks, and the marks in it `straight`; "" if unsure."""
    value = _value(row)
    if value is None or "\\" in value or value[0] in "[{|>":
        return ""
    bare = "".join(straight.get(char, char) for char in _bare(value))
    return f"{row[: len(row) - len(value)]}{_marked(bare)}".strip()
