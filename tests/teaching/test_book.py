"""The whole book is ready to teach: every chapter, every course, every slide and package page."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from support.axe import violations
from support.this_book import chapters

from book.findings import BookError
from book.lessons.complete import check_teaching, sessions_in, taught
from book.lessons.course import course_files, read_course
from book.lessons.parse import read_parts

ROOT = Path(__file__).resolve().parents[2]
SIZES = ((1280, 720), (360, 640))
SHOW_ALL = """() => {
  const hidden = document.querySelectorAll(".sco-page, .question-replies");
  hidden.forEach((one) => { one.hidden = false; });
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  document.querySelector("#sco-list").classList.add("open");
}"""
OVERFLOW = """() => {
  const slide = document.querySelector("section.present");
  return [slide.scrollHeight - slide.clientHeight, slide.scrollWidth - slide.clientWidth];
}"""


def test_every_chapter_to_teach_has_all_its_parts():
    read = chapters()
    assert [str(finding) for finding in check_teaching(read)] == []
    to_teach = [chapter for chapter in read if taught(chapter.path)]
    assert len(to_teach) >= 41
    without = [c.path for c in to_teach if not read_parts(c.parsed.directives)[0].any]
    assert without == []


def test_the_code_of_solutions_runs():
    """Each block of Python in a solution, in order, in one namespace a chapter."""
    ran = 0
    for file in sorted((ROOT / "chapters").rglob("*.md")):
        space: dict[str, object] = {}
        for solution in re.findall(
            r"^(`{3,})\{solution\}.*?\n(.*?)^\1\s*$", file.read_text("utf-8"), re.M | re.S
        ):
            for _, code in re.findall(r"^(`{3}|~{3})python\n(.*?)^\1", solution[1], re.M | re.S):
                exec(compile(code, str(file), "exec"), space)
                ran += 1
    assert ran >= 6


def test_courses_are_ready_and_a_wrong_chapter_has_line_and_fix(tmp_path):
    sessions = sessions_in(chapters())
    courses = [read_course(file, ROOT, sessions) for file in course_files(ROOT)]
    assert [course.name for course in courses] == [
        "half-day-frontline",
        "lunch-hour",
        "one-day-leaders",
    ]
    lunch = next(course for course in courses if course.name == "lunch-hour")
    assert lunch.minutes[1] <= 60
    assert all(low <= high for course in courses for low, high in [course.minutes])
    file = tmp_path / "mine.toml"
    right = (ROOT / "data/courses/half-day-frontline.toml").read_text("utf-8")
    file.write_text(right.replace("frontline/signposting", "frontline/signpost"), encoding="utf-8")
    with pytest.raises(BookError) as caught:
        read_course(file, tmp_path, sessions)
    (finding,) = caught.value.findings
    line = right[: right.index("frontline/signposting")].count("\n")
    assert (finding.path, finding.line) == ("mine.toml", line)
    assert "no chapter 'frontline/signpost'" in finding.message
    assert "frontline/signposting" in finding.message
    assert finding.message.count("chapters/") == 0


MODES: dict[str, dict[str, str]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"color_scheme": "dark", "forced_colors": "active"},
}
"""How people have their screens."""


def check_deck(browser, file: Path, sizes=SIZES, mode: str = "light") -> list[str]:
    """Where the slides of `file` overflow, break a rule of axe or ask another host."""
    wrong = []
    for width, height in sizes:
        page = browser.new_page(viewport={"width": width, "height": height}, **MODES[mode])
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.on("pageerror", lambda error, asked=asked: asked.append(str(error)))
        page.goto(file.as_uri())
        page.wait_for_function("window.Reveal && Reveal.isReady()")
        for number in range(page.evaluate("Reveal.getTotalSlides()")):
            page.evaluate("number => Reveal.slide(number)", number)
            over = page.evaluate(OVERFLOW)
            if over != [0, 0]:
                wrong.append(f"{file.parent.name} slide {number + 1} at {width}: {over}")
            said = f"slide {number + 1} at {width}, {mode}"
            wrong += [f"{said}: {fault}" for fault in violations(page)]
        wrong += [url for url in asked if not url.startswith(("file:", "data:", "blob:"))]
        page.close()
    return wrong


@pytest.mark.xdist_group("teaching")
@pytest.mark.parametrize("mode", [pytest.param("dark", marks=pytest.mark.slow), "forced colours"])
def test_papers_units_and_slides_are_accessible(browser, made, tmp_path, mode):
    """`test_whole_book.py` looks so at the whole book."""
    for name in ("index.html", "handout.html", "session-plan.html", "slides.html"):
        (tmp_path / name).write_bytes(made.before[f"work/figure/{name}"])
    assert check_deck(browser, tmp_path / "slides.html", SIZES[1:], mode) == []
    with zipfile.ZipFile(io.BytesIO(made.before["work/figure/scorm-1.2.zip"])) as unit:
        unit.extractall(tmp_path)
    page = browser.new_page(viewport={"width": 360, "height": 640}, **MODES[mode])
    wrong = []
    for name in ("index.html", "handout.html", "session-plan.html", "work/figure.html"):
        page.goto((tmp_path / name).as_uri())
        if name.startswith("work"):
            page.wait_for_selector("#sco-bar:not([hidden])")
            wrong += violations(page)
            page.evaluate(SHOW_ALL)
        wrong += violations(page)
    page.close()
    assert wrong == []


@pytest.mark.xdist_group("teaching")
def test_a_slide_that_scrolls_is_reached_by_keyboard(browser, made, tmp_path):
    file = tmp_path / "slides.html"
    file.write_bytes(made.before["work/figure/slides.html"])
    page = browser.new_page(viewport={"width": 320, "height": 240})
    page.goto(file.as_uri())
    page.wait_for_function("window.Reveal && Reveal.isReady()")
    assert page.evaluate(OVERFLOW)[0] > 0
    assert violations(page) == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.ariaLabel") == "A figure"
    page.set_viewport_size({"width": 1280, "height": 720})
    assert page.locator("section[tabindex]").count() == 0
    page.close()


@pytest.mark.xdist_group("teaching")
def test_what_a_letter_does_can_be_turned_off(browser, made, tmp_path):
    """WCAG 2.2, 2.1.4: whoever speaks to a device, or hits keys by accident, stays on the slide."""
    file = tmp_path / "slides.html"
    file.write_bytes(made.before["work/figure/slides.html"])
    page = browser.new_page()
    page.goto(file.as_uri())
    page.wait_for_function("window.Reveal && Reveal.isReady()")
    slide = "Reveal.getIndices().h"
    page.keyboard.press("n")
    assert page.evaluate(slide) == 1, "N goes on while letter keys act"
    page.keyboard.press("Home")
    page.get_by_role("button", name="Turn letter keys off").press("Space")
    page.keyboard.press("n")
    page.keyboard.press("b")
    assert page.evaluate(slide) == 0
    assert not page.evaluate("Reveal.isPaused()")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(slide) == 1, "other keys still act"
    page.keyboard.press("Home")
    page.get_by_role("button", name="Turn letter keys on").press("Enter")
    page.keyboard.press("n")
    assert page.evaluate(slide) == 1
    page.close()


@pytest.mark.xdist_group("teaching")
def test_slides_fit_and_are_accessible(browser, made, tmp_path):
    file = tmp_path / "slides.html"
    file.write_bytes(made.before["work/figure/slides.html"])
    assert check_deck(browser, file) == []
    page = browser.new_page()
    page.goto(file.as_uri())
    page.wait_for_function("window.Reveal && Reveal.isReady()")
    assert page.locator("section figure svg").count() == 1
    with page.expect_popup() as popup:
        page.keyboard.press("s")
    popup.value.wait_for_selector(".speaker-controls-notes", state="attached")
    page.close()
