"""The site with JavaScript off, from a folder as from a server: every link and every word."""

import posixpath
from collections import Counter
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html
from lxml.html import HtmlElement
from playwright.sync_api import expect
from support.site import Opener, Site, as_list

Trees = dict[str, HtmlElement]


@pytest.fixture(scope="module")
def trees(site: Site) -> Trees:
    """Every page and the entrance, parsed."""
    return {
        page: html.document_fromstring((site.folder / page).read_bytes())
        for page in ["index.html", *site.pages]
    }


@pytest.fixture(scope="module")
def ids(trees: Trees) -> dict[str, Counter[str]]:
    """How often each id stands on each page."""
    return {page: Counter(map(str, tree.xpath("//@id"))) for page, tree in trees.items()}


def test_each_number_leads_to_its_note(trees: Trees) -> None:
    problems, examined = [], 0
    for page, tree in trees.items():
        for number in tree.cssselect(".stat"):
            examined += 1
            links = number.cssselect("a.stat-face[href^='#note-']")
            notes = links and tree.xpath("//*[@id=$name]", name=links[0].get("href")[1:])
            if not notes:
                problems.append(f"{page}: '{number.text_content()}' leads to no note")
            elif not notes[0].cssselect(".note-status"):
                problems.append(f"{page}: the note of '{number.text_content()}' has no status")
    assert examined
    assert not problems, as_list(problems)


def test_no_mark_touches_the_number_before_it(trees: Trees) -> None:
    """As plain text, 131 with a raised 6 is 1316: marks stand apart, in brackets."""
    problems, examined = [], 0
    for page, tree in trees.items():
        for raised in tree.iter("sup"):
            examined += 1
            mark = raised.text_content()
            before = raised.getparent().text_content().split(mark)[0]
            if mark[:1].isalnum() and before[-1:].isalnum():
                problems.append(f"{page}: {before[-40:]}{mark}")
        for number in tree.cssselect(".stat"):
            [face] = number.cssselect(".stat-face")
            start = f"{face.text_content()}\N{NO-BREAK SPACE}["
            if not number.cssselect(".stat-ref") or not number.text_content().startswith(start):
                problems.append(f"{page}: {number.text_content()}")
    assert examined
    assert not problems, as_list(problems)


def test_a_number_is_a_link_in_the_browser(open_page: Opener, site: Site) -> None:
    tab = open_page("chapters/welcome.html", script=False, width=360)
    number = tab.locator("a.stat-face").first
    expect(number).to_be_visible()
    expect(tab.locator(".stat-ref").first).to_be_visible()
    href = number.get_attribute("href")
    assert href
    number.press("Enter")
    expect(tab.locator(f'[id="{href[1:]}"]')).to_be_in_viewport()


def test_every_link_leads_somewhere(site: Site, trees: Trees, ids: dict[str, Counter[str]]) -> None:
    problems, examined = [], 0
    files = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.*")}
    for page, tree in trees.items():
        for element in tree.cssselect("[href], [src]"):
            address = element.get("href", element.get("src", ""))
            if not address:
                problems.append(f"{page}: '{element.text_content()[:60]}' leads nowhere")
                continue
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            examined += 1
            beside = posixpath.join(posixpath.dirname(page), unquote(parts.path))
            target = posixpath.normpath(beside) if parts.path else page
            if target not in files:
                problems.append(f"{page}: {address} leads to no file")
            elif parts.fragment and target in ids and not ids[target][unquote(parts.fragment)]:
                problems.append(f"{page}: {address} leads to no place on {target}")
    assert examined > len(trees)
    assert not problems, as_list(problems)


def test_ids_stand_once_a_page(ids: dict[str, Counter[str]]) -> None:
    problems = [
        f"{page}: id '{name}' stands {times} times"
        for page, counted in ids.items()
        for name, times in counted.items()
        if times > 1
    ]
    assert not problems, as_list(problems)


def test_the_entrance_leads_to_the_book(open_page: Opener) -> None:
    tab = open_page("index.html", script=False)
    tab.wait_for_url("**/chapters/welcome.html")


def test_the_entrance_has_a_link_too(trees: Trees) -> None:
    assert trees["index.html"].cssselect('main a[href="chapters/welcome.html"]')


def test_every_page_is_reached_from_every_page(site: Site, trees: Trees) -> None:
    for page in site.pages:
        listed = {
            ((site.folder / page).parent / urlsplit(link.get("href")).path).resolve()
            for link in trees[page].cssselect("#site-nav li a")
        }
        missing = {(site.folder / chapter).resolve() for chapter in site.chapters} - listed
        # The page being read is linked with "#".
        assert missing <= {(site.folder / page).resolve()}, f"{page}: {missing}"


def test_the_search_page_lists_every_page(open_page: Opener, site: Site) -> None:
    tab = open_page("search.html", script=False, width=360)
    expect(tab.locator(".search-off")).to_be_visible()
    for chapter in site.chapters:
        expect(tab.locator(f'.all-pages a[href="{chapter}"]')).to_be_visible()


def test_the_register_is_read(open_page: Opener) -> None:
    tab = open_page("chapters/about/register.html", script=False, width=360)
    entry = tab.locator(".register-index a").first
    expect(entry).to_be_visible()
    entry.click()
    tab.wait_for_url("**/register-*.html#figure-*")
    figures = tab.locator(".register-figure")
    assert figures.count() > 1
    for figure in figures.all():
        assert figure.is_visible()
    expect(tab.locator(".register-filter")).to_have_count(0)
    expect(figures.first.locator(".note-status")).to_be_visible()


def test_the_checklist_can_be_ticked(open_page: Opener) -> None:
    tab = open_page("chapters/roles/frontline.html", script=False, width=360)
    box = tab.locator(".checklist input").first
    box.press("Space")
    expect(box).to_be_checked()
    expect(tab.locator(".checklist-foot")).to_have_count(0)


def test_the_site_from_a_folder(open_page: Opener, site: Site) -> None:
    """From a USB stick: styled, with working numbers, and a search page that says what is off."""
    tab = open_page()
    tab.goto((site.folder / "index.html").as_uri())
    tab.wait_for_url("**/chapters/welcome.html")
    tab.locator(".stat-face[role=button]").first.press("Enter")
    expect(tab.locator(".stat-panel")).to_be_visible()
    weight = "getComputedStyle(document.querySelector('.site-title')).fontWeight"
    assert tab.evaluate(weight) == "700"
    tab.goto((site.folder / "search.html").as_uri())
    expect(tab.locator(".search-off")).to_be_visible()
    expect(tab.locator(".search-off")).to_contain_text("does not work in this copy")
