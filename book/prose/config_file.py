"""Reads ``_config.yml``: the settings of Jupyter Book, and where the book's files live."""

from pathlib import Path
from typing import Any

import yaml

from book.files.text import read_text
from book.findings import BookError, Check, Finding
from book.prose.front_yaml import yaml_fault
from book.source.parser import LOADER

SETTINGS = "_config.yml"


def read_settings(root: Path) -> yaml.MappingNode:
    """The settings of the book at `root`, as YAML with lines. Raises BookError if it has none."""
    file = root / SETTINGS
    if not file.is_file():
        raise _error(None, "the settings are missing: restore the file from version control")
    text = read_text(file, SETTINGS)
    try:
        node = yaml.compose(text, Loader=LOADER)
        yaml.load(text, Loader=LOADER)
    except yaml.YAMLError as error:
        line, message = yaml_fault(text, error)
        raise _error(line, f"not readable as YAML: {message}") from None
    except ValueError as error:  # a date that no calendar has
        message = f"not readable as YAML: {error}: put the date in quotation marks"
        raise _error(None, message) from None
    if not isinstance(node, yaml.MappingNode):
        message = (
            "these are not settings, such as 'title: …': restore the file from version control"
        )
        raise _error(None, message)
    return node


def node_at(settings: yaml.Node, *names: str) -> yaml.Node | None:
    """The value of a setting, such as ``"html", "favicon"``, with its line; None if not set."""
    node: yaml.Node | None = settings
    for name in names:
        if not isinstance(node, yaml.MappingNode):
            return None
        node = next((value for key, value in node.value if key.value == name), None)
    return node


def value_at(settings: yaml.Node, *names: str) -> Any:
    """The same as a plain value."""
    node = node_at(settings, *names)
    return node and yaml.load(yaml.serialize(node), Loader=LOADER)


def line_of(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def address_fault(settings: yaml.MappingNode) -> Finding | None:
    """What is wrong with the address of the book's repository, which pages link to."""
    node = node_at(settings, "repository", "url")
    url = str(value_at(settings, "repository", "url") or "")
    if node and url and (not url.startswith("https://") or " " in url):
        message = f"repository, url: '{url}' is not an address that begins with https://"
        return Finding(SETTINGS, line_of(node), message, check=Check.SETTINGS)
    return None


def _error(line: int | None, message: str) -> BookError:
    return BookError([Finding(SETTINGS, line, message, check=Check.SETTINGS)])
