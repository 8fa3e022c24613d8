"""`book serve`: a saved file is in the pages a moment later, and open pages are told."""

import json
import os
import re
import time
import urllib.request
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.followed import followed
from support.sampled import one_in
from support.small_site import in_table, swap, write_small_site

from book.building.folder import Folder
from book.findings import Finding
from book.serving.follow import Follower
from book.serving.live import Live
from book.serving.watch import Watch

LONGEST = 40.0
"""Seconds that a busy machine may take to show a save. How fast it is, `make bench` measures."""


class Served:
    """A small book that is being served and followed; what was said in the terminal."""

    def __init__(self, root: Path, site: Path, address: str, said: list[str]) -> None:
        self.root = root
        self.site = site
        self.address = address
        self.said = said

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"{self.address}/{path}", timeout=10) as answer:
            return answer.read().decode()

    def events(self, page: str) -> "Events":
        shown = re.search(r'data-version="(\d+)"', self.get(f"{page}.html"))[1]
        address = f"{self.address}/.book/events?page={page}&version={shown}"
        return Events(urllib.request.urlopen(address, timeout=LONGEST))

    def until(self, what, said: str = "") -> None:
        """Wait until `what()` holds."""
        ends = time.monotonic() + LONGEST
        while not what():
            assert time.monotonic() < ends, (said, self.said)
            time.sleep(0.01)


