"""What was read once is read again when it changed, and never before; who used what is recorded."""

import json
from pathlib import Path

import pytest
from tables.written import GOOD, faults

from book import tables
from book.incremental.dependencies import recording
from book.incremental.parts import NAMES, part_digest
from book.tables import table_cache
from book.tables import tables as reading


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
        (entry,) = (data.parent / table_cache.FOLDER).glob("*.json")
        entry.write_text(entry.read_text()[:-40])
        assert other.rows("places")[0]["share"] == 12.5


def test_what_is_wrong_with_a_table_is_found_once_and_told_each_time(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = GOOD + "Cley,many,7,\n"
    first = faults(data, text)
    with monkeypatch.context() as patched:
        patched.setattr(reading, "read_cells", lambda *a: pytest.fail("it was checked again"))
        for book in (tables, tables.Tables(data.parent)):  # the second as another process
            with pytest.raises(tables.TableError) as caught:
                book.rows("places")
            assert [str(finding) for finding in caught.value.findings] == first
    (data / "places.csv").write_text(text.replace("many", "7"))
    assert len(tables.rows("places")) == 3


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


def test_a_table_may_be_in_a_file_of_another_name(data: Path) -> None:
    """What was made of it is made anew when that file changes, and not when another does."""
    package = json.loads((data / "datapackage.json").read_text())
    package["resources"][0]["path"] = "lists/towns.csv"
    (data / "datapackage.json").write_text(json.dumps(package))
    (data / "lists").mkdir()
    file = (data / "places.csv").rename(data / "lists/towns.csv")

    def count() -> int:
        return len(tables.rows("places"))

    before = tables.current().content(["places"])
    assert tables.derived(["places"], count) == 2
    file.write_text(GOOD + "Cley,1,7,\n")
    assert tables.derived(["places"], count) == 3
    assert tables.current().content(["places"]) != before
    file.write_text(GOOD + "Cley,many,7,\n")
    with pytest.raises(tables.TableError, match=r"^data/lists/towns\.csv:4: "):
        tables.rows("places")
