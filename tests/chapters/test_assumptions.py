"""What a model assumes is said in the same paragraph as its number, wherever one is shown."""

import re
from pathlib import Path

import pytest

from book.register import load_register

ROOT = Path(__file__).resolve().parents[2]
ASSUMED = {
    "absolute:risk_per_thousand": r"\brates\b",
    "effects:share_above_average_percent": r"\bnormal curve\b",
    "savings:rapsid_net_saving_in_prices_of": r"\b2013 prices\b",
    "savings:saving_per_person_in": r"\bif it used\b",
}
"""How a recipe begins, and words that tell of its assumption."""
CHAPTERS = {
    path: re.split(r"\n(?:\s*\n|(?=- |\d+\. ))", path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "chapters").rglob("*.md"))
}


def shown(figure: str) -> list[str]:
    """The paragraphs and points that show `figure` to a reader."""
    role = re.compile(rf"\{{(?:stat|exact|interval)\}}`{re.escape(figure)}`")
    return [part for parts in CHAPTERS.values() for part in parts if role.search(part)]


@pytest.mark.parametrize("recipe", ASSUMED)
def test_the_assumption_stands_beside_the_number(recipe: str) -> None:
    figures = load_register(ROOT).figures.values()
    parts = {
        part
        for figure in figures
        if (figure.recipe or "").startswith(recipe)
        for part in shown(figure.id)
    }
    assert parts
    said = re.compile(ASSUMED[recipe], re.IGNORECASE)
    assert [part for part in parts if not said.search(part)] == []
