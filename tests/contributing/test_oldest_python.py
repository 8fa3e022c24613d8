"""Every Python from 3.11.0 upwards can run the book, as `pyproject.toml` says.

vermin knows what each 3.x brought. What came within 3.11, mostly with security fixes, is listed
here. Debian 12 has Python 3.11.2, and `make fresh` runs all tests with it.
"""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS, TESTS = ("book", "scripts"), ("tests",)
MODULES = [path for room in (*OURS, *TESTS) for path in (ROOT / room).rglob("*.py")]
OPTIONS = {
    ("extract", "filter"): "3.11.4",
    ("extractall", "filter"): "3.11.4",
    ("unpack_archive", "filter"): "3.11.4",
    ("getaddresses", "strict"): "3.11.10",
    ("parseaddr", "strict"): "3.11.10",
    ("HTMLParser", "scripting"): "3.11.14",
}
"""Options by the last part of a function's name, and the Python that brought each."""
NAMES = {
    "data_filter": "3.11.4",
    "tar_filter": "3.11.4",
    "fully_trusted_filter": "3.11.4",
    "extraction_filter": "3.11.4",
    "FilterError": "3.11.4",
    "ENOTCAPABLE": "3.11.1",
    "SetReparseDeferralEnabled": "3.11.9",
    "GetReparseDeferralEnabled": "3.11.9",
    "verify_generated_headers": "3.11.10",
    "ALLOW_MISSING": "3.11.13",
    "LinkFallbackError": "3.11.13",
}
"""Attributes of modules and classes, and the Python that brought each."""


def newer(source: str) -> Iterator[str]:
    """What a program uses that came within Python 3.11."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            function = node.func
            name = getattr(function, "attr", getattr(function, "id", ""))
            for option in node.keywords:
                if since := OPTIONS.get((name, option.arg or "")):
                    yield f"{node.lineno}: {name}({option.arg}=) came with Python {since}"
        used = [node.attr] if isinstance(node, ast.Attribute) else []
        if isinstance(node, ast.ImportFrom):
            used = [alias.name for alias in node.names]
        for name in used:
            if since := NAMES.get(name):
                yield f"{node.lineno}: {name} came with Python {since}"


def vermin(*paths: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).parent / "vermin", "--target=3.11-", "--violations"]
    return subprocess.run(
        [*command, "--eval-annotations", "--no-tips", *paths], capture_output=True, text=True
    )


def test_nothing_that_came_within_3_11_is_used():
    assert len(MODULES) > 300
    found = [f"{m}:{use}" for m in MODULES for use in newer(m.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.parametrize("rooms", [OURS, pytest.param(TESTS, marks=pytest.mark.slow)])
def test_nothing_that_came_with_3_12_or_later_is_used(rooms: tuple[str, ...]):
    modules = [path for path in MODULES if path.relative_to(ROOT).parts[0] in rooms]
    assert len(modules) > 100
    done = vermin(*modules)
    assert done.returncode == 0, done.stdout


def test_the_oldest_python_is_the_one_that_is_promised():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["requires-python"] == ">=3.11,<3.14"
    assert project["tool"]["ruff"]["target-version"] == "py311"
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "(3, 11) <= sys.version_info[:2] <= (3, 13)" in makefile
    assert "--python-version 3.11" in makefile


@pytest.mark.parametrize(
    "source",
    [
        "archive.extractall(folder, filter='data')",
        "with tarfile.open(f) as t:\n    t.extract('a', path='b', filter=keep)",
        "from shutil import unpack_archive\nunpack_archive('a.tar', 'b', filter='data')",
        "from tarfile import data_filter",
        "tar.extraction_filter = None",
        "email.utils.getaddresses(values, strict=False)",
        "try:\n    pass\nexcept tarfile.FilterError:\n    pass",
        "os.path.realpath(path, strict=os.path.ALLOW_MISSING)",
    ],
)
def test_what_came_within_3_11_is_found(source: str):
    assert re.search(r"came with Python 3\.11\.\d+", "\n".join(newer(source)))


@pytest.mark.parametrize(
    "source",
    [
        "archive.extractall(folder)",
        "tar.getmembers(); list(filter(None, rows)); zip(a, b, strict=True)",
        "query.extract(rows, keep='data')",
        "def extractall(path, filter=None): ...",
        "from tarfile import TarError",
    ],
)
def test_what_3_11_0_has_is_let_pass(source: str):
    assert list(newer(source)) == []


@pytest.mark.parametrize(
    "source",
    [
        "import itertools\nitertools.batched(rows, 2)",
        "from pathlib import Path\nfor here in Path('a').walk(): ...",
        "from typing import override",
        "import os\nos.unshare(0)",
        "import calendar\ncalendar.Month",
    ],
)
def test_what_came_with_3_12_or_later_is_found(source: str, tmp_path: Path):
    (tmp_path / "new.py").write_text(source)
    done = vermin(tmp_path / "new.py")
    assert done.returncode == 1 and re.search(r"3\.1[2-9]", done.stdout), done.stdout
