"""The options of a directive, whatever its rows are: those that MyST itself reads."""

from docutils.parsers.rst.directives import misc
from hypothesis import example, given, settings
from hypothesis import strategies as st
from myst_parser.parsers.directives import parse_directive_text

from book.source.directives import split_options

ROWS = (
    "---", "----", "--- ", ":name: a", ":class: b c", ":class:", ": # c", ":#c", ":", "name: a",
    "'name': 'a b'", "# c", "", "  ", "Words", "- item", "a: |", "a: >-", "  more", "  - x",
    "a: [", 'a: "x', ' y"',
)  # fmt: skip
"""Without three colons, before which MyST puts an empty row."""


@settings(max_examples=2000, deadline=None, derandomize=True, database=None)
@given(st.lists(st.sampled_from(ROWS), max_size=6))
@example(["---", "---", "Words"])
@example(["---", "# c", "---", "Words"])
@example([":#c"])
@example(["---", "a: [", "# c", "", "---"])
def test_options_are_those_that_myst_reads(rows: list[str]) -> None:
    content = "\n".join(rows)
    options, body, above = split_options(content)
    assert body == "\n".join(rows[above:])
    assert all(0 <= option.row < max(above, 1) for option in options)
    # MyST's own directive for tests takes any option.
    read = parse_directive_text(misc.TestDirective, "", content)
    if not read.warnings:  # otherwise MyST reads none, and each is told here on its own
        told = {option.name: option.value.rstrip("\n") for option in options}
        assert told == {name: value.rstrip("\n") for name, value in read.options.items()}
        assert body.strip() == "\n".join(read.body).strip()
