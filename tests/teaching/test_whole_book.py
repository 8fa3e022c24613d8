"""All that trainers can take of the real book, looked at piece by piece: each slide, each page of
each unit, each page for trainers, in light, dark and forced colours; each link of each package."""

import hashlib
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from playwright.sync_api import Browser, Page
from pptx import Presentation
from support.axe import violations
from support.file_words import leftovers
from support.office import all_converted
from teaching.bank_readers import banks, by_gift, by_moodle, by_qti
from teaching.plays import library
from teaching.served import Platform, serving
from teaching.test_book import MODES, SHOW_ALL, check_deck
from teaching.test_contained import faults_of

from book.building.teach import teach_chapters
from book.console.progress import Progress

pytestmark = [pytest.mark.xdist_group("whole-book"), pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
LEAST = 41
"""How many chapters the book teaches, or more."""
ANSWER = """rightly => document.querySelectorAll(".question").forEach((question) => {
  const { kind, value } = question.dataset;
  const right = [...question.querySelectorAll('.question-reply[data-verdict="right"]')]
    .map((reply) => reply.dataset.place);
  if (kind === "number") question.querySelector("input").value = rightly ? value : "-1";
  else if (kind === "order" && rightly) {
    const list = question.querySelector("ol.question-choices");
    const items = [...list.children].sort((a, b) => a.dataset.place - b.dataset.place);
    list.append(...items);
    list.dispatchEvent(new Event("reordered"));
  } else question.querySelectorAll(".question-choice input").forEach((box) => {
    box.checked = right.includes(box.value) === rightly;
  });
  question.querySelector(".question-check").click();
})"""
"""Answers every question; wrongly, a list to put in order stays as it is shown."""


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All files of all chapters and courses."""
    folder = tmp_path_factory.mktemp("taught-book")
    with (folder / "progress").open("w") as told:
        teach_chapters(ROOT, [], folder / "all", Progress(told))
    return folder / "all"


def different(folder: Path, pattern: str) -> Iterator[Path]:
    """The files of this name, of several that are alike the first: a course has its chapters'."""
    seen = set()
    for file in sorted(folder.rglob(pattern)):
        key = hashlib.sha256(file.read_bytes()).digest()
        if key not in seen:
            seen.add(key)
            yield file


@pytest.mark.parametrize("mode", MODES)
def test_every_slide_fits_and_is_accessible(browser: Browser, everything: Path, mode: str):
    decks = list(different(everything, "slides.html"))
    assert len(decks) >= LEAST
    assert [fault for deck in decks for fault in check_deck(browser, deck, mode=mode)] == []


@pytest.mark.parametrize("mode", MODES)
def test_every_page_for_trainers_is_accessible(browser: Browser, everything: Path, mode: str):
    files = [file for file in different(everything, "*.html") if file.name != "slides.html"]
    assert len(files) >= 3 * LEAST
    wrong = []
    for width in (360, 1280):
        page = browser.new_page(viewport={"width": width, "height": 640}, **MODES[mode])
        for file in files:
            page.goto(file.as_uri())
            wrong += violations(page)
            if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
                wrong.append(f"{file}: {wide} px wide")
        page.close()
    assert wrong == []


def unpacked(everything: Path, version: str, folder: Path) -> list[tuple[str, bytes]]:
    """The unit of each chapter as (its place, its package), unpacked below `folder`."""
    units = []
    for package in sorted(everything.glob(f"*/*/scorm-{version}.zip")):
        if package.parts[-3] == "courses":
            continue
        with zipfile.ZipFile(package) as held:
            held.extractall(folder)
        units.append(("/".join(package.parts[-3:-1]), package.read_bytes()))
    assert len(units) >= LEAST
    return units


def wide_pages(page: Page, place: str) -> list[str]:
    """The pages of an open unit that are wider than the window, which is turned to its end."""
    wrong = []
    wide = page.viewport_size["width"] if page.viewport_size else 0
    forward = page.get_by_role("button", name="Next", exact=True)
    for number in range(1, page.locator(".sco-page").count() + 1):
        if (found := page.evaluate("document.documentElement.scrollWidth")) > wide:
            wrong.append(f"{place} page {number}: {found} px wide")
        if forward.is_enabled():
            forward.press("Enter")
    return wrong


@pytest.mark.parametrize("mode", MODES)
def test_every_page_of_every_unit_is_accessible(
    browser: Browser, everything: Path, tmp_path: Path, mode: str
):
    wrong = []
    for place, _ in unpacked(everything, "1.2", tmp_path):
        page = browser.new_page(viewport={"width": 320, "height": 640}, **MODES[mode])
        page.goto((tmp_path / f"{place}.html").as_uri())
        page.wait_for_selector("#sco-bar:not([hidden])")
        wrong += violations(page)
        wrong += wide_pages(page, place)
        wrong += violations(page)
        page.evaluate(SHOW_ALL)  # axe reads each page and each answer
        wrong += violations(page)
        page.close()
    assert wrong == []


@pytest.mark.parametrize("version", ["1.2", "2004"])
def test_every_unit_is_played_within_the_limits_of_its_version(
    browser: Browser, everything: Path, tmp_path: Path, node_modules: Path, version: str
):
    """scorm-again checks each value: questions answered wrongly, then rightly, and passed."""
    script = library(node_modules, version)
    for place, package in unpacked(everything, version, tmp_path / "unused"):
        held = Platform(version, f"{place}.html", again=script)
        with serving(tmp_path / place, package, held):
            page = browser.new_page()
            page.goto(held.address)
            unit = next(frame for frame in page.frames if "/unit/" in frame.url)
            unit.wait_for_selector("#sco-bar:not([hidden])")
            forward = unit.get_by_role("button", name="Next", exact=True)
            while forward.is_enabled():
                forward.press("Enter")
            asked = unit.locator(".question").count()
            assert asked, f"{place} asks nothing"
            unit.evaluate(ANSWER, False)
            assert held.verdict() in ("failed", "incomplete"), place
            unit.evaluate(ANSWER, True)
            calls = page.evaluate("conf.calls")
            assert [call for call in calls if call[-1] == "false"] == [], place
            told = {call[1] for call in calls if call[0] == "SetValue"}
            assert {f"cmi.interactions.{number}.result" for number in range(asked)} <= told, place
            assert (held.verdict(), held.of("score")) == ("passed", "100"), place
            # The least that a platform must keep.
            assert len(held.of("kept")) <= (4096 if version == "1.2" else 64000), place
            page.close()


def test_no_package_has_a_dead_link_or_a_way_out_of_its_frame(everything: Path):
    packages = list(different(everything, "scorm-*.zip"))
    assert len(packages) >= 2 * LEAST + 6
    found = {str(package): faults_of(package.read_bytes()) for package in packages}
    assert {name: wrong for name, (wrong, _) in found.items() if wrong} == {}
    assert sum(count for _, count in found.values()) > 1000


def test_every_question_is_the_same_in_gift_moodle_and_qti(everything: Path, node_modules: Path):
    """Three forms, three readers: the same questions in the same order, rightly answered alike."""
    folders = list(banks(everything))
    assert len(folders) >= LEAST
    texts = [(folder / "questions-gift.txt").read_text(encoding="utf-8") for folder in folders]
    kinds: Counter[str] = Counter()
    for folder, gift in zip(folders, by_gift(texts, node_modules), strict=True):
        assert by_moodle((folder / "questions-moodle.xml").read_bytes()) == gift, folder
        assert by_qti((folder / "questions-qti-2.1.zip").read_bytes()) == gift, folder
        kinds.update(kind for kind, _ in gift)
    assert kinds.total() >= 250 and set(kinds) == {"choice", "number", "order"}, kinds


def test_no_file_for_office_or_paper_shows_markup(everything: Path):
    """What the checks of the page say of its words, said of each file with a writer of its own."""
    shown = [f for kind in ("pptx", "docx", "pdf") for f in different(everything, f"*.{kind}")]
    assert len(shown) >= 5 * LEAST
    found = {str(file): leftovers(file.name, file.read_bytes()) for file in shown}
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_libreoffice_opens_every_deck_and_every_plan(
    everything: Path, soffice: str, tmp_path: Path
):
    """Each slide becomes a page, and each plan keeps its headings and has no page too many."""
    decks = list(different(everything, "slides.pptx"))
    plans = list(different(everything, "session-plan.docx"))
    assert len(decks) >= LEAST and len(plans) >= LEAST
    for place, papers in enumerate(all_converted(soffice, decks, "pdf", tmp_path / "decks")):
        with pikepdf.open(papers) as paper:
            assert len(paper.pages) == len(Presentation(str(decks[place])).slides), decks[place]
    for place, papers in enumerate(all_converted(soffice, plans, "pdf", tmp_path / "plans")):
        plan = Document(str(plans[place]))
        heads = [p.text for p in plan.paragraphs if p.style.name.startswith("Heading")]
        with pikepdf.open(papers) as paper:
            assert 1 <= len(paper.pages) <= 7 and len(heads) > 8, plans[place]
