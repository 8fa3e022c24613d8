"""What the reader of chapters finds besides text: targets, roles, cells, kinds, exact lines."""

from pathlib import Path

import pytest
import yaml

from book.source import BOUND, Block, parse_markdown
from book.source.parser import EXTENSIONS

ROOT = Path(__file__).resolve().parents[2]


def texts(markdown: str) -> list[tuple[str, list[int]]]:
    """Each block of text with the lines its letters stand on."""
    return [
        (
            b.text.strip(),
            sorted({n for char, n in zip(b.text, b.lines, strict=True) if char.strip()}),
        )
        for b in parse_markdown(markdown).blocks
        if b.text.strip()
    ]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("a\n\nb\nc\n", [("a", [1]), ("b c", [3, 4])]),
        ("# a\n\nb\n===\n", [("a", [1]), ("b", [3])]),
        ("- a\n  - b\n\n    c\n- d\n", [("a", [1]), ("b", [2]), ("c", [4]), ("d", [5])]),
        ("> a\n> b\n", [("a b", [1, 2])]),
        ("a\n: b\n\n  c\n", [("a", [1]), ("b", [2]), ("c", [4])]),
        ("a[^1]\n\n[^1]: b\n  c\n", [("a", [1]), ("b c", [3, 4])]),
        ("|a|b|\n|-|-|\n|c|d|\n", [("a", [1]), ("b", [1]), ("c", [3]), ("d", [3])]),
        ("a `b\nc` d\ne", [("b c", [1]), ("a   d e", [1, 2, 3])]),
        ("a {stat}`b\nc` d\ne", [(f"a {BOUND} d e", [1, 2, 3])]),
        ("![a\nb](c) d\ne", [("a b", [1, 2]), ("d e", [2, 3])]),
        ("a [b\nc](d) e\nf", [("a b c e f", [1, 2, 3])]),
        ("a <i\nid=x>b</i> c\nd", [("a b c d", [1, 2, 3])]),
        ("<p\n>\na\n</p>\n\nb", [("a", [3]), ("b", [6])]),
        (":::{a} b\n:c: d\n\ne\n:::\nf", [("b", [1]), ("d", [2]), ("e", [4]), ("f", [6])]),
        (":::{a}\n---\nb: c\n---\nd\n:::", [("c", [3]), ("d", [5])]),
        ("    a\n\nb", [("a", [1]), ("b", [3])]),
        ("```\na\n```\nb", [("a", [2]), ("b", [4])]),
        ("---\na: b\n---\n\nc", [("c", [5])]),
    ],
)
def test_each_construct_keeps_its_lines(
    markdown: str, expected: list[tuple[str, list[int]]]
) -> None:
    assert texts(markdown) == expected


def test_roles_and_their_lines() -> None:
    roles = parse_markdown("a\n{stat}`b` and\n{source}`c`\n\n|x|\n|-|\n|{exact}`d`|\n").roles
    assert [(r.name, r.content, r.line) for r in roles] == [
        ("stat", "b", 2),
        ("source", "c", 3),
        ("exact", "d", 7),
    ]


def test_a_role_inside_emphasis_a_heading_a_directive_and_a_title() -> None:
    text = (
        "## {stat}`a`\n\n**{stat}`b`**\n\n:::{note} {stat}`c`\n:foot: {stat}`d`\n\n{stat}`e`\n:::"
    )
    roles = parse_markdown(text).roles
    assert [(r.content, r.line) for r in roles] == [
        ("a", 1),
        ("b", 3),
        ("c", 5),
        ("d", 6),
        ("e", 8),
    ]


def test_a_role_in_code_is_no_role() -> None:
    assert parse_markdown("`` {stat}`a` ``\n\n```\n{stat}`b`\n```\n").roles == []


def test_targets_stacked_and_nested() -> None:
    text = "(w1)=\n(w2)=\n\ntext\n\n:::{note}\n(w3)=\n\n- item\n:::\n"
    assert parse_markdown(text).targets == [("w1", 1), ("w2", 2), ("w3", 7)]


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ("", 2),
        (":tags: [hide-input]\n", 3),
        (":tags: [a]\n:name: b\n", 4),
        ("---\ntags: [a]\n---\n", 5),
    ],
)
def test_a_cell_is_its_program_without_options_on_its_own_line(options: str, line: int) -> None:
    (cell,) = parse_markdown(f"```{{code-cell}} python\n{options}x = 1\ny = 2\n```\n").cells
    assert (cell.body, cell.body_line) == ("x = 1\ny = 2\n", line)


def test_plain_code_is_no_cell() -> None:
    assert parse_markdown("```python\nx = 1\n```\n").cells == []


def test_directives_and_their_lines() -> None:
    text = "::::{example} A\n\n:::{note}\nb\n:::\n::::\n"
    fences = parse_markdown(text).directives
    assert [(fence.name, fence.line) for fence in fences] == [("example", 1), ("note", 3)]


def made_up(markdown: str) -> dict[str, bool]:
    return {b.text.strip(): b.made_up for b in parse_markdown(markdown).blocks}


def test_only_an_example_that_says_so_is_made_up_and_all_within_it() -> None:
    text = (
        "::::{example} Title\n:made-up:\n\nin\n\n:::{note}\ndeep\n:::\n::::\n\n"
        ":::{example} Real\nreal\n:::\n\n:::{note}\n:made-up:\n\nnote\n:::\n\nafter\n"
    )
    assert made_up(text) == {
        "Title": True,
        "in": True,
        "deep": True,
        "Real": False,
        "real": False,
        "note": False,
        "after": False,
    }


def test_front_matter_is_the_first_block_of_the_file_only() -> None:
    text = "---\na: 1\n---\n\n:::{note}\n:class: x\n---\nb: 2\n---\n:::\n"
    assert parse_markdown(text).front_matter.strip() == "a: 1"


@pytest.mark.parametrize("text", ["", "\n", "```", ":::{note", "{stat}`", "[", "| a", "<", "---"])
def test_no_text_is_too_broken_to_read(text: str) -> None:
    parse_markdown(text)


def test_a_block_knows_the_line_of_each_character() -> None:
    block = Block()
    block.add("a\u00adb\nc", 4)
    assert (block.text, block.lines) == ("ab c", [4, 4, 4, 5])


def test_the_check_reads_the_markdown_that_the_book_is_built_with() -> None:
    """Were an extension on in the book and off here, its text would escape the check."""
    settings = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    used = set(settings["sphinx"]["config"]["myst_enable_extensions"])
    assert used == set(EXTENSIONS)
