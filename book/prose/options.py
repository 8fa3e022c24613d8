"""The options of a directive as typed: rows such as `:name: value`, or YAML between dashes."""

import re
from collections.abc import Iterator


def split_options(content: str) -> tuple[list[tuple[int, str, str]], str, int]:
    """A directive's options as (row, name, value), its body, and the rows before the body."""
    rows = content.split("\n")
    if rows[0].strip() == "---" and "---" in (closed := [row.strip() for row in rows[1:]]):
        skipped = closed.index("---") + 2
        options = list(_yaml_rows(rows[1 : skipped - 1]))
    else:
        options = list(_option_rows(rows))
        skipped = len(options)
    return options, "\n".join(rows[skipped:]), skipped


def _option_rows(rows: list[str]) -> Iterator[tuple[int, str, str]]:
    for number, row in enumerate(rows):
        option = re.match(r"^:([\w-]+):\s*(.*)$", row.strip())
        if not option:
            return
        yield number, option[1], option[2]


def _yaml_rows(rows: list[str]) -> Iterator[tuple[int, str, str]]:
    """Options written between two rows of dashes; a value may run over several rows."""
    name = ""
    for number, row in enumerate(rows, start=1):
        option = re.match(r"^\s*([\w-]+):\s*(.*)$", row)
        name, value = (option[1], option[2]) if option else (name, row.strip())
        yield number, name, value
