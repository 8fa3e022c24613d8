"""The hooks of pre-commit: their commands run here as it would run them, on files that change."""

import re
import shlex
import shutil
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


def set_up(folder: Path, place: str = "bin") -> None:
    """What the hooks need in `folder`: programs in .venv, those of the Python that runs this."""
    (folder / ".venv").mkdir()
    (folder / ".venv" / place).symlink_to(Path(sys.executable).parent)
    (folder / "scripts").mkdir(exist_ok=True)
    shutil.copy(ROOT / "scripts/in_venv.sh", folder / "scripts")
    shutil.copy(ROOT / "pyproject.toml", folder)


def run_hook(hook_id: str, folder: Path, *files: str) -> subprocess.CompletedProcess[str]:
    """The hook's own command."""
    command = shlex.split(hook(hook_id)["entry"])
    return subprocess.run([*command, *files], cwd=folder, capture_output=True, text=True)


def test_nothing_is_fetched_and_every_hook_is_known() -> None:
    assert [repo["repo"] for repo in HOOKS] == ["local"]
    hooks = [hook for repo in HOOKS for hook in repo["hooks"]]
    assert [h["id"] for h in hooks] == ["book-fix", "book-check", "ruff-check", "ruff-format"]
    assert {h["language"] for h in hooks} == {"system"}
    own = ["sh", "scripts/in_venv.sh"]
    assert [shlex.split(h["entry"])[:2] for h in hooks] == [own] * len(hooks)


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
    set_up(copy)
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


@pytest.mark.parametrize("place", ["bin", "Scripts"])
def test_python_is_checked_and_its_form_too(place: str, tmp_path: Path) -> None:
    """On Windows as well, where programs stand in another folder."""
    set_up(tmp_path, place)
    good, bad = tmp_path / "good.py", tmp_path / "bad.py"
    good.write_text('"""Sound."""\n')
    bad.write_text("import os\nx = [ 1 ]\n")
    for name in ("ruff-check", "ruff-format"):
        assert run_hook(name, tmp_path, str(good)).returncode == 0
        found = run_hook(name, tmp_path, str(bad))
        assert found.returncode == 1 and "bad.py" in found.stdout


def test_without_an_environment_it_says_what_to_do(tmp_path: Path) -> None:
    set_up(tmp_path)
    (tmp_path / ".venv/bin").unlink()
    done = run_hook("ruff-check", tmp_path)
    assert done.returncode == 1
    assert done.stderr == "There is no .venv here: run 'make check' once, which makes it.\n"
