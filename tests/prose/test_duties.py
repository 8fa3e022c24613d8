"""Duties rest on texts that somebody opened, and chapters that need their box have it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from support.small_site import FRONT
from support.this_book import chapters, register

from book.findings import Finding
from book.prose.bindings import Bindings
from book.prose.contents import read_chapter
from book.prose.duty_rules import FOLDERS, HEADING, MOST, check_boxes, check_duties
from book.prose.sentences import Lengths
from book.register.duties import FILE, load_duties
from book.register.verify import GRACE

ROOT = Path(__file__).resolve().parents[2]
REGISTER = register()
DUTIES = load_duties(ROOT)
DUTY = DUTIES["equality-duty"]
BOX = f"## {HEADING}\n\n:::{{duties}} equality-duty\n:::\n"


def of_duty(on: date | None = None, register=REGISTER, **changes: object) -> list[Finding]:
    into = Bindings()
    duty = replace(DUTY, **changes)
    check_duties({duty.id: duty}, register, on or DUTY.checked, into, lengths := Lengths())
    return [*into.findings, *lengths.findings]


def of_chapter(text: str, path: str = "chapters/teams/try.md", more: str = "") -> list[Finding]:
    chapter = read_chapter(
        path, (FRONT.format(title="Try", summary="A try.", more=more) + text).encode()
    )
    return list(check_boxes([chapter], DUTIES))


def only(findings: list[Finding]) -> str:
    (finding,) = findings
    return str(finding)


def test_this_books_duties_and_boxes_are_sound() -> None:
    into, lengths = Bindings(), Lengths()
    day = max(duty.checked for duty in DUTIES.values())
    check_duties(DUTIES, REGISTER, day, into, lengths)
    read = chapters()
    assert [*into.findings, *lengths.findings, *check_boxes(read, DUTIES)] == []
    boxes = [c for c in read if any(f.name == "duties" for f in c.parsed.directives)]
    assert len(boxes) >= 25, "examined boxes"
    assert into.examined > 20, "examined numerals"


def test_a_source_that_is_not_there_is_told_with_one_like_it() -> None:
    told = only(of_duty(sources=["equality-act-2011"]))
    assert told.startswith(f"{FILE}:{DUTY.line}: duty 'equality-duty' names source")
    assert "Did you mean equality-act-2010" in told


def test_a_text_that_nobody_read_or_can_open_is_no_text() -> None:
    read = REGISTER.sources["equality-act-2010"]
    for changes, says in (
        ({"seen": "not read"}, "we have not read"),
        ({"url": None}, "no addr"),
    ):
        sources = {**REGISTER.sources, read.key: replace(read, **changes)}
        assert says in only(of_duty(register=replace(REGISTER, sources=sources)))


def test_a_duty_past_its_review_warns_and_then_stops() -> None:
    day = DUTY.review_by
    assert of_duty(day) == []
    (late,) = of_duty(day + timedelta(1))
    assert late.warning and f"due for review on {day}" in late.message
    (too_late,) = of_duty(day + GRACE + timedelta(1))
    assert not too_late.warning
    assert "in the future" in only(of_duty(DUTY.checked - timedelta(1)))


def test_words_of_a_duty_are_checked_as_a_chapters() -> None:
    assert "'27%' is not linked" in only(of_duty(says="It covers 27% of people."))
    assert "30 words" in only(of_duty(act=" ".join(["word"] * 29) + " end."))


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_chapter_that_tells_people_to_act_needs_a_box(folder: str) -> None:
    path = f"chapters/{folder}/try.md"
    told = only(of_chapter("Words.\n", path))
    assert told.startswith(f"{path}: readers of this chapter act on other people's lives")
    assert f"write '## {HEADING}'" in told and "duties: false" in told
    assert of_chapter(BOX, path) == []
    assert of_chapter("Words.\n", path, "duties: false\n") == []


def test_other_chapters_need_none_and_may_have_one() -> None:
    assert of_chapter("Words.\n", "chapters/start/try.md") == []
    assert of_chapter(BOX, "chapters/start/try.md") == []


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (BOX.replace("equality-duty", "equalty-duty"), 15, "no duty 'equalty-duty' in"),
        (BOX.replace("equality-duty", "zzz"), 15, "There are involvement, scrutiny"),
        (BOX.replace("equality-duty", "equality-duty, equality-duty"), 15, "twice"),
        (
            BOX.replace("equality-duty", ", ".join(list(DUTIES)[: MOST + 1])),
            15,
            "9 duties are more",
        ),
        (BOX.replace(HEADING, "Law"), 15, f"write '## {HEADING}' above it"),
        (BOX + "\n:::{duties} records\n:::\n", 18, "a second box of duties"),
    ],
)
def test_a_box_that_is_not_right_is_told_where_it_stands(text: str, line: int, says: str) -> None:
    (finding,) = of_chapter(text)
    assert (finding.line, finding.check) == (line, "duty") and says in finding.message


def test_a_misspelled_duty_is_offered_the_right_one() -> None:
    told = only(of_chapter(BOX.replace("equality-duty", "equalty-duty")))
    assert "Did you mean equality-duty" in told


def test_a_chapter_cannot_say_both() -> None:
    assert "says it needs none" in only(of_chapter(BOX, more="duties: false\n"))
