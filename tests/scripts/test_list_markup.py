"""The list of directives, roles and settings is what a real open Sphinx of this book has."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from book.source.markup import LIST

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script() -> Any:
    spec = importlib.util.spec_from_file_location("list_markup", ROOT / "scripts/list_markup.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_list_is_what_sphinx_has_registered(script) -> None:
    """Run `python scripts/list_markup.py` where it is not."""
    found = script.registered(ROOT)
    listed = json.loads(LIST.read_text(encoding="utf-8"))
    assert len(found["directives"]) > 150 and len(found["roles"]) > 150
    assert {"key-message", "example", "code-cell", "figure"} <= set(found["directives"])
    if found["sphinx"] == listed["sphinx"]:
        assert found == listed
        assert script.written(found) == LIST.read_text(encoding="utf-8")
    else:  # a newer Sphinx brings names of its own, and must keep all that this book adds
        assert {n for n in listed["directives"] if n not in found["directives"]} == set()
