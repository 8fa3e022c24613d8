"""``book check --fix``: what has one right answer is fixed, all else stays byte for byte."""

from collections import Counter
from pathlib import Path

import pytest

from book.checks.fix import fix_text
from book.checks.lists import Lists, load_lists
from book.checks.waivers import read_waivers
from book.register import Register, Source
from book.source import parse_markdown

ROOT = Path(__file__).resolve().parents[2]
FRONT = """---
title: Utilise it
summary: How to utilise it.
roles: [frontline]
minutes: [5, 8]
outcomes:
  - utilise it
covers: []
reviewed: 2026-11-23
review_by: 2036-11-23
---

"""
TITLE = "How people utilise parks prior to a visit"


@pytest.fixture(scope="module")
def lists() -> Lists:
    return load_lists(ROOT)


def fixed(body: str, lists: Lists) -> tuple[str, Counter[str]]:
    source = Source("a", 1, TITLE, "A", "2020", "", None, "read in source", None, None)
    text, fixes = fix_text("x.md", (FRONT + body).encode(), lists, Register({}, {"a": source}))
    assert text.startswith(FRONT), "the front matter is not fixed"
    return text.removeprefix(FRONT), fixes


@pytest.mark.parametrize(
    ("before", "after", "fixes"),
    [
        ("You can utilise it.", "You can use it.", {"phrase": 1}),
        ("Prior to that, ring.", "Before that, ring.", {"phrase": 1}),
        ("Utilise it prior to noon.", "Use it before noon.", {"phrase": 2}),
        ("Ring. \nGo.\t\n", "Ring.\nGo.\n", {"space": 2}),
        ("Ask “who?” and don’t wait.", 'Ask "who?" and don\'t wait.', {"quotation-marks": 1}),
        ("- utilise it\n- {stat}`x` utilised", "- use it\n- {stat}`x` used", {"phrase": 2}),
        ("`x` to utilise", "`x` to use", {"phrase": 1}),
        ("| A |\n| --- |\n| utilise |", "| A |\n| --- |\n| use |", {"phrase": 1}),
    ],
)
def test_what_is_safe_is_fixed(before: str, after: str, fixes: dict[str, int], lists) -> None:
    assert fixed(before, lists) == (after, fixes)
    assert fixed(after, lists) == (after, {})


@pytest.mark.parametrize(
    "body",
    [
        'It said "utilise it" twice.',
        "> We utilise it.",
        "```\nutilise “x” \n```",
        "```{code-cell}\ntitle = 'utilise “x”'  \n```",
        "Write `utilise “x”` here.",
        "A {doc}`place <utilise>` and [a link](utilise/prior to.md).",
        f"Read {TITLE} first.",
        "(utilise)=\n\n## Words",
        ":::{note}\n:name: utilise\nWords.\n:::",
        "% utilise it",
        "See https://example.org/utilise for more.",
        'He asked "how do you\nutilise it?" and waited.',
        "The `{stat}` is 26% and {exact}`utilise` is £1.",
        "It broke here  \nand went on.",
        "Empowering people holistically takes stakeholders.",
    ],
)
def test_code_quotations_titles_and_values_are_left_alone(body: str, lists: Lists) -> None:
    assert fixed(body, lists) == (body, {})


def test_a_chapter_that_cannot_be_read_is_left_alone(lists: Lists) -> None:
    assert fix_text("x.md", b"\xff", lists, Register({}, {})) == ("", Counter())


def test_a_waiver_reaches_to_the_end_of_what_follows() -> None:
    text = (
        "% allow sentence: a good reason\n\nOne\ntwo.\n\nThree.\n"
        "% allow spelling: a good reason\n```{table} X\n\nrow\n\nrow\n```\n\nAfter.\n"
        "% allow sentence: a good reason\n\n1. One.\n\n   - More.\n\n2. Two.\n\nAfter.\n"
        "% allow phrase: a good reason\n"
    )
    waivers, findings = read_waivers("x.md", text, parse_markdown(text))
    assert findings == []
    assert [(w.check, w.line, w.first, w.last) for w in waivers] == [
        ("sentence", 1, 3, 4),
        ("spelling", 7, 8, 13),
        ("sentence", 16, 18, 23),
        ("phrase", 25, 27, 27),
    ]


def test_a_waiver_that_would_reach_the_page_is_refused() -> None:
    text = "A.\n<!-- allow spelling: ours -->\n"
    (finding,) = read_waivers("x.md", text, parse_markdown(text))[1]
    assert (finding.line, finding.check) == (2, "waiver")
    assert "write '% allow spelling: ours'" in finding.message
