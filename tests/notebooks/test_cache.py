"""The cache of notebooks: a miss for anything that could change what they show, else a hit."""

import json
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


@pytest.fixture
def filled(root: Path) -> Cache:
    """A cache that holds the notebook, run as everything now is."""
    cache = Cache(root)
    cache.put(job(root), run_notebooks([job(root)], root, timeout=30)["book.md"])
    return cache


def fresh(root: Path) -> Cache:
    """The cache as the next process would open it."""
    module._surroundings.cache_clear()
    return Cache(root)


def test_nothing_changed_is_a_hit_with_the_same_outputs(root, filled):
    kept = fresh(root).get(job(root))
    assert kept is not None
    assert "one" in kept[1][0]["text"] and "a.txt" in kept[1][0]["text"]


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


@pytest.mark.parametrize("text", ["", "{", "[]", '{"leaned_on": {}}', "null"])
def test_a_damaged_entry_is_a_miss_and_no_error(text, root, filled):
    (entry,) = filled.folder.glob("*.json")
    entry.write_text(text)
    assert fresh(root).get(job(root)) is None


def test_a_change_taken_back_is_a_hit_again(root, filled):
    (root / "table.csv").write_text("two\n")
    assert fresh(root).get(job(root)) is None
    (root / "table.csv").write_text("one\n")
    assert fresh(root).get(job(root)) is not None


def test_an_entry_names_what_it_leaned_on(root, filled):
    (entry,) = filled.folder.glob("*.json")
    leaned_on = json.loads(entry.read_text())["leaned_on"]
    assert {"table.csv", "helper.py", "folder"} <= set(leaned_on)
    assert "unrelated.csv" not in leaned_on
