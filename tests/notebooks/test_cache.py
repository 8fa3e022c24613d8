"""The cache of notebooks: a miss for anything that could change what they show, else a hit."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from book.notebooks import cache as module
from book.notebooks.cache import Cache
from book.notebooks.runner import Job, run_notebooks

CELLS = (
    "import sys, os\nsys.path.insert(0, '.')\nimport helper",
    "print(open('table.csv').read(), sorted(os.listdir('folder')), helper.x)",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path.resolve()
    (root / "table.csv").write_text("one\n")
    (root / "helper.py").write_text("x = 1\n")
    (root / "unrelated.csv").write_text("none\n")
    (root / "folder").mkdir()
    (root / "folder/a.txt").write_text("a")
    (root / "requirements.lock").write_text("pandas==3\n")
    return root


def job(root: Path, *cells: str) -> Job:
    return Job("book.md", root, cells or CELLS)


@pytest.fixture(autouse=True)
def forget_runner() -> Iterator[None]:
    """Leave no other runner's digest to the next test."""
    yield
    module._runner.cache_clear()


@pytest.fixture
def filled(root: Path) -> Cache:
    """A cache that holds the notebook, run as everything now is."""
    cache = Cache(root)
    cache.put(job(root), run_notebooks([job(root)], root, timeout=30)["book.md"])
    return cache


def fresh(root: Path) -> Cache:
    """The cache as the next process would open it."""
    module._runner.cache_clear()
    return Cache(root)


def test_nothing_changed_is_a_hit_with_the_same_outputs(root, filled):
    kept = fresh(root).get(job(root))
    assert kept is not None
    assert "one" in kept[1][0]["text"] and "a.txt" in kept[1][0]["text"]


def test_what_was_saved_since_a_run_began_is_not_what_its_outputs_are_kept_for(root):
    executed = run_notebooks([job(root)], root, timeout=30)["book.md"]
    (root / "table.csv").write_text("two\n")
    assert not Cache(root).put(job(root), executed)
    assert fresh(root).get(job(root)) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "table.csv").write_text("two\n"),
        lambda root: (root / "helper.py").write_text("x = 2\n"),
        lambda root: (root / "folder/b.txt").write_text("b"),
        lambda root: (root / "requirements.lock").write_text("pandas==4\n"),
        lambda root: (root / "table.csv").unlink(),
    ],
    ids=["table", "module", "folder listed", "lock file", "table gone"],
)
def test_each_kind_of_input_changed_is_a_miss(change, root, filled):
    change(root)
    assert fresh(root).get(job(root)) is None


@pytest.mark.parametrize("cells", [(CELLS[0], CELLS[1] + " "), (CELLS[0],), (*CELLS, "1")])
def test_changed_cells_are_a_miss(cells, root, filled):
    assert fresh(root).get(job(root, *cells)) is None


def test_other_locked_packages_are_a_miss_in_the_same_process(root, filled):
    """As while serving. When they are as before, so is the entry."""
    (root / "requirements.lock").write_text("pandas==4\n")
    assert filled.get(job(root)) is None
    (root / "requirements.lock").write_text("pandas==3\n")
    assert filled.get(job(root)) is not None


def test_another_python_is_a_miss(root, filled, monkeypatch):
    monkeypatch.setattr(module.sys, "version", "3.99")
    assert fresh(root).get(job(root)) is None


def test_another_runner_is_a_miss(root, filled, monkeypatch, tmp_path):
    elsewhere = tmp_path / "runner"
    elsewhere.mkdir()
    (elsewhere / "shell.py").write_text("# another way to run\n")
    monkeypatch.setattr(module, "HERE", elsewhere)
    assert fresh(root).get(job(root)) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "unrelated.csv").write_text("changed\n"),
        lambda root: (root / "folder/a.txt").write_text("other words in a listed folder"),
        lambda root: (root / "table.csv").touch(),
        lambda root: (root / "new.csv").write_text("new\n"),
    ],
    ids=["unrelated file", "file in a listed folder", "touched", "new file"],
)
def test_what_the_notebook_did_not_use_is_no_miss(change, root, filled):
    change(root)
    assert fresh(root).get(job(root)) is not None


