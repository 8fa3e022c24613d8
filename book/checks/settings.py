"""The check of ``_config.yml``: what Jupyter Book, Sphinx or this book would refuse or ignore."""

import json
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from book.findings import BookError, Check, Finding
from book.prose.config_file import (
    SETTINGS,
    address_fault,
    line_of,
    node_at,
    read_settings,
    value_at,
)
from book.source.known_markup import known

NEEDED = (
    "sphinx_external_toc", "myst_nb", "book.theme", "book.pages", "book.teaching",
    "book.notebooks",
)  # fmt: skip
"""The extensions without which there is no book."""
_BESIDE_SCHEMA = {
    "": ("only_build_toc_files", "project"),
    "html": ("use_multitoc_numbering", "navbar_footer_text", "google_analytics_id"),
    "latex": ("latex_individualpages",),
}
"""What Jupyter Book reads and its own schema leaves out, by section."""
_TYPES = {
    "string": "text", "boolean": "true or false", "array": "a list", "object": "fields below it",
    "number": "a number", "null": "nothing",
}  # fmt: skip
Fault = tuple[int | None, str]


def check_settings(root: Path) -> list[Finding]:
    """Everything that is wrong with the settings of the book at `root`."""
    try:
        settings = read_settings(root)
    except BookError as error:
        return error.findings
    faults = _faults(settings)
    found = [Finding(SETTINGS, line, message, check=Check.SETTINGS) for line, message in faults]
    home = address_fault(settings)
    return [*found, home] if home else found


def _faults(node: yaml.MappingNode) -> Iterator[Fault]:
    yield from _section(node, _schema(), "")
    settings = node_at(node, "sphinx", "config")
    if settings is not None:
        yield from _names(settings, known()["settings"], "a setting of Sphinx")
    yield from _extensions(node, node_at(node, "sphinx", "config", "extensions"))


def _section(node: yaml.MappingNode, schema: dict[str, Any], name: str) -> Iterator[Fault]:
    """What is wrong with the keys and values of one section, as `schema` describes it."""
    allowed = {**schema["properties"], **{key: {} for key in _BESIDE_SCHEMA.get(name, ())}}
    yield from _names(node, allowed, f"a setting of '{name}'" if name else "a setting")
    for key, value in node.value:
        told = allowed.get(key.value, {})
        if "properties" in told and isinstance(value, yaml.MappingNode):
            yield from _section(value, told, key.value)
        elif problem := _wrong(value, told):
            yield line_of(value), f"{key.value}: expected {problem}"


def _wrong(node: yaml.Node, schema: dict[str, Any]) -> str:
    """What `schema` wants where `node` is something else; "" where it is that."""
    value = value_at(node)
    if "enum" in schema:
        names = ", ".join(json.dumps(name) for name in schema["enum"])
        return "" if value in schema["enum"] else f"one of {names}"
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    right = {
        "string": isinstance(value, str),
        "boolean": isinstance(value, bool),
        "array": isinstance(value, list),
        "object": isinstance(value, dict),
        "number": isinstance(value, int | float) and not isinstance(value, bool),
        "null": value is None,
    }
    if not kinds or any(right[kind] for kind in kinds):
        return ""
    marks = " in quotation marks" if kinds == ["string"] and value is not None else ""
    return " or ".join(_TYPES[kind] for kind in kinds) + marks


def _names(node: yaml.Node, allowed: Iterable[str], what: str) -> Iterator[Fault]:
    if not isinstance(node, yaml.MappingNode):
        return
    names, seen = list(allowed), set()
    for key, _ in node.value:
        if key.value in seen:
            yield line_of(key), f"'{key.value}' appears twice: keep one"
        elif key.value not in names:
            near = get_close_matches(str(key.value), names, n=1, cutoff=0.6)
            fix = f"Did you mean '{near[0]}'?" if near else "Take it out."
            yield line_of(key), f"'{key.value}' is not {what}. {fix}"
        seen.add(key.value)


def _extensions(top: yaml.MappingNode, node: yaml.Node | None) -> Iterator[Fault]:
    if not isinstance(node, yaml.SequenceNode):
        line = line_of(node) if node else 1
        yield line, "sphinx, config: 'extensions' must be a list: restore it from version control"
        return
    names = [str(entry.value) for entry in node.value]
    lost = [name for name in NEEDED if name not in names]
    for entry in node.value:
        if not _is_there(str(entry.value)):
            near = get_close_matches(str(entry.value), lost, n=1, cutoff=0.6)
            lost = [name for name in lost if name not in near]
            fix = f"Did you mean '{near[0]}'?" if near else "Take it out, or install it."
            yield line_of(entry), f"there is no extension '{entry.value}'. {fix}"
    for name in lost:
        yield line_of(node), f"the book needs the extension '{name}': add it to this list"


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def _schema() -> dict[str, Any]:
    """Jupyter Book's own schema of its settings, without loading all that it brings."""
    spec = find_spec("jupyter_book")
    assert spec and spec.origin
    file = Path(spec.origin).with_name("config_schema.json")
    schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return schema
