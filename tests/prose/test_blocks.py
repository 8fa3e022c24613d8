"""A block that is not closed is told where it begins, whatever follows, and in what it stands."""

import pytest

from book.prose.blocks import block_faults
from book.source import parse_markdown


def faults(text: str) -> list[tuple[int, str]]:
    return list(block_faults(parse_markdown(text).boxes))


WRONG = {
    "at the end of the page": (":::{note}\nWords.", [(1, "is not closed")]),
    "ticks at the end of the page": ("a\n\n```{note}\nWords.\n", [(3, "is not closed")]),
    "in a list": ("- a\n\n  :::{note}\n  Words.\n\nAfter.", [(3, "is not closed")]),
    "in a quotation": ("> :::{note}\n> Words.\n\nAfter.", [(1, "is not closed")]),
    "code in a list": ("- a\n\n  ```text\n  x\n\nAfter.", [(3, "code that '```text' begins")]),
    "2 of them": (
        ":::{note}\nWords.\n\n````{tip}\nMore.\n",
        [(1, "is not closed"), (4, "'````{tip}' is not closed")],
    ),
    "one in a sound one": (
        "::::{note}\n:::{tip}\nWords.\n::::\n\nAfter.",
        [(2, "':::{tip}' is not closed")],
    ),
    "one of ticks in one of colons": (
        ":::{note}\n```{tip}\nWords.\n:::\n",
        [(2, "'```{tip}' is not closed")],
    ),
    "2 inside one with as many": (
        ":::{a}\n:::{b}\nx\n:::\n\n:::{c}\ny\n:::\n:::\n",
        [(1, "':::{a}' ends too early: the end of ':::{b}' on line 2")],
    ),
    "more colons inside": (
        ":::{a}\n::::{b}\nx\n::::\n:::\n",
        [(1, "write ':::::' in place of ':::'")],
    ),
    "before 2 sound ones": (
        ":::{a}\nx\n\n:::{b}\ny\n:::\n\n:::{c}\nz\n:::\n",
        [(1, "':::{a}' is not closed before ':::{b}' begins on line 4")],
    ),
    "an end too many, and another fault below": (
        "x\n\n:::\n\n```{tip}\ny\n",
        [(3, "':::' closes nothing"), (5, "'```{tip}' is not closed")],
    ),
    "an empty pair": (":::\nx\n:::\n", [(1, "':::' closes nothing")]),
    "an end too short, in a list": (
        "- a\n\n  ::::{note}\n  x\n  :::\n",
        [(3, "':::' on line 5 is too short. Write '::::' there")],
    ),
    "code before a block": (
        "```python\n1\n\n```{note}\nx\n```\n",
        [(1, "is not closed before '```{note}' on line 4")],
    ),
    "a cell before a cell": (
        "```{code-cell}\n1\n\n```{code-cell}\n2\n```\n\nWords.",
        [(1, "is not closed before '```{code-cell}' on line 4")],
    ),
    "words next to the braces": (
        ":::{note}A title\nx\n:::\n",
        [(1, "has no style: write ':::{note} A title'")],
    ),
    "a brace that is not closed": (
        ":::{note A title\nx\n:::\n",
        [(1, "has no style: write ':::{note} A title'")],
    ),
    "tildes": ("~~~text\nx\n", [(1, "write '~~~' on a line of its own")]),
    "an odd number of plain ticks": ("```\na\n```\n\nb\n\n```\n\nc\n", [(7, "is not closed")]),
    "a name without braces": (":::note A title\nx\n:::\n", [(1, "write ':::{note} A title'")]),
}
RIGHT = {
    "one after another": ":::{a}\nx\n:::\n\n:::{b}\ny\n:::\n",
    "longer ends": ":::{a}\nx\n:::::\n\n```text\ny\n`````\n",
    "colons around colons": ":::::{a}\n::::{b}\n:::{c}\nx\n:::\n::::\n:::::\n",
    "ticks around ticks": "````{a}\n```{b}\nx\n```\n````\n",
    "colons in ticks in colons": "::::{a}\n```{b}\n:::{c}\nx\n:::\n```\n::::\n",
    "empty ones": ":::{a}\n:::\n\n```{b}\n```\n",
    "options": ":::{a} T\n:made-up:\n:name: x\n\ny\n:::\n\n```{b}\n---\nname: x\n---\ny\n```\n",
    "markup shown in code": "````text\n```{note}\nx\n````\n\n```text\n:::{note}\n:::\n:::\n```\n",
    "no last line end": ":::{a}\nx\n:::",
    "blank lines at the end": ":::{a}\nx\n\n\n:::\n\n\n",
    "in a list and a quotation": "- a\n\n  :::{a}\n  x\n  :::\n\n> ```text\n> y\n> ```\n",
    "code with marks in strings": '```{code-cell}\nx = "```"\ny = ":::"\n```\n',
    "indented code": "a\n\n    :::{note}\n    ```\n\nb\n",
    "in a table and code in a line": "| a |\n| - |\n| `:::` |\n\nWrite `` ``` `` here.\n",
    "formulas": "```{math}\nx\n```\n",
    "colons within a line": "Write this ::: as it is.\n",
}


@pytest.mark.parametrize("name", WRONG)
def test_a_block_that_is_not_closed(name):
    text, expected = WRONG[name]
    found = faults(text)
    assert [line for line, _ in found] == [line for line, _ in expected], found
    for (_, message), (_, words) in zip(found, expected, strict=True):
        assert words in message


@pytest.mark.parametrize("name", RIGHT)
def test_blocks_that_are_closed(name):
    assert faults(RIGHT[name]) == []


@pytest.mark.parametrize("name", RIGHT)
@pytest.mark.parametrize("before", ["", "Words.\n\n- a list\n\n"])
def test_they_are_closed_inside_another_block_too(name, before):
    """Six colons are more than any of them has, so that all may stand inside."""
    whole = f"{before}::::::{{example}} T\n{RIGHT[name].rstrip()}\n::::::\n"
    assert faults(whole) == []
    assert [line for line, _ in faults(whole[: whole.rindex("::::::")])] == [before.count("\n") + 1]
