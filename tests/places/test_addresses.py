"""The address of every area's page: on the list of addresses, and there for ever.

The list is read here, and not the table of areas, so that a row that goes leaves a gap.
"""

import csv
from datetime import date
from pathlib import Path

import list_addresses
import pytest
from places.source import DATA, table
from support.small_site import write_small_site

from book.places import atlas
from book.prose.addresses import load_addresses
from book.schema.book_config import VARIABLE
from book.tables import use

ROOT = DATA.parent
TODAY, SURREY, LATER = date(2026, 11, 29), date(2027, 4, 1), date(2036, 1, 1)


def listed() -> dict[str, str | None]:
    """The addresses of areas, each with where it leads now if it moved."""
    return {a: new for a, new in load_addresses(ROOT).items() if a.startswith("places/")}


def pages(monkeypatch: pytest.MonkeyPatch, day: date) -> set[str]:
    """The addresses of areas that the book has on a day."""
    monkeypatch.setenv(VARIABLE, day.isoformat())
    return {f"{page}.html" for page in atlas().pages.values()}


@pytest.mark.parametrize("day", [TODAY, SURREY, LATER])
def test_no_address_of_an_area_is_ever_lost(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    """Where this fails, an area was removed or renamed: write in data/addresses.txt where its
    page went, as ``places/old.html -> places/new.html``."""
    now, found = pages(monkeypatch, day), listed()
    assert len(found) >= 306
    assert not {address for address, new in found.items() if (new or address) not in now}


def test_every_area_is_on_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where this fails: make build, then python scripts/list_addresses.py"""
    assert not pages(monkeypatch, TODAY) - listed().keys()


def test_a_row_that_goes_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for file in DATA.glob("*.*"):
        (tmp_path / "data" / file.name).symlink_to(file)
    kept = [row for row in table("areas") if row["name"] != "Rotherham"]
    (tmp_path / "data/areas.csv").unlink()
    with (tmp_path / "data/areas.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(kept[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(kept)
    use(tmp_path)
    assert listed().keys() - pages(monkeypatch, TODAY) == {"places/rotherham.html"}


def test_the_script_lists_areas_of_the_built_book(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Once each, from their pages alone; what stands beside them is no page."""
    book = write_small_site(tmp_path / "book")
    (book / "data/addresses.txt").write_text("places/leeds.html\n", encoding="utf-8")
    site = book / "_build/site/places"
    site.mkdir(parents=True)
    for name in ("leeds.html", "york.html", "york.csv", "york.svg"):
        (site / name).write_text("", encoding="utf-8")
    assert list_addresses.main(book) == 0
    assert "added to" in capsys.readouterr().out
    found = [address for address in load_addresses(book) if address.startswith("places/")]
    assert found == ["places/leeds.html", "places/york.html"]
