"""A chapter's Markdown as tokens: every piece of text a reader would see, with its lines.

The check of numerals must not be fooled by line breaks, tables, emphasis or nested
directives, so it reads what MyST's own parser sees and never lines of the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from book.prose.blocks import Box
from book.prose.options import split_options
from book.prose.parts import (
    BOUND,
    Block,
    CodeCell,
    Comment,
    Fence,
    Heading,
    Image,
    Link,
    Parsed,
    RoleUse,
    TableHead,
)

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

EXTENSIONS = ("colon_fence", "deflist", "attrs_inline", "attrs_block")
"""Those of MyST that the book's settings switch on."""
STAT_ROLES = ("stat", "exact", "interval")

_LINK_ROLES = ("doc", "ref", "numref", "term", "download", "source", "eq", "any")
CODE = "code-cell code code-block literalinclude raw-cell toctree include route".split()
_NOT_TEXT_ARGUMENT = "figure image download grid solution duties tool local picture".split()
_NOT_TEXT = (
    "name class width height figwidth align link link-type columns gutter padding margin "
    "widths header-rows stub-columns tags target made-up open color icon class-card shadow "
    "kind outcomes answer within minutes label chart real source date"
).split()
_FENCE = re.compile(r"^\{([\w:-]+)\}\s*(.*)$", re.DOTALL)
_TITLED = re.compile(r"^(.*?)\s*<[^<>]*>$", re.DOTALL)
_MARKUP = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_BOXES = re.compile(r"^(\s*[-*] )\[[ xX]\] +", re.MULTILINE)
"""What marks an answer of a question as right or wrong, which readers do not see."""
_SPOKEN_ATTRIBUTES = ("title", "alt", "aria-label")
_SPOKEN = re.compile(
    rf"\s(?:{'|'.join(_SPOKEN_ATTRIBUTES)})\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE
)


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    """One parser for all texts: making it takes longer than most of them.

    Its packages are loaded here, so that a check whose results are kept does without them.
    """
    from markdown_it.renderer import RendererHTML  # noqa: PLC0415  # MyST
    from myst_parser.config.main import MdParserConfig  # noqa: PLC0415  # MyST
    from myst_parser.parsers.mdit import create_md_parser  # noqa: PLC0415  # MyST

    return create_md_parser(MdParserConfig(enable_extensions=set(EXTENSIONS)), RendererHTML)


def parse_markdown(text: str) -> Parsed:
    """Read a chapter. Never raises: what is not Markdown is text."""
    parsed = Parsed()
    reader = _Reader(parsed, boxes=parsed.boxes)
    reader.read(text, offset=0, made_up=False)
    uses = reader.env.get("footnotes", {}).get("refs", {})
    parsed.footnotes = {
        label: line for label, line in parsed.footnotes.items() if uses.get(f":{label}", 0) < 0
    }
    return parsed


