"""An edit of what a source says is always caught; an edit of the page around it hardly ever."""

import html
import random
from pathlib import Path

import pytest
from rereading.planted import EDITS, SETTINGS, opened, page
from support.this_book import register

from book.rereading import Opened, judge
from book.rereading.judge import CHANGED, GONE, OUTCOMES, SAYS

ROOT = Path(__file__).resolve().parents[2]
QUOTED = [q.says for q in register().quotations.values()]
CASES = 300
FLAGGED = 0.02
"""The part of untouched quotations that may be flagged."""


@pytest.mark.parametrize("edit", EDITS)
def test_every_planted_edit_is_caught(edit):
    chance = random.Random(f"planted {edit}")
    missed, told = [], {CHANGED: 0, GONE: 0}
    for number in range(CASES):
        says, edited = "", None
        while edited is None or edited == says:
            says = QUOTED[(chance.randrange(len(QUOTED)) + number) % len(QUOTED)]
            edited = EDITS[edit](says, chance)
        outcome, near = judge(says, opened(page(html.escape(edited, quote=False), chance)))
        if outcome not in told:
            missed.append((outcome, says, edited))
        else:
            told[outcome] += 1
            assert near
    assert missed == []
    assert sum(told.values()) == CASES
    # What is said otherwise is shown beside what was said; what is not said is told to be gone.
    assert told[GONE if edit == "gone" else CHANGED] > 0.95 * CASES


@pytest.mark.parametrize("setting", SETTINGS)
def test_a_page_set_in_another_way_still_says_it(setting):
    chance = random.Random(f"furniture {setting}")
    flagged = []
    for number in range(CASES):
        says = QUOTED[number % len(QUOTED)]
        outcome, near = judge(says, opened(page(SETTINGS[setting](says, chance), chance)))
        if outcome != SAYS:
            flagged.append((outcome, says, near))
    assert len(flagged) <= FLAGGED * CASES, flagged


@pytest.mark.parametrize(
    ("encoding", "header", "named"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("utf-8", None, "utf-8"),
        ("utf-8", None, "nonsense"),
        ("utf-8-sig", "iso-8859-1", "iso-8859-1"),
        ("cp1252", "iso-8859-1", "iso-8859-1"),
        ("cp1252", None, "windows-1252"),
        ("cp1252", None, "nonsense"),
        ("iso-8859-15", "iso-8859-15", "utf-8"),
        ("utf-16", None, "utf-8"),
        ("utf-16", "utf-16", "utf-16"),
        ("gb18030", "gb18030", "gb18030"),
        ("shift_jis", None, "shift_jis"),
    ],
)
def test_encodings(encoding, header, named):
    chance = random.Random(encoding)
    for says in QUOTED[:: len(QUOTED) // 20]:
        text = page(html.escape(says, quote=False), chance, named)
        assert judge(says, opened(text, header, encoding))[0] == SAYS, says
        wrong = page(html.escape(EDITS["word"](says, chance), quote=False), chance, named)
        assert judge(says, opened(wrong, header, encoding))[0] in (CHANGED, GONE), says


def test_no_page_stops_the_reading():
    chance = random.Random(17)
    bodies = [b"<!-- nothing -->", b"\x00" * 50, b"\xff\xfe", b"<?xml version='1.0' encoding='x'?>"]
    bodies += [b"<div>" * 20_000 + QUOTED[0].encode(), b"<sup>" * 5_000, b"&#0;&#xffffffff;<a"]
    bodies += [chance.randbytes(chance.randint(1, 400)) for _ in range(300)]
    for body in bodies:
        page = Opened("http://here/", "http://here/", body, "text/html")
        outcome, told = judge(QUOTED[0], page)
        assert outcome in OUTCOMES and (told or outcome == SAYS)
