"""The list of directives, roles and settings is what a real open Sphinx of this book has."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docutils.parsers.rst import Directive

from book.source.known_markup import LIST, takes

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def script() -> Any:
    spec = importlib.util.spec_from_file_location("list_markup", ROOT / "scripts/list_markup.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


ALONE = "import json, pathlib, runpy; script = runpy.run_path('scripts/list_markup.py'); "
ALONE += "print(json.dumps(script['registered'](pathlib.Path.cwd())))"


def test_the_list_is_what_sphinx_has_registered(script) -> None:
    """Run `python scripts/list_markup.py` where it is not.

    In a process of its own: docutils keeps what other tests' books have registered.
    """
    command = [sys.executable, "-c", ALONE]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    listed = json.loads(LIST.read_text(encoding="utf-8"))
    assert len(found["directives"]) > 150 and len(found["roles"]) > 150
    assert {"key-message", "example", "code-cell", "figure"} <= set(found["directives"])
    if found["sphinx"] == listed["sphinx"]:
        assert found == listed
        assert script.written(found) == LIST.read_text(encoding="utf-8")
    else:  # a newer Sphinx brings names of its own, and must keep all that this book adds
        assert {n for n in listed["directives"] if n not in found["directives"]} == set()


def _classes(kind: type[Directive] = Directive) -> Iterator[type[Directive]]:
    """Every directive class of this book that somebody has imported."""
    for below in kind.__subclasses__():
        if below.__module__.startswith("book."):
            yield below
        yield from _classes(below)


def test_what_our_directives_call_no_words_are_parts_of_theirs(script) -> None:
    script.registered(ROOT)  # it imports them
    said = {kind: getattr(kind, "not_words", ()) for kind in _classes()}
    assert sum(map(bool, said.values())) > 10
    for kind, names in said.items():
        assert set(names) <= {"argument", *(kind.option_spec or {})}, kind


@pytest.mark.parametrize(
    ("name", "words", "title", "holds"),
    [
        ("session", ["materials", "needs"], True, "words"),
        ("question", [], True, "words"),
        ("figure", ["alt"], False, "words"),
        ("code-block", ["caption"], True, "code"),
        ("duties", [], False, "words"),
        ("route", [], True, "code"),
        ("math", [], True, "formula"),
    ],
)
def test_which_parts_of_a_directive_are_words(
    name: str, words: list[str], title: bool, holds: str
) -> None:
    kind = takes(name)
    assert (sorted(kind.words), kind.title, kind.holds) == (words, title, holds)
    assert kind.is_words("no-such-option") == (holds == "words")
