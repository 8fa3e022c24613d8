"""What people type is understood or refused in Python as the table says, and so in the pages."""

import pytest
from click.testing import CliRunner
from support.typed_numbers import WHY, typed_numbers

from book.cli.new import new
from book.cli.typed import KINDS, UnreadableError, read_number


def read(text: str, kind: str, own: str) -> float | str | None:
    """The number, nothing, or why it is refused."""
    try:
        return read_number(text, kind, own)
    except UnreadableError as error:
        return WHY[str(error)]


def test_each_is_understood_or_refused():
    table = typed_numbers()
    assert len(table) >= 200 and {one.kind for one in table} == set(KINDS)
    assert {one.read for one in table if isinstance(one.read, str)} == set(WHY.values())
    wrong = [
        f"{one}: read as {found!r}"
        for one in table
        if (found := read(one.text, one.kind, one.own)) != one.read
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("value", ["13,84", "1.200,50", "5 to 9", ""])
def test_a_new_figure_refuses_what_is_not_one_number(value: str):
    done = CliRunner().invoke(new, ["figure", "a", "--says", "b", "--value", value])
    assert done.exit_code == 2, done.output
    assert "Invalid value for '--value'" in done.output and "Traceback" not in done.output
