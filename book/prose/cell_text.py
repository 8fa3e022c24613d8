"""Extracts what code cells show readers: alternative text, captions and figure names."""

import ast
import re

from book.source import BOUND, Block, Directive, Parsed

MAGIC = re.compile(r"^[%!].*$", re.MULTILINE)
_SPOKEN = ("alt", "caption", "title", "xlabel", "ylabel", "label")
"""Keyword arguments in code cells whose text a reader sees or hears."""
_SPEAKING = (
    "Markdown HTML print title suptitle xlabel ylabel set_title set_xlabel set_ylabel annotate text"
).split()
"""Functions in code cells whose every argument a reader sees or hears."""


def _nodes(cell: Directive) -> list[ast.AST]:
    """Every AST node of a cell; none if it does not parse, which running it will report."""
    try:
        return list(ast.walk(ast.parse(MAGIC.sub("pass", cell.body))))
    except SyntaxError:
        return []


def spoken(cell: Directive) -> list[Block]:
    """The literal text in a cell that reaches a reader: alternative text, captions, titles."""
    blocks = []
    for call in (node for node in _nodes(cell) if isinstance(node, ast.Call)):
        told = [k.value for k in call.keywords if k.arg in _SPOKEN]
        name = getattr(call.func, "id", None) or getattr(call.func, "attr", None)
        if name in _SPEAKING:
            told += call.args
        for value in told:
            block = Block()
            _add_typed(value, block, cell.body_line)
            blocks.append(block)
    return blocks


def told_in(parsed: Parsed) -> list[Block]:
    """Every block of a chapter, including those from its cells."""
    return [*parsed.blocks, *(block for cell in parsed.cells for block in spoken(cell))]


def _add_typed(node: ast.expr, block: Block, start: int) -> None:
    """Add the literal text of `node`; interpolated values become bound numbers."""
    if isinstance(node, ast.JoinedStr):
        for value in node.values:
            _add_typed(value, block, start)
    elif isinstance(node, ast.BinOp):
        _add_typed(node.left, block, start)
        _add_typed(node.right, block, start)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        typed = node.value if node.end_lineno != node.lineno else node.value.replace("\n", " ")
        block.add(typed, start + node.lineno - 1)
    else:
        block.add(BOUND, start + node.lineno - 1)


def constants(cell: Directive) -> list[tuple[str, int]]:
    """The string constants in a cell's program, each with its line."""
    return [
        (node.value, cell.body_line + node.lineno - 1)
        for node in _nodes(cell)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
