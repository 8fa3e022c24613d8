"""What editors, systems and tools leave is none of the book's: one list, which all of it uses."""

import io
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sphinx.util.matching import Matcher
from support.small_site import swap, write_small_site

from book.building.checking import check
from book.building.folder import Folder
from book.building.incremental_build import IncrementalBuild
from book.building.input_keys import inputs_key, outline_key
from book.checks.data import data_key
from book.console.progress import Progress
from book.files.own import files_in, is_own, left_behind, sphinx_patterns
from book.prose.contents import misplaced
from book.safety import check_files
from book.serving.quick_checks import check_saved
from book.serving.watch import Watch

TODAY = date.today()
LEFT = (
    ".#one.md", "one.md~", "#one.md#", "one.md.~1~",  # Emacs
    ".one.md.swp", "one.md.swp", "4913",  # Vim
    "one.md.bak", "one.md.orig", "one.md.rej", "one_LOCAL_1234.md",  # Notepad++, patch, Git
    "one.md___jb_tmp___", "___jb_old___", ".one.md.kate-swp", "one.md.tmp",  # JetBrains, Kate
    ".~lock.one.csv#", "~$one.csv", "one.csv.crdownload",  # offices, browsers
    "._one.md", ".DS_Store", "Icon\r", "Thumbs.db", "thumbs.db", "desktop.ini", "Desktop.ini",
    ".ipynb_checkpoints", "__pycache__", "_build", "__MACOSX", ".nfs000001", ".hidden.md",
)  # fmt: skip
OWN = (
    "one.md", "café.md", "a name with blanks.md", "x~y.md", "~one.md", "a#b.md", "one#.md",
    "local_1.md", "original.md", "backup.md", "4913.md", "bak", "thumbs.md", "build", "temp.csv",
    "one.orig.md", "_one.md", "a.b.c.csv",
)  # fmt: skip


@pytest.mark.parametrize("name", LEFT)
def test_what_is_left_behind(name):
    assert left_behind(name)
    assert not is_own(f"chapters/{name}")
    assert not is_own(f"chapters/{name}/one.md")


@pytest.mark.parametrize("name", OWN)
def test_what_people_call_their_files(name):
    assert not left_behind(name)
    assert is_own(f"chapters/{name}")


def test_sphinx_is_given_the_same_list():
    patterns = Matcher(sphinx_patterns())
    exact = [name for name in LEFT if name not in ("thumbs.db", "Desktop.ini")]
    assert [name for name in exact if not (patterns(name) and patterns(f"a/b/{name}"))] == []
    assert [name for name in OWN if patterns(name) or patterns(f"a/b/{name}")] == []


