"""After any edits, what stands in the folder is what a clean build would write, to the byte."""

import io
import multiprocessing
import os
import random
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from support.small_site import contents_of, in_table, swap, write_chapter, write_small_site

from book.building.folder import Folder
from book.building.press import Press
from book.building.progress import Progress
from book.findings import BookError, Finding
from book.notebooks.homes import PLACE

STEPS = 21
LINKED = {"chapters/welcome", "chapters/two"}
"""Pages with links to other pages, which any new anchor may concern."""
Clean = Callable[[], dict[str, bytes]]


def quiet() -> Progress:
    return Progress(io.StringIO(), quiet=True)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = write_small_site(tmp_path / "small")
    monkeypatch.setenv("BOOK_DATA", str(root / "data"))
    return root


@pytest.fixture
def clean(root: Path, tmp_path: Path) -> Iterator[Clean]:
    """What a build from nothing writes, by a process of its own: one process has one Sphinx."""
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        pool.submit(int).result()
        count = iter(range(1000))
        yield lambda: pool.submit(build_anew, root, tmp_path / f"clean-{next(count)}").result()


@pytest.fixture
def press(root: Path, clean: Clean, tmp_path: Path) -> Iterator[Press]:
    """A press that has built the book once and stays open."""
    with Press(root, Folder(tmp_path / "press"), quiet()) as press:
        press.update()
        yield press


def build_anew(root: Path, folder: Path) -> dict[str, bytes]:
    with Press(root, Folder(folder), quiet(), processes=2) as press:
        press.update()
        return contents_of(folder / "site")


