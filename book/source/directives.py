"""Parse directives: the name and options as MyST reads them, with the row of each option."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile
from textwrap import dedent

from book.source.model import Directive
from book.source.parser import parser

_CELL = "{code-cell}"
_TYPED = re.compile(r"\s*([\w-]+)\s*:(?:\s+(.*))?$")


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its value, its row in the directive's content, and its text as typed.

    `typed` keeps the line breaks of a quoted or YAML value that spans several rows.
    """

    name: str
    value: str
    row: int
    typed: str


def directive_of(info: str) -> tuple[str, str] | None:
    """Return the name and argument of a directive from a fence's info string, or None."""
    first, argument, *_ = (*info.split(maxsplit=1), "", "")
    return (first[1:-1], argument) if first[:1] == "{" and first[-1:] == "}" else None


def cells_in(text: str) -> Iterator[Directive]:
    """Yield the code cells that MyST-NB finds in a chapter, which are never nested."""
    for token in parser(inline=False).parse(text):
        info = token.info.strip()
        if token.type == "fence" and not token.level and token.map and info.startswith(_CELL):
            line, (options, body, above) = token.map[0] + 1, split_options(token.content)
            told = {option.name: (option.value, line + option.row + 1) for option in options}
            language = info.removeprefix(_CELL).strip()
            yield Directive("code-cell", language, told, body, line, line + above + 1)


def terms_in(body: str, line: int) -> Iterator[tuple[str, int]]:
    """The words that a glossary's `body` explains, which begins on `line`, each with its line."""
    for at, row in enumerate(body.split("\n"), line):
        if row[:1].strip() and not row.startswith(".. "):
            # Behind a colon stands what Sphinx sorts it by.
            yield row.partition(" : ")[0], at


def split_options(content: str) -> tuple[list[Option], str, int]:
    """Return a directive's options, its body, and the number of rows before the body.

    Options are rows such as ``:name: value``, or YAML between dashes. MyST ignores all of them if
    one is invalid. In that case each is parsed separately here, so that callers can say which.
    """
    rows = content.split("\n")
    above = int(rows[0].startswith("---"))
    if above:
        ends = (number for number, row in enumerate(rows[1:], 1) if row.startswith("---"))
        end = next(ends, len(rows))
        block = dedent("\n".join(rows[1:end])).split("\n")
    else:
        block = [row.lstrip()[1:] for row in takewhile(_with_a_colon, rows)]
        end = len(block)
    if not block:
        return [], content, 0
    options = _as_myst(block, above)
    if options is None and above and end == len(rows):
        return [], content, 0  # a horizontal rule, not the start of options
    if options is None:
        options = list(_one_by_one(block, above))
        end = end if above else len(options)
    skipped = min(end + above, len(rows))
    return options, "\n".join(rows[skipped:]), skipped


def _with_a_colon(row: str) -> bool:
    # Three colons open a nested block, or close this one.
    return row.lstrip().startswith(":") and not row.lstrip().startswith(":::")


def _as_myst(block: list[str], above: int) -> list[Option] | None:
    """Return the options in `block`, or None if MyST cannot parse it."""
    from myst_parser.parsers import options as myst  # noqa: PLC0415  # only if there are options

    try:
        items, _ = myst.options_to_items("\n".join(block))
    except myst.TokenizeError:
        return None
    places: list[int] = []
    for name, _ in items:
        last = places[-1] if places else -1
        rows = range(last + 1, len(block))
        named = (row for row in rows if block[row].lstrip("\"'").startswith(name))
        places.append(next(named, max(last, 0)))
    return [
        Option(name, value, above + start, _typed(value, block[start:end]))
        for (name, value), (start, end) in zip(items, pairwise([*places, len(block)]), strict=True)
    ]


def _typed(value: str, rows: list[str]) -> str:
    """Return the text of a value with its line breaks as typed."""
    if not any(row.strip() for row in rows[1:]):
        return value
    first = re.sub(r"^[|>][-+\d]*$", "", rows[0].partition(":")[2].strip())
    return "\n".join([first, *(row.strip() for row in rows[1:])]).strip("\"'")


def _one_by_one(block: list[str], above: int) -> Iterator[Option]:
    """Yield an option for each row that looks like one. In YAML, other rows continue a value."""
    name = ""
    for row, words in enumerate(block, start=above):
        option = _TYPED.match(words)
        if not option and not above:
            return
        name, value = (option[1], option[2] or "") if option else (name, words.strip())
        alone = _as_myst([words.strip()], row)
        yield from [Option(name, value, row, value)] if alone is None else alone