def test_git_keeps_them_out_too(root):
    """So that nobody sends them by mistake. Its own names that begin with a dot are no litter."""
    dotted = (".#one.md", ".one.md.swp", ".~lock.one.csv#", "._one.md", ".DS_Store",
              ".ipynb_checkpoints/one.md", ".nfs000001")  # fmt: skip
    names = [*(name for name in LEFT if name[0] != "."), *dotted]
    asked = subprocess.run(
        ["git", "check-ignore", "--no-index", "-z", "--stdin"],
        cwd=root, input="\0".join(f"chapters/{name}" for name in [*names, *OWN]).encode(),
        capture_output=True,
    )  # fmt: skip
    assert set(asked.stdout.decode().split("\0")) - {""} == {f"chapters/{name}" for name in names}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small book."""
    root = write_small_site(tmp_path / "small")
    return root


def leave(name: str) -> Callable[[Path], None]:
    """Leaves a copy of a chapter under another name, or of a table where the name ends so."""

    def plant(root: Path) -> None:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        source = "data/rapsid.csv" if name.startswith("data/") else "chapters/one.md"
        file.write_bytes((root / source).read_bytes() + b"<script>\n=1+1\n")

    return plant


def link(name: str, target: str) -> Callable[[Path], None]:
    def plant(root: Path) -> None:
        (root / name).symlink_to(target)

    return plant


LITTER: dict[str, Callable[[Path], None]] = {
    "a lock of Emacs": link("chapters/.#one.md", "me@host.1234:1"),
    "a backup of Emacs": leave("chapters/one.md~"),
    "an autosave of Emacs": leave("chapters/work/#table.md#"),
    "a swap file of Vim": leave("chapters/.one.md.swp"),
    "a checkpoint of JupyterLab": leave("chapters/work/.ipynb_checkpoints/table-checkpoint.md"),
    "a table's checkpoint": leave("data/.ipynb_checkpoints/rapsid-checkpoint.csv"),
    "a chapter that Git left": leave("chapters/one.md.orig"),
    "one side of a merge": leave("chapters/one_REMOTE_4711.md"),
    "macOS on a stick": leave("chapters/._one.md"),
    "macOS beside a table": leave("data/._rapsid.csv"),
    "an archive unpacked by macOS": leave("chapters/__MACOSX/one.md"),
    "Windows' pictures": leave("chapters/about/Thumbs.db"),
    "Windows' folder": leave("data/desktop.ini"),
    "a lock of Excel": leave("data/~$rapsid.csv"),
    "a lock of LibreOffice": leave("data/.~lock.rapsid.csv#"),
    "a backup of the register": leave("data/figures.toml~"),
    "a backup of a course": leave("data/courses/#lunch-hour.toml#"),
}


def test_nothing_of_the_book_sees_it(small):
    """The check, the build, `book serve` and every key: all as if it were not there."""
    watch = Watch(small / "chapters", small / "data")

    def seen() -> list[object]:
        assert check_saved(small) == []
        safe = check_files(small)
        keys = [inputs_key(small), outline_key(small), data_key(small, [], TODAY)]
        return [*keys, safe.findings, safe.examined, watch.changed()]

    before = seen()
    for what, plant in LITTER.items():
        plant(small)
        assert seen() == before, what
    assert check(small, TODAY)[0] == []


STRAY: dict[str, tuple[Callable[[Path], None], str]] = {
    "a chapter nobody listed": (leave("chapters/x~y.md"), "chapters/x~y.md"),
    "the same with an accent": (leave("chapters/café.md"), "chapters/café.md"),
    "a copy made by hand": (leave("chapters/one copy.md"), "chapters/one copy.md"),
}


@pytest.mark.parametrize("what", STRAY)
def test_a_file_that_somebody_meant_is_told_as_ever(what, small):
    plant, path = STRAY[what]
    plant(small)
    assert [finding.path for finding in misplaced(small)] == [path]
    assert [finding.path for finding in check_saved(small)] == [path]


@pytest.mark.parametrize("target", ["../../secret.md", "/nowhere/at/all.md", "one.md"])
def test_a_link_is_refused_and_nothing_else_asks_for_it(target, small):
    """It is told as a link, once, and no one is asked to list it in the contents."""
    before = outline_key(small)
    (small / "chapters/linked.md").symlink_to(target)
    (found,) = check_files(small).findings
    assert found.path == "chapters/linked.md"
    assert "put the file itself here, or take the link out" in found.message
    assert list(misplaced(small)) == []
    assert outline_key(small) == before


def test_a_link_that_leads_round_in_a_circle_is_not_walked(small):
    """Followed, it would make 40 books of one, each time somebody looks."""
    watch, files = Watch(small / "chapters"), files_in(small)
    (small / "chapters/loop").symlink_to("..")
    assert watch.changed() == set()
    assert files_in(small) == files
    assert [f.path for f in check_files(small).findings] == ["chapters/loop"]


def test_a_chapter_named_like_litter_is_told_where_it_is_listed(small):
    leave("chapters/.draft.md")(small)
    toc = small / "_toc.yml"
    toc.write_text(toc.read_text().replace("chapters/two", "chapters/.draft"))
    found = next(misplaced(small))
    assert (found.path, found.line) == ("_toc.yml", 7)
    assert "give it another name" in found.message


@pytest.mark.parametrize("name", [".drawing.svg", "drawing.svg~", ".hidden/drawing.svg"])
def test_no_page_shows_what_nobody_looked_at(name, small):
    file = small / "chapters" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("<svg><script>alert(1)</script></svg>")
    chapter = small / "chapters/one.md"
    chapter.write_text(chapter.read_text() + f"\n![A drawing]({name})\n")
    (found,) = check_files(small).findings
    assert found.path == "chapters/one.md"
    assert "give the file another name" in found.message


def test_sphinx_does_not_follow_links(small, tmp_path):
    """Its own search does, and finds the whole book again in each turn of the circle."""
    with IncrementalBuild(
        small, Folder(tmp_path / "pages"), Progress(io.StringIO(), quiet=True)
    ) as incremental:
        incremental.update()
        documents = set(incremental.app.env.found_docs)
        (small / "chapters/loop").symlink_to("..")
        (small / "beside [1]").symlink_to("chapters")
        swap(small, "chapters/one.md", "Words.", "Other words.")
        assert incremental.update() == ["chapters/one"]
        assert set(incremental.app.env.found_docs) == documents
