"""Docstrings, comments and the pages for programmers keep to the book's own list of phrases."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from book.checks.lists import load_lists

ROOT = Path(__file__).resolve().parents[1]
PHRASES = load_lists(ROOT).phrases
PAGES = ("README.md", "ARCHITECTURE.md", "CHANGELOG.md")
_WORD = re.compile(r"\w+")
WORDS = {words: set(_WORD.findall(words)) for words, phrase in PHRASES.by_words.items() if phrase}
_CODE_OR_QUOTED = re.compile(r"(?ms)^ *```.*?^ *```|`+[^`]*`+|\"[^\"\n]*\"")


def docstrings(program: str) -> Iterator[tuple[int, str]]:
    """(line, text) of each string that is a statement: docstrings, and those below a constant."""
    for node in ast.walk(ast.parse(program)):
        match node:
            case ast.Expr(value=ast.Constant(value=str(text))):
                yield node.lineno, text


def comments(program: str) -> Iterator[tuple[int, str]]:
    """(line, text) of each comment. Comments on consecutive lines are one text."""
    last, first, lines = -1, 0, list[str]()
    for token in tokenize.generate_tokens(io.StringIO(program).readline):
        if token.type != tokenize.COMMENT:
            continue
        row = token.start[0]
        if row != last + 1:
            if lines:
                yield first, "\n".join(lines)
            first, lines = row, []
        lines.append(token.string.lstrip("#"))
        last = row
    if lines:
        yield first, "\n".join(lines)


def found_in(texts: Iterator[tuple[int, str]]) -> list[tuple[int, str]]:
    """(line, phrase) of each phrase to avoid, outside code and quotation marks."""
    found = []
    for line, text in texts:
        ours = _CODE_OR_QUOTED.sub(lambda match: re.sub(r"[^\n]", "|", match[0]), text)
        for start, _, phrase in PHRASES.find(ours):
            found.append((line + ours.count("\n", 0, start), phrase.avoid))
    return found


def may_hold(program: str) -> bool:
    """Whether some phrase is anywhere in `program`: far faster than parsing every file."""
    text = " ".join(program.lower().replace("#", " ").split())
    there = set(_WORD.findall(text))
    return any(words <= there and phrase in text for phrase, words in WORDS.items())


def in_program(program: str) -> list[tuple[int, str]]:
    """`found_in` for the docstrings and comments of a Python program."""
    if not may_hold(program):
        return []
    return sorted(found_in(docstrings(program)) + found_in(comments(program)))


def test_programs_keep_to_the_list():
    files = [file for room in ("book", "scripts") for file in sorted((ROOT / room).rglob("*.py"))]
    assert len(files) > 300
    found = {
        file.relative_to(ROOT).as_posix(): faults
        for file in files
        if (faults := in_program(file.read_text(encoding="utf-8")))
    }
    assert found == {}, "reword these, or see data/phrases.toml for what to write"


@pytest.mark.parametrize("page", PAGES)
def test_pages_for_programmers_keep_to_the_list(page: str):
    text = (ROOT / page).read_text(encoding="utf-8")
    assert len(text) > 1000
    assert found_in(iter([(1, text)])) == [], "see data/phrases.toml for what to write"


def test_every_docstring_and_comment_is_examined():
    program = (ROOT / "book/checks/lists.py").read_text(encoding="utf-8")
    assert len(list(docstrings(program))) > 5
    program = (ROOT / "book/prose/excuses.py").read_text(encoding="utf-8")
    assert len(list(comments(program))) > 2


@pytest.mark.parametrize(
    ("program", "found"),
    [
        ('"""Whom it may concern.\n"""', [(1, "whom")]),
        ('def f():\n    """One.\n\n    It stands below.\n    """', [(4, "stands below")]),
        (
            'X = 1\n"""Sorted in the order of\nthe alphabet."""',
            [(2, "in the order of the alphabet")],
        ),
        ("x = 1  # also those of others", [(1, "also those")]),
        (
            "# One.\n# Sorted in the order of\n# the alphabet.",
            [(2, "in the order of the alphabet")],
        ),
        ("x = 1  # in order\ny = 2\n# to do so", []),
        ('"""Prints "whom" and calls `mend` or ``mends``."""', []),
        ('x = "whom"', []),
        ('print("""To whom?""")  # asks', []),
    ],
)
def test_a_planted_phrase_is_found(program: str, found: list[tuple[int, str]]):
    assert in_program(program) == found


def test_a_phrase_planted_in_a_page_is_found():
    page = '# One\n\n```text\nwhom\n```\n\nUse `whom`, "mend".\n\nAsk someone\nwhom you know.\n'
    assert found_in(iter([(1, page)])) == [(10, "whom")]
