"""The house stays in order: rooms import one way, modules stay small, every package is pinned."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "book").rglob("*.py"))
FORBIDDEN = {
    "register": ("sphinx", "docutils", "book.models", "book.pages", "book.prose", "book.charts"),
    "models": ("sphinx", "docutils", "book.register", "book.pages", "book.prose", "book.charts"),
    "charts": ("sphinx", "docutils", "book.register", "book.models", "book.pages", "book.prose"),
    "stories": ("sphinx", "docutils", "book.register", "book.pages", "book.prose", "book.building"),
    "places": (
        "sphinx",
        "docutils",
        "book.register",
        "book.pages",
        "book.prose",
        "book.charts",
        "book.building",
        "book.refresh",
    ),
    "refresh": (
        "sphinx",
        "docutils",
        "book.register",
        "book.pages",
        "book.building",
        "book.places",
    ),
    "rereading": (
        "sphinx",
        "docutils",
        "book.models",
        "book.pages",
        "book.building",
        "book.refresh",
    ),
    "recompute": (
        "sphinx",
        "docutils",
        "book.pages",
        "book.prose",
        "book.charts",
        "book.building",
        "book.serving",
    ),
    "papers": (
        "sphinx",
        "docutils",
        "book.models",
        "book.pages",
        "book.charts",
        "book.building",
        "book.serving",
    ),
    "epub": ("sphinx", "docutils", "book.pages", "book.building", "book.serving"),
    "prose": ("sphinx.", "book.models", "book.pages", "book.building", "book.serving"),
    "sheets": (
        "sphinx",
        "docutils",
        "book.pages",
        "book.prose",
        "book.charts",
        "book.building",
        "book.serving",
    ),
    "pages": ("book.building", "book.serving", "book.cli"),
}


def imports(module: Path) -> set[str]:
    """Names of everything that a module imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize("room", FORBIDDEN)
def test_imports_point_one_way(room):
    modules = sorted((ROOT / "book" / room).rglob("*.py"))
    assert modules
    wrong = [
        f"{module.relative_to(ROOT)} imports {name}"
        for module in modules
        for name in imports(module)
        if name.startswith(FORBIDDEN[room])
    ]
    assert wrong == []


def test_modules_are_small_and_say_what_they_are_for():
    lengths = {m: len(m.read_text(encoding="utf-8").splitlines()) for m in MODULES}
    assert len(lengths) > 30
    assert sum(lengths.values()) / len(lengths) < 200
    assert [str(m.relative_to(ROOT)) for m, n in lengths.items() if n > 400] == []
    silent = [m for m in MODULES if not ast.get_docstring(ast.parse(m.read_text("utf-8")))]
    assert silent == []


def test_every_package_is_pinned_with_hashes():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([a-z0-9-]+)==(\S+)", lock, re.MULTILINE)
    assert len(pins) > 50
    assert ("jupyter-book", "1.0.4.post1") in pins
    blocks = re.split(r"^(?=[a-z0-9-]+==)", lock, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["test"]
    names = {re.split(r"[\[<>=~! ]", line)[0] for line in wanted}
    assert names <= {name for name, _ in pins}


def test_no_committed_file_names_a_registry():
    files = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert len(files) > 100
    registry = re.compile(r"--(?:extra-)?index-url|files\.pythonhosted\.org|/simple/?\s")
    named = [
        name
        for name in files
        if (ROOT / name).suffix not in {".png", ".ico"}
        and name != "tests/test_house.py"
        and registry.search((ROOT / name).read_text(encoding="utf-8", errors="replace"))
    ]
    assert named == []
