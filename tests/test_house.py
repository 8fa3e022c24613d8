"""The house stays in order: rooms import one way, modules stay small, every package is pinned."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "book").rglob("*.py"))
ROOMS = [folder for folder in (ROOT / "book").iterdir() if any(folder.glob("*.py"))]
FLOORS = "A room imports only rooms on lower floors"
GROUPS = "Each group of pages imports only from lower ones"
NO_SPHINX = "What is read, computed and checked knows nothing of Sphinx"
WITH_SPHINX = {
    "building": "opens it and builds with it",
    "cli": "starts what builds",
    "epub": "draws its cover with the fonts of the theme",
    "notebooks": "its extension runs cells as chapters are read",
    "pages": "is made of extensions",
    "serving": "follows an open one",
    "sphinx_seam": "holds what relies on private parts of it",
    "sphinx_tools": "helps extensions",
    "teaching": "its extension reads blocks, and its files have what pages show",
    "theme": "is a theme of it",
}
"""The rooms that may know of Sphinx, and why."""
NAMED_AT_RUN_TIME = {
    "book/building/open_sphinx.py": "the settings of a book name its extensions",
    "book/notebooks/warm.py": "other packages, by a list",
}
"""Modules that import by a name which nothing in its place tells, each with what names it."""


def linted(folder: Path) -> subprocess.CompletedProcess[str]:
    """What import-linter says of the package `book` in `folder`."""
    program = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(%r))"
    command = [sys.executable, "-c", program % str(ROOT / "pyproject.toml")]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def test_rooms_import_one_way():
    done = linted(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "3 kept, 0 broken" in done.stdout


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("register/note_words.py", "from book.models import ratios", FLOORS),
        ("tables/table_cache.py", "from book.register import load_register", FLOORS),
        ("checks/kind.py", "def late():\n    from book.pages.roles import stat", FLOORS),
        ("attic/__init__.py", "", FLOORS),
        ("pages/roles/stat.py", "from book.pages.site import metadata", GROUPS),
        ("places/phrases.py", "import sphinx.util", NO_SPHINX),
    ],
)
def test_one_import_turned_round_is_told(module: str, line: str, broken: str, tmp_path: Path):
    shutil.copytree(ROOT / "book", tmp_path / "book", ignore=shutil.ignore_patterns("__pycache__"))
    file = tmp_path / "book" / module
    file.parent.mkdir(exist_ok=True)
    with file.open("a", encoding="utf-8") as text:
        text.write(f"\n\n{line}\n")
    done = linted(tmp_path)
    assert done.returncode == 1, done.stderr
    told = " ".join(done.stdout.split())
    assert f"{broken} BROKEN" in told
    assert module.removesuffix(".py").replace("/", ".").removesuffix(".__init__") in told


def typed(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """What mypy says in `folder`, by this book's settings."""
    command = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml")]
    return subprocess.run([*command, *arguments], cwd=folder, capture_output=True, text=True)


def test_types_fit():
    """A quarter of a minute where nothing is kept yet, and then a second or two."""
    done = typed()
    assert done.returncode == 0, done.stdout + done.stderr
    counted = re.fullmatch(r"Success: no issues found in (\d+) source files\n", done.stdout)
    assert counted and int(counted[1]) > len(MODULES)


