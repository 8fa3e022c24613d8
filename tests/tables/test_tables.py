"""Reading a table: types, every kind of fault with its file and line, and recording."""

import os
from datetime import date
from pathlib import Path

import pytest
from tables.written import GOOD, faults

from book import tables
from book.incremental.dependencies import recording


def test_each_cell_has_the_type_of_its_column(data: Path) -> None:
    assert tables.rows("places") == [
        {"place": "Ashford", "share": 12.5, "people": 40, "read_on": date(2026, 11, 23)},
        {"place": "Barrow", "share": None, "people": 7, "read_on": None},
    ]


def test_the_data_frame_holds_the_same_rows(data: Path) -> None:
    frame = tables.frame("places")
    assert list(frame.columns) == ["place", "share", "people", "read_on"]
    assert frame["people"].sum() == 47


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("place,share,people\nA,1,2\n", 1, "column 'read_on' is missing"),
        ("place,portion,people,read_on\nA,1,2,\n", 1, "column 'portion' is where 'share'"),
        ("place,share,people,read_on,more\nA,1,2,,x\n", 1, "column 'more' is not in the schema"),
        (GOOD + "Cley,many,7,\n", 4, "column 'share' holds 'many'"),
        (GOOD + "Cley,NaN,7,\n", 4, "column 'share' holds 'NaN', which is not a number"),
        (GOOD + "Cley,inf,7,\n", 4, "column 'share' holds 'inf', which is not a number"),
        (GOOD + "Cley,1,7.5,\n", 4, "column 'people' holds '7.5'"),
        (GOOD + "Cley,1,7,23/11/2026\n", 4, "column 'read_on' holds '23/11/2026'"),
        (GOOD + ",1,7,\n", 4, "column 'place' is empty"),
        (GOOD + "Cley,101,7,\n", 4, "column 'share' holds '101', but"),
        (GOOD + "Barrow,1,7,\n", 4, "column 'place' repeats 'Barrow'"),
        (GOOD + "Cley,1\n", 4, "the line is too short"),
        (GOOD + "Cley,1,7,,9\n", 4, "more cells than columns"),
        (GOOD + "\nCley,1,7,\n", 4, "the line is empty"),
    ],
)
def test_a_fault_names_file_line_and_what(data: Path, text: str, line: int, words: str) -> None:
    found = faults(data, text)
    assert any(f.startswith(f"data/places.csv:{line}: ") and words in f for f in found), found


@pytest.mark.parametrize("text", ["place,share,people,read_on\n", ""])
def test_a_table_without_rows_is_at_fault_as_a_whole(data: Path, text: str) -> None:
    assert faults(data, text) == ["data/places.csv: the table has no rows"]


def test_every_fault_of_a_file_is_reported_at_once(data: Path) -> None:
    found = faults(data, GOOD + "Cley,many,7,\nDeal,NaN,7,\n,1,7,\n")
    assert [f.split(":")[1] for f in found] == ["4", "5", "6"]


def test_the_error_carries_path_line_and_message(data: Path) -> None:
    (data / "places.csv").write_text(GOOD + "Cley,many,7,\n")
    with pytest.raises(tables.TableError) as caught:
        tables.rows("places")
    (found,) = caught.value.findings
    assert (found.path, found.line) == ("data/places.csv", 4)
    assert "many" in found.message


def test_bytes_that_are_not_utf8_are_a_fault(data: Path) -> None:
    (data / "places.csv").write_bytes(GOOD.encode() + b"Caf\xe9,1,2,\n")
    with pytest.raises(tables.TableError, match=r"data/places\.csv:4: .*save it as UTF-8"):
        tables.rows("places")


def test_commas_semicolons_and_quotes_inside_a_cell_are_kept(data: Path) -> None:
    (data / "places.csv").write_text(GOOD + '"Cley; ""next"", the sea",1,7,\n')
    assert tables.rows("places")[2]["place"] == 'Cley; "next", the sea'


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ('"Cley,1,7,\n', 4),
        ('Cley,1,7,"\n', 4),
        ('"Cley",1,7,\n"Deal,1,7,\nEly,1,7,\n"Fen",1,7,\n', 5),
        ('"Cley "the" sea",1,7,\n', 4),
    ],
)
def test_a_quotation_mark_that_nobody_closed_is_told_at_its_line(
    data: Path, row: str, line: int
) -> None:
    """And not by showing all the lines that it swallows."""
    rest = "".join(f"Place {n},1,7,\n" for n in range(200))
    (fault,) = faults(data, GOOD + row + rest)
    assert fault.startswith(f"data/places.csv:{line}: a quotation mark in this line is not closed")
    assert len(fault) < 200


