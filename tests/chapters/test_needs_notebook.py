"""The needs notebook runs for any area: one line changes, and every result follows."""

import ast
import re
from html import unescape
from pathlib import Path

import pytest
from support.this_book import chapters

ROOT = Path(__file__).resolve().parents[2]
PATH = "chapters/local/needs-notebook.md"
AREAS = {
    "E08000018": ("Rotherham", "were similar to England's on all 4 measures"),
    "E09000033": ("Westminster", "higher than the England average for anxiety"),
    "E07000208": ("Epsom and Ewell", "too few people were asked"),
    "E06000053": ("Isles of Scilly", "gives no wellbeing score"),
    "E06000063": ("Cumberland", "adults in Cumbria scored higher than the England average"),
    "E06000066": ("Somerset", "as it was before April 2023"),
    "E08000038": ("Barnsley", "adults in Barnsley"),
    "E12000003": ("Yorkshire and The Humber", "Not given for a region"),
}


def show(area: str) -> list[str]:
    """What each cell shows for an area, as HTML."""
    chapter = next(chapter for chapter in chapters() if chapter.path == PATH)
    namespace: dict[str, object] = {}
    shown = []
    changed = 0
    for cell in chapter.parsed.cells:
        source, count = re.subn(r'^AREA = "E08000018"$', f'AREA = "{area}"', cell.body, flags=re.M)
        changed += count
        tree = ast.parse(source)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, PATH, "exec"), namespace)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), PATH, "eval"), namespace)
            shown.append(value._repr_html_())
    assert changed == 1, "the area stands in one line"
    return shown


@pytest.mark.parametrize("area", AREAS)
def test_it_runs_from_question_to_statement(area: str) -> None:
    name, says = AREAS[area]
    shown = show(area)
    statement = unescape(re.sub(r"<[^>]+>", " ", shown[-2]))
    assert f"Needs statement: {name}" in statement
    assert says in statement
    text = unescape(re.sub(r"<[^>]+>", " ", " ".join(shown)))
    assert not re.search(r"\b(?:None|nan)\b", text)
    if name != "Rotherham":
        assert "Rotherham" not in statement


@pytest.mark.parametrize(
    ("area", "says"),
    [("E92000001", "not compared with itself"), ("E07000026", "no area has the code 'E07000026'")],
)
def test_a_code_that_does_not_serve_is_told(area: str, says: str) -> None:
    with pytest.raises((ValueError, LookupError), match=says):
        show(area)
