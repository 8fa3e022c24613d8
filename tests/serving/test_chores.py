"""What comes after the page: checks and the index, each in a process that a save ends."""

import gzip
import io
import json
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from support.small_site import swap, write_small_site

from book.building.folder import Folder
from book.building.incremental_build import IncrementalBuild
from book.console.progress import Progress
from book.findings import BookError
from book.pages.site.search_index import write_records
from book.pages.site.search_records import Record
from book.serving import chores as module
from book.serving.chores import Chores


@pytest.fixture
def told() -> list:
    return []


@pytest.fixture
def chores(tmp_path: Path, told: list, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "PAUSE", 0.0)
    root = write_small_site(tmp_path / "small")
    site = tmp_path / "pages/site"
    site.mkdir(parents=True)
    (site / "one.html").write_text(
        '<html lang="en"><body><main data-pagefind-body data-kind="Guide" '
        'data-pagefind-meta="kind[data-kind]">words</main></body></html>'
    )
    records = tmp_path / "pages/records.json"
    figure = Record("one.html#f", "7%: a rise", "Figure", "transcribed", "A rise.", ("frontline",))
    write_records(records, [figure], "en")
    chores = Chores(root, site, records, told.append)
    yield chores
    chores.stop()


def test_the_checks_tell_what_they_find_and_the_index_is_made(chores, told):
    swap(chores.root, "chapters/two.md", "See ", "See 37% ")
    chores.start()
    assert chores._thread
    chores._thread.join(60)
    (findings,) = told
    assert any(str(f).startswith("chapters/two.md:13: '37%'") for f in findings), findings
    assert (chores.site / "pagefind/pagefind.js").is_file()
    beside = json.loads((chores.site / "pagefind/book.json").read_text(encoding="utf-8"))
    assert ["7%: a rise", "one.html#f", "Figure"] in [
        shown[:3] for shown in beside["results"].values()
    ]
    assert {p.name for p in chores.site.parent.iterdir()} == {"site", "records.json", "search"}


def test_the_next_index_takes_the_place_of_the_last(chores):
    """The one before stays beside it, to be brought up to date: most of its files do not change."""
    page, index = chores.site / "one.html", chores.site / "pagefind"
    for word in ("first", "second", "third"):
        page.write_text(page.read_text().replace("words", f"{word} words"))
        chores.start()
        assert chores._thread
        chores._thread.join(60)
        assert (index / "book.json").is_file()
        found = [gzip.decompress(file.read_bytes()) for file in index.glob("fragment/*")]
        assert [word.encode() in text for text in found].count(True) == 1
        assert len(found) == 2
    left = {p.name for p in chores.site.parent.iterdir()}
    assert left == {"site", "records.json", "search", "pagefind"}


def test_records_stay_where_the_register_names_no_source(tmp_path):
    """A slip while the book is served is told, and the server lives on."""
    root = write_small_site(tmp_path / "small")
    with IncrementalBuild(
        root, Folder(tmp_path / "pages"), Progress(io.StringIO(), quiet=True)
    ) as incremental:
        incremental.update()
        incremental.keep_records()
        kept = incremental.folder.records.read_bytes()
        assert b"figure-" in kept
        swap(root, "data/figures.toml", 'source = "wingate-2017"', 'source = "gone"')
        incremental.keep_records()
        assert incremental.folder.records.read_bytes() == kept
        with pytest.raises(BookError) as caught:
            incremental.index()
    assert "data/figures.toml" in str(caught.value.findings[0])


def test_a_save_ends_them_at_once(chores, told):
    chores.start()
    time.sleep(0.3)
    started = time.monotonic()
    chores.stop()
    assert time.monotonic() - started < 2
    assert told == []


@pytest.mark.skipif(sys.platform != "linux", reason="it looks for the process in /proc")
def test_a_save_ends_the_program_that_makes_the_index_too(chores):
    """It uses every processor for a second or two, just when the saved page is made."""
    words = (chores.site / "one.html").read_text("utf-8")
    for number in range(4000):
        more = " ".join(f"word{number * 7 % 5000 + n}" for n in range(200))
        (chores.site / f"{number}.html").write_text(words.replace("words", more), "utf-8")

    def at_work() -> bool:
        """Whether a program runs that was given this folder, and is no Python."""
        for file in Path("/proc").glob("*/cmdline"):
            with suppress(OSError):  # it has ended
                given = file.read_bytes()
                if b"--include-characters" in given and bytes(chores.site.parent) in given:
                    return True
        return False

    chores.start()
    ends = time.monotonic() + 60
    while not at_work() and time.monotonic() < ends:
        time.sleep(0.01)
    assert at_work()
    chores.stop()
    ends = time.monotonic() + 0.5
    while at_work() and time.monotonic() < ends:
        time.sleep(0.01)
    assert not at_work()


def test_ctrl_c_while_they_begin_is_told_of_once(chores, told, monkeypatch):
    """It came in the moment in which the thread was made and not yet at work."""

    def interrupted(thread):
        raise KeyboardInterrupt

    monkeypatch.setattr("threading.Thread.start", interrupted)
    with pytest.raises(KeyboardInterrupt):
        chores.start()
    chores.stop()
    assert told == []
