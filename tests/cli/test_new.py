"""`book new` writes what passes every check; `book figures --due` says what must be reviewed."""

import re
from datetime import date, timedelta

import pytest
from support.days import last_checked

from book.cli.lookup import list_due
from book.cli.scaffold import likely_part
from book.notebooks.runner import Executed, Job, run_notebooks


@pytest.mark.slow
def test_a_chapter_goes_to_the_end_of_its_part(copy, run):
    done = run(
        "new", "chapter", "teams/walks", "--title", "Walks", "--summary", "How to walk together.",
        "--role", "team-leader", "--part", "Tools for teams",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    contents = (copy / "_toc.yml").read_text(encoding="utf-8")
    part = contents.split("- caption: Tools for teams\n")[1].split("- caption:")[0]
    assert part.rstrip().endswith("      - file: chapters/teams/walks")
    text = (copy / "chapters/teams/walks.md").read_text(encoding="utf-8")
    assert "roles: [team-leader]" in text and 'summary: "How to walk together."' in text
    assert text.endswith("\n:::{duties} confidentiality\n:::\n"), (
        "the law, in a folder that needs it"
    )
    done = run("check")
    assert done.exit_code == 0, done.stderr


def test_it_asks_for_what_it_needs(copy, run):
    answers = "Walks\nHow to walk together.\nfrontline, team-leader\nTools for teams\n"
    done = run("new", "chapter", "teams/walks", input=answers)
    assert done.exit_code == 0, done.output
    text = (copy / "chapters/teams/walks.md").read_text(encoding="utf-8")
    assert 'title: "Walks"' in text and "roles: [frontline, team-leader]" in text
    assert "It is at the end of part 'Tools for teams' in _toc.yml" in done.output


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("teams/walks", "Tools for teams"),
        ("numbers/walks", "Check the numbers"),
        ("somewhere/new", "About this book"),
    ],
)
def test_it_suggests_the_part_of_the_same_folder(path, part, copy):
    assert likely_part((copy / "_toc.yml").read_text(encoding="utf-8"), path) == part


def test_a_notebook_passes_every_check_and_its_cells_run(copy, run):
    done = run("new", "notebook", "numbers/walks", "--title", "Walks", "--table", "rapsid")
    assert done.exit_code == 0, done.output
    checked = run("check")
    assert checked.exit_code == 0, checked.stderr
    text = (copy / "chapters/numbers/walks.md").read_text(encoding="utf-8")
    assert "file_format: mystnb" in text
    cells = tuple(re.findall(r"```\{code-cell\} ipython3\n(.*?)\n```", text, re.DOTALL))
    job = Job("walks", copy / "chapters/numbers", cells)
    result = run_notebooks([job], copy, timeout=60)["walks"]
    assert isinstance(result, Executed), result
    assert "<caption>How the table rapsid begins</caption>" in str(result.outputs)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--role", "nurse"], "'nurse' is not a role: choose from frontline"),
        (["--part", "Nowhere"], "no part 'Nowhere' in _toc.yml: one of Start here"),
        (["--summary", " "], "needs a title and a summary"),
    ],
)
def test_a_wrong_answer_writes_nothing(options, says, copy, run):
    before = {p: p.read_bytes() for p in copy.rglob("*") if p.is_file()}
    done = run("new", "chapter", "teams/walks", "--title", "Walks", *options)
    assert done.exit_code == 1
    assert says in done.stderr
    assert {p: p.read_bytes() for p in copy.rglob("*") if p.is_file()} == before


def test_a_wrong_table_names_one_like_it(copy, run):
    done = run("new", "notebook", "numbers/walks", "--title", "Walks", "--table", "rapsit")
    assert done.exit_code == 1
    assert "no table 'rapsit' in data/datapackage.json (near: rapsid" in done.stderr


def test_what_is_due_is_listed_soonest_first(copy, run):
    file = copy / "data/figures.toml"
    text = file.read_text(encoding="utf-8")
    today = date.today()
    late, near = today - timedelta(days=3), today + timedelta(days=10)
    head, table = text.split("[rapsid-saving]\n")
    table = re.sub(r"checked = \S+", f"checked = {late - timedelta(days=9)}", table, count=1)
    table = re.sub(r"review_by = \S+", f"review_by = {late}", table, count=1)
    file.write_text(f"{head}[rapsid-saving]\n{table}", encoding="utf-8")
    chapter = copy / "chapters/start/why.md"
    said = chapter.read_text(encoding="utf-8")
    said = re.sub(r"reviewed: \S+", f"reviewed: {late}", said, count=1)
    said = re.sub(r"review_by: \S+", f"review_by: {near}", said, count=1)
    chapter.write_text(said, encoding="utf-8")
    done = run("figures", "--due")
    assert done.exit_code == 1, "something is past its date"
    first, second, *_ = done.output.splitlines()
    assert first.startswith(f"{late}  3 days ago") and "figure rapsid-saving:" in first
    assert second.startswith(f"{near}  in 10 days") and "chapters/start/why.md:" in second
    assert re.search(r"^1 past review, \d+ due within 60 days, of \d+ figures", done.output, re.M)
    assert run("figures", "--due", "rapsid-saving").exit_code == 2


def test_nothing_due_is_fine_and_says_what_it_looked_at(copy):
    lines, past = list_due(copy, last_checked(), 0)
    assert not past
    counted = r"\d+ figures, \d+ chapters and \d+ sources"
    assert re.fullmatch(rf"0 past review, 0 due within 0 days, of {counted}\.", lines[-1])
