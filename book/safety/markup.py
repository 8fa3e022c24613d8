"""Markdown that would put scripts, other people's pages or other files into this book."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from mdit_py_plugins.front_matter import front_matter_plugin
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from book.files.own import is_own
from book.findings import Finding
from book.safety.structures import unsafe_yaml

DEEPEST = 8
"""Blocks, lists or quotations one inside the other. The deepest of this book has 4."""
MAY_SHOW = ("chapters", "data")
"""Folders of the book whose files a chapter may show or offer."""
SCHEMES = {"http", "https", "mailto", "tel"}
REFUSED = {
    "raw": "write it in Markdown",
    "eval-rst": "write it in Markdown",
    "only": "write what every reader should see",
    "jupyter-execute": "use {code-cell}",
    "glue": "use {stat} for a number of the register",
    "toctree": "put the chapter into _toc.yml",
    "raw-cell": "write it in Markdown",
}
"""Directives and roles with the fix of each."""
SHOWS_FILE = {
    "include", "literalinclude", "image", "figure", "drawing", "csv-table", "download", "thumbnail",
}  # fmt: skip
SETTINGS = ("myst", "mystnb", "substitutions", "html_meta")
"""Fields of a chapter's front matter that are settings of what reads it."""
_FILE_OPTIONS = {"file", "target", "link", "relative-images", "diff"}
_CODE = {"code-cell", "code", "code-block", "math"}
_FENCE = re.compile(r"\{([\w:.-]+)\}\s*(.*)", re.DOTALL)
_TITLED = re.compile(r".*<([^<>]*)>\s*", re.DOTALL)
_OPTION = re.compile(r"\s*:([\w-]+):\s*(.*)|([\w-]+):\s*(.*)")
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_RUNS = re.compile(r"(?:java|vb)\s*script\s*:", re.IGNORECASE)
_COMMENT = re.compile(r"\s*<!--.*?-->\s*", re.DOTALL)
_SUSPECT = re.compile(
    r"(?<!\]\()<(?:[a-z!?]|/[a-z0-9-]+\s*>)|&#?\w+;|!\[|(?:java|vb)\s*script\s*:|"
    r"\](?:\(|:)\s*<?\s*(?!https?://|mailto:)[^)\s]*[:&%\\]|:(?:file|target|link|url):|"
    r"(?:[-*+>] ){10}|>{10}|[:`~]{12}|^ {24,}(?:[-*+>]|\d+[.)]) |"
    rf"\{{(?:{'|'.join([*REFUSED, *SHOWS_FILE])})\}}",
    re.IGNORECASE | re.MULTILINE,
)
"""What a chapter must hold before it is worth reading it token by token."""


def unsafe_markup(path: str, text: str, root: Path) -> Iterator[Finding]:
    """All in the chapter `text` that must not be built. Never raises."""
    front = _front_matter(text)
    if deep := list(unsafe_yaml(path, front, above=1)):
        yield from deep
        return
    yield from _settings(path, front)
    if not _SUSPECT.search(text):
        return
    try:
        yield from _Reader(path, root).read(text, 0, 0)
    except RecursionError:
        yield Finding(path, 1, "blocks are nested too deep to be read: flatten them")


def _front_matter(text: str) -> str:
    """The front matter of a chapter as MyST finds it: its dashes may be more than three."""
    first = next(iter(_front_matter_parser().parse(text)), None) if text[:3] == "---" else None
    return first.content if first and first.type == "front_matter" else ""


def _settings(path: str, front: str) -> Iterator[Finding]:
    """Fields of a chapter's front matter that would change how it, or the whole book, is read.

    Settings of MyST may have a sentence run Python, and those of MyST-NB run cells unconfined.
    """
    try:
        node = yaml.compose(front, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError):
        return  # whoever reads it says what is wrong
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value in ("<<", *SETTINGS):
            message = (
                f"front matter may not have '{key.value}', "
                "a setting of the program that reads chapters"
            )
            yield Finding(path, key.start_mark.line + 2, f"{message}: take it out")


@lru_cache(maxsize=1)
def _front_matter_parser() -> MarkdownIt:
    return MarkdownIt("zero").use(front_matter_plugin)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    extensions = {"colon_fence", "deflist", "attrs_inline", "attrs_block"}
    parser = create_md_parser(MdParserConfig(enable_extensions=extensions), RendererHTML)
    # It would show a link that it refuses as plain text: here each is wanted as a link.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # as its manual has it
    return parser


