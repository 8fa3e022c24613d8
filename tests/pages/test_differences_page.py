"""The page of differences: grouped by kind, each entry linked to what it rests on."""

from pathlib import Path

import pytest
from sphinx.errors import ExtensionError

from book.register import load_register

ROOT = Path(__file__).resolve().parents[2]
LIST = """
[loneliness]
kind = "wrong source"
title = "Loneliness and early death"
statements = ["W10"]
guidance = "It gives {exact}`loneliness-mortality-2015` with no footnote."
found = "A review of 2015 has it."
figures = ["influence-2024-25"]
sources = ["holt-lunstad-2015", "wang-2023"]
chapter = "chapters/about/sources"
checked = 2026-11-24

[effect]
kind = "wrong number"
title = "An effect"
statements = ["W10", "W11"]
guidance = "It cites an analysis."
found = "One number does not fit."
figures = ["engagement-social-support"]
chapter = "chapters/about/register"
checked = 2026-11-23

[value]
kind = "not found"
title = "A value"
statements = ["W11"]
guidance = "It gives a value."
found = "We know it from files by others."
sources = ["wellby-2021"]
chapter = "chapters/about/register"
checked = 2026-11-24
"""
PAGE = "## The differences\n\n```{differences}\n```\n\n(w10)=\n\nLonely.\n\n(w11)=\n\nEngaged."


@pytest.fixture
def page(page_of):
    return page_of(PAGE, ["register", "sources"], differences=LIST)


def test_entries_are_grouped_by_kind_in_the_order_of_the_kinds(page):
    groups = page.select("section.differences-group")
    assert [g["id"] for g in groups] == [
        "differences-wrong-number", "differences-wrong-source", "differences-not-found",
    ]  # fmt: skip
    assert [g.h3.text for g in groups] == [
        "A wrong number (1)", "A wrong or missing source (1)",
        "Not found (1)",
    ]  # fmt: skip
    assert [s["id"] for s in groups[1].select("section")] == ["difference-loneliness"]
    assert groups[1].h4.text == "Loneliness and early death"


def test_an_entry_leads_to_its_statement_its_figures_its_sources_and_its_chapter(page):
    entry = page.select_one("#difference-loneliness")
    links = {a.text: a["href"] for a in entry.select("a")}
    assert links["statement W10"] == "#w10"
    assert links["Holt-Lunstad and others, 2015"] == "about/sources.html#source-holt-lunstad-2015"
    assert links["Sources"] == "about/sources.html"
    figure = load_register(ROOT).figures["influence-2024-25"]
    assert links[figure.face] == f"#note-{figure.id}"
    assert page.select_one(f"#note-{figure.id}")
    assert figure.says in entry.text
    assert "(unverified)" in entry.text
    assert "Checked 24 November 2026." in entry.text


def test_an_entry_shows_only_what_it_has(page):
    assert "Figures:" not in page.select_one("#difference-value").text
    assert "Sources:" not in page.select_one("#difference-effect").text
    assert "statement W10, statement W11" in page.select_one("#difference-effect").text


def test_a_broken_list_stops_the_build_with_file_and_line(build):
    with pytest.raises(ExtensionError, match=r"data/differences.toml:2: difference 'loneliness'"):
        build(PAGE, differences=LIST.replace('found = "A review', 'fund = "A review'))
