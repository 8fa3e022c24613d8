"""Where the tables and keys of a TOML file stand."""

import pytest

from book.register.toml_lines import TomlSyntaxError, parse


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
        ("[a]\nx = 1\n", "missing", None, 1),
    ],
)
def test_the_line_of_a_table_or_a_key(text: str, table: str, key: str | None, line: int) -> None:
    assert parse(text).line(table, key) == line


def test_what_stands_inside_a_long_text_is_neither_table_nor_key() -> None:
    parsed = parse('[a]\nx = """\n[b]\ny = 1\n"""\n')
    assert list(parsed.tables) == ["a"]
    assert list(parsed.keys) == [("a", "x")]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[a]\nx = "no end\n', 2, "Illegal character"),
        ("[a]\n[a]\n", 2, "Cannot declare"),
        ("[a]\nx =", 2, "Invalid value"),
    ],
)
def test_the_line_where_it_stops_being_toml(text: str, line: int, words: str) -> None:
    with pytest.raises(TomlSyntaxError) as caught:
        parse(text)
    assert caught.value.line == line
    assert words in str(caught.value)
    assert "at line" not in str(caught.value)
