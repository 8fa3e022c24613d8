"""The file of criteria: every one of WCAG 2.2 at levels A and AA is there once, as it is called."""

from pathlib import Path

import pytest

from book.findings import BookError
from book.register.criteria import FILE, LEVELS, UNDERSTANDING, VERDICTS, load_criteria

ROOT = Path(__file__).resolve().parents[2]
OFFICIAL = """
1.1.1 A Non-text Content
1.2.1 A Audio-only and Video-only (Prerecorded)
1.2.2 A Captions (Prerecorded)
1.2.3 A Audio Description or Media Alternative (Prerecorded)
1.2.4 AA Captions (Live)
1.2.5 AA Audio Description (Prerecorded)
1.3.1 A Info and Relationships
1.3.2 A Meaningful Sequence
1.3.3 A Sensory Characteristics
1.3.4 AA Orientation
1.3.5 AA Identify Input Purpose
1.4.1 A Use of Color
1.4.2 A Audio Control
1.4.3 AA Contrast (Minimum)
1.4.4 AA Resize Text
1.4.5 AA Images of Text
1.4.10 AA Reflow
1.4.11 AA Non-text Contrast
1.4.12 AA Text Spacing
1.4.13 AA Content on Hover or Focus
2.1.1 A Keyboard
2.1.2 A No Keyboard Trap
2.1.4 A Character Key Shortcuts
2.2.1 A Timing Adjustable
2.2.2 A Pause, Stop, Hide
2.3.1 A Three Flashes or Below Threshold
2.4.1 A Bypass Blocks
2.4.2 A Page Titled
2.4.3 A Focus Order
2.4.4 A Link Purpose (In Context)
2.4.5 AA Multiple Ways
2.4.6 AA Headings and Labels
2.4.7 AA Focus Visible
2.4.11 AA Focus Not Obscured (Minimum)
2.5.1 A Pointer Gestures
2.5.2 A Pointer Cancellation
2.5.3 A Label in Name
2.5.4 A Motion Actuation
2.5.7 AA Dragging Movements
2.5.8 AA Target Size (Minimum)
3.1.1 A Language of Page
3.1.2 AA Language of Parts
3.2.1 A On Focus
3.2.2 A On Input
3.2.3 AA Consistent Navigation
3.2.4 AA Consistent Identification
3.2.6 A Consistent Help
3.3.1 A Error Identification
3.3.2 A Labels or Instructions
3.3.3 AA Error Suggestion
3.3.4 AA Error Prevention (Legal, Financial, Data)
3.3.7 A Redundant Entry
3.3.8 AA Accessible Authentication (Minimum)
4.1.2 A Name, Role, Value
4.1.3 AA Status Messages
"""
"""Number, level and name, as the guidelines have them: a program read them from guidelines/sc of
github.com/w3c/wcag on 29 November 2026. 4.1.1 is "obsolete and removed" there, with no level."""


def official() -> dict[str, tuple[str, str]]:
    rows = [line.split(" ", 2) for line in OFFICIAL.strip().splitlines()]
    return {number: (level, name) for number, level, name in rows}


def entry(number: str, **changes: str) -> str:
    level, name = official().get(number, ("A", "Parsing"))
    fields = {
        "name": f'"{name}"', "level": f'"{level}"', "verdict": '"met"', "how": '"It is so."',
        "tests": '["tests/site/test_axe.py"]', "checked": "2026-11-29", **changes,
    }  # fmt: skip
    return f'["{number}"]\n' + "".join(
        f"{key} = {value}\n" for key, value in fields.items() if value
    )


def load(root: Path, *entries: str):
    (root / "data").mkdir(exist_ok=True)
    (root / FILE).write_text("".join(entries), encoding="utf-8")
    return load_criteria(root)


def faults(root: Path, *entries: str) -> list[str]:
    with pytest.raises(BookError) as error:
        load(root, *entries)
    return [str(found) for found in error.value.findings]


def test_this_books_list_has_each_criterion_by_its_official_name_and_level():
    found = load_criteria(ROOT)
    assert len(found) == 55
    assert {number: (entry.level, entry.name) for number, entry in found.items()} == official()
    assert list(found) == list(official()), "in the order of the guidelines"
    assert sum(len(numbers) for numbers in LEVELS.values()) == 55
    pages = {number: entry.url.removeprefix(f"{UNDERSTANDING}/") for number, entry in found.items()}
    assert pages["3.3.4"] == "error-prevention-legal-financial-data.html"
    assert pages["1.2.1"] == "audio-only-and-video-only-prerecorded.html"


def test_criteria_stand_in_the_order_of_the_guidelines_wherever_they_were_written(tmp_path):
    whole = [entry(number) for number in reversed(official())]
    assert list(load(tmp_path, *whole)) == list(official())


def test_one_that_is_missing_and_one_that_is_none_are_told(tmp_path):
    told = faults(tmp_path, *(entry(number) for number in official() if number != "1.4.10"),
                  entry("4.1.1"))  # fmt: skip
    assert told[0] == f"{FILE}: criterion 1.4.10 is missing: say how the book does by it"
    assert "'4.1.1' is no criterion of WCAG 2.2, level A or AA" in told[1]
    assert len(told) == 2


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"tests": ""}, "name a test in tests, or say in looked"),
        ({"tests": "[]"}, "name a test in tests, or say in looked"),
        ({"tests": '["site/test_axe.py"]'}, "is no path such as tests/site/test_axe.py"),
        ({"level": '"AA"'}, "criterion 1.1.1 is not of this level"),
        ({"level": '"AAA"'}, "expected one of A, AA"),
        ({"verdict": '"nearly"'}, f"expected one of {', '.join(VERDICTS)}"),
        ({"how": '" "'}, "expected text"),
        ({"checked": '"today"'}, "expected a date"),
        ({"note": '"x"'}, "unknown field 'note'"),
    ],
)
def test_an_entry_that_is_not_whole_is_told(tmp_path, changes, message):
    rest = [entry(number) for number in official() if number != "1.1.1"]
    told = faults(tmp_path, entry("1.1.1", **changes), *rest)
    assert any(message in fault for fault in told), told
    assert len(told) == 1


def test_what_was_looked_at_by_hand_will_do_in_place_of_a_test(tmp_path):
    rest = [entry(number) for number in official() if number != "1.1.1"]
    found = load(tmp_path, entry("1.1.1", tests="", looked='"Every page."'), *rest)["1.1.1"]
    assert (found.tests, found.looked, found.line) == ([], "Every page.", 1)
    assert found.told == ("It is so.", "Every page.")


def test_a_book_may_have_no_such_list(tmp_path):
    assert load_criteria(tmp_path) == {}
