"""A changed table is noticed, and accepted only by name."""

import json
from pathlib import Path

import pytest

from book.models import fingerprints


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with one table that was never accepted."""
    resource = {"name": "places", "path": "places.csv", "hash": "", "bytes": 0}
    (tmp_path / "datapackage.json").write_text(json.dumps({"resources": [resource]}))
    (tmp_path / "places.csv").write_text("place\nAshford\n")
    monkeypatch.setenv("BOOK_DATA", str(tmp_path))
    return tmp_path


def test_a_table_is_as_accepted_until_it_changes(data: Path) -> None:
    assert list(fingerprints.changed_tables()) == ["places"]
    fingerprints.accept_tables(["places"])
    assert fingerprints.changed_tables() == {}
    (data / "places.csv").write_text("place\nBarrows\n")
    assert list(fingerprints.changed_tables()) == ["places"]


def test_the_hash_is_that_of_the_bytes(data: Path) -> None:
    (data / "places.csv").write_bytes(b"abc")
    # The SHA-256 test vector of FIPS 180-2.
    expected = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert fingerprints.fingerprint(data / "places.csv") == {"hash": expected, "bytes": 3}


def test_a_missing_table_and_an_undescribed_one_are_named(data: Path) -> None:
    (data / "places.csv").rename(data / "towns.csv")
    assert sorted(fingerprints.changed_tables()) == ["places", "towns"]


def test_only_a_described_table_can_be_accepted(data: Path) -> None:
    with pytest.raises(KeyError, match="towns"):
        fingerprints.accept_tables(["towns"])


def test_every_table_of_the_book_is_as_accepted() -> None:
    assert fingerprints.changed_tables() == {}
