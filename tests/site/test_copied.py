"""Numbers survive the next step: what people copy is what they see, in Chromium and in Firefox.

The clipboards are the browsers' own; what is pasted is read back from a box of the page.
"""

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import expect
from support.copying import BLOCKS, UNSEEN, Reader, plain, rows_of
from support.site import Site, as_list

FEW = ("chapters/numbers/savings-uncertainty.html", "chapters/roles/frontline.html")
MANY = 20
WITH_TABLES = ("chapters/roles/frontline.html", "chapters/numbers/savings.html")


def in_the_file(site: Site, page: str) -> list[str]:
    """The text of each block with a figure as the page's file has it, marks of notes left out."""
    soup = BeautifulSoup((site.folder / page).read_text(encoding="utf-8"), "lxml")
    for part in soup.select(".stat-ref, .headerlink, .visually-hidden"):
        part.decompose()
    found: list[Tag] = []
    for number in soup.select(".stat"):
        block = next(part for part in number.parents if part.css.match(f":is({BLOCKS})"))
        if not any(block is other for other in found):
            found.append(block)
    return [plain(block.get_text()) for block in found]


def faults(reader: Reader, page: str, *, mouse: int) -> Iterator[str]:
    """Blocks of which something else is copied than is seen; the first `mouse` are dragged too."""
    count = reader.open(page)
    expected = in_the_file(reader.site, page)
    assert count == len(expected) > 0, f"{page}: {count} blocks, {len(expected)} in the file"
    for place, text in enumerate(expected):
        block = f'[data-block="{place}"]'
        seen = reader.seen(block)
        if seen != text:
            yield f"{page}: '{text}' is seen as '{seen}'"
        ways = [reader.selected]
        if place < mouse and reader.tab.locator(block).evaluate("(b) => b.matches('p, li')"):
            ways.append(reader.dragged)
        for way in ways:
            copied = way(block)
            if plain(copied) != seen or set(copied) & set(UNSEEN):
                yield f"{page}: '{seen}' is copied ({way.__name__}) as '{copied}'"


def test_what_is_copied_is_what_is_seen(reader: Reader) -> None:
    problems = [fault for page in FEW for fault in faults(reader, page, mouse=2)]
    assert not problems, as_list(problems)


@pytest.mark.slow
def test_every_paragraph_with_a_figure_in_20_chapters(reader: Reader, site: Site) -> None:
    def figures(page: str) -> int:
        return (site.folder / page).read_text(encoding="utf-8").count('class="stat-face"')

    pages = sorted(site.chapters, key=figures, reverse=True)[:MANY]
    assert len(pages) == MANY and figures(pages[-1]) > 0
    problems = [fault for page in pages for fault in faults(reader, page, mouse=1000)]
    assert not problems, as_list(problems)


@pytest.mark.slow
def test_a_whole_page_is_copied_with_each_number_and_table(reader: Reader) -> None:
    page = WITH_TABLES[1]
    count = reader.open(page)
    seen = [reader.seen(f'[data-block="{place}"]') for place in range(count)]
    tables = reader.tab.locator("article table").count()
    words, pasted = reader.whole_page()
    missing = [f"not copied: {text}" for text in seen if text not in plain(words)]
    assert count and not missing, as_list(missing)
    assert "ource and status" not in words and "Skip to main content" not in words
    assert pasted == tables > 0


@pytest.mark.slow
def test_a_table_is_copied_as_a_table(reader: Reader) -> None:
    problems, examined = [], 0
    for page in WITH_TABLES:
        reader.open(page)
        for place in range(reader.tab.locator("article table").count()):
            reader.tab.evaluate(
                "(place) => document.querySelectorAll('article table')[place].parentElement"
                ".setAttribute('data-table', place)",
                place,
            )
            copied = reader.selected(f'[data-table="{place}"]')
            lines = [[plain(cell) for cell in line.split("\t")] for line in copied.splitlines()]
            rows = rows_of(reader.tab, f'[data-table="{place}"]')
            examined += len(rows)
            problems += [f"{page}: {row} is not in {lines}" for row in rows if row not in lines]
    assert examined > 10
    assert not problems, as_list(problems)


def test_a_translated_page_keeps_its_numbers(reader: Reader) -> None:
    """Translators put every text into elements of their own."""
    count = reader.open(FEW[1])
    before = [reader.seen(f'[data-block="{place}"]') for place in range(count)]
    reader.tab.evaluate("""() => {
      const article = document.querySelector("article");
      const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) texts.push(walker.currentNode);
      for (const text of texts) {
        const [outer, inner] = [document.createElement("font"), document.createElement("font")];
        text.replaceWith(outer);
        outer.append(inner);
        inner.append(text);
      }
    }""")
    after = [plain(reader.selected(f'[data-block="{place}"]')) for place in range(count)]
    assert count and after == before
    number = reader.tab.locator(".stat-face[role=button]").first
    number.press("Enter")
    panel = reader.tab.locator(".stat-panel")
    expect(panel).to_have_attribute("aria-label", f"About this number: {number.inner_text()}")