def test_what_does_not_fit_is_told(tmp_path: Path):
    (tmp_path / "odd.py").write_text(
        "def half(number):\n    return number / 2\n\n\n"
        "ours: int = 'two'\n"
        "theirs: int = 2  # type: ignore[assignment]\n"
        "from typing import Any\n\n\n"
        "def size(given: Any) -> int:\n    return given.size\n"
        "import nobody_has_this\n",
        encoding="utf-8",
    )
    done = typed("odd.py", folder=tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.findall(r"odd\.py:(\d+): error: .*\[(\S+)\]", done.stdout) == [
        ("1", "no-untyped-def"),
        ("5", "assignment"),
        ("6", "unused-ignore"),
        ("11", "no-any-return"),
        ("12", "import-not-found"),
    ]


def test_each_exception_from_the_types_says_which():
    """Neither a whole file nor a line without the kind of its finding is passed over.

    A line may need none with one of the two sets of packages.
    """
    files = [*MODULES, *(ROOT / "scripts").rglob("*.py")]
    ignored = [line for file in files for line in re.findall(r"#\s*(?:type: ignore|mypy:)(.*)",
               file.read_text("utf-8"))]  # fmt: skip
    says = re.compile(r"\[[a-z-]+(?:, unused-ignore)?\](?:$|  # )")
    assert len(ignored) > 20
    assert [line for line in ignored if not says.match(line)] == []


def ruff(*command: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """What ruff says of everything in `folder`, by the settings that are there."""
    called = [sys.executable, "-m", "ruff", *command, "--no-cache", "."]
    return subprocess.run(called, cwd=folder, capture_output=True, text=True)


LINTS = {
    ("check",): ("import os", "F401"),
    ("format", "--check"): ("FOUND = [1,2]", "unformatted"),
}
"""Each command of ruff, with a line that it finds fault with and what it says."""


@pytest.mark.parametrize("command", LINTS)
def test_ruff_finds_nothing(command: tuple[str, ...]):
    done = ruff(*command)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("command", LINTS)
@pytest.mark.parametrize("folder", ["book", "scripts", "tests"])
def test_one_line_that_is_not_as_ruff_wants_it_is_told(
    command: tuple[str, ...], folder: str, tmp_path: Path
):
    line, told = LINTS[command]
    (tmp_path / folder).mkdir()
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copy(__file__, tmp_path / folder)
    assert ruff(*command, folder=tmp_path).returncode == 0
    (tmp_path / folder / "odd.py").write_text(f"{line}\n", encoding="utf-8")
    done = ruff(*command, folder=tmp_path)
    assert done.returncode == 1 and told in done.stdout, done.stdout + done.stderr
    assert f"{folder}/odd.py" in done.stdout


def imported_by_name(text: str) -> list[ast.expr]:
    """What a module gives to functions that import by a name."""
    importing = re.compile(r"(?:.*\.)?(?:import_module|__import__|resolve_name)")
    return [
        node.args[0]
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and importing.fullmatch(ast.unparse(node.func))
    ]


def within(room: str, name: ast.expr) -> bool:
    """Whether a name is worked out, and is that of a module of this room whatever comes of it."""
    first = name.values[0] if isinstance(name, ast.JoinedStr) else None
    return isinstance(first, ast.Constant) and str(first.value).startswith(f"book.{room}.")


def reached_by_name(folder: Path) -> set[str]:
    """Modules of the package in `folder` that may import from another room where no linter sees."""
    return {
        module.relative_to(folder.parent).as_posix()
        for module in sorted(folder.rglob("*.py"))
        for name in imported_by_name(module.read_text("utf-8"))
        if not within(module.relative_to(folder).parts[0], name)
    }


def test_no_room_is_reached_by_a_name_that_is_worked_out():
    """What `import_module` imports, no linter sees."""
    assert reached_by_name(ROOT / "book") == set(NAMED_AT_RUN_TIME)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ('import_module(f"book.register.{name}")', False),
        ('import_module(f"book.{name}")', True),
        ('import_module("book.register.note_words")', True),
        ("importlib.import_module(name)", True),
        ("__import__(name)", True),
        ('pkgutil.resolve_name("book.pages:stat")', True),
    ],
)
def test_an_import_by_name_is_told(call: str, told: bool, tmp_path: Path):
    module = tmp_path / "book/register/odd.py"
    module.parent.mkdir(parents=True)
    module.write_text(call, encoding="utf-8")
    assert bool(reached_by_name(tmp_path / "book")) is told


def test_each_room_knows_nothing_of_sphinx_or_is_excused():
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    (held,) = [one for one in tool["importlinter"]["contracts"] if one["id"] == "no-sphinx"]
    names = {room.name for room in ROOMS}
    assert set(WITH_SPHINX) < names
    assert set(held["source_modules"]) == {f"book.{name}" for name in names - set(WITH_SPHINX)}


def test_each_room_says_what_it_is_for():
    assert len(ROOMS) > 20
    for room in ROOMS:
        assert len(ast.get_docstring(ast.parse((room / "__init__.py").read_text("utf-8")))) > 30
    loose = {file.name for file in (ROOT / "book").glob("*.py")}
    assert loose == {"__init__.py", "__main__.py"}


def test_modules_are_small_and_say_what_they_are_for():
    found = [file for folder in ("scripts", "tests") for file in (ROOT / folder).rglob("*.py")]
    others = [file for file in found if "node_modules" not in file.parts]
    lengths = {m: len(m.read_text("utf-8").splitlines()) for m in [*MODULES, *others]}
    assert len(MODULES) > 300 and len(others) > 300
    assert sum(lengths[m] for m in MODULES) / len(MODULES) < 115
    assert [str(m.relative_to(ROOT)) for m, n in lengths.items() if n > 300] == []
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
