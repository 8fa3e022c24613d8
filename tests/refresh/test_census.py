"""The census from Nomis's bulk files: read whole, each fault told, made-up counts kept apart."""

import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from refresh.book_copy import ROOT, contents, copy_book, run
from refresh.bulk_files import HEADS, Lines, as_csv, as_zip, good, spoilt
from refresh.publisher import publishing

from book.tables import use
from book.tables.fingerprints import changed_tables, made_up_tables

PEOPLE = "area-people"
NUMBERS = ("ts038", "ts029", "ts021")


@cache
def whole(number: str) -> bytes:
    return as_zip(number, good(number))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_book(tmp_path_factory.mktemp("book"))
    for number in NUMBERS:
        (folder / f"{number}.zip").write_bytes(whole(number))
    return folder


@pytest.fixture
def here(book: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(book)
    use(book)
    return book


def given(*names: str) -> list[str]:
    return [word for name in names for word in ("--from", name)]


ALL = given("ts038.zip", "ts029.zip", "ts021.zip")


def test_counts_of_the_bulk_files_are_the_table_that_the_book_has(here: Path) -> None:
    """Old districts are added up, regions and England too, Wales is left out, nothing moves."""
    done = run(PEOPLE, *ALL)
    assert done.exit_code == 0, done.output
    assert "Would change nothing: the table is the same." in done.output
    merged = "E06000063, E06000064, E06000065, E06000066"
    assert f"TS021: old districts were added up for {merged}" in done.output
    aside = next((here / f"snapshots/{PEOPLE}").glob("*.csv"))
    assert aside.read_bytes() == (ROOT / f"data/{PEOPLE}.csv").read_bytes()


def test_files_may_be_unpacked_and_in_any_order(here: Path) -> None:
    for number in NUMBERS:
        (here / f"{number}.csv").write_bytes(as_csv(good(number)))
    done = run(PEOPLE, *given("ts021.csv", "ts038.csv", "ts029.zip"))
    assert done.exit_code == 0, done.output
    assert "Would change nothing" in done.output


def test_what_moved_is_told_by_area_and_column(here: Path) -> None:
    lines = good("ts038")
    hartlepool = next(line for line in lines if line[2] == "E06000001")
    hartlepool[4] = "21144"
    (here / "new.zip").write_bytes(as_zip("ts038", lines))
    output = run(PEOPLE, *given("new.zip", "ts029.zip", "ts021.zip")).output
    told = "values moved in all, 3: E06000001 disabled from 21143 to 21144, E12000001 disabled from"
    assert told in output


def test_the_published_addresses_are_asked(here: Path) -> None:
    with publishing(whole("ts038")) as (address, asked):
        done = run(PEOPLE, "--base-url", address)
    assert asked == [f"/output/census/2021/census2021-{number}.zip" for number in NUMBERS]
    assert done.exit_code == 1 and "TS038 a second time" in done.output


def test_made_up_counts_are_accepted_for_a_look_and_refused_by_the_checks(
    tmp_path: Path, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An accepted census says where it came from, and made-up counts reach no site."""
    shutil.copytree(book / "data", tmp_path / "data")
    shutil.copy(ROOT / "_config.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    use(tmp_path)
    files = [str(book / f"{number}.zip") for number in NUMBERS]
    assert "the counts are made up" in run(PEOPLE, *given(*files)).output
    accepted = run(PEOPLE, "--accept")
    assert accepted.exit_code == 0 and "read in a copy" in accepted.output
    assert made_up_tables(tmp_path) == [PEOPLE] and changed_tables(tmp_path) == {}
    package = json.loads((tmp_path / "data/datapackage.json").read_text(encoding="utf-8"))
    told = next(r for r in package["resources"] if r["name"] == PEOPLE)
    assert all(source["path"].startswith("https://www.nomisweb") for source in told["sources"])
    assert len(told["sources"]) == 3 and "Nomis's bulk files" in told["description"]


def cell(line: int, column: int, value: str) -> Callable[[Lines], object]:
    return lambda lines: lines[line].__setitem__(column, value)


def without(*codes: str) -> Callable[[Lines], object]:
    def change(lines: Lines) -> None:
        lines[:] = [line for line in lines if line[2] not in codes]

    return change


def renamed(number: str, old: str, new: str) -> bytes:
    return spoilt(number, lambda lines: lines[0].__setitem__(lines[0].index(old), new))


AT = "census2021-ts021-ltla.csv:"
FAULTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "a server's page": (lambda: b"<!doctype html><title>Sorry</title>", "bad.zip: it is a web"),
    "nothing": (lambda: b"", "bad.zip: its columns match none"),
    "half a zip": (lambda: whole("ts021")[:5000], "not a zip that can be read"),
    "no file of authorities": (
        lambda: as_zip("ts021", good("ts021"), ("lsoa", "oa")), "one file whose name ends in -ltla"
    ),
    "not text": (lambda: as_csv(good("ts021")).replace(b"Place E06000001", b"\xff"), "not UTF-8"),
    "half a file": (
        lambda: as_csv(good("ts021"))[:-40], "the table is cut short"
    ),
    "another table": (
        lambda: as_csv([["date", "geography", "geography code", "Religion: Total"]]),
        "its columns match none of the tables TS038 (Disability)",
    ),
    "a table twice": (lambda: whole("ts038"), "it is the table TS038 a second time"),
    "a renamed column": (
        lambda: renamed("ts021", HEADS["ts021"][5], "Ethnic group: White (all)"),
        f"{AT}1: it must have one column 'ethnic group: white': was it renamed?",
    ),
    "a column twice": (
        lambda: renamed("ts021", HEADS["ts021"][2], HEADS["ts021"][1]), "it must have one column"
    ),
    "a wrong code": (
        lambda: spoilt("ts021", cell(3, 2, "Hartlepool")), f"{AT}4: 'Hartlepool' is not an area"
    ),
    "an unknown authority": (
        lambda: spoilt("ts021", cell(3, 2, "E06000099")), "E06000099 is no authority of 2021 or"
    ),
    "another census": (lambda: spoilt("ts021", cell(3, 0, "2011")), f"{AT}4: it is of 2011"),
    "no number": (lambda: spoilt("ts021", cell(3, 4, "c")), f"{AT}4: 'c' is where a count should"),
    "less than nobody": (lambda: spoilt("ts021", cell(3, 4, "-5")), "'-5' is where a count"),
    "half a person": (lambda: spoilt("ts021", cell(3, 4, "12.5")), "'12.5' is where a count"),
    "groups that are not everybody": (
        lambda: spoilt("ts021", cell(3, 4, "900000")), "its ethnic groups add up to"
    ),
    "a part larger than its whole": (
        lambda: spoilt("ts021", cell(3, 9, "900000")), "white british (900,000) is more than white"
    ),
    "an authority gone": (
        lambda: spoilt("ts021", without("E09000007")), "no row for 1 authorities: E09000007"
    ),
    "an old district gone": (
        lambda: spoilt("ts021", without("E07000029")), "E06000063 is not whole: E07000029"
    ),
    "an authority twice": (
        lambda: spoilt("ts021", lambda lines: lines.append(lines[3])), "counts the people of"
    ),
    "old and new together": (
        lambda: spoilt("ts021", lambda lines: lines.append([*lines[3][:2], "E06000063",
                                                           *lines[3][3:]])),
        "it counts the people of E06000063 twice",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_its_line_and_nothing_changes(here: Path, fault: str) -> None:
    body, says = FAULTS[fault]
    before = contents(here)
    (here / "bad.zip").write_bytes(body())
    done = run(PEOPLE, *given("ts038.zip", "ts029.zip", "bad.zip"))
    assert done.exit_code == 1, done.output
    assert says in done.output and "bad.zip" in done.output
    assert "Nothing was changed." in done.output and "Traceback" not in done.output
    assert contents(here) == before


def test_one_table_alone_is_not_the_census(here: Path) -> None:
    done = run(PEOPLE, "--from", "ts021.zip")
    assert done.exit_code == 1 and "it comes in 3 files: give --from for each" in done.output


def test_parts_of_language_are_checked_too(here: Path) -> None:
    (here / "bad.zip").write_bytes(spoilt("ts029", cell(5, 6, "999999")))
    done = run(PEOPLE, *given("ts038.zip", "bad.zip", "ts021.zip"))
    assert done.exit_code == 1 and "census2021-ts029-ltla.csv:6: little english" in done.output
