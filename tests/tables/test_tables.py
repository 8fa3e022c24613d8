"""Reading a table: types, every kind of fault with its file and line, caching and recording."""

import json
import os
from datetime import date
from pathlib import Path

import pytest

from book import tables
from book.incremental.dependencies import recording
from book.incremental.parts import NAMES, part_digest
from book.tables import kept
from book.tables import tables as reading

FIELDS = [
    {"name": "place", "type": "string", "constraints": {"required": True, "unique": True}},
    {"name": "share", "type": "number", "constraints": {"minimum": 0, "maximum": 100}},
    {"name": "people", "type": "integer"},
    {"name": "read_on", "type": "date"},
]
GOOD = "place,share,people,read_on\nAshford,12.5,40,2026-11-23\nBarrow,,7,\n"


def write_table(root: Path, text: str = GOOD) -> Path:
    """Write the data of a book with one table, ``places``; return its folder."""
    folder = root / "data"
    folder.mkdir(parents=True)
    schema = {"fields": FIELDS, "primaryKey": ["place"]}
    resource = {"name": "places", "path": "places.csv", "format": "csv", "schema": schema}
    (folder / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
    (folder / "places.csv").write_text(text)
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one sound table, at hand."""
    tables.use(tmp_path)
    return write_table(tmp_path)


def faults(folder: Path, text: str) -> list[str]:
    (folder / "places.csv").write_text(text)
    with pytest.raises(tables.TableError) as caught:
        tables.rows("places")
    return [str(finding) for finding in caught.value.findings]


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


def test_what_is_derived_is_made_anew_only_when_a_table_changes(data: Path) -> None:
    def count() -> int:
        made.append(1)
        return len(tables.rows("places"))

    made: list[int] = []
    with recording("table") as names:
        assert [tables.derived(["places"], count) for _ in range(3)] == [2, 2, 2]
    assert names == {"places"} and len(made) == 1
    with recording("table") as names:
        tables.derived(["places"], count)
    assert names == {"places"}, "it counts as read each time"
    (data / "places.csv").write_text(GOOD + "Cley,1,7,\n")
    assert tables.derived(["places"], count) == 3 and len(made) == 2


def test_what_is_said_of_a_table_counts_and_what_is_said_of_others_does_not(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables.rows("places")
    package = json.loads((data / "datapackage.json").read_text())
    package["resources"].append({**package["resources"][0], "name": "others"})
    (data / "datapackage.json").write_text(json.dumps(package))
    with monkeypatch.context() as patched:
        patched.setattr(reading, "read_cells", lambda *a: pytest.fail("it was read again"))
        tables.rows("places")
    package["resources"][0]["schema"]["fields"][2]["type"] = "string"
    (data / "datapackage.json").write_text(json.dumps(package))
    assert [row["people"] for row in tables.rows("places")] == ["40", "7"]


def test_a_table_that_another_process_has_read_is_not_checked_again(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each finds the very same cells, of the same types, for as long as nothing changed."""
    first = tables.rows("places")
    with monkeypatch.context() as patched:
        patched.setattr(reading, "read_cells", lambda *a: pytest.fail("it was checked again"))
        again = tables.Tables(data.parent).rows("places")  # as another process reads it
    assert again == first
    assert [list(map(type, row.values())) for row in again] == [
        list(map(type, row.values())) for row in first
    ]


@pytest.mark.parametrize("what", ["cell", "schema", "entry"])
def test_a_kept_table_is_used_only_while_all_is_the_same(what: str, data: Path) -> None:
    tables.rows("places")
    other = tables.Tables(data.parent)  # as another process reads it
    if what == "cell":
        (data / "places.csv").write_text(GOOD.replace("12.5", "99.5"))
        assert other.rows("places")[0]["share"] == 99.5
    elif what == "schema":
        package = json.loads((data / "datapackage.json").read_text())
        package["resources"][0]["schema"]["fields"][1]["constraints"]["maximum"] = 12
        (data / "datapackage.json").write_text(json.dumps(package))
        with pytest.raises(tables.TableError, match="12\\.5"):
            other.rows("places")
    else:
        (entry,) = (data.parent / kept.FOLDER).glob("*.json")
        entry.write_text(entry.read_text()[:-40])
        assert other.rows("places")[0]["share"] == 12.5


def test_a_faulty_table_is_not_kept(data: Path) -> None:
    faults(data, GOOD + "Cley,many,7,\n")
    assert not list((data.parent / kept.FOLDER).glob("*"))


def test_whoever_asks_for_all_names_uses_these_and_no_description(data: Path) -> None:
    """A notebook that asks runs again if a table is added, not if one is accepted or described."""
    package = data / "datapackage.json"
    tables.rows("places")
    with recording("part") as parts:
        tables.table_names()
    assert parts == {f"{package}#{NAMES}"}
    before = part_digest(package, NAMES)
    described = json.loads(package.read_text())
    described["resources"][0] |= {"title": "Reworded", "bytes": 1}
    package.write_text(json.dumps(described))
    assert part_digest(package, NAMES) == before
    described["resources"].append({"name": "more", "path": "more.csv"})
    package.write_text(json.dumps(described))
    assert part_digest(package, NAMES) != before
