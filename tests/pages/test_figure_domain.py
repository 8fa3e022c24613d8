"""Figures as a domain of Sphinx: what is known of them by document, and links from other books."""

import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.util.inventory import InventoryFile

from book.pages.common.figure_domain import FigureDomain, Use

ADDRESS = "https://guide.example/book/"


@pytest.fixture
def inventory(build) -> Path:
    """That of a small book which shows a figure and has two parts of the register."""
    more = {
        "about/register": ("Numbers", "```{register}\n:index:\n```"),
        "about/register-a-m": ("A to M", "```{register}\n:letters: a-m\n```"),
        "about/register-n-z": ("N to Z", "```{register}\n:letters: n-z\n```"),
    }
    built = build("It saved {stat}`rapsid-saving`.", more=more)
    assert built.warnings == ""
    return built.out / "objects.inv"


def link_from_another(text: str, inventory: Path, folder: Path) -> tuple[BeautifulSoup, str]:
    """The page of another Sphinx project that says `text`, and what it warns of.

    It is built by Sphinx's own command, and has no part of this book.
    """
    folder.mkdir()
    (folder / "index.md").write_text(f"# Another book\n\n{text}\n")
    (folder / "conf.py").write_text(
        "extensions = ['myst_parser', 'sphinx.ext.intersphinx']\n"
        f"intersphinx_mapping = {{'guide': ({ADDRESS!r}, {str(inventory)!r})}}\n"
    )
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", ".", "out"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    page = BeautifulSoup((folder / "out/index.html").read_text(), "html.parser")
    return page, done.stderr


def test_another_book_links_to_a_figure_through_the_inventory(inventory, tmp_path):
    text = "[what was saved](inv:guide:figure:figure#rapsid-saving) and [](inv:#rapsid-saving)."
    page, warned = link_from_another(text, inventory, tmp_path / "another")
    assert warned == ""
    named, told = page.select("a.external")
    target = f"{ADDRESS}chapters/about/register-n-z.html#figure-rapsid-saving"
    assert (named["href"], named.text) == (target, "what was saved")
    assert told["href"] == target
    assert len(told.text.split()) > 2, "the words of a link that brings none are what it states"


def test_a_figure_that_is_not_there_is_told(inventory, tmp_path):
    text = "[odd](inv:guide:figure:figure#no-such)"
    _, warned = link_from_another(text, inventory, tmp_path / "another")
    assert "No matches for 'guide:figure:figure:no-such'" in warned


def test_each_entry_leads_to_an_anchor(inventory):
    with inventory.open("rb") as stream:
        known = InventoryFile.load(stream, "", lambda base, to: to)["figure:figure"]
    assert len(known) > 100
    pages: dict[str, str] = {}
    for name, entry in known.items():
        address = entry.uri if hasattr(entry, "uri") else entry[2]  # Sphinx 7 has tuples
        page, _, anchor = address.partition("#")
        text = pages.setdefault(page, (inventory.parent / page).read_text())
        assert f'id="{anchor}"' in text, name


class Env:
    """All that a domain needs of an environment to keep its tables there."""

    def __init__(self) -> None:
        self.domaindata: dict[str, dict[str, object]] = {}


@pytest.fixture
def figures() -> FigureDomain:
    domain = FigureDomain(Env())
    domain.uses["one"] = [Use("a", "a-1", "A."), Use("b", "b-1", "B.")]
    domain.uses["two"] = [Use("a", "a-1", "A again.")]
    domain.told.update({"list": "a-m", "more": "n-z"})
    domain.named["two"] = {"a", "anything"}
    return domain


def test_what_is_asked_of_it(figures):
    assert [docname for docname, _ in figures.uses_of("a")] == ["one", "two"]
    assert figures.shown_by_page() == {"a": ["one", "two"], "b": ["one"]}
    assert figures.workings("a") == ["two"]
    assert figures.workings("b") == []
    assert [figures.page_of(name) for name in ("b", "zed")] == ["list", "more"]


def test_a_chapter_is_forgotten_whole(figures):
    figures.clear_doc("two")
    figures.clear_doc("more")
    assert figures.uses.keys() == {"one"}
    assert (figures.told, figures.named) == ({"list": "a-m"}, {})


def test_what_another_process_read_is_joined_and_nothing_else_of_it(figures):
    other = FigureDomain(Env())
    other.uses.update({"two": [Use("c", "c-1", "C.")], "one": []})
    other.told["less"] = "a-z"
    figures.merge_domaindata(["two", "less", "gone"], other.data)
    assert [use.figure for use in figures.uses["two"]] == ["c"]
    assert len(figures.uses["one"]) == 2
    assert figures.told == {"list": "a-m", "more": "n-z", "less": "a-z"}


def test_two_domains_share_no_table(figures):
    assert FigureDomain(Env()).uses == {}