def test_a_cell_of_several_lines_is_kept(data: Path) -> None:
    (data / "places.csv").write_text(GOOD + '"Cley\nthe sea",1,7,\n')
    assert tables.rows("places")[2]["place"] == "Cley\nthe sea"


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_row_below_such_a_cell_is_at_its_own_line(data: Path, ending: str) -> None:
    text = (GOOD + '"Cley\n\nthe sea",1,7,\nDeal,2,7,\n').replace("\n", ending)
    (data / "places.csv").write_bytes(text.encode())
    for book in (tables, tables.Tables(data.parent)):  # the second reads what the first kept
        assert [(line, row["place"][:4]) for line, row in book.numbered("places")] == [
            (2, "Ashf"), (3, "Barr"), (4, "Cley"), (7, "Deal"),
        ]  # fmt: skip
    (fault,) = faults(data, text.replace("Deal,2", "Deal,two"))
    assert fault.startswith("data/places.csv:7: column 'share' holds 'two'")


def test_a_message_shows_no_more_of_a_cell_than_a_reader_needs(data: Path) -> None:
    (fault,) = faults(data, GOOD + f"Cley,{'many ' * 100},7,\n")
    assert "'many many" in fault and "…'" in fault
    assert len(fault) < 200


def test_a_missing_file_is_a_fault(data: Path) -> None:
    (data / "places.csv").unlink()
    with pytest.raises(tables.TableError, match=r"data/places\.csv: table 'places' is missing"):
        tables.rows("places")


def test_a_table_the_package_does_not_describe_is_a_fault(data: Path) -> None:
    with pytest.raises(tables.TableError, match=r"data/datapackage\.json: .*'towns' 0 times"):
        tables.rows("towns")


@pytest.mark.parametrize(
    ("text", "words"), [("{\n oops", ":2: not readable"), ("{}", "no 'resources'")]
)
def test_a_broken_package_is_a_fault(data: Path, text: str, words: str) -> None:
    (data / "datapackage.json").write_text(text)
    with pytest.raises(tables.TableError, match=words):
        tables.rows("places")


def test_a_missing_package_is_a_fault(data: Path) -> None:
    (data / "datapackage.json").unlink()
    with pytest.raises(tables.TableError, match=r"data/datapackage\.json: the file is missing"):
        tables.rows("places")


def test_a_changed_file_is_read_again(data: Path) -> None:
    assert len(tables.rows("places")) == 2
    (data / "places.csv").write_text(GOOD + "Cley,1,7,\n")
    assert len(tables.rows("places")) == 3


def test_a_same_sized_change_is_read_again(data: Path) -> None:
    tables.rows("places")
    file = data / "places.csv"
    file.write_text(GOOD.replace("12.5", "13.5"))
    os.utime(file, ns=(1, 1))
    assert tables.rows("places")[0]["share"] == 13.5


def test_what_a_caller_does_to_rows_stays_with_the_caller(data: Path) -> None:
    tables.rows("places")[0]["share"] = 99.0
    assert tables.rows("places")[0]["share"] == 12.5


def test_recording_names_tables_even_when_cached_and_nested(data: Path) -> None:
    tables.rows("places")
    with recording("table") as outer:
        with recording("table") as inner:
            tables.rows("places")
        assert inner == {"places"}
    assert outer == {"places"}


def test_nothing_is_recorded_after_the_block(data: Path) -> None:
    with recording("table") as names:
        pass
    tables.rows("places")
    assert names == set()


def test_one_row_wants_exactly_one(data: Path) -> None:
    assert tables.one_row("places", place="Barrow")["people"] == 7
    with pytest.raises(LookupError, match="0 rows with place 'Deal'"):
        tables.one_row("places", place="Deal")


def test_number_refuses_an_empty_cell_and_text(data: Path) -> None:
    row = tables.one_row("places", place="Barrow")
    with pytest.raises(LookupError, match="'share' is empty"):
        tables.number(row, "share")
    with pytest.raises(TypeError, match="not a number"):
        tables.number(row, "place")


def test_every_table_of_the_book_is_sound() -> None:
    names = tables.table_names()
    assert len(names) >= 9
    assert all(tables.rows(name) for name in names)
