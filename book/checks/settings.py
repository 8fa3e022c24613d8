"""The check of ``_config.yml``: what Jupyter Book, Sphinx or this book would refuse or ignore."""

import json
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from book.files.text import read_text
from book.findings import BookError, Check, Finding
from book.prose.front_yaml import yaml_fault
from book.source.known_markup import known
from book.source.parser import LOADER

SETTINGS = "_config.yml"
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
    file = root / SETTINGS
    if not file.is_file():
        faults: list[Fault] = [
            (None, "the settings are missing: restore the file from version control")
        ]
    else:
        try:
            faults = list(_faults(read_text(file, SETTINGS)))
        except BookError as error:
            return error.findings
    return [Finding(SETTINGS, line, message, check=Check.SETTINGS) for line, message in faults]


def _faults(text: str) -> Iterator[Fault]:
    try:
        node = yaml.compose(text, Loader=LOADER)
        yaml.load(text, Loader=LOADER)
    except yaml.YAMLError as error:
        line, message = yaml_fault(text, error)
        yield line, f"not readable as YAML: {message}"
        return
    except ValueError as error:  # a date that no calendar has
        yield None, f"not readable as YAML: {error}: put the date in quotation marks"
        return
    if not isinstance(node, yaml.MappingNode):
        yield (
            None,
            "these are not settings, such as 'title: …': restore the file from version control",
        )
        return
    yield from _section(node, _schema(), "")
    settings = _at(node, "sphinx", "config")
    if settings is not None:
        yield from _names(settings, known()["settings"], "a setting of Sphinx")
    yield from _extensions(node, _at(node, "sphinx", "config", "extensions"))
    yield from _home(_at(node, "repository", "url"))


def _section(node: yaml.MappingNode, schema: dict[str, Any], name: str) -> Iterator[Fault]:
    """What is wrong with the keys and values of one section, as `schema` describes it."""
    allowed = {**schema["properties"], **{key: {} for key in _BESIDE_SCHEMA.get(name, ())}}
    yield from _names(node, allowed, f"a setting of '{name}'" if name else "a setting")
    for key, value in node.value:
        told = allowed.get(key.value, {})
        if "properties" in told and isinstance(value, yaml.MappingNode):
            yield from _section(value, told, key.value)
        elif problem := _wrong(value, told):
            yield _line(value), f"{key.value}: expected {problem}"


def _wrong(node: yaml.Node, schema: dict[str, Any]) -> str:
    """What `schema` wants where `node` is something else; "" where it is that."""
    value = yaml.load(yaml.serialize(node), Loader=LOADER)
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
            yield _line(key), f"'{key.value}' appears twice: keep one"
        elif key.value not in names:
            near = get_close_matches(str(key.value), names, n=1, cutoff=0.6)
            fix = f"Did you mean '{near[0]}'?" if near else "Take it out."
            yield _line(key), f"'{key.value}' is not {what}. {fix}"
        seen.add(key.value)


def _extensions(top: yaml.MappingNode, node: yaml.Node | None) -> Iterator[Fault]:
    if not isinstance(node, yaml.SequenceNode):
        line = _line(node) if node else None
        yield line, "sphinx, config: 'extensions' must be a list: restore it from version control"
        return
    names = [str(entry.value) for entry in node.value]
    lost = [name for name in NEEDED if name not in names]
    for entry in node.value:
        if not _is_there(str(entry.value)):
            near = get_close_matches(str(entry.value), lost, n=1, cutoff=0.6)
            lost = [name for name in lost if name not in near]
            fix = f"Did you mean '{near[0]}'?" if near else "Take it out, or install it."
            yield _line(entry), f"there is no extension '{entry.value}'. {fix}"
    for name in lost:
        yield _line(node), f"the book needs the extension '{name}': add it to this list"


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def _home(node: yaml.Node | None) -> Iterator[Fault]:
    """The same that the pages ask of the book's home."""
    if not node:
        return
    url = str(node.value)
    if url and (not url.startswith("https://") or " " in url):
        yield _line(node), f"repository, url: '{url}' is not an address that begins with https://"


def _at(top: yaml.Node, *names: str) -> yaml.Node | None:
    node: yaml.Node | None = top
    for name in names:
        if not isinstance(node, yaml.MappingNode):
            return None
        node = next((value for key, value in node.value if key.value == name), None)
    return node


def _schema() -> dict[str, Any]:
    """Jupyter Book's own schema of its settings, without loading all that it brings."""
    spec = find_spec("jupyter_book")
    assert spec and spec.origin
    file = Path(spec.origin).with_name("config_schema.json")
    schema: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return schema


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
