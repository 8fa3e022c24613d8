"""Several processes write and tell what one would, and what is stopped leaves nothing."""

import io
import multiprocessing
import threading

import pytest
from support.small_site import contents_of

from book.building.folder import Folder
from book.building.incremental_build import IncrementalBuild
from book.console.progress import Progress
from book.findings import BookError, Finding
from book.notebooks.homes import PLACE


def quiet() -> Progress:
    return Progress(io.StringIO(), quiet=True)


def share_from(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have several processes read, and write, from so many chapters on."""
    monkeypatch.setattr("book.building.builder.SHARE_READING", count)
    monkeypatch.setattr("book.building.builder.SHARE_WRITING", count)


class Sharing(Progress):
    """Counts how often work came in from other processes, and what other processes wrote."""

    def __init__(self) -> None:
        super().__init__(io.StringIO(), quiet=True)
        self.shared = 0
        self.written_here: list[str] = []

    def follow(self, app) -> None:
        app.connect("env-merge-info", self._merged)
        app.connect("page-ready", lambda app, name: self.written_here.append(name))

    def _merged(self, *arguments) -> None:
        self.shared += 1


def test_several_processes_write_the_same_bytes_as_one(root, clean, tmp_path, monkeypatch):
    expected = clean()
    share_from(2, monkeypatch)
    progress = Sharing()
    with IncrementalBuild(root, Folder(tmp_path / "shared"), progress, processes=2) as incremental:
        incremental.update()
        assert contents_of(tmp_path / "shared/site") == expected
    assert progress.shared, "one process read all"
    chapters = [name for name in progress.written_here if name.startswith("chapters/")]
    assert len(chapters) == 1, "one process wrote more than the first"


def test_several_processes_tell_what_one_would(root, tmp_path, monkeypatch):
    """A link that leads nowhere is found when its page is written, by whichever process."""
    for name in ("one", "two", "three"):
        with (root / f"chapters/{name}.md").open("a", encoding="utf-8") as chapter:
            chapter.write("\nSee [what is gone](#gone).\n")
    told = []
    for many in (1000, 2):
        share_from(many, monkeypatch)
        quiet = Progress(io.StringIO(), quiet=True)
        with (
            IncrementalBuild(root, Folder(tmp_path / str(many)), quiet, processes=2) as incremental,
            pytest.raises(BookError) as refused,
        ):
            incremental.update()
        told.append(sorted(map(str, refused.value.findings)))
    assert told[0] == told[1]
    assert len(told[0]) == 3


def test_reading_that_is_stopped_leaves_no_process(root, clean, tmp_path, monkeypatch):
    """What several processes still read is dropped, and the next update does all of it."""
    expected = clean()
    others = {process.pid for process in multiprocessing.active_children()}  # the clean builder's
    share_from(2, monkeypatch)
    stop = [BookError([Finding("data/figures.toml", 1, "found meanwhile")])]

    def begun() -> set[int | None]:
        return {process.pid for process in multiprocessing.active_children()} - others

    def meanwhile() -> None:
        if stop and begun():
            raise stop.pop()

    folder, quiet = Folder(tmp_path / "stopped"), Progress(io.StringIO(), quiet=True)
    with IncrementalBuild(root, folder, quiet, 2, meanwhile) as incremental:
        with pytest.raises(BookError, match="found meanwhile"):
            incremental.update()
        assert not begun()
        incremental.update()
        assert contents_of(folder.site) == expected


def test_reading_that_is_stopped_leaves_no_folder_of_a_notebook(root, tmp_path):
    homes = root / PLACE
    stop = [BookError([Finding("data/figures.toml", 1, "found meanwhile")])]

    def meanwhile() -> None:
        if stop and any(homes.glob("*")):
            raise stop.pop()

    quiet = Progress(io.StringIO(), quiet=True)
    with (
        IncrementalBuild(root, Folder(tmp_path / "stopped"), quiet, 1, meanwhile) as incremental,
        pytest.raises(BookError, match="found meanwhile"),
    ):
        incremental.update()
    assert not stop, "no notebook was at work"
    assert homes.is_dir() and not any(homes.iterdir())


def test_a_reader_that_was_ended_while_it_counted_holds_nobody_up():
    """It takes the lock of the count with it: whoever tells of progress must not wait for that."""
    progress = quiet()
    progress.begin("Reading chapters", 3)
    lock = progress._count.get_lock()
    reader = multiprocessing.get_context("fork").Process(target=lambda: lock.acquire())
    reader.start()
    reader.join()

    def go_on() -> None:
        progress._reading(None, None, ["one", "two"])
        progress.begin("Writing pages", 2)
        progress.step("one")

    follower = threading.Thread(target=go_on, daemon=True)
    follower.start()
    follower.join(20)
    assert not follower.is_alive(), "it waits for a lock that nobody will let go"
    assert progress.count == 1
