"""Pages can be found and cited: what they tell machines, addresses that last, and lost ones."""

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from list_addresses import sections
from lxml import html
from PIL import Image
from playwright.sync_api import expect
from support.site import Opener, Site, as_list
from support.small_site import swap, write_small_site

from book.pages.site.device_copy import LIST
from book.pages.site.social_card import CARDS, SIZE, card_of, write_cards
from book.prose.addresses import load_addresses

TITLE = "Community-centred practice"


def soup_of(site: Site, page: str) -> BeautifulSoup:
    return BeautifulSoup((site.folder / page).read_text(encoding="utf-8"), "html.parser")


def ids_of(site: Site, page: str) -> set[str]:
    """The names that a link to a part of the page can end with."""
    return set(html.parse(site.folder / page).xpath("//@id"))


@pytest.mark.slow
def test_every_chapter_has_a_title_and_a_description_of_its_own(site: Site) -> None:
    titles, descriptions = [], []
    for page in site.chapters:
        soup = soup_of(site, page)
        titles.append(soup.title.text)
        [description] = soup.select('meta[name="description"]')
        descriptions.append(description["content"])
        assert soup.select_one('meta[property="og:description"]')["content"] == descriptions[-1]
    assert len(set(titles)) == len(titles) > 20
    assert len(set(descriptions)) == len(descriptions)
    assert all(20 < len(words) < 200 for words in descriptions)


