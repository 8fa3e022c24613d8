"""The page of criteria: the worst first, each with its official page and how we know."""

from pathlib import Path

from bs4 import BeautifulSoup

from book.register.criteria import VERDICTS, load_criteria

ROOT = Path(__file__).resolve().parents[2]


def words(found) -> str:
    return " ".join(found.get_text(" ").split()).replace("’", "'")


def test_each_criterion_stands_under_its_verdict(build):
    built = build("What we found.\n\n```{criteria}\n```")
    assert built.warnings == ""
    page = BeautifulSoup(built.html("chapters/page"), "html.parser")
    criteria = load_criteria(ROOT)
    counts = [words(item) for item in page.select("article ul.simple > li")]
    for verdict, (heading, meaning) in VERDICTS.items():
        own = [entry for entry in criteria.values() if entry.verdict == verdict]
        assert f"{heading}: {len(own)}" in counts
        section = page.find(id=f"criteria-{verdict.replace(' ', '-')}")
        assert section.h2.get_text().startswith(f"{heading} ({len(own)})")
        if not own:
            assert words(section).endswith("None.")
            continue
        assert meaning in words(section)
        (terms,) = section.find_all("dl")
        for entry, term in zip(own, terms.find_all("dt"), strict=True):
            assert words(term) == f"{entry.id} {entry.name} , level {entry.level}"
            assert term.a["href"] == entry.url
            says = words(term.find_next_sibling("dd"))
            for test in entry.tests:
                assert test in says
            assert "29 November 2026" in says
    names = [f"criteria-{verdict.replace(' ', '-')}" for verdict in VERDICTS]
    assert [section["id"] for section in page.select("section.criteria")] == names
    assert len(page.select("dt")) == 55
