"""Words of the glossary become links at their first use in running prose, and nowhere else."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from support.sampled import one_in

from book.prose.glossary import load_glossary

ROOT = Path(__file__).resolve().parents[2]
TERMS = load_glossary(ROOT).terms


def links(html: str) -> list[tuple[str, str]]:
    soup = BeautifulSoup(html, "html.parser")
    return [(a["href"], a.text) for a in soup.select("main a.term")]


def to(term: str) -> str:
    assert term in TERMS
    return f"about/glossary.html#term-{term}"


def test_the_first_use_is_a_link_and_no_other(build):
    text = "Link workers help.\nA link\nworker rings NICE, and nice people.\n\n- NICE again"
    assert links(build(text, lists=["glossary"]).html("chapters/page")) == [
        (to("link-worker"), "Link workers"),
        (to("nice"), "NICE"),
    ]


def test_a_word_over_a_line_break_or_in_emphasis_is_found(build):
    text = "A *peer\nsupport* group of **Peer supporters** with a warm\nhandover."
    assert links(build(text, lists=["glossary"]).html("chapters/page")) == [
        (to("peer-support"), "peer\nsupport"),
        (to("warm-handover"), "warm\nhandover"),
    ]


@pytest.mark.parametrize(
    "text",
    one_in(3, [
        "## A link worker\n\nText.",
        "See [the link worker](https://example.org) and {doc}`link worker <welcome>`.",
        "Run `link worker`.",
        '"A link worker," they said.',
        "> A link worker.",
        "```{table} A link worker\n\n| link worker |\n| --- |\n| link worker |\n```",
        ":::{checklist} A link worker\n- a link worker\n:::",
        ":::{template} A link worker\n\nThe link worker:\n:::",
        ":::{example} A link worker\nText.\n:::",
        "link worker\n: Text.",
        ":::{grid-item-card} Title\n:link: welcome\n:link-type: doc\n\nA link worker.\n:::",
        "Text.[^1]\n\n[^1]: A link worker.",
        "```\nlink worker\n```",
    ]),
    ids=["heading", "links", "code", "quotation", "block quotation", "table", "checklist",
         "template", "title of a block", "term", "card", "footnote", "code block"],
)  # fmt: skip
def test_where_no_word_becomes_a_link(text, build):
    text = f"{text}\n\nA **link worker** then."
    built = build(text, lists=["glossary"])
    assert links(built.html("chapters/page")) == [(to("link-worker"), "link worker")]
    soup = BeautifulSoup(built.html("chapters/page"), "html.parser")
    assert soup.select_one("a.term").find_parent("strong")


def test_a_number_keeps_the_sentence_around_it(build):
    built = build("A link worker saved {stat}`rapsid-saving` a year.", lists=["glossary"])
    assert links(built.html("chapters/page")) == [(to("link-worker"), "link worker")]
    figures = json.loads((built.out / "figures.json").read_text(encoding="utf-8"))["figures"]
    (record,) = [record for record in figures if record["id"] == "rapsid-saving"]
    assert record["sentences"] == ["A link worker saved £113.13 a year."]


def test_the_glossary_lists_each_entry_under_its_letter_and_where_it_is_used(build):
    built = build("A link worker.", lists=["glossary"])
    soup = BeautifulSoup(built.html("chapters/about/glossary"), "html.parser")
    names = [dt.text.split(" (")[0] for dt in soup.select("dl.glossary dt")]
    assert names == sorted((term.term for term in TERMS.values()), key=str.lower)
    assert len(names) == len(TERMS)
    letters = [a["href"] for a in soup.select(".letters a")]
    assert letters == [f"#{section['id']}" for section in soup.select("section[id^=letter-]")]
    for section in soup.select("section[id^=letter-]"):
        assert {dt.text[0].upper() for dt in section.select("dt")} == {section.h2.text}
    used = soup.select_one("#term-link-worker .glossary-used")
    assert used.summary.text == "Used in 1 chapter: link worker"
    assert [a["href"] for a in used.select("a")] == ["../page.html"]
    assert soup.select("main a.term") == [], "the glossary does not link to itself"
    others = soup.select(".glossary-see a")
    assert len(others) > 10 and all(soup.select_one(a["href"]) for a in others)
