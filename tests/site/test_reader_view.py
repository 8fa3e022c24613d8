"""Reader views keep each number, once, in its place: Mozilla's own program, as Firefox has it."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from support.copying import Reader, plain
from support.site import Site, as_list

PAGES = 20
UNLIKELY = re.compile(
    "-ad-|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|"
    "header|legends|menu|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|"
    "supplemental|ad-break|agegate|pagination|pager|popup|yom-remote",
    re.IGNORECASE,
)
LIKELY = re.compile("and|article|body|column|content|main|mathjax|shadow", re.IGNORECASE)
SHARES = re.compile(r"(\b|_)(share|sharedaddy)(\b|_)", re.IGNORECASE)
"""What Readability 0.6 makes of the names of a page's parts."""
_READ = """async (address) => {
  %s
  // A reader view takes the page as it stands; other programs take the file, and run no script.
  const read = (page) => new Readability(page).parse().textContent;
  const file = await (await fetch(address)).text();
  return {
    "the page": read(document.cloneNode(true)),
    "the file": read(new DOMParser().parseFromString(file, "text/html")),
  };
}"""


def test_no_part_with_a_figure_is_named_as_what_reader_views_leave_out(site: Site) -> None:
    problems, examined = [], 0
    for page in site.chapters:
        soup = BeautifulSoup((site.folder / page).read_text(encoding="utf-8"), "lxml")
        for number in soup.select("article .stat:not(.question .stat)"):
            examined += 1
            for part in (number.a, number, *number.parents):
                name = f"{' '.join(part.get('class', []))} {part.get('id', '')}"
                left_out = UNLIKELY.search(name) and not LIKELY.search(name) and part.name != "a"
                if part.name == "article":
                    break
                if left_out or SHARES.search(name):
                    problems.append(f"{page}: {number.text} stands in '{name}'")
    assert examined > 100
    assert not problems, as_list(problems)


@pytest.mark.slow
def test_each_paragraph_with_a_figure_reads_as_it_is_seen(
    reader: Reader, site: Site, node_modules: Path
) -> None:
    """And each row of the article's tables is there. Questions are left out: nobody can answer
    them in a reader view."""
    program = (node_modules / "@mozilla/readability/Readability.js").read_text(encoding="utf-8")

    def figures(page: str) -> int:
        return (site.folder / page).read_text(encoding="utf-8").count('class="stat-face"')

    problems, examined = [], 0
    for page in sorted(site.chapters, key=figures, reverse=True)[:PAGES]:
        count = reader.open(page)
        blocks = [f'[data-block="{place}"]' for place in range(count)]
        seen = [
            reader.seen(block)
            for block in blocks
            if reader.tab.locator(block).evaluate("(b) => b.matches('article p:not(.question p)')")
        ]
        read = reader.tab.evaluate(_READ % program, site.url(page))
        cells = reader.tab.locator("article td:not(.tool td, .calculator td)").all_inner_texts()
        seen += [plain(cell) for cell in cells if cell.strip()]
        for what, text in read.items():
            for paragraph in seen:
                examined += 1
                if paragraph not in plain(text):
                    problems.append(f"{page}, of {what}: {paragraph}")
    assert examined > 100
    assert not problems, as_list(problems)
