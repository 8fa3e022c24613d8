"""A reader who meets danger finds what to do, in full where they act and one link away elsewhere.

Chapters get shorter with every edition. These words may not be lost with the rest.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHAPTERS = ROOT / "chapters"
STEPS = "someone-in-danger"
"""The place that has every step, for suicide and for abuse, of adults and of children."""
IN_FULL = ("frontline/someone-in-danger.md", "roles/frontline.md")
WORDS = (
    '"Are you having thoughts of ending your life?"', "999", "NHS 111", "option 2", "116 123",
    "safeguarding lead", "secret", "same day", "their words|their own words",
)  # fmt: skip
DANGER = re.compile(r"suicid|self-harm|\babuse\b|in danger|(?:of|about) harm\b", re.IGNORECASE)
ONLY_CARE = re.compile(
    r"(?:write|ring|ask)[^.]{0,60}\b(?:people|patients|somebody|whom?) (?:that )?"
    r"you(?:'ve| have)? discharged",
    re.IGNORECASE,
)


def read_part(text: str) -> str:
    """What people read: the chapter before its notes for a session."""
    return text.split("\n## Teach this chapter", 1)[0]


def speaks_of_danger_alone(text: str) -> bool:
    """Danger is named and nothing leads to the steps."""
    read = read_part(text)
    return bool(DANGER.search(read)) and STEPS not in read


def chapters() -> list[Path]:
    found = sorted(CHAPTERS.rglob("*.md"))
    assert len(found) > 50
    return found


@pytest.mark.parametrize("name", IN_FULL)
def test_the_words_stand_in_full_where_a_reader_acts(name):
    text = read_part((CHAPTERS / name).read_text(encoding="utf-8"))
    missing = [
        word for word in WORDS if not re.search(word if "|" in word else re.escape(word), text)
    ]
    assert missing == []


def test_the_steps_tell_a_professional_to_ring_the_police_about_mutilation():
    text = read_part((CHAPTERS / IN_FULL[0]).read_text(encoding="utf-8"))
    step = next(line for line in text.splitlines() if "female genital mutilation" in line)
    words = ("101", "next working day", "Make the call yourself", "999", "tell the lead")
    assert [word for word in words if word not in step] == []


def test_a_worry_about_a_volunteer_goes_to_the_lead_before_the_volunteer_hears_of_it():
    text = read_part((CHAPTERS / "teams/peer-or-volunteer-role.md").read_text(encoding="utf-8"))
    words = (
        "nobody is alone with the volunteer", "before you tell the volunteer anything",
        "do not look into it yourself", "designated officer", "a legal duty to refer them",
    )  # fmt: skip
    assert [word for word in words if word not in text] == []


NAMES = (
    "give the names",
    "ask for advice without",
    "under pressure",
    "someone else may be at risk",
)
"""Who is named to the council when nobody agreed: a child's family always, an adult by rule."""


@pytest.mark.parametrize("name", [*IN_FULL, "teams/peer-or-volunteer-role.md"])
def test_a_refusal_never_hides_a_child_or_an_adult_under_pressure(name):
    text = read_part((CHAPTERS / name).read_text(encoding="utf-8"))
    assert [word for word in NAMES if word not in text] == []


@pytest.mark.parametrize("name", IN_FULL)
def test_nobody_is_asked_about_abuse_in_front_of_others(name):
    text = read_part((CHAPTERS / name).read_text(encoding="utf-8"))
    words = (
        "See the",
        "alone",
        "do not ask about abuse",
        "before they go",
        "if anyone can overhear",
    )
    assert [word for word in words if word.lower() not in text.lower()] == []


def test_every_chapter_that_speaks_of_danger_leads_to_the_steps():
    texts = {path: path.read_text(encoding="utf-8") for path in chapters()}
    assert sum(bool(DANGER.search(text)) for text in texts.values()) > 10
    assert [
        str(p.relative_to(ROOT)) for p, text in texts.items() if speaks_of_danger_alone(text)
    ] == []


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("A peer hears of self-harm.", True),
        ("People may tell of harm.\n\nFollow your procedure.", True),
        (
            "They talk of suicide.\n\n## Teach this chapter\n\n{ref}`steps <someone-in-danger>`",
            True,
        ),
        ("They talk of suicide: {ref}`what to do <someone-in-danger>`.", False),
        ("Nobody is lonely here.", False),
        ("A walk does no harm.", False),
        ("Walks are good.\n\n## Teach this chapter\n\nA learner may tell of harm.", False),
    ],
)
def test_what_counts_as_danger_left_alone(text, alone):
    assert speaks_of_danger_alone(text) is alone


def test_volunteers_are_not_sought_in_the_records():
    """A patient's details were given for care; the page on roles says how to find people."""
    found = {}
    for path in chapters():
        for match in ONLY_CARE.finditer(path.read_text(encoding="utf-8")):
            found.setdefault(path.relative_to(CHAPTERS).as_posix(), []).append(match[0])
    told_not_to = {"roles/team-leader.md", "teams/peer-or-volunteer-role.md"}
    assert found
    assert found.keys() <= told_not_to, "only these say it, to say that you must not"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ask for interest from people you have discharged.", True),
        ("Ring patients you discharged last year.", True),
        ("Write to somebody that you discharged.", True),
        ("Advertise the role, and let people come to you.", False),
        ("Ask people who were discharged to the ward.", False),
        ("Ring the ward. Some people you have discharged may come.", False),
    ],
)
def test_what_counts_as_seeking_people_in_the_records(text, found):
    assert bool(ONLY_CARE.search(text)) is found
