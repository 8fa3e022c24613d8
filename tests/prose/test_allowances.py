"""The list of what may be longer, or shown more often: it is kept, and only gets shorter."""

from dataclasses import replace
from pathlib import Path

import pytest
from support.this_book import register

from book.findings import BookError, Check, Finding
from book.prose.allowances import (
    FILE,
    MOST_CHAPTERS,
    Allowances,
    check_lengths,
    check_repeated,
    let_stand,
    load_allowances,
)
from book.prose.body import Size

ROOT = Path(__file__).resolve().parents[2]
REGISTER = register()
FIGURE = "lonely-2024-25"
PATHS = [f"chapters/{name}.md" for name in "abcde"]
LONGEST_LIST = {
    "words": 14,
    "chapters-with-figure": 8,
    "phrase": 0,
    "about-itself": 2,
}
"""How many entries each table had when it came: it may have fewer, and never more."""


def allowed(root: Path, text: str) -> Allowances:
    (root / "data").mkdir(exist_ok=True)
    (root / FILE).write_text(text, encoding="utf-8")
    found = load_allowances(root)
    assert found is not None
    return found


def lengths(words: int, allowances: Allowances, kind: str = "tool") -> list[str]:
    found = check_lengths({"chapters/a.md": Size(kind, words, None)}, allowances)
    return [str(finding) for finding in found]


def test_a_chapter_keeps_to_its_kind_or_to_its_entry(tmp_path: Path) -> None:
    none = allowed(tmp_path, "")
    assert lengths(1000, none) == []
    (finding,) = lengths(1001, none)
    assert finding.startswith(
        "chapters/a.md: the body of this chapter has 1,001 words, and the limit is 1,000"
    )
    assert "1,000 for the kind 'tool': cut 1," in finding
    assert lengths(9999, none, kind="about")[0].startswith("chapters of the kind")
    entry = allowed(tmp_path, '[words]\n"chapters/a.md" = 1200\n')
    assert lengths(1200, entry) == []
    (finding,) = lengths(1201, entry)
    assert f"the limit is 1,200, as {FILE} says" in finding


def test_an_entry_that_is_not_needed_is_told_on_its_line_and_stops_nobody(tmp_path) -> None:
    entry = allowed(tmp_path, '# why\n[words]\n"chapters/a.md" = 1200\n"chapters/b.md" = 1\n')
    assert lengths(1000, entry) == [
        f"{FILE}:3: warning: 'chapters/a.md' is short enough now: take this line out",
        f"{FILE}:4: warning: 'chapters/b.md' is not a chapter: take this line out",
    ]


def test_all_chapters_together_have_a_limit(tmp_path: Path) -> None:
    sizes = {path: Size("role", 1400, None) for path in (f"{n}.md" for n in range(35))}
    (finding,) = check_lengths(sizes, allowed(tmp_path, ""))
    assert finding.path is None and not finding.warning
    assert "together have 49,000 words in their bodies, and the limit is 48,000" in finding.message
    fewer = dict(list(sizes.items())[:34])
    assert list(check_lengths(fewer, allowed(tmp_path, ""))) == []


def test_nothing_allows_the_whole_book_more(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="'whole-book' is not part of this list"):
        allowed(tmp_path, "[whole-book]\nwords = 49400\n")


def repeated(paths: list[str], allowances: Allowances, why: str | None = None) -> list[Finding]:
    figure = replace(REGISTER.figures[FIGURE], repeated=why)
    register = type(REGISTER)({FIGURE: figure}, {})
    return list(check_repeated({FIGURE: paths}, register, allowances))


def test_a_figure_is_shown_in_few_chapters_or_its_entry_says_why(tmp_path: Path) -> None:
    none = allowed(tmp_path, "")
    assert repeated(PATHS[:MOST_CHAPTERS], none) == []
    (finding,) = repeated(PATHS[:4], none)
    assert "is shown in 4 chapters, and the limit is 3" in finding.message
    assert "chapters/d.md" in finding.message and finding.check == Check.REPEATED_FIGURE
    assert repeated(PATHS, none, why="Every role needs it.") == []
    (finding,) = repeated(PATHS[:3], none, why="Every role needs it.")
    assert "take out 'repeated'" in finding.message
    entry = allowed(tmp_path, f"[chapters-with-figure]\n{FIGURE} = 4\n")
    assert repeated(PATHS[:4], entry) == []
    assert len(repeated(PATHS, entry)) == 1
    (finding,) = repeated(PATHS[:3], entry)
    assert finding.warning and finding.path == FILE and finding.line == 2


def test_style_may_have_what_it_had_and_no_more(tmp_path: Path) -> None:
    entry = allowed(tmp_path, '[phrase]\n"a.md" = 2\n"b.md" = 1\n')
    whom = [Finding("a.md", line, "whom", check=Check.PHRASE) for line in (1, 2, 3)]
    other = Finding("a.md", 9, "26%", check=Check.NUMERAL)
    assert [f.check for f in let_stand([*whom[:2], other], entry)] == ["numeral", "phrase"]
    told = [f for f in let_stand([*whom, other], entry) if not f.warning]
    assert told == [other, *whom]
    (unneeded,) = let_stand(whom[:2], entry)
    assert (unneeded.path, unneeded.line, unneeded.warning) == (FILE, 3, True)
    assert list(let_stand(whom, None)) == whom


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[word]\na = 1\n", 1, "'word' is not part of this list"),
        ('[words]\n"a" = "many"\n', 2, "'a': expected the words of a chapter's body"),
        ("[words]\na = 0\n", 2, "'a': expected"),
        ("[words]\na = true\n", 2, "'a': expected"),
        ("[phrase]\na = [1]\n", 2, "'a': expected how many findings a file may have"),
    ],
)
def test_what_is_no_entry_is_told(tmp_path: Path, text: str, line: int, says: str) -> None:
    with pytest.raises(BookError) as raised:
        allowed(tmp_path, text)
    (finding,) = raised.value.findings
    assert (finding.path, finding.line, finding.check) == (FILE, line, "list")
    assert says in finding.message


def test_a_book_without_the_list_has_no_limits(tmp_path: Path) -> None:
    assert load_allowances(tmp_path) is None


def test_the_list_of_this_book_only_gets_shorter() -> None:
    """To add an entry is to give up: cut the chapter instead."""
    found = load_allowances(ROOT)
    assert found is not None, f"without {FILE} nothing is held to its limit"
    assert set(found.tables) <= set(LONGEST_LIST)
    for table, most in LONGEST_LIST.items():
        assert len(found.tables.get(table, {})) <= most, table
