"""The hooks of pre-commit: their commands run here as it would run them, on files that change."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
CHAPTER = "chapters/start/why.md"


def hook(hook_id: str) -> dict:
    return next(hook for repo in HOOKS for hook in repo["hooks"] if hook["id"] == hook_id)


def run_hook(hook_id: str, folder: Path, *files: str) -> subprocess.CompletedProcess[str]:
    """The hook's own command, with the programs of the Python that runs these tests."""
    program, *options = shlex.split(hook(hook_id)["entry"])
    command = Path(sys.executable).parent / Path(program).name
    return subprocess.run(
        [str(command), *options, *files], cwd=folder, capture_output=True, text=True
    )


def test_nothing_is_fetched_and_every_hook_is_known() -> None:
    assert [repo["repo"] for repo in HOOKS] == ["local"]
    hooks = [hook for repo in HOOKS for hook in repo["hooks"]]
    assert [h["id"] for h in hooks] == ["book-fix", "book-check", "ruff-check", "ruff-format"]
    assert {h["language"] for h in hooks} == {"system"}
    assert all(shlex.split(h["entry"])[0].startswith(".venv/bin/") for h in hooks)


@pytest.mark.parametrize(
    ("path", "checked"),
    [
        (CHAPTER, True),
        ("data/figures.toml", True),
        ("_toc.yml", True),
        ("README.md", False),
        ("book/cli/commands.py", False),
    ],
)
def test_the_check_runs_on_what_readers_see(path: str, checked: bool) -> None:
    assert bool(re.search(hook("book-check")["files"], path)) is checked


def test_a_sound_change_passes_and_a_fault_stops_the_commit(copy: Path) -> None:
    assert run_hook("book-check", copy, CHAPTER).returncode == 0
    chapter = copy / CHAPTER
    sound = chapter.read_text(encoding="utf-8")
    chapter.write_text(f"{sound}\nYou recieve it, and utilise it.\n", encoding="utf-8")
    fixed = run_hook("book-fix", copy, CHAPTER)
    assert "Fixed" in fixed.stderr
    assert chapter.read_text(encoding="utf-8").endswith("You recieve it, and use it.\n")
    stopped = run_hook("book-check", copy, CHAPTER)
    assert stopped.returncode == 1
    assert f"{CHAPTER}:" in stopped.stderr and "[spelling]" in stopped.stderr


def test_python_is_checked_and_its_form_too(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.py", tmp_path / "bad.py"
    good.write_text('"""Sound."""\n')
    bad.write_text("import os\nx = [ 1 ]\n")
    for name in ("ruff-check", "ruff-format"):
        assert run_hook(name, ROOT, str(good)).returncode == 0
        assert run_hook(name, ROOT, str(bad)).returncode == 1
