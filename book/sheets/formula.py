"""Parses spreadsheet formulas into trees, and finds the names that they use.

A tree is a number, a string, ``["name", what]``, or a list of an operator or function followed by
trees. It is plain JSON, so that the page's script can evaluate it too.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

Tree = Any
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)|(?P<text>\"(?:[^\"]|\"\")*\")"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)|(?P<sign><=|>=|<>|[-=<>+*/^&(),]))"
)
_LEVELS = (("=", "<>", "<=", ">=", "<", ">"), ("&",), ("+", "-"), ("*", "/"), ("^",))
"""Operators of equal precedence, from lowest to highest."""


class FormulaError(ValueError):
    """A formula that cannot be parsed or evaluated."""


@lru_cache(maxsize=4096)
def parse(formula: str) -> Tree:
    """Parse `formula`, without its leading =, into a tree. Raises FormulaError."""
    tokens = list(_tokens(formula))
    tree, place = _level(tokens, 0, 0, formula)
    if place != len(tokens):
        raise FormulaError(f"'{tokens[place][1]}' is one too many in: {formula}")
    return tree


def renamed(formula: str, names: Mapping[str, str]) -> str:
    """Return `formula` with names replaced, except inside its strings."""
    parts = []
    tokens = list(_tokens(formula))
    for place, (kind, text) in enumerate(tokens):
        called = place + 1 < len(tokens) and tokens[place + 1][1] == "("
        parts.append(names.get(text, text) if kind == "name" and not called else text)
    return "".join(parts)


def _tokens(formula: str) -> Iterator[tuple[str, str]]:
    place = 0
    while place < len(formula.rstrip()):
        match = _TOKEN.match(formula, place)
        if not match:
            raise FormulaError(f"'{formula[place:][:10]}' cannot be read in: {formula}")
        place = match.end()
        yield str(match.lastgroup), match[str(match.lastgroup)]


def _level(tokens: list[tuple[str, str]], place: int, level: int, whole: str) -> tuple[Tree, int]:
    if level == len(_LEVELS):
        return _single(tokens, place, whole)
    tree, place = _level(tokens, place, level + 1, whole)
    while place < len(tokens) and tokens[place][0] == "sign" and tokens[place][1] in _LEVELS[level]:
        right, after = _level(tokens, place + 1, level + 1, whole)
        tree, place = [tokens[place][1], tree, right], after
    return tree, place


def _single(tokens: list[tuple[str, str]], place: int, whole: str) -> tuple[Tree, int]:
    if place >= len(tokens):
        raise FormulaError(f"something is missing at the end of: {whole}")
    kind, text = tokens[place]
    if kind == "number":
        return float(text), place + 1
    if kind == "text":
        return text[1:-1].replace('""', '"'), place + 1
    if text == "(":
        tree, place = _level(tokens, place + 1, 0, whole)
        return tree, _closed(tokens, place, whole)
    if kind == "sign":
        raise FormulaError(f"'{text}' is where a value should be in: {whole}")
    if place + 1 < len(tokens) and tokens[place + 1][1] == "(":
        parts: list[Tree] = [text]
        place += 1
        while tokens[place][1] != ")" or len(parts) == 1:
            part, place = _level(tokens, place + 1, 0, whole)
            parts.append(part)
            if place >= len(tokens) or tokens[place][1] not in ",)":
                break
        return parts, _closed(tokens, place, whole)
    return ["name", text], place + 1


def _closed(tokens: list[tuple[str, str]], place: int, whole: str) -> int:
    if place >= len(tokens) or tokens[place][1] != ")":
        raise FormulaError(f"a bracket is not closed in: {whole}")
    return place + 1
