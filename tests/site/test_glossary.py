"""On every page of the book, the first use of each word of the glossary is a link to its entry.

Read from the finished pages and from data/glossary.toml alone, by another way than the one that
makes the links: word by word, in the order in which a reader meets them.
"""

import re
import tomllib
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from support.sampled import ONE_IN_EIGHT
from support.site import Site, as_list

ROOT = Path(__file__).resolve().parents[2]
ENTRIES = tomllib.loads((ROOT / "data/glossary.toml").read_text(encoding="utf-8"))
ELSEWHERE = (
    "table, blockquote, figure, a, h1, h2, h3, h4, dt, code, pre, nav, aside, .checklist, "
    ".template, .sd-card, .cell, .figure-notes, .register-group, .source-list, .chapter-header, "
    ".glossary, .stat, [class*=route], .coverage, .question, section[id^=table-]"
)
"""What is not running prose. A question is to be answered, not left by a link in its middle; the
tables are described in the words of the data package, which stand there as they do in the file."""
NAMES = {
    name: [
        *(re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
          for word in entry.get("abbreviations", [])),
        *(re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.IGNORECASE)
          for word in [entry["term"], *entry.get("forms", [])]
          if word not in entry.get("abbreviations", [])),
    ]
    for name, entry in ENTRIES.items()
}  # fmt: skip


def first_uses(page: str, linked: set[str]) -> list[str]:
    """What is wrong on one page; `linked` becomes the entries that it links to."""
    article = BeautifulSoup(page, "html.parser").select_one("main article")
    problems: list[str] = []
    assert article
    for paragraph in article.select("p:not([class])"):
        if paragraph.find_parent(_elsewhere):
            continue
        for text in paragraph.find_all(string=True):
            link = text.find_parent("a", class_="term")
            if link:
                name = str(link["href"]).split("#term-")[1]
                if name in linked:
                    problems.append(f"'{text}' is linked a second time")
                if not any(pattern.fullmatch(" ".join(text.split())) for pattern in NAMES[name]):
                    problems.append(f"'{text}' is linked to {name}")
                linked.add(name)
            elif not (text.parent and _elsewhere(text.parent)) and not text.find_parent(_elsewhere):
                words = re.sub(r"[\"“][^\"“”]*[\"”]", " | ", " ".join(text.split()))
                for name in linked:  # "commissioning" has no first use inside a longer term
                    for pattern in NAMES[name]:
                        words = pattern.sub(" | ", words)
                problems += [
                    f"'{name}' is not linked at its first use: {words}"
                    for name, patterns in NAMES.items()
                    if name not in linked and any(pattern.search(words) for pattern in patterns)
                ]
    return problems


def _elsewhere(tag: Tag) -> bool:
    return tag.css.match(ELSEWHERE)


@pytest.mark.parametrize("apart", ONE_IN_EIGHT)
def test_every_first_use_is_linked_and_no_other(apart: int, site: Site) -> None:
    problems: list[str] = []
    total = 0
    for page in site.pages[::apart]:
        if not page.startswith("chapters/") or page.endswith("about/glossary.html"):
            continue
        linked: set[str] = set()
        html = (site.folder / page).read_text(encoding="utf-8")
        problems += [f"{page}: {problem}" for problem in first_uses(html, linked)]
        total += len(linked)
    assert total > 120 / apart
    assert not problems, as_list(problems)


def test_links_lead_to_entries_that_are_there(site: Site) -> None:
    glossary = (site.folder / "chapters/about/glossary.html").read_text(encoding="utf-8")
    ids = {str(tag["id"]) for tag in BeautifulSoup(glossary, "html.parser").select("[id]")}
    assert {f"term-{name}" for name in ENTRIES} <= ids


LINK = '<a class="term" href="x#term-nice">NICE</a>'


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<p>A link worker.</p>", "'link-worker' is not linked"),
        ('<p>A <a class="term" href="x#term-nice">link worker</a>.</p>', "is linked to nice"),
        (f"<p>{LINK} {LINK}</p>", "a second time"),
    ],
    ids=["not linked", "wrongly linked", "linked again"],
)  # fmt: skip
def test_the_comparison_can_fail(body: str, problem: str) -> None:
    found = first_uses(f"<main><article>{body}</article></main>", set())
    assert any(problem in text for text in found)
