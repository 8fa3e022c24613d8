"""A changed table is noticed, and accepted only by name."""

import json
from pathlib import Path

import pytest

from book.checks.tables import changed_tables
from book.register import Verified
from book.tables import TableError, fingerprints


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with one table that was never accepted."""
    resource = {"name": "places", "path": "places.csv", "hash": "", "bytes": 0}
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
    (folder / "places.csv").write_text("place\nAshford\n")
    return folder


def test_a_table_is_as_accepted_until_it_changes(data: Path) -> None:
    assert list(fingerprints.changed_tables(data.parent)) == ["places"]
    fingerprints.accept_tables(data.parent, ["places"])
    assert fingerprints.changed_tables(data.parent) == {}
    (data / "places.csv").write_text("place\nBarrows\n")
    assert list(fingerprints.changed_tables(data.parent)) == ["places"]


def test_the_hash_is_that_of_the_bytes(data: Path) -> None:
    """Of a table as Python writes it, so that other tools find it right."""
    (data / "places.csv").write_bytes(b"abc\n")
    expected = "sha256:edeaaff3f1774ad2888673770c6d64097e391bc362d7d6fb34982ddf0efd18cb"
    assert fingerprints.fingerprint(data / "places.csv") == {"hash": expected, "bytes": 4}


TABLE = b'place,people\nAshford,12\n"Bath, old",3\n'
SAME = {
    "ends of lines of Windows": TABLE.replace(b"\n", b"\r\n"),
    "ends of lines of old Macs": TABLE.replace(b"\n", b"\r"),
    "both": TABLE.replace(b"\n", b"\r\n", 1),
    "a byte order mark": b"\xef\xbb\xbf" + TABLE,
    "no last end of line": TABLE.rstrip(),
    "two last ends of line": TABLE + b"\r\n",
    "quotation marks that need not be": TABLE.replace(b"Ashford", b'"Ashford"'),
}
OTHER = {
    "a number": TABLE.replace(b"12", b"13"),
    "a number written otherwise": TABLE.replace(b"12", b"12.0"),
    "a row less": TABLE.replace(b"Ashford,12\n", b""),
    "rows the other way round": b'place,people\n"Bath, old",3\nAshford,12\n',
    "a blank in a cell": TABLE.replace(b"Ashford", b"Ashford "),
    "a cell in two": TABLE.replace(b'"Bath, old"', b"Bath, old"),
    "a column's name": TABLE.replace(b"people", b"persons"),
    "a line break in a cell": TABLE.replace(b"Bath, old", b"Bath,\nold"),
}


@pytest.mark.parametrize("how", SAME)
def test_what_systems_write_differently_is_no_change(how: str, data: Path) -> None:
    (data / "places.csv").write_bytes(TABLE)
    fingerprints.accept_tables(data.parent, ["places"])
    (data / "places.csv").write_bytes(SAME[how])
    assert fingerprints.changed_tables(data.parent) == {}
    accepted = (data / "datapackage.json").read_bytes()
    fingerprints.accept_tables(data.parent, ["places"])
    assert (data / "datapackage.json").read_bytes() == accepted, "others would be refused"


@pytest.mark.parametrize("what", OTHER)
def test_what_a_table_says_is_a_change(what: str, data: Path) -> None:
    (data / "places.csv").write_bytes(TABLE)
    fingerprints.accept_tables(data.parent, ["places"])
    (data / "places.csv").write_bytes(OTHER[what])
    assert list(fingerprints.changed_tables(data.parent)) == ["places"]


def test_a_table_that_is_made_to_be_typed_into_needs_no_accepting(data: Path) -> None:
    """It has no fingerprint. Any other table without one was never accepted."""
    package = {"resources": [{"name": name, "path": f"{name}.csv"} for name in ("readings", "x")]}
    (data / "datapackage.json").write_text(json.dumps(package))
    for name in ("readings", "x"):
        (data / f"{name}.csv").write_bytes(TABLE)
    (data / "places.csv").unlink()
    assert list(fingerprints.changed_tables(data.parent)) == ["x"]
    fingerprints.accept_tables(data.parent, ["readings", "x"])
    readings, other = json.loads((data / "datapackage.json").read_text())["resources"]
    assert "hash" not in readings
    assert "hash" in other
    assert fingerprints.changed_tables(data.parent) == {}


def test_a_missing_table_and_an_undescribed_one_are_named(data: Path) -> None:
    (data / "places.csv").rename(data / "towns.csv")
    assert sorted(fingerprints.changed_tables(data.parent)) == ["places", "towns"]


def test_only_a_described_table_can_be_accepted(data: Path) -> None:
    with pytest.raises(KeyError, match="towns"):
        fingerprints.accept_tables(data.parent, ["towns"])


def test_every_table_of_the_book_is_as_accepted(root: Path) -> None:
    assert fingerprints.changed_tables(root) == {}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"resources": [\n}', r"data/datapackage\.json:2: not readable: "),
        ("[]", r"data/datapackage\.json: it lists no 'resources'"),
    ],
)
@pytest.mark.parametrize("ask", ["changed_tables", "made_up_tables"])
def test_a_package_that_describes_nothing_is_told_by_its_name(
    data: Path, text: str, says: str, ask: str
) -> None:
    (data / "datapackage.json").write_text(text)
    with pytest.raises(TableError, match=says):
        getattr(fingerprints, ask)(data.parent)


def test_a_changed_table_is_told_at_its_file(data: Path) -> None:
    package = json.loads((data / "datapackage.json").read_text())
    package["resources"][0] |= {"path": "lists/towns.csv", "made_up": True}
    (data / "datapackage.json").write_text(json.dumps(package))
    (data / "lists").mkdir()
    (data / "places.csv").rename(data / "lists/towns.csv")
    (data / "lists/more.csv").write_text("place\n")
    found = {(f.path, f.check) for f in changed_tables(data.parent, Verified())}
    assert found == {
        ("data/lists/towns.csv", "table-changed"), ("data/lists/towns.csv", "table-made-up"),
        ("data/lists/more.csv", "table-changed"),
    }  # fmt: skip
