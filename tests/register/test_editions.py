"""How old a source is: every fault with its line, and when to look for a newer one."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from register.small_book import table

from book.findings import BookError
from book.register import Register, load_register
from book.register.editions import RHYTHMS, Edition, check_editions, compared, spoken_part
from book.register.sources import load_sources

ROOT = Path(__file__).resolve().parents[2]
Book = Callable[..., Path]
ENTRY = """\
@misc{survey,
  author = {Smith, Ann},
  title = {T},
  year = {2025},
  seen = {not read},
%s
}

@misc{newer,
  author = {Smith, Ann},
  title = {T of 2026},
  year = {2026},
  seen = {not read},
  edition = {2026-06-01},
  rhythm = {yearly}
}
"""
LOOKED = "looked = {2026-11-28: the publisher's list}"


def load(book: Book, *fields: str) -> Edition:
    text = ENTRY % ",\n".join(f"  {field}" for field in fields)
    root = book(table("a"), sources=text)
    return load_sources(root / "data/sources.bib", root)["survey"].edition


def test_all_that_a_source_says_of_its_edition(book: Book) -> None:
    found = load(
        book, "edition = {2025-12}", "rhythm = {yearly}", "newest_known = {2026-06-01}", LOOKED,
        "superseded_by = {newer}",
    )  # fmt: skip
    assert found == Edition(
        own="2025-12",
        rhythm="yearly",
        newest_known="2026-06-01",
        looked=date(2026, 11, 28),
        looked_where="the publisher's list",
        superseded_by="newer",
    )


@pytest.mark.parametrize(
    ("fields", "line", "message"),
    [
        (["edition = {2025-13}", "rhythm = {once}"], 6, "edition is a date such as"),
        (["edition = {last year}", "rhythm = {once}"], 6, "edition is a date such as"),
        (["edition = {2025}", "rhythm = {monthly}"], 7, "rhythm must be one of: once, quarterly"),
        (["edition = {2025}"], 6, "edition needs rhythm"),
        (["rhythm = {once}"], 6, "rhythm needs edition"),
        (["edition = {2024-05}", "rhythm = {once}"], 6, "edition is of 2024, and year says 2025"),
        (["edition = {undated}", "rhythm = {once}"], 6, "edition is undated, and year says 2025"),
        (["edition = {2025}", "rhythm = {once}", LOOKED], 8, "looked needs newest_known"),
        (["edition = {2025}", "rhythm = {once}", "newest_known = {2025}"], 8, "needs looked"),
        (["edition = {2025}", "rhythm = {once}", "newest_known = {2025}",
          "looked = {2026-11-28}"], 9, "looked is a day and a place"),
        (["edition = {2025}", "rhythm = {once}", "newest_known = {2025}",
          "looked = {2026-11-31: GOV.UK}"], 9, "looked is a day and a place"),
        (["edition = {2025}", "rhythm = {once}", "newest_known = {2024-12}", LOOKED], 8,
         "newest_known is older than the edition itself, 2025"),
        (["edition = {2025}", "rhythm = {once}", "newest_known = {2026}", LOOKED], 8,
         "newest_known is newer than edition: name it in superseded_by"),
        (["edition = {2025}", "rhythm = {once}", "newest_known = {2025}", LOOKED,
          "superseded_by = {newer}"], 10, "newest_known is no newer"),
        (["edition = {2025}", "rhythm = {once}", "newest_known = {2026}", LOOKED,
          "superseded_by = {newr}"], 10, "superseded_by names no source 'newr'"),
        (["edition = {2025}", "rhythm = {once}", "superseded_by = {newer}"], 8, "needs looked"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(
    book: Book, fields: list[str], line: int, message: str
) -> None:
    with pytest.raises(BookError) as caught:
        load(book, *fields)
    told = [str(finding) for finding in caught.value.findings]
    assert any(text.startswith(f"data/sources.bib:{line}:") and message in text for text in told), (
        told
    )


def test_where_one_source_says_how_old_it_is_all_must(book: Book) -> None:
    root = book(table("a"), sources=ENTRY % "  note = {N}")
    sources = load_sources(root / "data/sources.bib", root)
    told = [str(finding) for finding in check_editions(sources.values(), date(2026, 11, 28))]
    assert len(told) == 1
    assert told[0].startswith("data/sources.bib:1: source 'survey' needs edition")
    assert not list(check_editions([sources["survey"]], date(2026, 11, 28)))


def test_a_look_that_is_still_to_come_is_told(book: Book) -> None:
    fields = ["edition = {2025}", "rhythm = {once}", "newest_known = {2025}", LOOKED]
    root = book(table("a"), sources=ENTRY % ",\n".join(fields))
    sources = load_sources(root / "data/sources.bib", root)
    assert "in the future" in str(*check_editions(sources.values(), date(2026, 11, 27)))
    assert not list(check_editions(sources.values(), date(2026, 11, 28)))


@pytest.mark.parametrize(
    ("rhythm", "newest", "looked", "expected"),
    [
        # The next edition of a yearly one is expected a year after the newest; then every quarter.
        ("yearly", "2025-12-10", date(2026, 6, 1), date(2026, 12, 10)),
        ("yearly", "2025-12", date(2026, 6, 1), date(2026, 12, 31)),
        ("yearly", "2025", date(2026, 6, 1), date(2026, 12, 31)),
        ("yearly", "2025-12-10", date(2027, 1, 1), date(2027, 4, 2)),
        ("quarterly", "2026-03-31", date(2026, 4, 2), date(2026, 6, 30)),
        ("each wave", "2025-12-10", date(2026, 6, 1), date(2026, 12, 1)),
        ("once", "2015", date(2026, 6, 1), date(2028, 5, 31)),
        ("kept up", "undated", date(2026, 6, 1), date(2027, 6, 1)),
        ("yearly", "undated", date(2026, 6, 1), date(2026, 8, 31)),
    ],
)
def test_when_to_look_next(rhythm: str, newest: str, looked: date, expected: date) -> None:
    assert Edition(newest, rhythm, newest, looked, "there").next_look == expected


def test_nothing_is_due_where_nobody_has_looked() -> None:
    assert Edition("2025", "yearly").next_look is None


def test_dates_of_unlike_length_are_compared_as_far_as_they_go() -> None:
    assert compared("2026-06", "2026-03-31") == "newer"
    assert compared("2025", "2026-03-31") == "older"
    assert compared("2026", "2026-03-31") == ""
    assert compared("undated", "2026") == ""
    assert [spoken_part(day) for day in ("2026", "2026-06", "2026-06-01")] == [
        "2026", "June 2026", "1 June 2026",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def own() -> Register:
    return load_register(ROOT)


def test_every_source_of_this_book_says_how_old_it_is(own: Register) -> None:
    assert own.sources
    assert [s.key for s in own.sources.values() if not s.edition.own] == []
    assert {s.edition.rhythm for s in own.sources.values()} <= set(RHYTHMS)


def test_a_source_that_was_opened_on_a_day_to_come_is_told(book: Book) -> None:
    root = book(table("a"), sources=ENTRY % "  urldate = {2026-11-28}")
    sources = load_sources(root / "data/sources.bib", root).values()
    (source,) = [source for source in sources if source.key == "survey"]
    assert source.accessed == date(2026, 11, 28)
    assert not list(check_editions([source], date(2026, 11, 28)))
    (told,) = check_editions([source], date(2026, 11, 27))
    assert "was opened on 2026-11-28, which is in the future: correct urldate" in str(told)
