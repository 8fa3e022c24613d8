"""Names that chapters define, and those that are defined twice, in one chapter or in two."""

from pathlib import Path

import pytest

from book.files.text import read_text
from book.findings import Finding
from book.prose.contents import listed
from book.prose.defined_names import defined_twice, may_define, names_defined_twice
from book.source import parse_markdown

ROOT = Path(__file__).resolve().parents[2]
DEFINES = {
    "a target": ("(Here  now)=\n## A place", "here now", 1),
    "a target in a quotation": ("> (here)=\n> Words.", "here", 1),
    "a target in a list": ("- Words\n\n  (here)=\n  more", "here", 3),
    "a target in a box": (":::{note}\n:class: x\n\n(here)=\nWords.\n:::", "here", 4),
    "a target deep in boxes": ("::::{note}\n:::{tip}\n(here)=\nWords.\n:::\n::::", "here", 3),
    "an attribute of a block": ("{#here .wide}\nWords.", "here", 2),
    "an attribute of words": ("Some [words]{#here} more.", "here", 1),
    "an attribute in full": ("{id=here}\nWords.", "here", 2),
    "an exercise": ("```{exercise}\n:label: here\n\nAsk.\n```", "here", 2),
    "a solution": ("```{solution} there\n:label: here\n\nAsk.\n```", "here", 2),
    "a figure": ("```{figure} a.png\n:alt: a\n:name: here\n\nWords.\n```", "here", 3),
    "a program": ("```{code-block} python\n:name: here\n\n1 + 1\n```", "here", 2),
    "options with dashes": ('```{note}\n---\nname: "here"\n---\nWords.\n```', "here", 3),
    "an equation": ("```{math}\n:label: here\n\n1 + 1\n```", "here", 2),
    "a word of a glossary": ("```{glossary}\nhere\n  In this place.\n```", "here", 2),
    "a word in a box": (":::{note}\n```{glossary}\nHere : h\n  So.\n```\n:::", "here", 3),
    "a footnote": ("Ask.[^here]\n\n[^here]: They know.", "here", 3),
    "an address": ("[Ask][here].\n\n[here]: https://a.org", "here", 3),
}
DEFINES_NOTHING = {
    "code": "```\n(here)=\n```",
    "a cell": "```{code-cell}\n(here)=\nname: here\n```",
    "code by its margin": "Words.\n\n    (here)=\n",
    "a comment": "% (here)=\n\nWords.",
    "words": "Write `(here)=` or {ref}`here`, name: here, label: here.",
    "a heading": "## Here\n\nWords.",
    "a link": "See [it](#here) and a note.[^here]",
}


@pytest.mark.parametrize("text, name, line", DEFINES.values(), ids=DEFINES)
def test_each_way_to_define_a_name_is_seen_on_its_line(text, name, line):
    front = "---\ntitle: Try\nname: here\n---\n\n"
    for before in ("", "\n\n", front):
        found = [(found.name, found.line) for found in parse_markdown(before + text).names]
        assert found == [(name, line + before.count("\n"))]
        assert name in may_define(before + text), "the quick look sees all of it"


@pytest.mark.parametrize("text", DEFINES_NOTHING.values(), ids=DEFINES_NOTHING)
def test_what_only_looks_like_it_defines_nothing(text):
    assert parse_markdown(text).names == []


@pytest.mark.parametrize("text, name, line", DEFINES.values(), ids=DEFINES)
def test_a_name_twice_in_one_chapter_is_told_with_both_lines(text, name, line):
    gap = "\n\nWords.\n\n"
    again = line + text.count("\n") + gap.count("\n")
    (finding,) = defined_twice({"chapters/a.md": parse_markdown(text + gap + text).names})
    assert (finding.path, finding.line) == ("chapters/a.md", again)
    assert f"'{name}'" in finding.message or f"{name}]'" in finding.message
    assert f"chapters/a.md:{line}." in finding.message


@pytest.mark.parametrize("case", DEFINES)
def test_a_name_in_two_chapters_is_told_with_both_places(case, tmp_path):
    text, _, line = DEFINES[case]
    (tmp_path / "b.md").write_text(text)
    (tmp_path / "a.md").write_text(f"Words.\n\n{text}")
    found = names_defined_twice(tmp_path, ["b.md", "a.md"])
    if case in ("a footnote", "an address"):
        assert found == [], "each chapter has its own"
        return
    assert [(finding.path, finding.line) for finding in found] == [("a.md", line + 2)]
    assert f"b.md:{line}." in found[0].message


def test_names_of_different_kinds_do_not_meet():
    text = "(here)=\nAsk.[^here]\n\n[^here]: They know.\n\n```{math}\n:label: here\n1\n```"
    assert len(parse_markdown(text).names) == 3
    assert list(defined_twice({"a.md": parse_markdown(text).names})) == []


def test_a_name_three_times_is_told_twice_and_a_chapter_that_is_gone_is_no_matter(tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.md").write_text("(here)=\nWords.")
    found = names_defined_twice(tmp_path, ["a.md", "gone.md", "c.md", "b.md"])
    message = (
        "two places are called 'here', here and at a.md:1. Rename one, and the links that mean it"
    )
    assert found == [Finding("c.md", 1, message), Finding("b.md", 1, message)]


def test_the_quick_look_misses_no_name_of_the_book():
    seen = 0
    for path, _ in listed(ROOT):
        text = read_text(ROOT / path, path)
        names = {name.name for name in parse_markdown(text).names}
        assert names <= set(may_define(text)), path
        seen += len(names)
    assert seen > 100
    assert names_defined_twice(ROOT, [path for path, _ in listed(ROOT)]) == []
