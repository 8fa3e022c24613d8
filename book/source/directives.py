"""How a directive is written: its name and options as MyST reads them, and the rows of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from textwrap import dedent

from book.source.model import Directive
from book.source.parser import parser

_CELL = "{code-cell}"
_TYPED = re.compile(r"\s*([\w-]+)\s*:(?:\s+(.*))?$")


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its value, the row of the directive's content that names it, and its words.

    `typed` are the words row by row, where a value in quotation marks or in YAML has several.
    """

    name: str
    value: str
    row: int
    typed: str


def directive_of(info: str) -> tuple[str, str] | None:
    """The name and the argument of the directive that a fence is, as MyST tells, or None."""
    first, argument, *_ = (*info.split(maxsplit=1), "", "")
    return (first[1:-1], argument) if first[:1] == "{" and first[-1:] == "}" else None


def cells_in(text: str) -> Iterator[Directive]:
    """The code cells that MyST-NB finds in a chapter: none inside another block."""
    for token in parser(inline=False).parse(text):
        info = token.info.strip()
        if token.type == "fence" and not token.level and token.map and info.startswith(_CELL):
            line, (_, body, above) = token.map[0] + 1, split_options(token.content)
            language = info.removeprefix(_CELL).strip()
            yield Directive("code-cell", language, {}, body, line, line + above + 1)


def split_options(content: str) -> tuple[list[Option], str, int]:
    """A directive's options, its body, and the rows before the body.

    Options stand in rows such as ``:name: value``, or as YAML between dashes. MyST takes none of
    them where one cannot be read. Here each is read by itself then, so that others can say which.
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
        return [], content, 0  # a line across the page, and no end of any options
    if options is None:
        options = list(_one_by_one(block, above))
        end = end if above else len(options)
    skipped = min(end + above, len(rows))
    return options, "\n".join(rows[skipped:]), skipped


def _with_a_colon(row: str) -> bool:
    # Three of them begin a block inside, or end this one.
    return row.lstrip().startswith(":") and not row.lstrip().startswith(":::")


def _as_myst(block: list[str], above: int) -> list[Option] | None:
    """The options in the rows of `block`; None where MyST can read none of them."""
    from myst_parser.parsers import options as myst  # noqa: PLC0415  # only where there are some

    try:
        items, _ = myst.options_to_items("\n".join(block))
    except myst.TokenizeError:
        return None
    places = [-1]
    for name, _ in items:
        rows = range(places[-1] + 1, len(block))
        named = (row for row in rows if block[row].lstrip("\"'").startswith(name))
        places.append(next(named, max(places[-1], 0)))
    ends = [*places[2:], len(block)]
    return [
        Option(name, value, above + start, _typed(value, block[start:end]))
        for (name, value), start, end in zip(items, places[1:], ends, strict=True)
    ]


def _typed(value: str, rows: list[str]) -> str:
    """The words of a value of several rows, each in the row where it was typed."""
    if not any(row.strip() for row in rows[1:]):
        return value
    first = re.sub(r"^[|>][-+\d]*$", "", rows[0].partition(":")[2].strip())
    return "\n".join([first, *(row.strip() for row in rows[1:])]).strip("\"'")


def _one_by_one(block: list[str], above: int) -> Iterator[Option]:
    """What looks like an option in each row; between dashes, other rows go on with a value."""
    name = ""
    for row, words in enumerate(block, start=above):
        option = _TYPED.match(words)
        if not option and not above:
            return
        name, value = (option[1], option[2] or "") if option else (name, words.strip())
        yield from _as_myst([words.strip()], row) or [Option(name, value, row, value)]