@pytest.mark.parametrize("spoil", [b"", b"{", b"null", b"x\n{}", 40, -1, None], ids=repr)
def test_a_damaged_entry_is_a_miss_and_no_error(spoil, root, filled):
    (entry,) = filled.folder.glob("*.json")
    whole = entry.read_bytes()
    changed = whole.replace(b"one", b"two")
    assert changed != whole
    entry.write_bytes(spoil if isinstance(spoil, bytes) else whole[:spoil] if spoil else changed)
    assert fresh(root).get(job(root)) is None


def test_a_change_taken_back_is_a_hit_again(root, filled):
    (root / "table.csv").write_text("two\n")
    assert fresh(root).get(job(root)) is None
    (root / "table.csv").write_text("one\n")
    assert fresh(root).get(job(root)) is not None


def test_an_entry_names_what_it_used(root, filled):
    used = {name for _, name in filled.used(job(root))}
    assert {"table.csv", "helper.py", "folder"} <= used
    assert "unrelated.csv" not in used


REGISTER = """
[one]
value = 1

[other]
value = 2
"""
PACKAGE = {
    "name": "x",
    "resources": [
        {"name": "used", "hash": "sha256:1", "bytes": 1, "schema": {"fields": []}},
        {"name": "unused", "hash": "sha256:1", "bytes": 1, "schema": {"fields": []}},
    ],
}
FOR_PARTS = (
    "from book.incremental.dependencies import reading",
    "from pathlib import Path",
    "with reading(Path('figures.toml'), ['one']): text = open('figures.toml').read()",
    "with reading(Path('datapackage.json'), ['used']): open('datapackage.json').read()",
    "print(text.count('value'))",
)


def write_package(root: Path, place: int = 0, **changes: object) -> None:
    package = json.loads(json.dumps(PACKAGE))
    package["resources"][place] |= changes
    (root / "datapackage.json").write_text(json.dumps(package))


@pytest.fixture
def leaning_on_parts(root: Path) -> Job:
    """A notebook that read a figure of a register and the description of a table."""
    (root / "figures.toml").write_text(REGISTER)
    write_package(root)
    wanted = job(root, *FOR_PARTS)
    cache = Cache(root)
    cache.put(wanted, run_notebooks([wanted], root, timeout=30)["book.md"])
    assert fresh(root).get(wanted) is not None
    return wanted


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "figures.toml").write_text(REGISTER.replace("= 1", "= 3")),
        lambda root: (root / "figures.toml").write_text(REGISTER.replace("[one]", "[two]")),
        lambda root: (root / "figures.toml").write_text("not TOML"),
        lambda root: (root / "figures.toml").unlink(),
        lambda root: write_package(root, schema={"fields": [{"name": "a"}]}),
        lambda root: write_package(root, name="renamed"),
        lambda root: (root / "datapackage.json").write_text("[]"),
    ],
    ids=["figure", "renamed", "broken", "gone", "description", "table renamed", "no package"],
)
def test_a_changed_part_is_a_miss(change, root, leaning_on_parts):
    change(root)
    assert fresh(root).get(leaning_on_parts) is None


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "figures.toml").write_text(REGISTER.replace("= 2", "= 3")),
        lambda root: (root / "figures.toml").write_text(f"# New.\n\n{REGISTER}[more]\nvalue = 4\n"),
        lambda root: write_package(root, 1, schema={"fields": [{"name": "a"}]}),
        lambda root: write_package(root, 1, hash="sha256:2", bytes=2),
        # The bytes of a table count by themselves.
        lambda root: write_package(root, hash="sha256:2", bytes=2),
    ],
    ids=["other figure", "more figures", "other table", "other bytes", "bytes"],
)
def test_a_change_of_the_rest_is_no_miss(change, root, leaning_on_parts):
    change(root)
    assert fresh(root).get(leaning_on_parts) is not None


def test_whoever_reads_the_whole_file_leans_on_all_of_it(root, leaning_on_parts):
    wanted = job(root, *FOR_PARTS, "print(open('figures.toml').read())")
    cache = Cache(root)
    cache.put(wanted, run_notebooks([wanted], root, timeout=30)["book.md"])
    (root / "figures.toml").write_text(REGISTER.replace("= 2", "= 3"))
    assert fresh(root).get(wanted) is None
    assert fresh(root).get(leaning_on_parts) is not None
