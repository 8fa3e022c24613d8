"""The bibliography: how a source is named, and every fault with its line."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from register.small_book import table

from book.findings import BookError
from book.register.sources import Source, load_sources

Book = Callable[..., Path]
ENTRY = """\
@misc{{{key},
  author = {{{author}}},
  title = {{T}},
  year = {{2017}},
  seen = {{not read}}
}}
"""


def load(book: Book, sources: str) -> dict[str, Source]:
    root = book(table("a"), sources=sources)
    return load_sources(root / "data/sources.bib", root)


def faults(book: Book, sources: str) -> list[str]:
    with pytest.raises(BookError) as caught:
        load(book, sources)
    return [str(finding).removeprefix("data/sources.bib:") for finding in caught.value.findings]


@pytest.mark.parametrize(
    ("author", "short"),
    [
        ("Smith, Ann", "Smith, 2017"),
        ("Smith, Ann and Jones, Bo", "Smith and Jones, 2017"),
        ("Smith, Ann and Jones, Bo and Lee, Cy", "Smith and others, 2017"),
        ("Smith, Ann and others", "Smith and others, 2017"),
        ("Holt-Lunstad, Julianne and others", "Holt-Lunstad and others, 2017"),
        ("van der Berg, Ann", "van der Berg, 2017"),
        ("{Office for National Statistics}", "Office for National Statistics, 2017"),
        ("{Department of Health and Social Care}", "Department of Health and Social Care, 2017"),
    ],
)
def test_how_a_sentence_names_a_source(book: Book, author: str, short: str) -> None:
    assert load(book, ENTRY.format(key="a", author=author))["a"].short == short


def test_a_source_without_a_year_is_named_without_one(book: Book) -> None:
    text = ENTRY.format(key="a", author="Smith, Ann").replace("  year = {2017},\n", "")
    assert load(book, text)["a"].short == "Smith"


def test_an_institution_stands_for_a_missing_author(book: Book) -> None:
    text = "@misc{a, institution = {NICE}, title = {T}, year = {2016}, seen = {not read}}\n"
    assert load(book, text)["a"].short == "NICE, 2016"


def test_every_field_of_a_source(book: Book) -> None:
    text = """\
% a note