class Editor:
    """Somebody who works on the book: each method is one edit, and every choice is seeded."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.chance = random.Random(seed)
        self.count = 0
        self.added: list[str] = []
        self.toc = root / "_toc.yml"

    def some(self) -> str:
        return f"chapters/{self.chance.choice(['one', 'two', 'three', 'work/table'])}.md"

    def new(self) -> int:
        self.count += 1
        return self.count

    def prose(self) -> None:
        file = self.root / self.some()
        sentence = f"\nSentence {self.new()} came to {{stat}}`rapsid-saving`.\n"
        file.write_text(file.read_text() + sentence)

    def title(self) -> None:
        self._field("title", f"Title {self.new()}")

    def summary(self) -> None:
        self._field("summary", f"Summary {self.new()}.")

    def _field(self, field: str, words: str) -> None:
        file = self.root / self.some()
        file.write_text(
            re.sub(rf"(?m)^{field}: .*$", f"{field}: {words}", file.read_text(), count=1)
        )

    def heading(self) -> None:
        text = (self.root / "chapters/one.md").read_text()
        now = re.search(r"(?m)^## (.*)$", text)
        swap(self.root, "chapters/one.md", f"## {now[1]}", f"## A place {self.new()}")

    def add(self) -> None:
        name = f"new/chapter-{self.new()}"
        write_chapter(self.root, name, f"New {name}", "New: {stat}`loneliness-odds-ratio-2015`.")
        line = "      - file: chapters/three\n"
        swap(self.root, "_toc.yml", line, f"{line}      - file: chapters/{name}\n")
        self.added.append(name)

    def remove(self) -> None:
        if not self.added:
            return self.add()
        name = self.added.pop()
        (self.root / f"chapters/{name}.md").unlink()
        swap(self.root, "_toc.yml", f"      - file: chapters/{name}\n", "")

    def rename(self) -> None:
        if not self.added:
            return self.add()
        old, name = self.added.pop(), f"new/renamed-{self.new()}"
        (self.root / f"chapters/{old}.md").rename(self.root / f"chapters/{name}.md")
        swap(self.root, "_toc.yml", f"chapters/{old}\n", f"chapters/{name}\n")
        self.added.append(name)

    def order(self) -> None:
        lines = self.toc.read_text().splitlines()
        places = [i for i, line in enumerate(lines) if re.search("chapters/(one|two|three)$", line)]
        shuffled = [lines[i] for i in places]
        self.chance.shuffle(shuffled)
        for place, line in zip(places, shuffled, strict=True):
            lines[place] = line
        self.toc.write_text("\n".join(lines) + "\n")

    def caption(self) -> None:
        text = re.sub(
            "caption: (First|Part).*", f"caption: Part {self.new()}", self.toc.read_text()
        )
        self.toc.write_text(text)

    def value(self) -> None:
        in_table(
            self.root,
            self.chance.choice(["rapsid-saving", "loneliness-odds-ratio-2015"]),
            lambda table: re.sub(r"(?m)^value = .*$", f"value = {self.new()}.25", table),
        )

    def note(self) -> None:
        in_table(
            self.root,
            "loneliness-odds-ratio-2015",
            lambda table: re.sub(r"(?m)^note = .*$", f'note = "Note {self.new()}."', table),
        )

    def status(self) -> None:
        def turn(table: str) -> str:
            now = "unverified" if '"transcribed"' in table else "transcribed"
            return re.sub(r"(?m)^status = .*$", f'status = "{now}"', table)

        in_table(self.root, "loneliness-odds-ratio-2015", turn)

    def source(self) -> None:
        file = self.root / "data/sources.bib"
        new = f"  x{self.new()} = {{y}},\n"

        def changed(entry: re.Match[str]) -> str:
            return entry[1] + new + entry[2].replace("{2017}", "{2016}")  # its year and edition

        text = file.read_text()
        file.write_text(re.sub(r"(?s)(@\w+\{wingate-2017,\n)(.*?\n\})", changed, text, count=1))

    def table(self) -> None:
        file = self.root / "data/rapsid.csv"
        file.write_text(f"{file.read_text()}# {self.new()}\n")

    def cell(self) -> None:
        file = self.root / "chapters/work/figure.md"
        figure = self.chance.choice(["rapsid-saving", "loneliness-odds-ratio-2015"])
        text = re.sub(r'name = ".*"', f'name = "{figure}"', file.read_text())
        file.write_text(re.sub(r"\d+ \* 7", f"{self.new()} * 7", text))

    def minutes(self) -> None:
        self._field("minutes", f"[5, {5 + self.new()}]")

    def roles(self) -> None:
        self._field("roles", self.chance.choice(["[frontline]", "[team-leader]"]))

    def meaning(self) -> None:
        self._glossary("means", f"Meaning {self.new()}.")

    def word(self) -> None:
        self._glossary("forms", f'["words", "sentence {self.new()}"]', raw=True)

    def _glossary(self, key: str, value: str, raw: bool = False) -> None:
        """Change one key of the entry `link-worker`."""
        file = self.root / "data/glossary.toml"
        before, mark, entry = file.read_text().partition("[link-worker]\n")
        value = value if raw else f'"{value}"'
        changed = re.sub(rf"(?m)^{key} = .*$", f"{key} = {value}", entry, count=1)
        file.write_text(before + mark + changed)

    def anchor(self) -> None:
        file = self.root / "chapters/three.md"
        text = file.read_text()
        new = (
            text.replace("(w1)=\n", "(w2)=\n")
            if "(w1)=" in text
            else text.replace("(w2)=", "(w1)=")
        )
        file.write_text(new)


EDITS = [
    "prose", "title", "summary", "heading", "add", "remove", "rename", "order", "caption",
    "value", "note", "status", "source", "table", "cell", "minutes", "roles", "meaning", "word",
    "anchor",
]  # fmt: skip


@pytest.mark.slow  # test_same_answer plays edits at random in the fast suite, faulty ones too
@pytest.mark.parametrize("seed", [1, 2])
def test_random_edits_leave_what_a_clean_build_writes(seed, root, press, clean, tmp_path):
    """Half of the steps come to a press that has just been opened, as `book build` does."""
    editor = Editor(root, seed)
    steps = EDITS[:]
    editor.chance.shuffle(steps)
    steps += editor.chance.choices(EDITS, k=STEPS - len(steps))
    for number, edit in enumerate(steps):
        getattr(editor, edit)()
        if editor.chance.random() < 0.3:
            getattr(editor, editor.chance.choice(EDITS))()
        if number % 2:
            press.close()
            press = Press(root, Folder(tmp_path / "press"), quiet(), processes=2)
        press.update()
        if number % 3 == 2 or number == len(steps) - 1:
            expected = clean()
            found = contents_of(tmp_path / "press/site")
            assert found.keys() == expected.keys(), (number, steps[: number + 1])
            differ = [name for name in expected if found[name] != expected[name]]
            assert not differ, (number, steps[: number + 1])
    press.close()


def written_after(press: Press, edit: Callable[[], object]) -> set[str]:
    edit()
    return set(press.update())


def test_each_edit_writes_the_pages_that_show_it_and_no_others(root, press):
    every = {f"chapters/{name}" for name in ("welcome", "one", "two", "three", "work/table",
             "work/figure", "about/register", "about/sources", "about/coverage",
             "about/glossary", "routes/frontline")}  # fmt: skip
    coverage, glossary, route = (
        "chapters/about/coverage", "chapters/about/glossary", "chapters/routes/frontline"
    )  # fmt: skip
    register, sources = "chapters/about/register", "chapters/about/sources"
    one, two, three = "chapters/one", "chapters/two", "chapters/three"
    odds = "loneliness-odds-ratio-2015"

    def after(*edit: str) -> set[str]:
        return written_after(press, lambda: swap(root, *edit))

    assert written_after(press, lambda: None) == set()
    assert after("chapters/two.md", "See ", "Look at ") == {two}
    assert after("chapters/one.md", "It saved", "They saved") == {one, register}
    assert after("chapters/one.md", "title: One", "title: The first") == every
    assert after("chapters/one.md", "## A place", "## The place") == {one, two, "chapters/welcome"}
    assert after("_toc.yml", "caption: First", "caption: The first") == every
    assert after("chapters/three.md", "A summary", "Another summary") == {three, route}
    value = lambda: in_table(root, odds, lambda t: t.replace("value = 1.26", "value = 1.27"))  # noqa: E731
    assert written_after(press, value) >= {three, register, sources}
    note = lambda: in_table(root, odds, lambda t: re.sub("note = .*", 'note = "Noted."', t))  # noqa: E731
    assert written_after(press, note) == {three, register}
    cell = ("chapters/work/figure.md", "rapsid-saving", "nothing")
    assert after(*cell) == {"chapters/work/figure", one, three, register}
    assert after("chapters/two.md", "minutes: [5, 10]", "minutes: [6, 10]") == {two, route}
    assert after("chapters/three.md", "(w1)=", "(w2)=") == {three, coverage, *LINKED}
    assert after("data/glossary.toml", "Someone who finds", "A person who finds") == {glossary}
    assert after("chapters/two.md", "a link worker", "a safeguarding lead") == {two, glossary}
    on_route = {one, two, three, "chapters/work/table", "chapters/work/figure", register, sources}
    assert after("chapters/routes/frontline.md", "/chapters/two\n", "") == {*on_route, route}
    assert after("chapters/two.md", "[frontline]", "[team-leader]") == {two}
    assert after("data/statements.csv", "essential to", "a help in") == {coverage}
    assert after("data/glossary.toml", '["link workers"]', '["places"]') == every
    assert after("data/rapsid.csv", "\n", " \n") == {"chapters/work/table"}


def test_an_edit_with_an_old_date_is_seen(root, press):
    """As when a file is put back from elsewhere: its time says nothing of its words."""
    file = root / "chapters/two.md"
    before = file.stat()
    swap(root, "chapters/two.md", "See ", "Old ")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns - 10**12))
    assert press.update() == ["chapters/two"]


def test_a_warning_comes_again_until_it_is_fixed(root, press, clean, tmp_path):
    page = tmp_path / "press/site/chapters/two.html"
    good = page.read_bytes()
    swap(root, "chapters/two.md", "See ", "Wrong {stat}`nonesuch` ")
    for again in range(3):
        if again == 2:
            press.close()
            press = Press(root, Folder(tmp_path / "press"), quiet())
        with pytest.raises(BookError, match=r"chapters/two\.md:13: no figure 'nonesuch'"):
            press.update()
        assert page.read_bytes() == good, "the last good page stays"
    swap(root, "chapters/two.md", "Wrong {stat}`nonesuch` ", "Right ")
    assert press.update() == ["chapters/two"]
    assert contents_of(tmp_path / "press/site") == clean()
    press.close()


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("chapters/two.md", "roles: [frontline]", "roles: [nobody]", r"chapters/two.md:4: front"),
        ("chapters/work/figure.md", "6 * 7", "6 / 0", r"figure.md:\d+: a cell failed: ZeroDiv"),
        ("data/figures.toml", 'unit = "percent"', 'unit = "furlongs"', r"figures.toml:\d+: "),
    ],
    ids=["front matter", "notebook", "register"],
)
def test_an_error_keeps_the_site_and_clears_when_fixed(file, old, new, says, root, press, tmp_path):
    good = contents_of(tmp_path / "press/site")
    swap(root, file, old, new)
    with pytest.raises(BookError, match=says):
        press.update()
    assert contents_of(tmp_path / "press/site") == good
    swap(root, file, new, old)
    press.update()
    assert contents_of(tmp_path / "press/site") == good


def test_a_press_that_was_killed_is_followed_by_a_clean_one(root, press, clean, tmp_path):
    """While an update runs there is no state on disk, so whoever comes next trusts nothing."""
    press.close()
    press.folder.take_state()
    (tmp_path / "press/site/chapters/one.html").write_text("half a pa")
    with Press(root, Folder(tmp_path / "press"), quiet()) as other:
        assert len(other.update()) == 11
    assert contents_of(tmp_path / "press/site") == clean()


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
    with Press(root, Folder(tmp_path / "shared"), progress, processes=2) as press:
        press.update()
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
            Press(root, Folder(tmp_path / str(many)), quiet, processes=2) as press,
            pytest.raises(BookError) as refused,
        ):
            press.update()
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
    with Press(root, folder, quiet, 2, meanwhile) as press:
        with pytest.raises(BookError, match="found meanwhile"):
            press.update()
        assert not begun()
        press.update()
        assert contents_of(folder.site) == expected


def test_reading_that_is_stopped_leaves_no_folder_of_a_notebook(root, tmp_path):
    homes = root / PLACE
    stop = [BookError([Finding("data/figures.toml", 1, "found meanwhile")])]

    def meanwhile() -> None:
        if stop and any(homes.glob("*")):
            raise stop.pop()

    quiet = Progress(io.StringIO(), quiet=True)
    with (
        Press(root, Folder(tmp_path / "stopped"), quiet, 1, meanwhile) as press,
        pytest.raises(BookError, match="found meanwhile"),
    ):
        press.update()
    assert not stop, "no notebook was at work"
    assert homes.is_dir() and not any(homes.iterdir())
