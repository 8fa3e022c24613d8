"""Pages of areas are written when what they show changes, and no others; all are made quickly."""

import csv
import io
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from support.small_site import contents_of, swap, write_chapter, write_small_site

from book.building.folder import Folder
from book.building.incremental_build import IncrementalBuild
from book.console.progress import Progress
from book.findings import BookError

LONGEST = 10
"""Seconds of work of one processor for all pages of areas and their data, so fewer on two."""
OTHERS = (
    ("area-measures", "E08000035,library_visit,23,", "E08000035,library_visit,24,"),
    ("area-people", "E06000052,120576,", "E06000052,130576,"),
    ("area-healthy-life", "E10000025,women,2022 to 2024,66.6", "E10000025,women,2022 to 2024,66.7"),
)
"""A value of Leeds, one of Cornwall, and one of Oxfordshire, which its districts show."""
BODY = "```{local} happiness\n```\n\n```{places} regions\n```\n\n```{places} map\n```"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small book with a chapter that lists the areas, so that it has their pages."""
    root = write_small_site(tmp_path / "small")
    write_chapter(root, "areas", "Areas", BODY)
    line = "      - file: chapters/three\n"
    swap(root, "_toc.yml", line, f"{line}      - file: chapters/areas\n")
    return root


@pytest.fixture
def incremental(root: Path, tmp_path: Path) -> Iterator[IncrementalBuild]:
    with IncrementalBuild(root, Folder(tmp_path / "pages"), quiet()) as incremental:
        yield incremental


def quiet() -> Progress:
    return Progress(io.StringIO(), quiet=True)


def build_anew(root: Path, folder: Path) -> dict[str, bytes]:
    with IncrementalBuild(root, Folder(folder), quiet()) as incremental:
        incremental.update()
        return contents_of(folder / "site")


def column(root: Path, table: str, *names: str) -> list[tuple[str, ...]]:
    with (root / f"data/{table}.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row[name] for name in names) for row in csv.DictReader(file)]


@pytest.mark.slow
def test_one_changed_value_writes_the_pages_that_show_it(
    root: Path, incremental: IncrementalBuild, tmp_path: Path
) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        pool.submit(int).result()
        swap(root, "chapters/areas.md", BODY, "No list.")
        incremental.update()
        swap(root, "chapters/areas.md", "No list.", BODY)
        started = time.process_time()
        first = incremental.update()
        spent = time.process_time() - started
        assert len([page for page in first if page.startswith("places/")]) == 306
        assert spent < LONGEST, f"{spent:.1f} seconds"
        assert incremental.update() == []

        names = dict(column(root, "areas", "code", "name"))
        near = column(root, "area-neighbours", "area_code", "neighbour_code")
        showing = {area for area, other in near if other == "E08000018"}
        assert 0 < len(showing) < 40
        row = "E08000018,happiness,2022-23,7.26,"
        swap(root, "data/wellbeing.csv", row, row.replace("7.26", "7.27"))
        written = set(incremental.update())
        expected = {f"places/{slug(names[code])}" for code in showing | {"E08000018"}}
        assert written == expected

        swap(
            root, "data/wellbeing.csv", "E08000018,anxiety,2012-13,", "E08000018,anxiety,2012-13,9"
        )
        swap(root, "data/wellbeing.csv", "2012-13,93.01", "2012-13,3.02")
        assert incremental.update() == ["places/rotherham"], (
            "an old year is on the area's page alone"
        )

        for table, old, new in OTHERS:
            swap(root, f"data/{table}.csv", old, new)
        districts = {
            name
            for name, county in column(root, "areas", "name", "county_code")
            if county == "E10000025"
        }
        assert len(districts) == 5
        expected = {f"places/{slug(name)}" for name in districts | {"Leeds", "Cornwall"}}
        assert set(incremental.update()) == expected

        assert incremental.update() == []
        england = "E92000001,happiness,2022-23,7.38,"
        swap(root, "data/wellbeing.csv", england, england.replace("7.38", "7.39"))
        assert set(incremental.update()) == {
            "chapters/areas", *(page for page in first if page.startswith("places/"))
        }  # fmt: skip
        kept = contents_of(tmp_path / "pages/site")
        clean = pool.submit(build_anew, root, tmp_path / "clean").result()
        assert kept.keys() == clean.keys()
        assert [name for name in clean if kept[name] != clean[name]] == []


def slug(name: str) -> str:
    plain = name.lower().removesuffix(", city of").removesuffix(", county of").replace("'", "")
    kept = "".join(c if c.isalnum() else "-" for c in plain)
    return "-".join(filter(None, kept.split("-")))


def test_a_book_without_the_list_has_no_such_pages(
    root: Path, incremental: IncrementalBuild
) -> None:
    swap(root, "chapters/areas.md", BODY, "No list.")
    incremental.update()
    assert not (incremental.folder.site / "places").exists()


@pytest.mark.slow
def test_pages_go_with_the_list(root: Path, incremental: IncrementalBuild) -> None:
    incremental.update()
    assert (incremental.folder.site / "places/rotherham.html").is_file()
    swap(root, "chapters/areas.md", BODY, "No list.")
    incremental.update()
    left = [path for path in (incremental.folder.site / "places").rglob("*") if path.is_file()]
    assert left == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("{local} happiness", "{local} hapiness", "no local figure 'hapiness'"),
        ("{places} map", "{places} maps", "no list of places 'maps'"),
    ],
)
def test_a_wrong_name_is_told_with_those_there_are(
    root: Path, incremental: IncrementalBuild, old: str, new: str, says: str
) -> None:
    swap(root, "chapters/areas.md", old, new)
    with pytest.raises(BookError, match=says):
        incremental.update()
