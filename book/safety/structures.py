"""Files that are small to write but expensive to parse: nesting, aliases, formulas."""

import csv
import io
import re
from collections.abc import Iterator

import yaml

from book.findings import Finding
from book.source.parser import LOADER

DEEPEST = 20
"""Maximum nesting of lists and tables. The deepest in this book is 6."""
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d.,\s]|$)")
"""Start of a cell that a spreadsheet would run when a reader opens the table."""
_STRING = re.compile(r"\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'")


def unsafe_yaml(path: str, text: str, above: int = 0) -> Iterator[Finding]:
    """Nesting and aliases in YAML; `above` is the number of lines before it in its file.

    Uses parser events only, so nothing is built from the file. Invalid YAML is reported elsewhere,
    except for deep nesting: since PyYAML 6.0.4 the scanner gives up at a depth of 1,000 without
    any event, because a list in brackets could turn out to be the key of a mapping.
    """
    depth = 0
    try:
        for event in yaml.parse(text, Loader=LOADER):
            assert event.start_mark, "only an event that no parser made has none"
            line = above + event.start_mark.line + 1
            if isinstance(event, yaml.AliasEvent):
                yield Finding(path, line, "'*' repeats another part: write the words out instead")
                return
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > DEEPEST:
                    yield _deep(path, line)
                    return
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.scanner.ScannerError:
        yield from _brackets(path, text, above)
    except (yaml.YAMLError, ValueError, RecursionError):
        return


def unsafe_toml(path: str, text: str) -> Iterator[Finding]:
    """Nesting of TOML, counted before it is parsed."""
    return _brackets(path, text)


def unsafe_json(path: str, text: str) -> Iterator[Finding]:
    """Nesting of JSON, counted before it is parsed."""
    return _brackets(path, text)


def _brackets(path: str, text: str, above: int = 0) -> Iterator[Finding]:
    depth = 0
    for number, line in enumerate(text.split("\n"), start=above + 1):
        bare = _STRING.sub("", line) if "[" in line or "{" in line or depth else ""
        for char in bare:
            if char in "[{":
                depth += 1
                if depth > DEEPEST:
                    yield _deep(path, number)
                    return
            elif char in "]}":
                depth = max(0, depth - 1)


def unsafe_csv(path: str, text: str) -> Iterator[Finding]:
    """Cells that a spreadsheet would run as a formula, since readers download the tables."""
    if not re.search(r"(?:^|[,\"\n])\s*[=@+\t-]", text):
        return
    reader = csv.reader(io.StringIO(text))
    try:
        for row in reader:
            for cell in row:
                if _FORMULA.match(cell):
                    shown = cell if len(cell) <= 40 else f"{cell[:40]}…"
                    message = f"the cell '{shown}' would run as a formula in a spreadsheet"
                    fix = "begin it with another character"
                    yield Finding(path, reader.line_num, f"{message}: {fix}")
    except csv.Error as error:
        yield Finding(path, reader.line_num, f"not readable as a table: {error}")


def _deep(path: str, line: int) -> Finding:
    return Finding(path, line, f"lists or tables are nested more than {DEEPEST} deep: flatten them")
