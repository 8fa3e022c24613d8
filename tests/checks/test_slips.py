"""Ordinary slips of people who edit: each is told once, where it is, with words to follow."""

from pathlib import Path

import pytest
from checks.catalogue_of_mistakes import FRONT
from checks.small_book import TRY, checked

from book.checks.fix import fix_chapters, fix_text
from book.checks.lists import Lists, load_lists
from book.register import Register

ROOT = Path(__file__).resolve().parents[2]
SOUND = f"{FRONT}Words.\n"


@pytest.fixture(scope="module")
def lists() -> Lists:
    return load_lists(ROOT)


def told(small: Path, texts: dict[str, str | bytes | None]) -> list[str]:
    return [finding.printed for finding in checked(small, texts).findings]


@pytest.mark.parametrize(
    "body",
    [
        'He asked "how do people\nget to utilise the\npark?" and waited.',
        "He asked “how do people\nget to utilise the\npark? And nobody answered.",
        "Write `utilise\n“x” utilise\nthe end` as it is.",
        "{abbr}`NHS (the “health” service,\nwhich people utilise)` is long.",
    ],
    ids=["quotation", "unclosed quotation", "code", "role"],
)
def test_what_runs_over_lines_keeps_its_words_when_fixed(body: str, lists: Lists) -> None:
    text, _ = fix_text("x.md", (FRONT + body).encode(), lists, Register({}, {}))
    assert text.removeprefix(FRONT).replace("“how", '"how') == body.replace("“how", '"how')


def test_a_fix_beside_a_quotation_over_lines_is_still_made(lists: Lists) -> None:
    body = 'Ask "what\nwould you utilise\nmost?" first.\n\nPeople utilise parks.'
    text, _ = fix_text("x.md", (FRONT + body).encode(), lists, Register({}, {}))
    assert text == FRONT + body.replace("People utilise", "People use")


def test_words_in_capitals_stay_in_capitals_when_fixed(lists: Lists) -> None:
    text, _ = fix_text("x.md", f"{FRONT}UTILISE IT.".encode(), lists, Register({}, {}))
    assert text == f"{FRONT}USE IT."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"Go. \r\nAsk.\n\nRing.\n", b"Go.\r\nAsk.\n\nRing.\n"),
        (b"Go.\nAsk. \n\r\nRing.\r\n", b"Go.\nAsk.\n\r\nRing.\r\n"),
    ],
    ids=["first from Windows", "last from Windows"],
)
def test_a_fix_leaves_every_line_end_and_the_mark_at_the_start(before, after, small: Path) -> None:
    sound = (small / TRY).read_bytes()
    try:
        (small / TRY).write_bytes(b"\xef\xbb\xbf" + FRONT.encode() + before)
        assert fix_chapters(small, [TRY])
        assert (small / TRY).read_bytes() == b"\xef\xbb\xbf" + FRONT.encode() + after
    finally:
        (small / TRY).write_bytes(sound)


@pytest.mark.parametrize(
    "front",
    [
        FRONT.replace("title: Try", "title: “Try” it"),
        FRONT.replace("summary: A try.", "summary: 'Don’t try'"),
        FRONT.replace("  - describe it", "  - describe “it”"),
    ],
)
def test_curly_marks_in_front_matter_are_told_with_words_that_work(front, small: Path) -> None:
    (finding,) = told(small, {TRY: f"{front}Words.\n"})
    assert "--fix" not in finding
    line = int(finding.split(":")[1])
    better = finding.split(": write ")[1].split(". The page makes")[0]
    rows = front.split("\n")
    indent = rows[line - 1][: len(rows[line - 1]) - len(rows[line - 1].lstrip())]
    rows[line - 1] = indent + better
    assert told(small, {TRY: "\n".join(rows) + "Words.\n"}) == []


