"""Read a chapter's Markdown tokens: every piece of text a reader would see, with its lines.

The check of numerals must not be fooled by line breaks, tables, emphasis or nested directives, so
it works on the output of MyST's own parser, never on the lines of the file.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from book.source.boxes import Box
from book.source.directives import directive_of, split_options, terms_in
from book.source.known_markup import takes
from book.source.model import (
    BOUND,
    Block,
    Directive,
    Heading,
    Link,
    Name,
    Parsed,
    Piece,
    RoleUse,
    TableHead,
    plain,
)
from book.source.outline import ANSWER
from book.source.parser import parser

if TYPE_CHECKING:
    from markdown_it.token import Token

STAT_ROLES = ("stat", "exact", "interval")
DEEPEST = 8
"""Maximum nesting of blocks, lists and quotations. The deepest in this book is 4."""

_LINK_ROLES = ("doc", "ref", "numref", "term", "download", "source", "eq", "any")
_MARKUP = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_SPOKEN_ATTRIBUTES = ("title", "alt", "aria-label")
_SPOKEN = re.compile(
    rf"\s(?:{'|'.join(_SPOKEN_ATTRIBUTES)})\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE
)


@lru_cache(maxsize=4096)  # the notes of this book are about 3,000
def parse_markdown(text: str) -> Parsed:
    """Parse a chapter. Results are cached, and anything that is not valid Markdown is text.

    Raises RecursionError if something is nested too deeply for the parser itself.
    """
    parsed = Parsed()
    reader = _Reader(parsed, boxes=parsed.boxes)
    reader.read(text, offset=0)
    uses = reader.env.get("footnotes", {}).get("refs", {})
    notes = {name.name: name.line for name in parsed.names if name.kind == "footnote"}
    parsed.footnotes = {note: line for note, line in notes.items() if uses.get(f":{note}", 0) < 0}
    return parsed


@dataclass(slots=True)
class _Reader:
    parsed: Parsed
    quotes: int = 0
    """The number of enclosing block quotations."""
    inside: tuple[str, ...] = ()
    """Names of the enclosing blocks, outermost first; "" for a block without a name."""
    made_up: bool = False
    """Whether this is inside an example that is declared to be made up."""
    heading: int = 0
    """The level of the current heading, or 0."""
    header: list[str] | None = None
    """The cells so far of the current table header, or None."""
    boxes: list[Box] = field(default_factory=list)
    """The blocks so far in the current block or page."""
    env: dict[str, Any] = field(default_factory=dict)
    """The parser's state for the whole text, as blocks may use footnotes defined outside them."""

    def read(self, text: str, *, offset: int) -> None:
        line, deep, before = offset + 1, False, ""
        text = text if text.endswith("\n") else f"{text}\n"
        for token in parser().parse(text, self.env):
            if token.map:
                line = offset + token.map[0] + 1
            # A list counts as two levels, list and item. The parser stops at level 20.
            if len(self.inside) + token.level // 2 > DEEPEST and not deep:
                deep = True
                self.parsed.too_deep.append(line)
            if token.tag in ("ol", "ul") and token.map:
                self.parsed.lists.setdefault(line, offset + token.map[1])
            if token.type in ("fence", "colon_fence"):
                self._fence(token, line, offset)
            else:
                self._token(token, line, before)
            before = token.type if token.type != "paragraph_open" else before
        self._references(offset)

    def _references(self, offset: int) -> None:
        """Record the link reference definitions that are new in the current text."""
        found = list(self.env.get("references", {}).items())
        found += [(twice["label"], twice) for twice in self.env.get("duplicate_refs", ())]
        for label, reference in found:
            if "line" not in reference:
                reference["line"] = offset + reference["map"][0] + 1
                self._name("reference", label, reference["line"])

    def _name(self, kind: str, name: str, line: int) -> None:
        self.parsed.names.append(Name(kind, plain(name), line))

    def _token(self, token: "Token", line: int, before: str) -> None:
        self._attributes(token, line)
        match token.type:
            case "front_matter":
                self.parsed.front_matter = self.parsed.front_matter or token.content
            case "inline":
                boxed = before == "list_item_open" and self.inside[-1:] == ("question",)
                self._inline(token, line, boxed=boxed)
            case "heading_open" | "heading_close":
                self.heading = int(token.tag[1:]) if token.nesting > 0 else 0
            case "thead_open":
                self.header = []
            case "thead_close":
                self.parsed.tables.append(TableHead(tuple(self.header or ()), line))
                self.header = None
            case "myst_line_comment":
                rows = enumerate(token.content.split("\n"), start=line)
                self.parsed.comments += [Piece(row.strip(), at) for at, row in rows]
            case "blockquote_open" | "blockquote_close":
                self.quotes += token.nesting
            case "myst_target":
                self.parsed.targets.append((token.content, line))
                self._name("name", token.content, line)
            case "footnote_reference_open":
                self.parsed.names.append(Name("footnote", str(token.meta["label"]), line))
            case "code_block":
                self._block("code", token.content, line)
            case "math_block" | "math_block_label" | "amsmath":
                self._block("formula", token.content, line)
            case "html_block":
                self._html(token.content, line)

    def _new_block(self, kind: str) -> Block:
        return Block(kind, self.made_up, self.quotes > 0, inside=self.inside)

    def _block(self, kind: str, text: str, line: int) -> None:
        block = self._new_block(kind)
        block.add(text, line)
        self.parsed.blocks.append(block)

    def _attributes(self, token: "Token", line: int) -> None:
        """Read attributes that readers see or hear, from Markdown or from ``{title="…"}``."""
        for name in _SPOKEN_ATTRIBUTES if token.attrs else ():
            if value := token.attrs.get(name):
                self._block("prose", str(value), line)
        if named := token.attrs.get("id"):
            self._name("name", str(named), line)

    def _html(self, html: str, line: int) -> None:
        self.parsed.html.append(Piece(html, line))
        for tag in _MARKUP.finditer(html):
            for spoken in () if tag[0].startswith("<!--") else _SPOKEN.finditer(tag[0]):
                start = line + html.count("\n", 0, tag.start() + spoken.start(1))
                self._block("prose", spoken[1], start)
        rows = _MARKUP.sub(lambda tag: "\n" * tag[0].count("\n") or " ", html)
        self._block("prose", rows, line)

    def _inline(self, token: "Token", line: int, *, boxed: bool) -> None:
        block, read, start = self._new_block("prose"), 0, line
        opened: list[tuple[str, int, int]] = []
        answer = ANSWER.match(token.content) if boxed else None
        mark = answer.end() if answer else 0
        for child in token.children or []:
            self._attributes(child, line)
            match child.type:
                case "softbreak" | "hardbreak":
                    block.add(" ", line)
                    line += 1
                case "text":
                    block.add(child.content[mark:], line)
                    mark = 0
                case "myst_role":
                    self._role(block, child.meta["name"], child.content, line)
                    breaks, read = _breaks(child.content, token.content, read)
                    line += breaks
                case "code_inline" | "math_inline":
                    kind = "code" if child.type == "code_inline" else "formula"
                    self._block(kind, child.content, line)
                    block.add(" ", line)
                    breaks, read = _breaks(child.content, token.content, read)
                    line += breaks
                case "link_open":
                    opened.append((str(child.attrs.get("href", "")), line, len(block.text)))
                case "link_close":
                    address, at, begin = opened.pop()
                    words = block.text[begin:] or " ".join(
                        image.text for image in self.parsed.images if image.line == at
                    )
                    self.parsed.links.append(Link(address, words, at))
                    block.add(_as_typed(address), line)
                case "image":
                    self._block("prose", child.content, line)
                    address = str(child.attrs.get("src", ""))
                    self.parsed.images.append(Link(address, child.content, line))
                    block.add(_as_typed(address), line)
                    line += child.content.count("\n")
                case "html_inline":
                    self._html(child.content, line)
                    line += child.content.count("\n")
        self.parsed.blocks.append(block)
        if self.heading:
            around = self.inside[-1] if self.inside else ""
            self.parsed.headings.append(Heading(self.heading, block.text, start, around))
        if self.header is not None:
            self.header.append(block.text)

    def _role(self, block: Block, name: str, content: str, line: int) -> None:
        role = RoleUse(name, content, line)
        self.parsed.roles.append(role)
        if name in STAT_ROLES:
            block.add(BOUND, line)
            block.figures.append(role)
        elif name in _LINK_ROLES:
            block.add(" " if role.title is None else role.title, line)
        elif name in ("code", "math"):
            self._block("code" if name == "code" else "formula", content, line)
        else:
            block.add(content, line)

    def _fence(self, token: "Token", line: int, offset: int) -> None:
        box = Box.of(token, offset)
        self.boxes.append(box)
        if len(self.inside) >= DEEPEST:
            self.parsed.too_deep.append(line)
            return
        around = self.boxes, self.inside, self.made_up
        name, argument = directive_of(token.info) or ("", "")
        self.boxes, self.inside = box.inside, (*self.inside, name)
        if name:
            self._directive(name, argument, token, line, box)
        elif token.type == "colon_fence":  # a block without a name contains Markdown too
            self.read(token.content, offset=line)
        else:
            self._code("code", token, line, box)
            if language := token.info.split(maxsplit=1):
                self.parsed.languages.append((language[0], line))
        self.boxes, self.inside, self.made_up = around

    def _code(self, kind: str, token: "Token", line: int, box: Box) -> None:
        box.code = True
        box.inside += Box.begun_in(token, line)
        self._block(kind, token.content, line + 1)
        if kind == "code":
            self.parsed.code_rows.update(range(line + 1, box.last + 1 - box.closed))

    def _directive(self, name: str, argument: str, token: "Token", line: int, box: Box) -> None:
        kind = takes(name)
        options, body, above = split_options(token.content)
        told = {option.name: (option.value, line + option.row + 1) for option in options}
        written = Directive(name, argument, told, body, line, line + above + 1, self.inside[:-1])
        self.parsed.directives.append(written)
        for naming in {"name", "label"} & told.keys():
            equation = (name, naming) == ("math", "label")
            self._name("equation" if equation else "name", *told[naming])
        if name == "glossary":
            for term, at in terms_in(body, line + above + 1):
                self._name("term", term, at)
        if name == "figure-md" and argument:
            self._name("name", argument, line)
        if kind.holds != "words":
            self._code(kind.holds, token, line, box)
        self.made_up |= name == "example" and "made-up" in told
        if argument and kind.title and kind.holds == "words":
            self.read(argument, offset=line - 1)
        for option in options:
            if kind.is_words(option.name):
                self.read(option.typed, offset=line + option.row)
        if kind.holds == "words":
            self.read(body, offset=line + above)


def _as_typed(address: str) -> str:
    """Return the rest of a link or image if pages reject its address and show it as typed."""
    from markdown_it.common.normalize_url import validateLink  # noqa: PLC0415  # slow: MyST

    return "" if validateLink(address) else f"]({address})"


def _breaks(code: str, raw: str, start: int) -> tuple[int, int]:
    """Return the number of line breaks in a code span of `raw`, and where the span ends.

    The parser turns them into spaces, so the line numbers after the span would be too low.
    """
    if "\n" not in raw:
        return 0, start
    span = re.compile(re.escape(code).replace(r"\ ", r"[ \n]")).search(raw, start)
    return (span[0].count("\n"), span.end()) if span else (0, start)
