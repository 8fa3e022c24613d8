"""Every cited figure of the real book, each by name, and the mutation of every one of them."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from support.this_book import chapters, register

from book.checks.run import check_book
from book.models.named import recipe
from book.register import verify_figures
from book.register.figure import READ
from book.register.recipes import run_recipe

ROOT = Path(__file__).resolve().parents[2]
REGISTER = register()
RECIPES = [figure for figure in REGISTER.figures.values() if figure.recipe]


@pytest.mark.parametrize("figure", RECIPES, ids=lambda figure: figure.id)
def test_a_recipe_gives_the_cited_figure(figure):
    result = run_recipe(figure.recipe, recipe)
    assert figure.rounds_to_citation(result.value), result.value
    assert result.tables
    if figure.low is not None:
        assert [figure.at_precision(bound) for bound in result.bounds] == [
            figure.at_precision(figure.low),
            figure.at_precision(figure.high),
        ]


def test_every_figure_is_verified_and_none_is_wrong():
    verified = verify_figures(REGISTER, date.today(), recipe)
    assert [str(finding) for finding in verified.findings if not finding.warning] == []
    assert set(verified.computed) == {f.id for f in REGISTER.figures.values() if f.recipe}
    assert verified.reread == {f.id for f in REGISTER.figures.values() if f.status in READ}
    assert set(verified.computed) | verified.reread == set(REGISTER.figures)


def test_the_book_has_nothing_to_fix():
    report = check_book(ROOT, today=date.today())
    assert [str(finding) for finding in report.errors] == []
    assert all(report.examined.values())


FAIR = re.compile(
    r"secondary outcome|publication bias|preprint|poor quality|low in quality|certainty of most"
    r"|(?:larger|later|newer|more recent) review(?! of older adults that we know)",
    re.IGNORECASE,
)
"""Words of a note that a fair reader must hear with the number."""


def test_what_a_fair_reader_must_hear_is_not_left_to_the_note():
    told = [f for f in REGISTER.figures.values() if FAIR.search(f"{f.also} {f.note}")]
    assert len(told) > 10
    assert [figure.id for figure in told if not figure.also] == []


def test_a_result_that_a_later_review_gives_otherwise_names_the_later_one():
    """Two figures say the same in the same words, and the source of one replaces the other's."""
    pairs = [
        (old, new)
        for old in REGISTER.figures.values()
        for new in REGISTER.figures.values()
        if old.says == new.says
        and REGISTER.sources[old.source].edition.rhythm == "once"
        and REGISTER.sources[old.source].edition.superseded_by == new.source
    ]
    assert pairs
    assert [old.id for old, new in pairs if new.id not in (old.also or "")] == []


def test_every_statement_of_the_guidance_is_covered_once():
    covered = [s for chapter in chapters() for s in chapter.front.covers]
    assert len(set(covered)) == 91


ONE_IN = 240
"""Of the mutations that `make test` tries, as the README says."""


def test_the_readme_says_how_many_mutations_are_tried():
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert f"It also makes one in {ONE_IN} of the changes" in readme


@pytest.mark.parametrize("every", [ONE_IN, pytest.param(1, marks=pytest.mark.slow)])
def test_mutations_of_figures_and_data_are_killed(every):
    """A number one unit off is named, and no neighbour turns red; `make mutate` tries each."""
    script = [ROOT / "scripts/mutate_figures.py", "--every", str(every)]
    done = subprocess.run([sys.executable, *script], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    first = next(line for line in done.stdout.splitlines() if "mutations killed" in line)
    killed, total = first.split(" mutations")[0].split(" of ")
    assert killed == total and int(total) > 700 / every
    print(done.stdout)
