"""The box of duties says what each asks of this chapter's readers, and the page has them all."""

import io
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sphinx.errors import ExtensionError
from support.small_site import swap, write_chapter, write_small_site

from book.building.folder import Folder
from book.building.incremental_build import IncrementalBuild
from book.console.progress import Progress
from book.pages.blocks.law_box import NOT_ADVICE
from book.register.duties import load_duties

ROOT = Path(__file__).resolve().parents[2]
LIST = """
[equality]
name = "Think about equality"
group = "equality"
law = "Equality Act 2010, section 149"
where = "England"
binds = "Public authorities."
act = "Think before you decide."
says = "Have due regard to *equality*."
monday = "Write it down."
monday_strategic_leader = "Ask of each paper who loses."
since = "Nothing yet."
ask = "your equality lead"
sources = ["equality-act-2010", "accessible-information-about"]
checked = 2026-11-28
review_by = 2027-11-28

[grants]
name = "Know when to give a grant"
group = "money"
law = "National Health Service Act 2006"
where = "England"
binds = "Boards."
act = "Ask first."
says = "It may set terms."
monday = "Ask first, and write it down."
ask = "your finance lead"
sources = ["nhs-act-2006"]
checked = 2026-11-27
review_by = 2027-11-27
"""
BOX = "## The law and the rules\n\n:::{duties} equality, grants\n:::"
PAGE = "```{all-duties}\n```"
ACT = "https://www.legislation.gov.uk/ukpga/2010/15/section/149"


def words(found) -> str:
    return " ".join(found.text.split()).replace("’", "'")


@pytest.fixture
def site(tmp_path: Path):
    """A small book with a box in one chapter and the page of all duties, as readers see it."""
    root = write_small_site(tmp_path / "small")
    (root / "data/duties.toml").write_text(LIST, encoding="utf-8")
    write_chapter(root, "two", "Two", BOX)
    write_chapter(root, "roles/duties", "Duties and rules", PAGE)
    swap(root, "_toc.yml", "      - file: chapters/two\n",
         "      - file: chapters/two\n      - file: chapters/roles/duties\n")  # fmt: skip
    folder = Folder(tmp_path / "pages")
    with IncrementalBuild(root, folder, Progress(io.StringIO(), quiet=True)) as incremental:
        incremental.update()
        yield root, tmp_path / "pages/site/chapters", incremental


def read(site: Path, page: str) -> BeautifulSoup:
    return BeautifulSoup((site / page).read_text(encoding="utf-8"), "html.parser")


def test_box_and_page_say_all_and_follow_the_file(site) -> None:
    root, built, incremental = site
    box = read(built, "two.html").select_one("section.duties")
    assert box["aria-label"], "a region has a name"
    assert box.find_parent("section").h2.text.startswith("The law and the rules")
    names = [dt.text for dt in box.select("dt")]
    assert names == ["Think about equality", "Know when to give a grant"]
    assert words(box.dd) == "Think before you decide. Ask your equality lead."
    assert box.details is None, "nothing is folded"
    assert box.dt.a["href"] == "roles/duties.html#duty-equality", "the law is one link away"
    assert NOT_ADVICE in words(box)
    assert box.select("a")[-1]["href"] == "roles/duties.html"

    page = read(built, "roles/duties.html")
    listed = [h3.text.rstrip("#¶") for h3 in page.select(".listed-entry > h3")]
    assert listed == [duty.name for duty in load_duties(root).values()], "the page lists all"
    told = words(page.select_one("#duty-equality"))
    for said in ("Applies in: England.", "Who has the duty: Public authorities.",
                 "Have due regard to equality.", "What has changed: Nothing yet.",
                 "Who to ask: your equality lead.", "next check by 28 November 2027.",
                 "What to do, senior and strategic leaders: Ask of each paper who loses.",
                 "What to do, frontline professionals and team leaders and managers:"):  # fmt: skip
        assert said in told
    assert "NHS England, 2025" in told, "the sources that explain it"
    assert page.find("a", string="Equality Act 2010, section 149")["href"] == ACT

    swap(root, "data/duties.toml", "Think before you decide.", "Think first.")
    assert sorted(incremental.update()) == ["chapters/roles/duties", "chapters/two"]
    assert "Think first." in words(read(built, "two.html").select_one("section.duties"))


def test_a_chapter_that_has_the_steps_does_not_repeat_them_in_its_box(site) -> None:
    root, built, incremental = site
    for chapter, told in (
        ("one", "Think before you decide. Ask your equality lead."),
        ("two", "Ask your equality lead."),
    ):
        swap(root, "data/duties.toml", 'monday = "Write it down."',
             f'monday = "Write it down."\nsteps = "chapters/{chapter}"')  # fmt: skip
        incremental.update()
        assert words(read(built, "two.html").select_one("section.duties dd")) == told
        swap(root, "data/duties.toml", f'\nsteps = "chapters/{chapter}"', "")


def test_steps_in_no_chapter_stop_the_build(build) -> None:
    nowhere = LIST.replace('since = "Nothing', 'steps = "chapters/nowhere"\nsince = "Nothing')
    built = build(":::{duties} equality\n:::", duties=nowhere)
    assert "data/duties.toml:2: steps: 'chapters/nowhere' is not a chapter" in built.warnings


def test_a_duty_that_there_is_not_stops_the_build(build) -> None:
    built = build(":::{duties} equalty\n:::", duties=LIST)
    assert "no duty 'equalty' in data/duties.toml: one of equality, grants" in built.warnings


def test_a_broken_file_stops_the_build_with_file_and_line(build) -> None:
    with pytest.raises(ExtensionError, match=r"data/duties.toml:5: duty 'equality': law"):
        build(PAGE, duties=LIST.replace('law = "Equality Act 2010, section 149"', "law = 7"))
