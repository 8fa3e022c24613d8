"""Reads ``_toc.yml`` with the line of every entry, and reports what is wrong with each.

sphinx-external-toc decides what the contents mean, but it stops at the first fault and gives no
line. So the structure that Jupyter Book expects is checked here first.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

import yaml

from book.findings import Check, Reporter
from book.prose.front_yaml import yaml_fault
from book.source.parser import LOADER

CONTENTS = "_toc.yml"
_TOP = ("format", "root", "parts", "chapters", "title", "defaults", "options", "meta")
_PART = (
    "caption", "chapters", "numbered", "maxdepth", "hidden", "reversed", "titlesonly", "style",
    "restart_numbering",
)  # fmt: skip
_ENTRY = ("file", "url", "glob", "title", "sections", "options", "subtrees")
_LINKS = ("file", "url", "glob")


@dataclass(slots=True)
class Toc:
    """The contents: data, the line of each chapter by name, and everything that is wrong."""

    report: Reporter
    data: Any = None
    files: dict[str, int] = field(default_factory=dict)


def read_toc(text: str) -> Toc:
    """Read a table of contents. Never raises."""
    toc = Toc(Reporter(CONTENTS, Check.CONTENTS))
    try:
        toc.data = yaml.load(text, Loader=LOADER)
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        line, message = yaml_fault(text, error)
        toc.report.at(line, f"not readable as YAML: {message}")
        return toc
    except ValueError as error:  # a date that does not exist
        toc.report.at(None, f"not readable as YAML: {error}: put it in quotation marks")
        return toc
    if not isinstance(node, yaml.MappingNode):
        message = "not a table of contents: begin it with 'format: jb-book' and 'root: …'"
        toc.report.at(None, message)
        return toc
    _top(node, toc)
    return toc


def _top(node: yaml.MappingNode, toc: Toc) -> None:
    entries = _keys(node, _TOP, toc)
    if "root" in entries:
        _file(entries["root"], toc)
    else:
        toc.report.at(None, "the contents have no first page: write 'root: chapters/…'")
    kind = entries.get("format")
    if kind is None or kind.value != "jb-book":
        line = _line(kind) if kind else None
        toc.report.at(line, "the contents need the line 'format: jb-book'")
    if "parts" in entries and "chapters" in entries:
        line = _line(entries["chapters"])
        toc.report.at(line, "contents have parts or chapters, not both: put these in a part")
    for part in _list(entries.get("parts"), "parts", toc):
        if not isinstance(part, yaml.MappingNode):
            toc.report.at(_line(part), "a part has a caption and its chapters")
            continue
        inside = _keys(part, _PART, toc)
        if "chapters" not in inside:
            toc.report.at(_line(part), "a part without chapters: write some, or take it out")
        _entries(inside.get("chapters"), "chapters", toc)
    _entries(entries.get("chapters"), "chapters", toc)


def _entries(node: yaml.Node | None, name: str, toc: Toc) -> None:
    for entry in _list(node, name, toc):
        if not isinstance(entry, yaml.MappingNode):
            said = f"'{entry.value}' " if isinstance(entry, yaml.ScalarNode) else ""
            toc.report.at(_line(entry), f"{said}is not an entry: write '- file: chapters/…'")
            continue
        inside = _keys(entry, _ENTRY, toc)
        links = [link for link in _LINKS if link in inside]
        misspelled = any(_near(key.value, _LINKS) for key, _ in entry.value)
        if len(links) > 1 or (not links and not misspelled):
            message = "an entry names one chapter: write '- file: chapters/…' once"
            toc.report.at(_line(entry), message)
        if "file" in inside:
            _file(inside["file"], toc)
        _entries(inside.get("sections"), "sections", toc)


def _file(node: yaml.Node, toc: Toc) -> None:
    """Add one chapter to the contents, if it has a valid name."""
    name, line = node.value, _line(node)
    if not isinstance(name, str) or not name.strip():
        toc.report.at(line, "this names no chapter: write its path, such as chapters/start/why")
        return
    plain = name.replace("\\", "/")
    while plain.startswith(("./", "/")):
        plain = plain.removeprefix(".").lstrip("/")
    plain = "/".join(part for part in plain.split("/") if part)
    if plain != name:
        toc.report.at(line, f"'{name}': write the path from the book's folder, '{plain}'")
    same = [other for other in toc.files if other.removesuffix(".md") == plain.removesuffix(".md")]
    if same:
        message = f"'{plain}' is in line {toc.files[same[0]]} too: keep it in one place"
        toc.report.at(line, message)
    else:
        toc.files[plain] = line


def _list(node: yaml.Node | None, name: str, toc: Toc) -> Iterable[yaml.Node]:
    if node is None:
        return ()
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        message = f"'{name}' is a list: write its entries below it, each after -"
        toc.report.at(_line(node), message)
        return ()
    entries: list[yaml.Node] = node.value
    return entries


def _keys(node: yaml.MappingNode, known: tuple[str, ...], toc: Toc) -> dict[str, yaml.Node]:
    """The values in `node` by name; unknown or duplicate keys are faults."""
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = str(key.value)
        if name not in known:
            near = _near(name, known)
            fix = f"Did you mean '{near[0]}'?" if near else f"There are {', '.join(known)}."
            toc.report.at(_line(key), f"'{name}' is not a setting of the contents. {fix}")
        elif name in found:
            toc.report.at(_line(key), f"'{name}' appears twice here: keep one")
        found[name] = value
    return found


def _near(name: object, known: Iterable[str]) -> list[str]:
    return get_close_matches(str(name), list(known), n=1, cutoff=0.6)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
