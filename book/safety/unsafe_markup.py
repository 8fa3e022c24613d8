"""Markdown that would insert scripts, external pages or other files into this book."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import yaml

from book.files.own import is_own
from book.findings import Finding
from book.safety.structures import unsafe_yaml
from book.source import Directive, Parsed, Piece, RoleUse, front_matter, parse_markdown
from book.source.parser import settings_rows
from book.source.reader import DEEPEST

MAY_SHOW = ("chapters", "data")
"""Folders whose files a chapter may show or offer."""
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
"""Forbidden directives and roles, with the fix for each."""
SHOWS_FILE = {
    "include", "literalinclude", "image", "figure", "drawing", "csv-table", "download", "thumbnail",
}  # fmt: skip
SETTINGS = ("myst", "mystnb", "substitutions", "html_meta")
"""Front matter fields that are settings of the program that reads it."""
_FILE_OPTIONS = {"file", "target", "link", "relative-images", "diff"}
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_RUNS = re.compile(r"((?:java|vb)\s*script)\s*:", re.IGNORECASE)
_COMMENT = re.compile(r"\s*<!--.*?-->\s*", re.DOTALL)
_SUSPECT = re.compile(
    r"(?<!\]\()<(?:[a-z!?]|/[a-z0-9-]+\s*>)|&#?\w+;|!\[|(?:java|vb)\s*script\s*:|"
    r"\](?:\(|:)\s*<?\s*(?!https?://|mailto:)[^)\s]*[:&%\\]|:(?:file|target|link|url):|"
    r"^[ \t\"']{0,40}(?:file|target|link|url)[ \t\"']{0,40}:|"
    r"(?:[-*+>] ){10}|>{10}|[:`~]{12}|^ {24,}(?:[-*+>]|\d+[.)]) |"
    rf"\{{(?:{'|'.join([*REFUSED, *SHOWS_FILE])})\}}",
    re.IGNORECASE | re.MULTILINE,
)
"""Matches any chapter that is worth parsing token by token."""


def unsafe_markup(path: str, text: str, root: Path) -> Iterator[Finding]:
    """Everything in the chapter `text` that must not be built. Never raises."""
    # Markdown and MyST may disagree on where front matter is.
    fronts = {front_matter(text) or "", settings_rows(text)}
    if deep := {found for front in fronts for found in unsafe_yaml(path, front, above=1)}:
        yield from sorted(deep)
        return
    yield from sorted({found for front in fronts for found in _settings(path, front)})
    if not _SUSPECT.search(text):
        return
    try:
        found = dict.fromkeys(_Chapter(path, root).findings(parse_markdown(text)))
        yield from sorted(found, key=lambda finding: finding.line or 0)
    except RecursionError:
        yield Finding(path, None, "blocks are nested too deep to be read: flatten them")


def _settings(path: str, front: str) -> Iterator[Finding]:
    """Front matter fields that would change how the chapter, or the whole book, is read.

    MyST settings can make a sentence run Python, and MyST-NB settings can run cells unconfined.
    """
    try:
        node = yaml.compose(front, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError):
        return  # reported by the front matter reader
    for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
        if key.value in ("<<", *SETTINGS):
            message = (
                f"front matter may not have '{key.value}', "
                "a setting of the program that reads chapters"
            )
            yield Finding(path, key.start_mark.line + 2, f"{message}: take it out")


@dataclass(slots=True)
class _Chapter:
    path: str
    root: Path

    def findings(self, parsed: Parsed) -> Iterator[Finding]:
        for line in parsed.too_deep:
            message = f"blocks are nested more than {DEEPEST} deep: flatten them"
            yield Finding(self.path, line, message)
        for directive in parsed.directives:
            yield from self._directive(directive)
        for role in parsed.roles:
            yield from self._role(role)
        for html in parsed.html:
            yield from self._html(html)
        for link in parsed.links:
            yield from self._address(link.address, link.line)
        for image in parsed.images:
            yield from self._file(image.address, image.line, "image")
        told = [(b.text, b.lines[0]) for b in parsed.blocks if b.kind == "prose" and b.lines]
        told += [(role.content, role.line) for role in parsed.roles]
        for words, line in told:
            if runs := _RUNS.search(_bare(words)):
                yield self._scheme("".join(runs[1].split()), line)

    def _directive(self, written: Directive) -> Iterator[Finding]:
        if written.name in REFUSED:
            yield self._refused(written.name, written.line)
            return
        if written.argument and written.name in SHOWS_FILE - {"drawing", "csv-table"}:
            yield from self._file(written.argument.strip(), written.line, written.name)
        for name, (value, line) in written.options.items():
            yield from self._option(name, value, line)

    def _option(self, name: str, value: str, line: int) -> Iterator[Finding]:
        value = value.strip("\"'")
        if name == "url":
            message = f"'{value}' would be fetched when the book is built"
            yield Finding(self.path, line, f"{message}: put the table in data/")
        elif name in ("target", "link"):
            yield from self._address(value, line)
        elif name in _FILE_OPTIONS and value:
            yield from self._file(value, line)

    def _role(self, role: RoleUse) -> Iterator[Finding]:
        if role.name in REFUSED:
            yield self._refused(role.name, role.line)
        elif role.name == "download":
            yield from self._file(role.target, role.line)

    def _html(self, html: Piece) -> Iterator[Finding]:
        """Raw HTML. Comments are allowed: they show nothing, and may hold a note for editors."""
        rest = _COMMENT.sub("", html.text)
        if rest.strip():
            shown = " ".join(rest.split())
            shown = shown if len(shown) <= 40 else f"{shown[:40]}…"
            line = html.line + html.text[: html.text.find(rest.strip()[:1])].count("\n")
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
        """A file shown by the chapter, which must be in this book's chapters or data."""
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

    def _refused(self, name: str, line: int) -> Finding:
        return Finding(self.path, line, f"'{{{name}}}' is not allowed here: {REFUSED[name]}")


def _bare(address: str) -> str:
    """An address as a browser reads it: decoded, without whitespace and invisible characters."""
    decoded = unquote(unquote(address))
    return "".join(char for char in decoded if char.isprintable()).strip()
