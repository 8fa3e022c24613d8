"""What every page has stands in one order and has one name: WCAG 2.2, 3.2.3, 3.2.4 and 3.2.6."""

from lxml import html
from support.site import Site, as_list

HEAD = ["Skip to main content", "Community-centred practice", "Text size", "Search", "Menu"]
"""What is pressed at the head of each page. "Text size" leads to help where no script runs."""


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def pages_of(site: Site) -> dict[str, html.HtmlElement]:
    areas = sorted(file.relative_to(site.folder).as_posix() for file in
                   site.folder.glob("places/*.html"))[::40]  # fmt: skip
    return {
        page: html.fromstring((site.folder / page).read_bytes()) for page in [*site.shown, *areas]
    }


def test_every_page_has_the_same_head_contents_and_foot(site: Site) -> None:
    problems, lists, feet = [], set(), set()
    pages = pages_of(site)
    assert len(pages) > 80
    for name, page in pages.items():
        head = [words(link) for link in page.cssselect(".skip-link, .site-header a")]
        if head != HEAD:
            problems.append(f"{name}: the head has {head}")
        (menu,) = page.cssselect("#site-nav")
        lists.add(tuple(words(part) for part in menu.cssselect("summary, a")))
        (foot,) = page.cssselect(".site-footer-inner")
        feet.add(words(foot))
        fields = page.cssselect("label[for$=search-words]")
        problems += [f"{name}: {words(f)}" for f in fields if words(f) != "Search this book"]
        buttons = page.cssselect("form[role=search] button")
        problems += [f"{name}: {words(b)}" for b in buttons if words(b) != "Search"]
    assert not problems, as_list(problems)
    assert len(lists) == 1 and len(next(iter(lists))) > 50
    assert len(feet) == 1
