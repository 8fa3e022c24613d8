"""What is wrong with a teaching part is told with its line and a fix."""

from datetime import date

import pytest

from book.lessons.complete import check_teaching, taught
from book.lessons.parse import read_parts
from book.prose.bindings import Bindings, check_bindings
from book.prose.contents import Chapter
from book.prose.front_matter import FrontMatter
from book.register.register import Register
from book.source import parse_markdown

GOOD = """:::{question} Which comes first?
:kind: single
:outcomes: 1, 2

- [x] The person
  - Yes.
- [ ] The form
  - No: it can wait.
:::
"""
PLAN = ":::{{session}}\n:minutes: {}\n:needs: Nothing\n:materials: Pens\n\n"
CASES = {
    "no right answer": (GOOD.replace("[x]", "[ ]"), 1, "put an x between the brackets"),
    "two right answers": (GOOD.replace("[ ]", "[x]"), 1, "leave one x"),
    "no feedback": (GOOD.replace("  - Yes.\n", ""), 5, "an answer without feedback"),
    "no box": (GOOD.replace("[ ] ", ""), 7, "begin it with - [ ] or - [x]"),
    "unknown kind": (GOOD.replace("single", "essay"), 2, "single, multiple, number, order"),
    "no kind": (GOOD.replace(":kind: single\n", ""), 1, "give :kind: one of"),
    "no outcomes": (GOOD.replace(":outcomes: 1, 2\n", ""), 1, "write :outcomes:"),
    "every answer right": (
        GOOD.replace("[ ]", "[x]").replace("single", "multiple"), 1, "add a wrong one",
    ),
    "order without feedback": (
        ":::{question} Order?\n:kind: order\n:outcomes: 1\n\n1. A\n2. B\n3. C\n:::", 1,
        "add a paragraph below the list",
    ),
    "number without figure": (
        ":::{question} How many?\n:kind: number\n:outcomes: 1\n\nYes.\n\nNo.\n:::", 1,
        "give :answer: the id of a figure",
    ),
    "number with one feedback": (
        ":::{question} How many?\n:kind: number\n:outcomes: 1\n:answer: a\n\nYes.\n:::", 1,
        "then one for a wrong answer",
    ),
    "steps too long": (
        PLAN.format("20-30") + "1. 10-20: A\n2. 10-20: B\n:::", 2, "do not fit into 20-30 minutes",
    ),
    "session longer than its steps": (
        PLAN.format("50-60") + "1. 10-20: A\n:::", 2, "is longer than its steps",
    ),
    "step without minutes": (
        PLAN.format("5-60") + "1. Talk\n:::", 6, "a step begins with its minutes",
    ),
    "session without materials": (
        ":::{session}\n:minutes: 5-10\n:needs: Nothing\n\n1. 5-10: Talk\n:::", 1,
        "a session needs its :materials:",
    ),
    "full slide": (
        ":::{slide} Full\n:outcomes: 1\n\n" + "word " * 61 + "\n:::", 1,
        "61 words, and the limit is 60",
    ),
    "empty slide": (":::{slide} Empty\n:outcomes: 1\n:::", 1, "a slide without text"),
    "note without a title": (":::{facilitator}\nText.\n:::", 1, "needs a title"),
    "exercise without minutes": (
        "```{exercise} Do\n:label: a\nText.\n```", 1, "give the exercise its minutes",
    ),
    "exercise without label": ("```{exercise} Do\nText.\n```", 1, "an exercise needs a label"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_fault_has_its_line_and_a_fix(name):
    text, line, fix = CASES[name]
    _, faults = read_parts(parse_markdown(text).directives)
    assert [at for at, message in faults if fix in message] == [line]


def test_answers_of_a_question_of_no_known_kind_are_read_too():
    text = GOOD.replace("single", "singel").replace("  - Yes.\n", "")
    _, faults = read_parts(parse_markdown(text).directives)
    assert [(line, message.partition(":")[0]) for line, message in faults] == [
        (2, "unknown kind of question 'singel'"), (5, "an answer without feedback"),
    ]  # fmt: skip
    text = ":::{question} How many?\n:kind: nmber\n:outcomes: 1\n\nYes.\n:::"
    _, faults = read_parts(parse_markdown(text).directives)
    assert [line for line, _ in faults] == [2]


def test_a_good_question_is_read_whole():
    long = GOOD.replace("- [x]", "A case:\nit goes on.\n\n- [x]").replace(
        "Yes.", "Yes,\n    it is."
    )
    parts, faults = read_parts(parse_markdown(long).directives)
    assert faults == []
    question = parts.questions[0]
    assert (
        question.outcomes == (1, 2) and question.stem.text.split() == "A case: it goes on.".split()
    )
    first, second = question.answers
    assert (first.text.text, first.right, first.feedback.text) == (
        "The person",
        True,
        "Yes,\nit is.",
    )
    assert (second.text.line, second.right) == (10 + 1, False)


def chapter(text: str, outcomes: list[str]) -> Chapter:
    day = date(2026, 11, 24)
    front = FrontMatter(
        title="A", summary="B", roles=["frontline"], minutes=(1, 2), outcomes=outcomes,
        covers=[], reviewed=day, review_by=day,
    )  # fmt: skip
    return Chapter("chapters/a.md", front, parse_markdown(text))


def test_parts_of_a_chapter_are_whole_and_meet_its_outcomes():
    told = [f.message for f in check_teaching([chapter(GOOD, ["say what it is"])])]
    for words in (
        "a chapter has one {session}; this has 0",
        "6 or more {slide}; this has 0",
        "5 or more {question}; this has 1",
        "1 or more {exercise}; this has 0",
        "there is no outcome 2",
        "no slide meets outcome 1 ('say what it is')",
    ):
        assert any(words in message for message in told), words
    assert not any("no question meets outcome 1" in message for message in told)


def test_an_exercise_and_its_solution_belong_together():
    text = "```{exercise} Do\n:label: a\n:minutes: 5-10\nText.\n```\n\n```{solution} b\nText.\n```"
    told = [(f.line, f.message) for f in check_teaching([chapter(text, ["say"])])]
    assert any(line == 1 and "an exercise without a solution" in m for line, m in told)
    assert any(line == 7 and "'b' is not a label in this chapter" in m for line, m in told)


def test_a_chapter_without_teaching_parts_is_left_alone():
    assert list(check_teaching([chapter("Words.", ["say"])])) == []
    assert taught("chapters/frontline/care-plan.md") and not taught("chapters/about/licence.md")


def test_the_numeral_check_covers_teaching_text_and_excuses_minutes_of_steps():
    text = (
        ":::{session}\n:minutes: 5-10\n:needs: Nothing\n:materials: 12 pens\n\n"
        "1. 5-10: Ask 7 people\n:::\n"
        ":::{slide} Over 90%\n:outcomes: 1\n\n- 3 carers\n\n:::\n"
        + GOOD.replace("it can", "40 can")
    )
    found = Bindings()
    check_bindings("a.md", parse_markdown(text), Register({}, {}), found)
    refused = [(f.line, f.message.split("'")[1]) for f in found.findings]
    assert refused == [(4, "12"), (6, "7"), (8, "90%"), (11, "3"), (21, "40")]
    assert found.numerals["duration"] == 1


def test_slides_stand_in_the_order_of_the_session():
    plan = PLAN.format("15-30") + "1. 5-10: A\n2. 5-10: B\n3. 5-10: C\n:::\n"
    slide = ":::{{slide}} One\n:outcomes: 1\n{}\nWords.\n:::\n"
    steps = (":step: 2\n", ":step: 1\n", "", ":step: 4\n")
    exercise = "```{exercise} Do\n:label: a\n:minutes: 5-10\n:step: 5\n\nText.\n```\n"
    text = plan + "".join(slide.format(step) for step in steps) + exercise
    told = [f.message for f in check_teaching([chapter(text, ["say"])])]
    moved = "this slide is shown in step 1, and the one above in step 2: move it up"
    assert [message.partition(", as")[0] for message in told if "step" in message] == [
        moved,
        "when is this slide shown? Give it its step: :step: 1 to 3",
        "when is this slide shown? Give it its step: :step: 1 to 3",
        "there is no step 5: the session has 3",
    ]