class Events:
    """The events that an open page is sent, one after another."""

    def __init__(self, stream: HTTPResponse) -> None:
        self.stream = stream

    def until(self, **wanted: object) -> dict:
        """The first event in which all of `wanted` holds."""
        ends = time.monotonic() + LONGEST
        for line in self.stream:
            assert time.monotonic() < ends, f"{wanted} did not come: is the book followed still?"
            if line.startswith(b"data: "):
                event = json.loads(line.removeprefix(b"data: "))
                if all(bool(event[key]) == value for key, value in wanted.items()):
                    return event
        raise AssertionError(f"the stream ended before {wanted}")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all tests here: each test leaves a book that can be built."""
    tmp_path = tmp_path_factory.mktemp("served")
    root = write_small_site(tmp_path / "small")
    folder = Folder(tmp_path / "pages")
    with followed(root, folder, 8700) as (address, said):
        yield Served(root, folder.site, address, said)


def test_the_script_is_in_what_is_served_and_not_in_the_file(served):
    assert "/.book/live.js" in served.get("chapters/one.html")
    assert "EventSource" in served.get(".book/live.js")
    assert "/.book/live.js" in served.get("")
    for file in served.site.rglob("*.html"):
        assert ".book/" not in file.read_text(encoding="utf-8"), file


def test_a_saved_chapter_is_served_and_its_open_page_told_to_reload(served):
    two, one = served.events("chapters/two"), served.events("chapters/one")
    swap(served.root, "chapters/two.md", "See ", "Look closely at ")
    assert two.until(reload=True)["errors"] == []
    assert "Look closely at" in served.get("chapters/two.html")
    assert not one.until(reload=False)["reload"], "its page did not change"


def test_a_saved_figure_reaches_the_pages_that_show_it(served):
    three = served.events("chapters/three")
    in_table(
        served.root,
        "loneliness-odds-ratio-2015",
        lambda table: re.sub("(?m)^note = .*$", 'note = "A note that is new."', table),
    )
    three.until(reload=True)
    assert "A note that is new." in served.get("chapters/three.html")
    assert "A note that is new." not in served.get("chapters/one.html")


def test_a_drawing_put_back_with_its_old_time_is_shown(served):
    """As `cp -p` and `rsync -a` may leave it: other bytes, of the same length and time."""
    file = served.root / "chapters/box.svg"
    file.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A family</title>'
        "<desc>A box.</desc><text>Box</text></svg>"
    )
    os.utime(file, (1.7e9, 1.7e9))
    drawing = "\n\n```{drawing} A caption\n:file: box.svg\n\nA box.\n```\n\nAsk "
    swap(served.root, "chapters/two.md", "Ask ", drawing)
    served.until(lambda: "<text>Box</text>" in served.get("chapters/two.html"))
    swap(served.root, "chapters/box.svg", ">Box<", ">Bag<")
    os.utime(file, (1.7e9, 1.7e9))
    served.until(lambda: "<text>Bag</text>" in served.get("chapters/two.html"))


def test_a_saved_notebook_runs_and_shows_what_it_printed(served):
    page = served.events("chapters/work/figure")
    swap(served.root, "chapters/work/figure.md", "6 * 7", "1000 + 234")
    page.until(reload=True)
    assert "1234" in served.get("chapters/work/figure.html")


@pytest.mark.parametrize(
    ("file", "old", "new", "where"),
    one_in(
        2,
        [
            ("chapters/three.md", "Lonely: ", "Lonely: {stat}`nonesuch` ", "chapters/three.md:13"),
            ("chapters/three.md", "minutes: [5, 10]", "minutes: soon", "chapters/three.md:5"),
            (
                "data/figures.toml",
                'source = "wingate-2017"',
                'source = "gone"',
                "data/figures.toml:",
            ),
            ("_toc.yml", "chapters/three", "chapters/nowhere", "_toc.yml:8"),
        ],
    ),
    ids=["unknown figure", "front matter", "register", "contents"],
)
def test_an_error_is_told_with_its_place_and_clears_when_fixed(file, old, new, where, served):
    good = served.get("chapters/three.html")
    events = served.events("chapters/three")
    events.until(errors=False)
    before = len(served.said)
    swap(served.root, file, old, new)
    told = events.until(errors=True)
    assert any(error.startswith(where) for error in told["errors"]), told
    assert not told["reload"]
    assert any(line.startswith(where) for line in served.said[before:])
    assert without_version(served.get("chapters/three.html")) == without_version(good)
    swap(served.root, file, new, old)
    assert events.until(errors=False)
    assert without_version(served.get("chapters/three.html")) == without_version(good)


def test_the_checks_do_not_say_again_what_was_told(tmp_path):
    said: list[str] = []
    incremental = SimpleNamespace(folder=Folder(tmp_path))
    follower = Follower(tmp_path, incremental, said.append)  # type: ignore[arg-type]
    wrong, more = Finding("data/figures.toml", 8, "nan"), Finding("chapters/one.md", 3, "long")
    follower._failed([wrong])
    follower._checked([wrong, more])
    assert said == [str(wrong), "Not built: the pages stay as they were.", str(more)]


def without_version(page: str) -> str:
    return re.sub('data-version="[0-9]+"', "", page)


def test_a_new_chapter_is_served_once_it_is_in_the_contents(served):
    text = (served.root / "chapters/two.md").read_text().replace("title: Two", "title: Late")
    (served.root / "chapters/late.md").write_text(text.replace("(#here)", "(one.md)"))
    served.until(lambda: "the chapter is not in _toc.yml" in "\n".join(served.said))
    page = served.events("chapters/one")
    line = "      - file: chapters/two\n"
    swap(served.root, "_toc.yml", line, f"{line}      - file: chapters/late\n")
    page.until(reload=True, errors=False)
    assert "Late" in served.get("chapters/late.html")
    assert "late.html" in served.get("chapters/one.html")


def test_a_page_that_missed_the_news_hears_it_when_it_asks_again():
    live = Live()
    shown = live.version
    live.written(["chapters/one"])
    live.checked(
        [
            Finding("chapters/one.md", 3, "words", warning=True),
            Finding("chapters/one.md", None, "too long"),
            Finding(None, None, "the disk is full"),
        ]
    )
    message = json.loads(live.message("chapters/one", shown))
    assert message["reload"] and message["warnings"] == [
        "chapters/one.md:3: warning: words",
        "chapters/one.md: too long",
        "the disk is full",
    ]
    assert not json.loads(live.message("chapters/one", live.version))["reload"]
    live.close()
    assert live.wait(live.version, 1) is None


def test_the_watch_sees_saves_of_every_kind_and_not_what_editors_leave(tmp_path):
    folder = tmp_path / "chapters"
    folder.mkdir()
    kept, gone = folder / "kept.md", folder / "gone.md"
    kept.write_text("a")
    gone.write_text("b")
    watch = Watch(folder, tmp_path / "_toc.yml")
    assert watch.changed() == set()
    (folder / ".kept.md.swp").write_text("x")
    (folder / "kept.md~").write_text("x")
    assert watch.changed() == set()
    new = folder / "new.part"
    new.write_text("c")
    new.rename(kept)
    gone.unlink()
    (tmp_path / "_toc.yml").write_text("d")
    (folder / "more").mkdir()
    (folder / "more/added.md").write_text("e")
    expected = {kept, gone, tmp_path / "_toc.yml", folder / "more/added.md"}
    assert watch.changed() == expected
    assert watch.changed() == set()


def test_what_hardly_anybody_saves_is_looked_at_seldom(tmp_path, monkeypatch):
    (tmp_path / "code").mkdir()
    watch = Watch(tmp_path / "chapters", seldom=tmp_path / "code")
    (tmp_path / "code/new.py").write_text("a")
    assert watch.changed() == set()
    monkeypatch.setattr("book.serving.watch.SELDOM", 0)
    assert watch.changed() == {tmp_path / "code/new.py"}
    assert watch.changed() == set()


def test_changed_code_asks_for_a_new_start_and_touches_no_page(served, monkeypatch):
    """What is in memory is not what is on disk, so nothing it would write could be trusted."""
    before = served.get("chapters/one.html")
    page = served.events("chapters/one")
    monkeypatch.setattr("book.serving.follow.CODE", served.root / "chapters")
    with monkeypatch.context() as patch:
        patch.setattr("book.serving.follow.code_fingerprint", lambda: "another")
        swap(served.root, "chapters/one.md", "Words.", "Other words.")
        assert "start it again" in page.until(errors=True)["errors"][0]
    assert without_version(served.get("chapters/one.html")) == without_version(before)
    # The code on disk stays another for whatever is saved next.
    with (served.root / "data/glossary.toml").open("a", encoding="utf-8") as glossary:
        glossary.write("\n")
    assert "start it again" in page.until(errors=True)["errors"][0]
    swap(served.root, "chapters/one.md", "Other words.", "Fixed words.")
    page.until(reload=True, errors=False)
    assert "Fixed words." in served.get("chapters/one.html")


def test_changed_settings_make_every_page_anew(served):
    page = served.events("chapters/one")
    swap(served.root, "_config.yml", "title: Community-centred practice", "title: Another book")
    page.until(reload=True)
    assert "Another book</title>" in served.get("chapters/one.html")
