"""Flattens parts of a doctree into paragraphs, lists and tables, for slides and Word files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from docutils import nodes

from book.pages.blocks.components import (
    MADE_UP,
    checklist,
    evidence,
    example,
    key_message,
    template,
)
from book.pages.roles.stat import stat
from book.sphinx_tools.nodes import off_page
from book.teaching import nodes as parts
from book.teaching.lesson_pages import in_book
from book.teaching.writer import rows_of

Kind = Literal["paragraph", "title", "bullet", "number", "letter", "check", "code", "table"]


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text in one style; `to` is the link target."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    to: str = ""


@dataclass(slots=True)
class Block:
    """A paragraph, a list item nested `level` deep, or a table. `place` is its number in a list."""

    kind: Kind
    runs: list[Run] = field(default_factory=list)
    level: int = 0
    place: int = 0
    rows: list[list[list["Block"]]] = field(default_factory=list)
    heads: int = 0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def blocks(*found: nodes.Node) -> list[Block]:
    """Return the blocks of `found`, including the nodes themselves."""
    made = _Blocks()
    for node in found:
        made.add(node)
    return [block for block in made.held if block.kind == "table" or block.text.strip()]


def inside(*found: nodes.Node) -> list[Block]:
    """Return the blocks of the children of `found`."""
    return blocks(*(child for node in found for child in node.children))


def is_talk(found: Iterable[Block]) -> bool:
    """Return whether this is a conversation: a list in which each item starts with the speaker."""
    said = [block.runs[0] for block in found if block.kind == "bullet" and block.runs]
    return len(said) > 2 and all(run.strong and run.text.rstrip().endswith(":") for run in said)


def plain(found: Iterable[Block]) -> str:
    """Return the blocks as lines of plain text."""
    return "\n".join(_line(block) for block in found)


def letter(block: Block) -> str:
    """Return the letter that marks an item of a lettered list."""
    return f"{chr(ord('A') + block.place - 1)}. "


def _line(block: Block) -> str:
    marks = {"bullet": "• ", "check": "☐ ", "number": f"{block.place}. ", "letter": letter(block)}
    mark = marks.get(block.kind, "")
    if block.kind == "table":
        rows = (
            " | ".join(" ".join(part.text for part in cell) for cell in row) for row in block.rows
        )
        return "\n".join(rows)
    return f"{'    ' * max(block.level - 1, 0)}{mark}{block.text}"


class _Blocks:
    def __init__(self) -> None:
        self.held: list[Block] = []
        self._kind: Kind = "paragraph"
        self._level = self._place = 0

    def add(self, node: nodes.Node) -> None:
        """Add a block node, using the handler for its most specific known class."""
        match node:
            case off_page() | nodes.Invisible() | nodes.raw() | nodes.system_message():
                return
            case nodes.paragraph() | nodes.rubric() | nodes.attribution() | parts.reply_words():
                self._say(runs(node))
            case nodes.title() | nodes.term() | nodes.caption():
                self._say(runs(node), "title")
            case checklist():
                self._title(node["title"])
                self._list(node, "check")
            case nodes.bullet_list():
                self._list(node, "bullet")
            case nodes.enumerated_list():
                self._list(node, "letter" if node.get("enumtype") == "upperalpha" else "number")
            case nodes.table():
                self._table(node)
            case nodes.literal_block() | nodes.math_block():
                self._say([Run(node.astext(), code=True)], "code")
            case nodes.image():
                self._say([Run(node.get("alt", ""))])
            case nodes.Text() | nodes.Inline():
                self._say(runs(node))
            case _:
                self._holder(node)

    def _holder(self, node: nodes.Node) -> None:
        if isinstance(node, example):
            self._title(node["heading"])
            if node["made_up"]:
                self._say([Run(MADE_UP)])
        elif isinstance(node, template):
            self._title(node["title"])
        elif isinstance(node, evidence):
            self._title(f"Strength of evidence: {node['strength']}.")
        begins = len(self.held)
        # Text directly in a container, such as a checklist item, becomes one paragraph.
        if any(isinstance(child, nodes.Text) for child in node.children):
            self._say(runs(node))
        else:
            for child in node.children:
                self.add(child)
        if isinstance(node, key_message):
            for block in self.held[begins:]:
                block.runs = [replace(run, strong=True) for run in block.runs]

    def _title(self, words: str) -> None:
        self._say([Run(words)], "title")

    def _say(self, said: list[Run], kind: Kind | None = None) -> None:
        self.held.append(Block(kind or self._kind, said, self._level, self._place))
        # Later blocks of the same item have no bullet.
        self._kind = "paragraph"

    def _list(self, node: nodes.Node, kind: Kind) -> None:
        before = self._kind, self._place
        self._level += 1
        for self._place, item in enumerate(node.children, start=1):
            self._kind = kind
            self._holder(item)
        self._level -= 1
        self._kind, self._place = "paragraph", before[1]

    def _table(self, node: nodes.table) -> None:
        for title in node.findall(nodes.title):
            self.add(title)
        heads, bodies = rows_of(node)
        rows = [[inside(cell) for cell in row] for row in [*heads, *bodies]]
        self.held.append(Block("table", rows=rows, heads=len(heads)))


def runs(node: nodes.Node) -> list[Run]:
    """Return the text runs of a paragraph."""
    return list(_joined(_runs(node, Run(""))))


def _runs(node: nodes.Node, like: Run) -> Iterator[Run]:
    if isinstance(node, nodes.Text):
        yield replace(like, text=node.astext().replace("\n", " "))
        return
    match node:
        case nodes.raw():
            return
        case stat():
            flag = f" ({node['flag']})" if node["flag"] else ""
            yield replace(like, text=node.astext() + flag)
            return
        case in_book():
            for child in (*node.children, nodes.Text(node.where)):
                yield from _runs(child, like)
            return
        case nodes.strong():
            like = replace(like, strong=True)
        case nodes.emphasis():
            like = replace(like, emphasis=True)
        case nodes.literal() | nodes.math():
            like = replace(like, code=True)
        case nodes.reference():
            like = replace(like, to=str(node.get("refuri", "")))
    for child in node.children:
        yield from _runs(child, like)


def _joined(found: Iterable[Run]) -> Iterator[Run]:
    """Merge neighbouring runs in the same style."""
    kept: Run | None = None
    for run in found:
        if not run.text:
            continue
        if kept and replace(kept, text="") == replace(run, text=""):
            kept = replace(kept, text=kept.text + run.text)
        else:
            if kept:
                yield kept
            kept = run
    if kept:
        yield kept
