"""One run tells all that is wrong: what cannot be read hides only what depends on it."""

from pathlib import Path

import pytest
from checks.catalogue_of_mistakes import FRONT, Mistake, read_mistakes
from checks.small_book import TRY, checked, found
from support.sampled import one_in

from book.findings import Finding

ON_A_CHAPTER = [
    m
    for m in read_mistakes()
    if m.path == TRY and not m.replaces and not m.name.startswith(("front-matter", "conflict"))
]
"""Not those about what git leaves: a file that holds 2 versions is read by nothing else."""
FIGURES, SOURCES, CONTENTS = "data/figures.toml", "data/sources.bib", "_toc.yml"
WRONG = f"{FRONT}We recieve 27% of it and {{stat}}`no-such`.\n\n##\n"
"""A chapter with a spelling mistake, a typed number, a figure that is none, an empty heading."""
SHOWN = f"{FRONT}It was {{stat}}`second` and {{stat}}`third`.\n"
IN_WRONG = [("spelling", 13), ("numeral", 13), ("unknown-name", 13), ("heading", 15)]


def places(findings: list[Finding], path: str = TRY) -> set[tuple[str | None, int | None]]:
    return {(f.check, f.line) for f in findings if f.path == path}


def text_of(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("mistake", one_in(5, ON_A_CHAPTER), ids=str)
def test_a_missing_field_hides_nothing_else(mistake: Mistake, small):
    text, before = mistake.file_with("", mistake.wrong)
    row = text.index("minutes:")
    findings = found(small, TRY, text[:row] + text[text.index("\n", row) + 1 :])
    expected = {(e.check, e.line - (e.line > 5)) for e in mistake.findings(before)}
    assert places(findings) == {("front-matter", 1), *expected}


@pytest.mark.parametrize("mistake", one_in(5, ON_A_CHAPTER), ids=str)
def test_a_chapter_outside_the_contents_is_examined(mistake: Mistake, small):
    text, before = mistake.file_with("", mistake.wrong)
    toc = text_of(small, CONTENTS).replace("      - file: chapters/try\n", "")
    findings = checked(small, {CONTENTS: toc, TRY: text}).findings
    expected = {(e.check, e.line) for e in mistake.findings(before)}
    assert places(findings) == {("contents", None), *expected}


def test_the_mistakes_that_are_hidden_nowhere_are_many() -> None:
    assert len(ON_A_CHAPTER) > 35


@pytest.mark.parametrize(
    "field", ["title", "summary", "roles", "minutes", "outcomes", "covers", "reviewed", "review_by"]
)
def test_any_field_may_be_missing(field: str, small) -> None:
    rows = FRONT.split("\n")
    first = next(n for n, row in enumerate(rows) if row.startswith(field))
    last = first + (2 if field == "outcomes" else 1)
    text = WRONG.replace("\n".join(rows[first:last]) + "\n", "")
    assert text != WRONG
    findings = found(small, TRY, text)
    up = last - first
    assert places(findings) == {("front-matter", 1), *((c, line - up) for c, line in IN_WRONG)}


COURSE = "data/courses/try.toml"
A_COURSE = """\
title = "A course"
summary = "What it is."
audience = "Nurses."

[[part]]
chapter = "chapters/nowhere"
"""
FAULTS = {
    "a line that is no TOML": (FIGURES, lambda t: t.replace("unit = ", "unit ", 1), "register"),
    "an unknown key": (FIGURES, lambda t: t.replace("unit = ", "units = ", 1), "register"),
    "a wrong date": (FIGURES, lambda t: t.replace("checked = 2", 'checked = "2', 1), "register"),
    "the file cut in half": (FIGURES, lambda t: t[: len(t) // 2], "register"),
    "no figures": (FIGURES, lambda t: "", "register"),
    "a source that is no BibTeX": (SOURCES, lambda t: t.replace("},\n", "}\n", 1), "source"),
    "a source without a title": (SOURCES, lambda t: t.replace("title =", "titel =", 1), "source"),
    "no table of contents": (CONTENTS, lambda t: "chapters: [\n", "contents"),
    "a table with a wrong cell": (
        "data/readings.csv", lambda t: t.replace("19.9", "many", 1), "table"),
    "a table that is cut": ("data/readings.csv", lambda t: t[: len(t) // 2], "table"),
    "a list that is no TOML": ("data/phrases.toml", lambda t: t + "[x\n", "list"),
    "a glossary entry without meaning": (
        "data/glossary.toml", lambda t: t + '\n[new]\nterm = "new"\n', "glossary"),
    "a course of a chapter that is not there": (COURSE, lambda t: A_COURSE, "list"),
    "a course without a summary": (
        COURSE, lambda t: A_COURSE.replace("summary", "sumary"), "list"),
    "an address that is none": (
        "data/addresses.txt", lambda t: t + "chapters/try.md\n", "list"),
    "an address that leads nowhere": (
        "data/addresses.txt", lambda t: t + "chapters/a.html -> chapters/b.html\n", "list"),
    "no description of the tables": ("data/datapackage.json", lambda t: t[:-9], "table"),
}  # fmt: skip
SILENT = {
    "the file cut in half": {"unknown-name"},
    "no figures": {"unknown-name"},
    "a source that is no BibTeX": {"numeral", "spelling"},
    "a source without a title": {"numeral", "spelling"},
}
"""What the chapter's checks cannot say then: a title may hold a numeral or an odd word."""


@pytest.mark.parametrize("name", FAULTS)
def test_a_broken_list_hides_only_what_depends_on_it(name: str, small) -> None:
    path, spoil, check = FAULTS[name]
    sound = text_of(small, path) if (small / path).is_file() else ""
    report = checked(small, {path: spoil(sound), TRY: WRONG})
    assert check in {f.check for f in report.findings if f.path == path}
    silent = SILENT.get(name, set())
    assert places(report.findings) == {p for p in IN_WRONG if p[0] not in silent}
    others = {f.path for f in report.findings} - {path, TRY}
    assert not others, [f.printed for f in report.findings]
    if silent:
        assert silent <= set(report.left_out.partition(" (")[0].split(", "))
        assert path in report.left_out


def test_every_entry_with_a_fault_is_told_and_the_sound_ones_are_verified(small):
    figures = text_of(small, FIGURES)
    first, _ = figures.split("\n[")
    entries = [
        figures.replace("value = 19.9", "value = 91.9"),  # sound, and not what was read
        first.replace("[review-excess]", "[second]").replace("unit = ", "unit "),
        first.replace("[review-excess]", "[third]").replace("place = ", "palce = "),
    ]
    report = checked(small, {FIGURES: "\n".join(entries), TRY: SHOWN})
    assert [(f.line, f.check) for f in report.findings if f.path == FIGURES] == [
        (17, "reading"),
        (35, "register"),  # it is no TOML
        (48, "register"),  # it lacks its place,
        (54, "register"),  # and has a key that nobody knows
    ]
    assert places(report.findings) == set()


def test_all_files_at_once(small) -> None:
    texts = {
        FIGURES: text_of(small, FIGURES).replace("unit = ", "unit ", 1),
        "data/phrases.toml": "[x\n",
        CONTENTS: text_of(small, CONTENTS) + "      - file: chapters/nowhere\n",
        TRY: WRONG.replace("minutes: [5, 8]\n", ""),
    }
    findings = checked(small, texts).findings
    assert {f.path for f in findings} == set(texts)


def test_a_chapter_that_is_no_text_hides_nothing_of_another(small) -> None:
    report = checked(small, {"chapters/welcome.md": b"\xff\xfe", TRY: WRONG})
    assert {f.check for f in report.findings if f.path == "chapters/welcome.md"} == {"encoding"}
    assert places(report.findings) == set(IN_WRONG)
    assert "chapters/welcome.md" in report.left_out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("chapters/welcome.md", f"{FRONT}Thank you.<br>Goodbye.\n"),
        ("chapters/welcome.md", f"{FRONT}Hidden\u202e words.\n"),
        ("chapters/picture.svg", '<svg onload="x()"/>' + " " * 1_000_001),
        ("chapters/program.exe", "MZ"),
    ],
)
def test_a_file_that_could_do_harm_is_not_read_and_hides_nothing_of_another(
    name: str, content: str, small
) -> None:
    report = checked(small, {name: content, TRY: WRONG})
    assert {f.check for f in report.findings if f.path == name} == {"unsafe"}
    assert places(report.findings) == set(IN_WRONG)
    assert (name in report.left_out) == name.endswith(".md")


def test_lists_that_could_do_harm_stop_the_check(small) -> None:
    """Every chapter is held against them."""
    deep = "x = " + "[" * 200 + "]" * 200 + "\n"
    report = checked(small, {"data/phrases.toml": deep, TRY: WRONG})
    assert {f.check for f in report.findings} == {"unsafe"}
    assert report.left_out == "all but the safety of files"


def test_a_sound_book_leaves_nothing_out(small) -> None:
    report = checked(small, {})
    assert (report.findings, report.left_out) == ([], "")