def test_marks_around_the_first_words_of_a_title_are_kept_in_the_advice(small: Path) -> None:
    front = FRONT.replace("title: Try", 'title: "Try" it')
    (finding,) = told(small, {TRY: f"{front}Words.\n"})
    assert finding.startswith(f"{TRY}:2: ") and "write title: '\"Try\" it'" in finding


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"\n{SOUND}", "must begin with --- at the start of the first line"),
        (SOUND.removeprefix("---\n"), "must begin with --- at the start of the first line"),
        (SOUND.replace("---\n", "—\n", 1), "must begin with --- at the start of the first line"),
        (SOUND.replace("23\n---\n", "23\n"), "the front matter has no end"),
    ],
    ids=["blank line", "no dashes", "a long dash", "no end"],
)
def test_front_matter_that_is_not_read_is_the_only_thing_told(text, says, small: Path) -> None:
    (finding,) = told(small, {TRY: text})
    assert finding.startswith(f"{TRY}:1: ") and says in finding


@pytest.mark.parametrize(
    ("there", "says"),
    [
        ("chapters/try.md.txt", "rename that file to chapters/try.md"),
        ("chapters/try.MD", "rename that file to chapters/try.md"),
        ("chapters/Try.md", "rename that file to chapters/try.md"),
        ("chapters/part-01/try.md", "write 'chapters/part-01/try'"),
    ],
)
def test_a_chapter_saved_under_another_name_is_told_once(there, says, small: Path) -> None:
    findings = told(small, {TRY: None, there: SOUND})
    (about_it,) = [finding for finding in findings if not finding.startswith("data/addresses")]
    assert about_it.startswith("_toc.yml:12: ")
    assert f"there is {there}: {says}" in about_it


def test_a_chapter_with_a_second_ending_is_not_passed_over(small: Path) -> None:
    (finding,) = told(small, {"chapters/more.md.txt": SOUND})
    assert finding.startswith("chapters/more.md.txt: no page shows this file: rename it to")


def test_the_old_address_of_a_renamed_chapter_is_asked_for(small: Path) -> None:
    contents = (small / "_toc.yml").read_text(encoding="utf-8")
    renamed = {
        TRY: None,
        "chapters/tried.md": SOUND,
        "_toc.yml": contents.replace("chapters/try", "chapters/tried"),
    }
    (finding,) = told(small, renamed)
    assert finding.startswith("data/addresses.txt:1: no chapter has this address now")
    better = "chapters/try.html -> chapters/tried.html"
    assert f"write '{better}'" in finding
    assert told(small, {**renamed, "data/addresses.txt": f"{better}\n"}) == []


@pytest.mark.parametrize("content", [b"", b"hello", b"\0\0\0\x18ftypheic"])
def test_a_picture_that_no_browser_shows_is_found(content: bytes, small: Path) -> None:
    texts = {TRY: f"{FRONT}![A park](p.png)\n", "chapters/p.png": content}
    (finding,) = told(small, texts)
    assert finding.startswith("chapters/p.png: no browser can show this picture: save it")
    assert told(small, {**texts, "chapters/p.png": b"\x89PNG\r\n\x1a\n" + b"0" * 9}) == []


def test_an_empty_list_of_sources_is_one_fault_and_not_one_for_each_figure(small: Path) -> None:
    assert told(small, {"data/sources.bib": ""}) == [
        "data/sources.bib: the file has no source: restore it from version control [source]"
    ]


def test_a_copy_of_a_table_is_not_to_be_accepted(small: Path) -> None:
    table = (small / "data/relative-risks.csv").read_text(encoding="utf-8")
    (finding,) = told(small, {"data/relative-risks (1).csv": table})
    assert "take it out" in finding and "--accept" not in finding


@pytest.mark.parametrize(
    ("path", "old", "new", "line"),
    [
        ("data/glossary.toml", "term = ", "term\xa0= ", 2),
        ("_toc.yml", "root: ", "root:\xa0", 2),
        (TRY, "title: ", "title:\xa0", 2),
    ],
)
def test_a_pasted_space_is_named_where_it_breaks_a_file(path, old, new, line, small: Path) -> None:
    text = (small / path).read_text(encoding="utf-8")
    (finding,) = told(small, {path: text.replace(old, new, 1)})
    assert finding.startswith(f"{path}:{line}: ")
    assert "space that is no ordinary one" in finding
