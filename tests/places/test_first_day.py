"""The site on the first day of new councils: written as a build writes it, read as all pages are.

A small book lists the areas, so that their pages come in the theme's frame with all they ask for.
"""

import io
import os
import re
from html import unescape
from pathlib import Path

import pytest
from places.reading import broken_in, main_of, unended_in
from places.source import Source
from places.weight import MOST_BYTES, bytes_sent
from support.axe import violations
from support.site import Opener
from support.small_site import swap, write_chapter, write_small_site

from book.building.folder import Folder
from book.building.incremental_build import IncrementalBuild
from book.console.progress import Progress

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("first-day")]

FIRST_DAY = "2027-04-01"
NEW = ("places/east-surrey", "places/west-surrey")
ENDED = tuple(
    f"places/{name}"
    for name in (
        "elmbridge", "epsom-and-ewell", "guildford", "mole-valley", "reigate-and-banstead",
        "runnymede", "spelthorne", "surrey-heath", "tandridge", "waverley", "woking",
    )
)  # fmt: skip
BODY = "```{local} happiness\n```\n\n```{places} regions\n```\n\n```{places} map\n```"


@pytest.fixture(scope="module")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site."""
    root = write_small_site(tmp_path_factory.mktemp("first-day") / "small")
    write_chapter(root, "areas", "Areas", BODY)
    line = "      - file: chapters/three\n"
    swap(root, "_toc.yml", line, f"{line}      - file: chapters/areas\n")
    folder = Folder(root / "pages")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BOOK_DAY", FIRST_DAY)
        with IncrementalBuild(
            root, folder, Progress(io.StringIO(), quiet=True), os.cpu_count() or 1
        ) as incremental:
            incremental.update()
    return folder.site


@pytest.fixture(scope="module")
def pages(first_day: Path) -> dict[str, str]:
    """The HTML of each area's page by its address."""
    found = {
        f"places/{file.stem}": file.read_text(encoding="utf-8")
        for file in first_day.glob("places/*.html")
    }
    assert len(found) == 308 and set(NEW) < set(found)
    return found


def test_no_sentence_of_the_first_day_is_missing_or_broken(pages: dict[str, str]) -> None:
    source = Source()
    official = {source.page(code): row["name"] for code, row in source.areas.items()}
    problems, examined = [], 0
    for page, html in pages.items():
        count, wrong = broken_in(main_of(html), official.get(page, ""))
        examined += count
        problems += [f"{page}: {what}" for what in [*wrong, *unended_in(main_of(html))]]
    assert examined > 308 * 80
    assert problems == []


def test_each_page_of_the_first_day_is_light(first_day: Path, pages: dict[str, str]) -> None:
    sizes = {page: bytes_sent(first_day, html) for page, html in pages.items()}
    assert max(sizes.values()) <= MOST_BYTES, max(sizes.items(), key=lambda size: size[1])


def test_new_and_old_councils_lead_to_each_other(first_day: Path, pages: dict[str, str]) -> None:
    for page in (*NEW, *ENDED):
        file = first_day / f"{page}.html"
        links = set(re.findall(r'(?:href|src)="([^"]+)"', main_of(pages[page])))
        near = {unescape(a).partition("#")[0] for a in links if not a.startswith(("http", "data:"))}
        assert len(near) > 10
        assert [a for a in near if a and not (file.parent / a).resolve().is_file()] == []
    assert 'href="../places/west-surrey.html"' in pages["places/waverley"]
    assert 'href="../places/waverley.html"' in pages["places/west-surrey"]


@pytest.mark.parametrize("page", NEW)
def test_a_new_council_prints_on_two_sides(first_day: Path, open_page: Opener, page: str) -> None:
    tab = open_page()
    tab.goto((first_day / f"{page}.html").as_uri())
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", tab.pdf(format="A4"))) <= 2


@pytest.mark.parametrize("page", [*NEW, *ENDED])
def test_pages_of_new_and_ended_councils_are_accessible(
    first_day: Path, open_page: Opener, page: str
) -> None:
    for dark in (False, True):
        tab = open_page(width=320, dark=dark)
        tab.goto((first_day / f"{page}.html").as_uri())
        assert violations(tab) == []
        assert not tab.evaluate("document.documentElement.scrollWidth > innerWidth")