@dataclass(slots=True)
class _Reader:
    path: str
    root: Path

    def read(self, text: str, offset: int, depth: int) -> Iterator[Finding]:
        line, deep = offset + 1, False
        for token in _parser().parse(text):
            if token.map:
                line = offset + token.map[0] + 1
            # A list is two levels, the list and its item; the parser reads none below the 20th.
            if depth + token.level // 2 > DEEPEST and not deep:
                deep = True
                yield self._deep(line)
            if token.type in ("fence", "colon_fence"):
                yield from self._fence(token, line, depth)
            elif token.type == "html_block":
                yield from self._html(token.content, line)
            elif token.type == "inline":
                yield from self._inline(token, line)

    def _fence(self, token: Any, line: int, depth: int) -> Iterator[Finding]:
        fence = _FENCE.match(token.info.strip())
        if not fence:
            return
        name, argument = fence[1], fence[2].strip()
        if name in REFUSED:
            yield self._refused(name, line)
            return
        if name in _CODE:
            return
        if depth >= DEEPEST:
            yield self._deep(line)
            return
        if name in SHOWS_FILE and argument and name != "drawing" and name != "csv-table":
            yield from self._file(argument, line, name)
        rows = token.content.split("\n")
        body = 0
        for number, row in enumerate(rows):
            option = _OPTION.fullmatch(row)
            if row.strip() == "---" and number < 60:
                body = number + 1
                continue
            if not option:
                break
            body = number + 1
            key, value = (option[1] or option[3]), (option[2] or option[4] or "").strip()
            yield from self._option(name, key, value, line + number + 1)
        if argument and name not in SHOWS_FILE:
            yield from self.read(argument, line - 1, depth + 1)
        yield from self.read("\n".join(rows[body:]), line + body, depth + 1)

    def _option(self, name: str, key: str, value: str, line: int) -> Iterator[Finding]:
        value = value.strip("\"'")
        if key == "url":
            message = f"'{value}' would be fetched when the book is built"
            yield Finding(self.path, line, f"{message}: put the table in data/")
        elif key in ("target", "link"):
            yield from self._address(value, line)
        elif key in _FILE_OPTIONS and value:
            yield from self._file(value, line)

    def _inline(self, token: Any, line: int) -> Iterator[Finding]:
        if _RUNS.search(_bare(token.content)):
            for child in token.children or []:
                if child.type not in ("code_inline", "math_inline") and _RUNS.search(
                    _bare(child.content or "")
                ):
                    yield self._scheme("javascript", line)
                    break
        for child in token.children or []:
            if child.type in ("softbreak", "hardbreak"):
                line += 1
            elif child.type == "html_inline":
                yield from self._html(child.content, line)
            elif child.type == "link_open":
                yield from self._address(str(child.attrs.get("href", "")), line)
            elif child.type == "image":
                yield from self._file(str(child.attrs.get("src", "")), line, "image")
            elif child.type == "myst_role":
                yield from self._role(child.meta["name"], child.content, line)

    def _role(self, name: str, content: str, line: int) -> Iterator[Finding]:
        if name in REFUSED:
            yield self._refused(name, line)
        elif name == "download":
            titled = _TITLED.fullmatch(content)
            yield from self._file(titled[1] if titled else content, line)

    def _html(self, html: str, line: int) -> Iterator[Finding]:
        """Raw HTML. Comments show nothing, and may carry a note for whoever edits the text."""
        rest = _COMMENT.sub("", html)
        if rest.strip():
            shown = " ".join(rest.split())
            shown = shown if len(shown) <= 40 else f"{shown[:40]}…"
            line += html[: html.find(rest.strip()[:1])].count("\n")
            message = f"raw HTML '{shown}' is not allowed: write it in Markdown"
            yield Finding(self.path, line, f"{message}, or put code between ` and `")

    def _address(self, address: str, line: int) -> Iterator[Finding]:
        found = _SCHEME.match(_bare(address))
        if found and found[1].lower() not in SCHEMES:
            yield self._scheme(found[1], line)

    def _scheme(self, scheme: str, line: int) -> Finding:
        message = f"a link to '{scheme.lower()}:' is not allowed"
        return Finding(self.path, line, f"{message}: link to a page, or to https:// or mailto:")

    def _file(self, address: str, line: int, shown_by: str = "") -> Iterator[Finding]:
        """A file that the chapter shows: it must lie in the chapters or the data of this book."""
        bare = _bare(address)
        if found := _SCHEME.match(bare):
            what = "an image" if shown_by in ("image", "figure") else "a file"
            message = f"{what} from '{found[1].lower()}:' is not allowed"
            yield Finding(self.path, line, f"{message}: put the file beside the chapter")
            return
        name = bare.split("#")[0].strip()
        here = self.root if name.startswith("/") else (self.root / self.path).parent
        target = (here / name.lstrip("/")).resolve()
        folders = [(self.root / folder).resolve() for folder in MAY_SHOW]
        if not any(target.is_relative_to(folder) for folder in folders):
            message = f"'{address}' lies outside chapters/ and data/, so a page may not show it"
            yield Finding(self.path, line, f"{message}: put the file beside the chapter")
        elif not is_own(name):
            message = f"'{address}' is hidden or what an editor left, so the checks skip it"
            yield Finding(self.path, line, f"{message}: give the file another name")
        elif shown_by == "include" and not name.endswith(".md"):
            message = f"'{address}' would be read as Markdown, but the checks do not look at it"
            yield Finding(self.path, line, f"{message}: name it .md, or use {{literalinclude}}")

    def _deep(self, line: int) -> Finding:
        message = f"blocks are nested more than {DEEPEST} deep: flatten them"
        return Finding(self.path, line, message)

    def _refused(self, name: str, line: int) -> Finding:
        return Finding(self.path, line, f"'{{{name}}}' is not allowed here: {REFUSED[name]}")


def _bare(address: str) -> str:
    """An address as a browser reads it: decoded, without blanks and characters nobody sees."""
    decoded = unquote(unquote(address))
    return "".join(char for char in decoded if char.isprintable()).strip()
