"""What looks like markup in words that readers see is found; what people write is let be."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from book.prose import leftovers
from book.prose.leftovers import is_nothing, markup_in, program_in, says_nothing

LEFT = {
    "<<<<<<< HEAD": "<<<<<<<",
    "one\n=======\ntwo": "=======",
    "Ask. :::": ":::",
    "Ask. :::{note} More": ":::{note}",
    "A note.[^zz] More": "[^zz]",
    "See [people][who].": "[people][who]",
    "See [people][].": "[people][]",
    "See [people] [who].": "[people] [who]",
    "See [it](a b.md)": "](",
    "See [it] (https://example.org/)": "] (",
    "See [it] (page.md)": "] (",
    "See :doc: .": ":doc:",
    "See :ref: and": ":ref:",
    "Good :smile: day": ":smile:",
    ":colour: red": ":colour:",
    "It saved {stat} .": "{stat}",
    "Big {.lead} words": "{.lead}",
    "Big {#here} words": "{#here}",
    r"A \(x\) sum": r"\(x\)",
    r"A \[ \frac{x}{2} \] sum": r"\[ \frac{x}{2} \]",
    r"A \frac sum": r"\frac",
    "A $x$ sum": "$x$",
    "A $x + y$, and": "$x + y$",
    "A $$x$$ sum": "$$",
    "Words ~~out~~ here": "~~out~~",
    "[ ] a task": "[ ]",
    "[x] a task": "[x]",
    "[!NOTE] Mind this": "[!NOTE]",
    "!!! note": "!!! note",
    "??? tip": "??? tip",
    "Ask **first": "**",
    "Ask *first": "*",
    "Ask __first__ now": "__",
    "See a b _.": "_",
    "Write `this": "`",
    "##Why": "##",
    "Words (here)= more": "(here)=",
    "| Who | When |": "| Who |",
}
RIGHT = (
    "At 10:30 we meet: you, me and him; the ratio is 1:2:3.",
    "She said [sic] that [your name] may sign. It was [inaudible].",
    "It costs $10 or $20, US$5 or A$6, and $10m/$20m in all.",
    "The shares are £10 and 5% (see below).",
    "Names such as snake_case, a_b and C# or F#; we meet #WeAreOne.",
    "Is it so?! Really?? Yes!",
    "Name: ____________  Date: ________",
    "and/or, he/she, 24/7, https://example.org/a_b?c=d#e",
    "A set {1, 2} and a brace } alone; an interval {CI}, as one paper prints it, or {a set}",
    "Less than < and more than > here; a = b, a == b",
    "5 * 3, and a footnote star*",
    "Note: listen. Then: ask.",
    "An interval (0.1, 0.5) [0.2, 0.4]",
    "(here) = there",
    "The choice is a|b",
    "a ~ b, about ~5",
    "Numbers (1) and (2)[3]",
)
PROGRAMS = {
    "The mean is NaN.": "NaN",
    "On NaT": "NaT",
    "It is <NA> here": "<NA>",
    "It saved £nan each": "£nan",
    "It saved £ None": "£ None",
    "It saved £\xa0nan": "£ nan",
    "About inf\u2009% of": "inf",
    "About nan% of": "nan",
    "About None % of": "None",
    "In /home/sam/book now": "/home/sam",
    "In /tmp/x": "/tmp/x",
    "In C:\\Users now": "C:\\Users",
    "At file:///x": "file://",
    "[<matplotlib.lines.Line2D at 0x7f12ab34>]": "<matplotlib.lines.Line2D at 0x7f12ab34>",
}
NO_PROGRAM = (
    "Her nan lives near. None of them came, and nobody minds.",
    "Go home/work and back, see data/rapsid.csv and https://example.org/home/page.",
    "Information on finance; infinite patience.",
    "Meet at 0x on the map",
    "undefined terms and null results",
)


@pytest.mark.parametrize("text", LEFT)
def test_markup_that_did_not_work_is_found(text):
    found = next(markup_in(text))
    assert found.text == LEFT[text]
    assert text[found.start :].lstrip().startswith(LEFT[text])
    assert "would be shown as typed: " in str(found)


@pytest.mark.parametrize("text", RIGHT)
def test_what_people_write_is_let_be(text):
    assert [str(found) for found in markup_in(text)] == []


@pytest.mark.parametrize("text", PROGRAMS)
def test_what_programs_leave_is_found(text):
    assert [found.text for found in program_in(text)] == [PROGRAMS[text]]


@pytest.mark.parametrize("text", NO_PROGRAM)
def test_words_like_those_of_programs_are_let_be(text):
    assert [str(found) for found in program_in(text)] == []


PARTS = {" ", "\n", "a", "]", "_", ":", "\xa0", "£", "%", "nan", "None", "inf"}
SIGNS = st.lists(st.sampled_from(sorted({*LEFT, *PROGRAMS, *PARTS})))


@settings(deadline=None, derandomize=True)
@given(SIGNS.map("".join) | st.text())
def test_a_quick_look_hides_nothing(text):
    """Most texts are let pass at a glance: never one in which a closer look finds something."""
    for quick, rules, says in (
        (markup_in, leftovers._ANY_MARKUP, leftovers._MARKUP),
        (program_in, leftovers._ANY_PROGRAM, leftovers._PROGRAM),
    ):
        closer = [(one.start, one.text) for one in leftovers._found(text, rules, says)]
        assert [(one.start, one.text) for one in quick(text)] == closer


def test_words_in_place_of_a_picture():
    for alt in ("", "  ", "plot.png", "../_images/cbd69c.png", "Chart", "image:", "photo.JPEG"):
        assert says_nothing(alt), alt
    for alt in ("A line that rises", "Chart of nothing", "See plot.png", "3 people"):
        assert not says_nothing(alt), alt


def test_a_word_for_nothing():
    assert all(map(is_nothing, ("None", " nan ", "NaN", "<NA>", "null", "-inf")))
    assert not any(map(is_nothing, ("none", "None of them", "0", "", "not found")))