@pytest.mark.slow
def test_every_chapter_is_described_as_something_to_learn_from(site: Site) -> None:
    for page in site.chapters:
        soup = soup_of(site, page)
        [script] = soup.select('script[type="application/ld+json"]')
        lesson = json.loads(script.string)[0]
        assert lesson["@type"] == "LearningResource"
        assert lesson["name"] == soup.select_one('meta[property="og:title"]')["content"]
        assert lesson["teaches"]
        assert re.fullmatch(r"PT\d+M", lesson["timeRequired"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", lesson["dateModified"])
        assert "url" not in lesson, "the book has no address of its own yet"


def test_a_chapter_says_how_to_cite_it(open_page: Opener) -> None:
    tab = open_page("chapters/numbers/savings.html")
    cite = tab.locator(".cite:not(.send)")
    cite.locator("summary").focus()
    tab.keyboard.press("Enter")
    title = tab.locator("h1").inner_text()
    reviewed = tab.locator(".chapter-dates").inner_text().split(": ")[1].split(".")[0]
    expect(cite).to_contain_text(f"(2026). {title}. In Community-centred practice.")
    expect(cite).to_contain_text(f"Last reviewed {reviewed}.")
    expect(cite.locator("pre")).to_contain_text("@incollection{savings-2026,")


def test_every_address_ever_published_leads_somewhere(root: Path, site: Site) -> None:
    """Nobody's link breaks. Where this fails, write in data/addresses.txt where a page went."""
    addresses = load_addresses(root)
    assert len(addresses) >= 47
    pages = {address.partition("#")[0] for address in addresses}
    lost = [page for page in pages if not (site.folder / page).is_file()]
    assert not lost, as_list(lost)
    for old, new in addresses.items():
        if new:
            page, _, anchor = new.partition("#")
            assert not anchor or anchor in ids_of(site, page), (
                f"{old} leads to {new}, which is not there"
            )


def test_every_section_ever_published_can_still_be_linked_to(root: Path, site: Site) -> None:
    """Where this fails, write the lost name as ``(name)=`` above what took the section's place."""
    addresses = load_addresses(root)
    wanted: dict[str, set[str]] = {}
    for address in addresses:
        page, _, name = address.partition("#")
        if name and not addresses.get(page):  # a page that moved leads to where it is now
            wanted.setdefault(page, set()).add(name)
    assert sum(map(len, wanted.values())) > 1000
    lost = [
        f"{page}#{name}"
        for page, names in wanted.items()
        for name in sorted(names - ids_of(site, page))
    ]
    assert not lost, as_list(lost)


def test_every_section_is_on_the_list_of_addresses(root: Path, site: Site) -> None:
    """Where this fails: make build, then python scripts/list_addresses.py"""
    shown = {address for page in site.chapters for address in sections(site.folder, page)}
    missing = shown - load_addresses(root).keys()
    assert len(shown) > 900 and not missing, as_list(sorted(missing))


def test_every_chapter_is_on_the_list_of_addresses(root: Path) -> None:
    """Where this fails: python scripts/list_addresses.py"""
    pages = [file.relative_to(root).as_posix() for file in (root / "chapters").rglob("*.md")]
    missing = {f"{page.removesuffix('.md')}.html" for page in pages} - load_addresses(root).keys()
    assert not missing


def test_a_lost_address_shows_search_and_all_pages(open_page: Opener) -> None:
    """Wherever it was: the links of that page work from a folder deep below as well."""
    tab = open_page()
    answer = tab.goto(open_page.site.url("chapters/gone/for/good.html"))
    assert answer and answer.status == 404
    expect(tab.locator("h1")).to_have_text("Page not found")
    assert (
        tab.evaluate("getComputedStyle(document.querySelector('.site-header')).display") != "none"
    )
    assert tab.evaluate("document.styleSheets.length") > 0
    tab.locator("main").get_by_label("Search this book").fill("loneliness")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/search.html?q=loneliness")
    tab.go_back()
    tab.locator("main").get_by_role("link", name="Why community-centred practice").click()
    tab.wait_for_url("**/chapters/start/why.html")


@pytest.mark.slow
def test_a_book_with_an_address_tells_it_and_leads_on_from_old_ones(tmp_path: Path) -> None:
    root = write_small_site(tmp_path / "book")
    swap(root, "_config.yml", 'baseurl: ""', 'baseurl: "https://book.example/guide/"')
    (root / "data/addresses.txt").write_text("chapters/was/here.html -> chapters/one.html#here\n")
    command = [sys.executable, "-m", "book", "build"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    out = root / "_build/site"

    one = BeautifulSoup((out / "chapters/one.html").read_text("utf-8"), "html.parser")
    address = "https://book.example/guide/chapters/one.html"
    assert one.select_one('link[rel="canonical"]')["href"] == address
    assert one.select_one('meta[property="og:url"]')["content"] == address
    card = one.select_one('meta[property="og:image"]')["content"]
    assert card.startswith("https://book.example/guide/")
    png = (out / card.removeprefix("https://book.example/guide/")).read_bytes()
    assert png[:4] == b"\x89PNG"
    assert card == f"https://book.example/guide/{card_of(TITLE, one.h1.text.strip('#'))}"
    pages = [BeautifulSoup(file.read_text("utf-8"), "html.parser") for file in out.rglob("*.html")]
    cards = {tag["content"] for page in pages for tag in page.select('meta[property="og:image"]')}
    drawn = {f"https://book.example/guide/{CARDS}/{file.name}" for file in out.glob("cards/*")}
    assert len(cards) > 3 and cards <= drawn
    assert address in one.select_one(".cite").text

    places = [node.text for node in ET.parse(out / "sitemap.xml").iter() if node.text]
    assert address in places
    assert sum(place.startswith("https://") for place in places) == 11

    old = (out / "chapters/was/here.html").read_text("utf-8")
    assert 'content="0; url=../../chapters/one.html#here"' in old
    lost = BeautifulSoup((out / "404.html").read_text("utf-8"), "html.parser")
    links = {link["href"] for link in lost.select("a[href], link[rel=stylesheet]")}
    within = {link for link in links if not link.startswith(("https:", "#"))}
    assert within
    assert all(link.startswith("/guide/") for link in within)


def test_a_card_says_both_titles_and_goes_with_its_title(tmp_path: Path) -> None:
    """The same words give the same bytes; a word too long for a line does not hang the writing."""
    titles = ["Why?", "Loneliness " * 14, "w" * 90]
    write_cards(tmp_path, "The book", titles)
    cards = {title: tmp_path / card_of("The book", title) for title in titles}
    first = {title: card.read_bytes() for title, card in cards.items()}
    assert len(set(first.values())) == 3
    for card in cards.values():
        with Image.open(card) as picture:
            assert picture.size == SIZE
            assert len(picture.convert("L").getcolors()) > 4, "nothing is written on it"
        assert card.stat().st_size < 30_000
    write_cards(tmp_path, "The book", ["Why?", "Another"])
    assert cards["Why?"].read_bytes() == first["Why?"]
    assert not cards["w" * 90].exists()
    assert (tmp_path / card_of("The book", "Another")).is_file()
    write_cards(tmp_path, "The book", [])
    assert not (tmp_path / CARDS).exists()
    write_cards(tmp_path, "The book", titles)
    assert {title: card.read_bytes() for title, card in cards.items()} == first


def test_the_list_tells_the_bytes_that_are_published(site: Site) -> None:
    """Whatever a build makes last: a file with another fingerprint is refused by the worker."""
    listed = json.loads((site.folder / LIST).read_text(encoding="utf-8"))["files"]
    wrong = [
        name
        for name, (fingerprint, size) in listed.items()
        if (content := (site.folder / name).read_bytes())
        and (hashlib.sha256(content).hexdigest()[:16], len(content)) != (fingerprint, size)
    ]
    assert set(site.pages) <= set(listed)
    assert wrong == []
