"""Every executable chapter: it runs alone, in any order, and ends by agreeing with the register."""

import ast
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from support.this_book import chapters

from book.notebooks.runner import Executed, Job, run_notebooks
from book.register import FigureMismatchError, load_register
from book.register.load import load_figures

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = [chapter for chapter in chapters() if chapter.parsed.cells]
PATHS = [chapter.path for chapter in NOTEBOOKS]
MEASURED = [
    "chapters/about/speed.md",
    "chapters/leaders/nice-audit.md",
    "chapters/teach/before-and-after.md",
]
"""Chapters that show what a program measured, or made-up answers: they compare no figure."""
CITING = [path for path in PATHS if path not in MEASURED]
assert len(CITING) >= 3, "the book promises three executable chapters"


def cells(path: str) -> list[str]:
    chapter = next(chapter for chapter in NOTEBOOKS if chapter.path == path)
    return [cell.body for cell in chapter.parsed.cells]


def run_in_this_process(path: str) -> list[str]:
    """What each cell shows, run in a namespace of its own."""
    namespace: dict[str, object] = {}
    shown = []
    for source in cells(path):
        tree = ast.parse(source)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, path, "exec"), namespace)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), path, "eval"), namespace)
            shown.append(value._repr_html_() if hasattr(value, "_repr_html_") else repr(value))
    return shown


@pytest.mark.parametrize("path", PATHS)
def test_a_notebook_runs_alone_in_a_fresh_process(path):
    job = Job(path, (ROOT / path).parent, tuple(cells(path)))
    result = run_notebooks([job], ROOT, timeout=120)[path]
    assert isinstance(result, Executed), result
    assert len(result.outputs) == len(cells(path)) > 0
    assert any(result.outputs)
    used = {file.name for file in result.used.files}
    assert used & {file.name for file in (ROOT / "data").glob("*.csv")}, "it reads data/"
    figures = {part for file, part in result.used.parts if file.name == "figures.toml"}
    assert bool(figures) == (path in CITING), "it compares with the register"
    assert figures <= set(load_register(ROOT).figures)


@pytest.mark.slow
def test_notebooks_show_the_same_in_any_order():
    """Run one after another in one process, forwards and backwards: none leans on another."""
    forwards = {path: run_in_this_process(path) for path in PATHS}
    backwards = {path: run_in_this_process(path) for path in reversed(PATHS)}
    assert forwards == backwards


@pytest.mark.parametrize("path", MEASURED)
def test_a_measured_chapter_cites_no_figure(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    assert not any(f"{{{role}}}" in text for role in ("stat", "exact", "interval"))


@pytest.mark.parametrize("path", CITING)
def test_a_notebook_ends_by_comparing_with_the_register(path):
    last = ast.parse(cells(path)[-1])
    calls = [
        node
        for node in ast.walk(last)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "compare"
    ]
    assert len(calls) == 1, "the last cell compares, once"
    figures = load_register(ROOT).figures
    named = [n.value for n in ast.walk(last) if isinstance(n, ast.Constant) and n.value in figures]
    assert len(named) >= 3


@pytest.mark.parametrize("path", CITING)
def test_a_wrong_register_stops_the_notebook(path, monkeypatch):
    """The comparison is not decoration: with every cited value off by a tenth, it raises."""
    module = sys.modules["book.register.compare"]

    def off(file: Path, root: Path):
        figures = load_figures(file, root)
        return {i: replace(f, value=f.value * 1.1 + 1) for i, f in figures.items()}

    monkeypatch.setattr(module, "load_figures", off)
    with pytest.raises(FigureMismatchError, match="is cited as"):
        run_in_this_process(path)


@pytest.mark.parametrize("path", PATHS)
def test_a_notebook_draws_a_chart_with_words_and_a_table(path):
    charts = [html for html in run_in_this_process(path) if '<figure class="chart"' in html]
    assert charts
    for html in charts:
        assert 'role="img"' in html and "aria-label=" in html
        assert "<table" in html and "<details" in html
