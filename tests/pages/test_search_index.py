"""The index for search: whole, the same each time, and never waited for without end."""

import shutil
import stat
import time
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError
from support.small_site import contents_of

from book.pages.site import search_index
from book.pages.site.search_index import index_site
from book.pages.site.search_records import Record

PAGE = """<!doctype html><html lang="en-GB"><head><title>One</title></head><body>
<article class="page" data-pagefind-body data-kind="Guide" data-pagefind-meta="kind[data-kind]">
<h1>One</h1><p>Belonging matters.</p></article></body></html>
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "one.html").write_text(PAGE)
    return folder


def many(count: int) -> list[Record]:
    """Results that differ, with what HTML would mistake for its own."""
    return [
        Record(f"one.html#f-{n}", f'{n}% & "<rest>"', "Figure", "worked out", f"Part {n}.", ())
        for n in range(count)
    ]


def program(tmp_path: Path, does: str) -> Path:
    """A program in the place of pagefind."""
    file = tmp_path / "pagefind"
    file.write_text(f"#!/bin/sh\n{does}\n")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)
    return file


def test_a_thousand_results_take_seconds_and_give_the_same_bytes(site: Path) -> None:
    """Asked for one by one through pagefind's Python interface they took 100 seconds."""
    begun = time.monotonic()
    index_site(site, many(1000), "en_GB")
    assert time.monotonic() - begun < 30
    first = contents_of(site)
    assert sum(name.startswith("pagefind/fragment/") for name in first) == 1001
    index_site(site, many(1000), "en_GB")
    assert contents_of(site) == first
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_program_that_never_answers_is_ended_and_that_is_said(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = program(tmp_path, "exec sleep 600")
    monkeypatch.setattr(search_index, "get_executable", lambda: endless)
    monkeypatch.setattr(search_index, "LONGEST", 0.3)
    with pytest.raises(ExtensionError, match=r"pagefind took over 0\.3 seconds"):
        index_site(site, many(3), "en_GB")
    assert not list(site.parent.glob(".*")), "what was set aside is still there"


def test_what_the_program_says_is_told_when_it_fails(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = program(tmp_path, "echo the disk is full >&2; exit 3")
    monkeypatch.setattr(search_index, "get_executable", lambda: failing)
    with pytest.raises(ExtensionError, match="could not be built:\nthe disk is full"):
        index_site(site, many(3), "en_GB")


@pytest.mark.parametrize("ended", [True, False], ids=["whole", "killed"])
def test_an_index_from_the_last_one_has_the_bytes_of_a_new_one(
    site: Path, tmp_path: Path, ended: bool
) -> None:
    """Pagefind takes a file of the right name for right, and leaves those that it needs no more."""
    kept, index = tmp_path / "kept", site / "pagefind"
    (site / "two.html").write_text(PAGE.replace("Belonging", "Trust"))
    index_site(site, many(30), "en_GB", kept=kept)
    if not ended:
        (index / "book.json").unlink()
        next(index.glob("fragment/*")).write_bytes(b"")
    (site / "one.html").write_text(PAGE.replace("Belonging", "Loneliness"))
    (site / "two.html").unlink()
    index_site(site, many(20), "en_GB", kept=kept)
    updated = contents_of(site)
    shutil.rmtree(index)
    index_site(site, many(20), "en_GB")
    assert contents_of(site) == updated
    assert sum(name.startswith("pagefind/fragment/") for name in updated) == 21


def test_what_did_not_change_is_not_written_again(site: Path, tmp_path: Path) -> None:
    def times() -> dict[Path, int]:
        return {f: f.stat().st_mtime_ns for f in tmp_path.rglob("*") if f.name not in always}

    always = {"pagefind.js", "pagefind-entry.json", "wasm.en-gb.pagefind", "book.json"}
    kept = tmp_path / "kept"
    index_site(site, many(30), "en_GB", kept=kept)
    before = {f: since for f, since in times().items() if f.suffix.startswith((".pf_f", ".html"))}
    assert len(before) == 31 + 32
    (site / "one.html").write_text(PAGE.replace("Belonging", "Loneliness"))
    index_site(site, many(30), "en_GB", kept=kept)
    after = times()
    assert len([f for f, since in before.items() if after.get(f) != since]) == 3