@dataclass(slots=True)
class _Reader:
    parsed: Parsed
    quotes: int = 0
    """How many block quotations the reader is inside."""
    inside: tuple[str, ...] = ()
    """Names of the directives that the reader is inside, the outermost first."""
    heading: int = 0
    """The level of the heading that the reader is inside, or 0."""
    header: list[str] | None = None
    """The cells so far of the table's header row that the reader is inside."""
    boxes: list[Box] = field(default_factory=list)
    """Blocks so far of the block, or the page, that the reader is inside."""
    env: dict[str, Any] = field(default_factory=dict)
    """What the parser knows of the whole text: blocks may use footnotes that stand outside."""

    def read(self, text: str, *, offset: int, made_up: bool) -> None:
        line = offset + 1
        text = text if text.endswith("\n") else f"{text}\n"
        for token in _parser().parse(text, self.env):
            if token.map:
                line = offset + token.map[0] + 1
            if token.type in ("fence", "colon_fence"):
                self._fence(token, line, offset, made_up)
            else:
                self._token(token, line, made_up)

    def _token(self, token: "Token", line: int, made_up: bool) -> None:
        self._attributes(token, line, made_up)
        match token.type:
            case "front_matter":
                self.parsed.front_matter = self.parsed.front_matter or token.content
            case "inline":
                self._inline(token, line, made_up)
            case "heading_open":
                self.heading = int(token.tag[1:])
            case "heading_close":
                self.heading = 0
            case "thead_open":
                self.header = []
            case "thead_close":
                self.parsed.tables.append(TableHead(tuple(self.header or ()), line))
                self.header = None
            case "myst_line_comment":
                rows = enumerate(token.content.split("\n"))
                self.parsed.comments += [Comment(row.strip(), line + n) for n, row in rows]
            case "blockquote_open":
                self.quotes += 1
            case "blockquote_close":
                self.quotes -= 1
            case "myst_target":
                self.parsed.targets.append((token.content, line))
            case "footnote_reference_open":
                self.parsed.footnotes[token.meta["label"]] = line
            case "code_block":
                self._block("code", made_up, token.content, line)
            case "math_block" | "math_block_label" | "amsmath":
                self._block("formula", made_up, token.content, line)
            case "html_block":
                self._html(token.content, line, made_up)

    def _new_block(self, kind: str, made_up: bool) -> Block:
        return Block(kind, made_up, self.quotes > 0, plan="session" in self.inside)

    def _block(self, kind: str, made_up: bool, text: str, line: int) -> None:
        block = self._new_block(kind, made_up)
        block.add(text, line)
        self.parsed.blocks.append(block)

    def _attributes(self, token: "Token", line: int, made_up: bool) -> None:
        """Attributes a reader sees or hears, whether Markdown or ``{title="…"}`` wrote them."""
        for name in _SPOKEN_ATTRIBUTES:
            if value := token.attrs.get(name):
                self._block("prose", made_up, str(value), line)

    def _html(self, html: str, line: int, made_up: bool) -> None:
        for tag in _MARKUP.finditer(html):
            for spoken in () if tag[0].startswith("<!--") else _SPOKEN.finditer(tag[0]):
                start = line + html.count("\n", 0, tag.start() + spoken.start(1))
                self._block("prose", made_up, spoken[1], start)
        rows = _MARKUP.sub(lambda tag: "\n" * tag[0].count("\n") or " ", html)
        self._block("prose", made_up, rows, line)

    def _inline(self, token: "Token", line: int, made_up: bool) -> None:
        block, read, start = self._new_block("prose", made_up), 0, line
        opened: list[tuple[str, int, int]] = []
        for child in token.children or []:
            self._attributes(child, line, made_up)
            match child.type:
                case "softbreak" | "hardbreak":
                    block.add(" ", line)
                    line += 1
                case "text":
                    block.add(child.content, line)
                case "myst_role":
                    self._role(block, child.meta["name"], child.content, line, made_up)
                    breaks, read = _breaks(child.content, token.content, read)
                    line += breaks
                case "code_inline" | "math_inline":
                    kind = "code" if child.type == "code_inline" else "formula"
                    self._block(kind, made_up, child.content, line)
                    block.add(" ", line)
                    breaks, read = _breaks(child.content, token.content, read)
                    line += breaks
                case "link_open":
                    opened.append((str(child.attrs.get("href", "")), line, len(block.text)))
                case "link_close":
                    address, at, begin = opened.pop()
                    words = block.text[begin:] or " ".join(
                        image.alt for image in self.parsed.images if image.line == at
                    )
                    self.parsed.links.append(Link(address, words, at))
                case "image":
                    self._block("prose", made_up, child.content, line)
                    address = str(child.attrs.get("src", ""))
                    self.parsed.images.append(Image(address, child.content, line))
                    line += child.content.count("\n")
                case "html_inline":
                    self._html(child.content, line, made_up)
                    line += child.content.count("\n")
        self.parsed.blocks.append(block)
        if self.heading:
            around = self.inside[-1] if self.inside else ""
            self.parsed.headings.append(Heading(self.heading, block.text, start, around))
        if self.header is not None:
            self.header.append(block.text)

    def _role(self, block: Block, name: str, content: str, line: int, made_up: bool) -> None:
        role = RoleUse(name, content, line)
        self.parsed.roles.append(role)
        if name in STAT_ROLES:
            block.add(BOUND, line)
            block.figures.append(role)
        elif name in _LINK_ROLES:
            titled = _TITLED.match(content)
            block.add(titled[1] if titled else " ", line)
        elif name in ("code", "math"):
            self._block("code" if name == "code" else "formula", made_up, content, line)
        else:
            block.add(content, line)

    def _fence(self, token: "Token", line: int, offset: int, made_up: bool) -> None:
        box = Box.of(token, offset)
        self.boxes.append(box)
        around, self.boxes = self.boxes, box.inside
        self._directive(token, line, made_up, box)
        self.boxes = around

    def _directive(self, token: "Token", line: int, made_up: bool, box: Box) -> None:
        fence = _FENCE.match(token.info.strip())
        if not fence and token.type == "colon_fence":  # a box without a name holds Markdown too
            self.read(token.content, offset=line, made_up=made_up)
            return
        if not fence or fence[1] in (*CODE, "math"):
            box.code = True
            box.inside += _begun_in(token, line)
        if not fence:
            self._block("code", made_up, token.content, line + 1)
            if language := token.info.split(maxsplit=1):
                self.parsed.languages.append((language[0], line))
            return
        name, argument = fence[1], fence[2]
        options, body, skipped = split_options(token.content)
        told = {option: (value, line + row + 1) for row, option, value in options}
        fence_ = Fence(name, argument, told, body, line, line + skipped + 1, self.inside)
        self.parsed.directives.append(fence_)
        if name in CODE:
            self._block("code", made_up, token.content, line + 1)
            for row, option, value in options:
                if option in ("caption", "alt"):
                    self.read(value, offset=line + row, made_up=made_up)
            if name == "code-cell":
                self.parsed.cells.append(CodeCell(body, line + 1 + skipped))
            return
        if name == "math":
            self._block("formula", made_up, token.content, line + 1)
            return
        self.parsed.fences.append(fence_)
        made_up = made_up or (
            name == "example" and any(option == "made-up" for _, option, _ in options)
        )
        around, self.inside = self.inside, (*self.inside, name)
        if name == "question":
            body = _BOXES.sub(r"\1", body)
        if argument and name not in _NOT_TEXT_ARGUMENT:
            self.read(argument, offset=line - 1, made_up=made_up)
        for row, option, value in options:
            if option not in _NOT_TEXT:
                self.read(value, offset=line + row, made_up=made_up)
        self.read(body, offset=line + skipped, made_up=made_up)
        self.inside = around


def _begun_in(token: "Token", line: int) -> Iterator[Box]:
    """Blocks that begin in code in such a way that they would have ended it."""
    if token.markup in token.content:
        for inner in _parser().parse(token.content):
            same = inner.type == token.type and inner.markup.startswith(token.markup)
            if same and inner.level == 0:
                yield Box.of(inner, line)


def _breaks(code: str, raw: str, start: int) -> tuple[int, int]:
    """Line breaks inside a code span of a paragraph's `raw` text, and where the span ends.

    The parser turns them into spaces, which would put all that follows on too early a line.
    """
    span = re.compile(re.escape(code).replace(r"\ ", r"[ \n]")).search(raw, start)
    return (span[0].count("\n"), span.end()) if span else (0, start)
