"""Lists on several pages: each entry once, and each link to the page that tells of it."""

import pytest
from bs4 import BeautifulSoup

from book.pages.common.spread import chosen, holds, letters

PARTS = {
    "sources": ("Short", "```{sources}\n:index:\n```"),
    "sources-a-m": ("A to M", "```{sources}\n:letters: a-m\n```"),
    "sources-n-z": ("N to Z", "```{sources}\n:letters: n-z\n```"),
    "register": ("Numbers", "```{register}\n:index:\n```"),
    "register-a-m": ("A to M", "```{register}\n:letters: a-m\n```"),
    "register-n-z": ("N to Z", "```{register}\n:letters: n-z\n```"),
}


@pytest.fixture
def spread(build):
    more = {f"about/{name}": page for name, page in PARTS.items()}
    return build("It saved {stat}`rapsid-saving`, says {source}`wingate-2017`.", more=more)


def ids(page: str, selector: str) -> list[str]:
    found = [tag["id"] for tag in BeautifulSoup(page, "html.parser").select(selector)]
    assert found
    return found


@pytest.mark.parametrize(
    ("name", "entries"), [("sources", ".source-list > li"), ("register", "article.register-figure")]
)
def test_each_entry_stands_on_one_part_and_has_a_line_in_the_index(spread, name, entries):
    parts = [spread.html(f"chapters/about/{name}-{letters}") for letters in ("a-m", "n-z")]
    told = [entry for part in parts for entry in ids(part, entries)]
    index = BeautifulSoup(spread.html(f"chapters/about/{name}"), "html.parser")
    lines = index.select(f".{name.removesuffix('s')}-index > li")
    held = {
        f"{name}-{letters}.html": ids(part, entries)
        for letters, part in zip(("a-m", "n-z"), parts, strict=True)
    }
    assert sorted(told) == sorted(line["id"] for line in lines)
    assert len(set(told)) == len(told)
    for line in lines:
        page, _, target = line.a["href"].partition("#")
        assert target == line["id"]
        assert target in held[page]


def test_a_number_and_a_name_lead_to_the_parts_that_tell_of_them(spread):
    page = BeautifulSoup(spread.html("chapters/page"), "html.parser")
    links = {a["href"] for a in page.select("a[href]")}
    assert "about/register-n-z.html#figure-rapsid-saving" in links
    assert "about/sources-n-z.html#source-wingate-2017" in links
    assert not {link for link in links if link.startswith("about/sources.html#source")}


@pytest.mark.parametrize(
    ("part", "name", "held"),
    [
        ("a-g", "Gask", True), ("a-g", "Hart", False), ("h-n", "Hart", True), ("a-g", "Éva", True),
        ("a-g", "10 Year Plan", True), ("h-n", "10 Year Plan", False), ("", "Any", False),
    ],
)  # fmt: skip
def test_which_part_holds_a_name(part, name, held):
    assert holds(part, name) is held


def test_what_a_directive_holds():
    assert [chosen({}), chosen({"index": ""}), chosen({"letters": "a-g"})] == ["a-z", "", "a-g"]
    assert letters(" a-g ") == "a-g"
    with pytest.raises(ValueError, match="two letters, such as a-g"):
        letters("A to G")