@article{smith-2017,
  author = {Smith, Ann},
  title = {A {UK} trial \\& more},
  journal = {The Journal},
  year = {2017},
  volume = {10},
  number = {2},
  pages = {227--237},
  doi = {10.1/x},
  urldate = {2026-11-23},
  seen = {read in source},
  note = {Read whole.}
}
"""
    assert load(book, text)["smith-2017"] == Source(
        key="smith-2017",
        line=3,
        title="A UK trial & more",
        authors="Smith",
        year="2017",
        published_in="The Journal, 10(2), 227–237",
        url="https://doi.org/10.1/x",
        seen="read in source",
        accessed=date(2026, 11, 23),
        note="Read whole.",
    )


def test_an_address_keeps_its_hyphens_and_a_title_its_dash(book: Book) -> None:
    address = "https://a.example/survey--2"
    entry = ENTRY.format(key="a", author="Smith, Ann").replace(
        "title = {T}", f"title = {{2016--2017}},\n  url = {{{address}}}"
    )
    source = load(book, entry)["a"]
    assert (source.url, source.title) == (address, "2016–2017")


def test_an_address_is_preferred_to_a_doi(book: Book) -> None:
    text = ENTRY.format(key="a", author="S").replace("year", "doi = {1}, url = {https://x},\n year")
    assert load(book, text)["a"].url == "https://x"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  title = {T},\n", "", "8: source 'b' needs title"),
        (",\n  seen = {not read}", "", "8: source 'b' needs seen"),
        ("  author = {Smith, Ann},\n", "", "8: source 'b' needs author or institution"),
        (
            "seen = {not read}",
            "seen = {glanced at}",
            "12: source 'b': seen must be one of: read in source; read in a second copy; not read",
        ),
    ],
)
def test_a_source_that_lacks_something(book: Book, old: str, new: str, expected: str) -> None:
    first, second = (ENTRY.format(key=key, author="Smith, Ann") for key in "ab")
    assert faults(book, f"{first}\n{second.replace(old, new)}") == [expected]


def test_all_a_source_lacks_is_told_in_one_message(book: Book) -> None:
    assert faults(book, "@misc{a, year = {2017}}\n") == [
        "1: source 'a' needs title, seen, author or institution"
    ]


def test_a_key_given_twice_is_pointed_at(book: Book) -> None:
    entry = ENTRY.format(key="a", author="Smith, Ann")
    (fault,) = faults(book, f"{entry}\n{entry}")
    assert fault.startswith("8: not readable as BibTeX: ")
    assert "a" in fault


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("{Smith, Ann},", "{Smith, Ann}", "3"), ("title = {T}", "title = {T", "3")],
)
def test_a_missing_comma_or_bracket_is_pointed_at(
    book: Book, old: str, new: str, line: str
) -> None:
    text = ENTRY.format(key="a", author="Smith, Ann").replace(old, new)
    (fault,) = faults(book, text)
    assert fault.startswith(f"{line}: not readable as BibTeX: ")


def test_a_key_without_its_comma_is_pointed_at(book: Book) -> None:
    """The parser reads it as an entry all the same, and would lose its line."""
    first, second = (ENTRY.format(key=key, author="Smith, Ann") for key in "ab")
    assert faults(book, f"{first}\n{second.replace('{b,', '{b')}") == [
        "8: not readable as BibTeX: no comma after key 'b'"
    ]


def test_a_bibliography_that_is_missing_or_no_text(book: Book) -> None:
    root = book(table("a"))
    path = root / "data/sources.bib"
    path.write_bytes(b"\xff")
    with pytest.raises(BookError, match="not readable as UTF-8 text at byte 0"):
        load_sources(path, root)
    path.unlink()
    with pytest.raises(BookError, match="the file is missing: restore it from version control"):
        load_sources(path, root)


def test_an_archived_copy_is_an_address(book: Book) -> None:
    entry = ENTRY.format(key="nobody-2017", author="A")
    copy = "https://web.example.org/2017/a"
    with_copy = entry.replace("  seen", f"  archived = {{{copy}}},\n  seen")
    assert load(book, with_copy)["nobody-2017"].archived == copy
    assert load(book, entry)["nobody-2017"].archived is None
    (fault,) = faults(book, with_copy.replace("https:", "ftp:"))
    assert fault == (
        "5: source 'nobody-2017': archived is the address of a copy, beginning https://"
    )


def test_that_a_copy_is_the_only_one_is_said_with_yes(book: Book) -> None:
    entry = ENTRY.format(key="a", author="Smith, Ann")
    only = entry.replace("  seen", "  only_copy = {yes},\n  seen")
    assert load(book, only)["a"].only_copy
    assert not load(book, entry)["a"].only_copy
    assert faults(book, only.replace("{yes}", "{no}")) == [
        "5: source 'a': only_copy can only be yes: write yes, or take it out"
    ]


def test_an_article_names_its_journal_and_not_an_institution_in_its_place(book: Book) -> None:
    entry = ENTRY.format(key="a", author="Smith, Ann").replace("@misc", "@article")
    in_place = entry.replace("  seen", "  institution = {BMJ},\n  seen")
    for wrong in (entry, in_place):
        assert faults(book, wrong) == [
            "1: source 'a' needs journal (what is in no journal is @misc or @techreport)"
        ]
    right = in_place.replace("institution", "journal")
    assert load(book, right)["a"].published_in == "BMJ"
    assert load(book, in_place.replace("@article", "@techreport"))["a"].published_in == "BMJ"


def test_another_process_takes_what_was_read_and_reads_what_was_saved(book: Book) -> None:
    """Its own parser takes a fifth of a second for this book, at each command."""
    root = book(table("a"), sources=ENTRY.format(key="a", author="Smith, Ann"))
    code = (
        "import sys; from pathlib import Path; from book.register.sources import load_sources; "
        f"root = Path({str(root)!r}); found = load_sources(root / 'data/sources.bib', root); "
        "print(found['a'].short, found['a'].line, 'pybtex' in sys.modules)"
    )

    def told() -> str:
        command = [sys.executable, "-c", code]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    assert [told(), told()] == ["Smith, 2017 1 True", "Smith, 2017 1 False"]
    (root / "data/sources.bib").write_text(ENTRY.format(key="a", author="Lee, Cy"), "utf-8")
    assert told() == "Lee, 2017 1 True"
    (kept,) = root.glob("_build/**/sources")
    kept.write_bytes(b"spoilt")
    assert told() == "Lee, 2017 1 True"
