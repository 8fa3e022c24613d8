"""Where the tables and keys of a TOML file stand."""

import pytest

from book.findings import Reporter
from book.schema import TomlFile
from book.schema import parse as parse_toml

REPORT = Reporter("a.toml")


def parse(text: str) -> TomlFile:
    REPORT.findings.clear()
    return parse_toml(text, REPORT)


@pytest.mark.parametrize(
    ("text", "table", "key", "line"),
    [
        ("# note\n[a]\nx = 1\n", "a", None, 2),
        ("[a]\n\nx = 1\n", "a", "x", 3),
        ("[a]\nx = 1\n[b]\nx = 2\n", "b", "x", 4),
        ("  [ a ]  # note\n  x = 1\n", "a", "x", 2),
        ("x = 1\n[a]\n", "", "x", 1),
        ('["a b"]\n"x y" = 1\n', "a b", "x y", 2),
        ("['a b']\n'x y' = 1\n", "a b", "x y", 2),
        ('[a]\nx = """\n[b]\ny = 1\n"""\nz = 2\n', "a", "z", 6),
        ("[a]\nx = '''\n[b]\ny = 1\n'''\nz = 2\n", "a", "z", 6),
        ('[a]\nx = """one line"""\nz = 2\n', "a", "z", 3),
        ('[a]\n# a note with """ in it\nz = 2\n', "a", "z", 3),
        ('[a]\nx = """\nit\'\'\'s\n"""\nz = 2\n', "a", "z", 5),
        ("[a]\nx = 1\n", "a", "missing", 1),
        ("[a]\nx = 1\n", "missing", None, None),
    ],
)
def test_the_line_of_a_table_or_a_key(
    text: str, table: str, key: str | None, line: int | None
) -> None:
    assert parse(text).line(table, key) == line


def test_what_stands_inside_a_long_text_is_neither_table_nor_key() -> None:
    parsed = parse('[a]\nx = """\n[b]\ny = 1\n"""\n')
    assert list(parsed.tables) == ["a"]
    assert list(parsed.keys) == [("a", "x")]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[a]\nx = "no end\n', 2, "Unterminated string"),
        ("a = [1]\nx = [\n  1,\n  2\n\ny = [3]\n", 2, "Unclosed array"),
        ("[a]\nx = [\n  1,\n\n[b]\ny = 3\n", 2, "Invalid value"),
        ("[a]\n[a]\n", 2, "'a' appears twice"),
        ("[a]\nx =", 2, "Invalid value"),
        ("[a]\nx = 1\nx = 2\n", 3, "the same name appears twice"),
        ("x = 1\ny =\n", 2, "Invalid value"),
        ('[a]\nx = 1\n[b]\ny = """never\nclosed\n', 4, "Unterminated string"),
        ("[a]\nx = [1,\n", 2, "Invalid"),
        ("[a\nx = 1\n", 1, "Expected ']'"),
    ],
)
def test_the_line_where_it_stops_being_toml(text: str, line: int, words: str) -> None:
    parse(text)
    [found] = REPORT.findings
    assert found.line == line
    assert found.message.startswith("not readable as TOML: ") and words in found.message
    assert "at line" not in found.message


def test_the_tables_around_a_broken_one_are_read_and_each_fault_is_told() -> None:
    toml = parse('[a]\nx = 1\n\n[b]\ny = \n\n[c]\nz = 3\n\n[d]\nw = "no end\n\n[a]\nx = 2\n')
    assert toml.data == {"a": {"x": 1}, "c": {"z": 3}}
    assert [found.line for found in REPORT.findings] == [5, 11, 13]
    assert toml.left_out == {"b", "d"}
    assert toml.line("c", "z") == 8


def test_a_row_of_brackets_inside_a_text_of_several_lines_opens_no_table() -> None:
    toml = parse('[a]\nx = """\n[b]\n"""\n')
    assert (toml.data, REPORT.findings) == ({"a": {"x": "[b]\n"}}, [])


def test_a_table_in_a_line_stands_where_its_name_does() -> None:
    toml = parse("x = 1\na = { b = 2 }\n")
    assert (toml.line("a"), toml.line("a", "b"), toml.line("c")) == (2, 2, None)
