"""`book serve` goes on whatever one rebuild raises, and shows what can be shown meanwhile.

All of it with real processes, a real book and faults as people and plugins make them.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.sampled import one_in
from support.serving import Serving, serving
from support.small_site import swap, write_chapter, write_small_site

pytestmark = pytest.mark.xdist_group("serve-surviving")
PLUGIN = Path(__file__).with_name("trouble.py")


def book_with_plugin(folder: Path) -> Path:
    root = write_small_site(folder / "small")
    shutil.copy(PLUGIN, folder)
    swap(
        root, "_config.yml", "      - book.notebooks\n", "      - book.notebooks\n      - trouble\n"
    )
    return root


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """One server for all tests here: each leaves a book that can be built."""
    folder = tmp_path_factory.mktemp("surviving")
    with serving(book_with_plugin(folder), 8400, PYTHONPATH=str(folder)) as serve:
        yield serve


COUNT = iter(range(10_000))


def follows(serve: Serving, chapter: str = "two") -> None:
    """A save of a chapter is in its page a moment later."""
    words = f"Said for the {next(COUNT)}th time."
    with (serve.root / f"chapters/{chapter}.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{words}\n")
    serve.shows(f"chapters/{chapter}", words)


def is_sound(serve: Serving) -> None:
    """The last rebuild had nothing to say, and the next save is shown."""
    follows(serve)
    serve.until(lambda: serve.told("chapters/one")["errors"] == [])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("TROUBLE exit.", "SystemExit: the plugin gave up"),
        pytest.param(
            "TROUBLE recursion.",
            "RecursionError: maximum recursion depth exceeded",
            marks=pytest.mark.slow,
        ),
        pytest.param("TROUBLE memory.", "MemoryError", marks=pytest.mark.slow),
        pytest.param("TROUBLE key.", "KeyError: ('two", marks=pytest.mark.slow),
        pytest.param(
            "TROUBLE later exit.", "SystemExit: the plugin gave up", marks=pytest.mark.slow
        ),
        ("TROUBLE later key.", "KeyError: ('two"),
        ("{stat}`nonesuch`", "no figure 'nonesuch'"),
        pytest.param("\n\n```{nosuch}\n```", "nosuch", marks=pytest.mark.slow),
    ],
)
def test_a_chapter_that_fails_keeps_no_other_from_being_shown(words, told, serve):
    good = serve.get("chapters/one.html")
    before = len(serve.said)
    swap(serve.root, "chapters/one.md", "Words.", f"Other words. {words}")
    serve.until(lambda: [line for line in serve.heard(told, before) if "chapters/one.md:" in line])
    assert "Traceback" not in "\n".join(serve.said[before:])
    assert serve.get("chapters/one.html") == good
    before = len(serve.said)
    follows(serve)
    serve.until(lambda: serve.heard("chapters/two written in", before))
    assert serve.heard(told, before), "the fault that stands is told again"
    one, two = serve.told("chapters/one"), serve.told("chapters/two")
    assert any(told in error for error in one["errors"]) and one["errors"] == two["errors"]
    assert one["old"] and not two["old"]
    assert serve.heard("; not changed until it is fixed: chapters/one", before)
    swap(serve.root, "chapters/one.md", f"Other words. {words}", "Words.")
    serve.until(lambda: not serve.told("chapters/one")["errors"])
    is_sound(serve)
    follows(serve, "one")
    last = (serve.root / "chapters/one.md").read_text().split("Words.")[1]
    swap(serve.root, "chapters/one.md", last, "\n")
    serve.until(lambda: last.strip() not in serve.get("chapters/one.html"))


def without(serve: Serving, name: str) -> Path:
    """A file or folder of the book, out of the way."""
    away = serve.root.parent / "away"
    (serve.root / name).rename(away)
    return away


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("_config.yml", "_config.yml"),
        ("_toc.yml", "_toc.yml: "),
        ("data/figures.toml", "data/figures.toml: the file has no figure"),
        ("data/sources.bib", "data/"),
    ],
)
def test_a_file_that_all_need_is_emptied_and_comes_back(name, told, serve):
    good = serve.get("chapters/one.html")
    text = (serve.root / name).read_text(encoding="utf-8")
    before = len(serve.said)
    (serve.root / name).write_text("")
    serve.until(lambda: serve.heard("Not built: the pages stay as they were.", before))
    assert serve.heard(told, before)
    assert serve.told("chapters/one")["old"]
    assert serve.get("chapters/one.html") == good
    (serve.root / name).write_text(text, encoding="utf-8")
    serve.until(lambda: not serve.told("chapters/one")["errors"])
    is_sound(serve)


@pytest.mark.parametrize("name", one_in(3, ["data", "chapters", "data/sources.bib", "_toc.yml"]))
def test_what_is_moved_away_comes_back(name, serve):
    good = serve.get("chapters/three.html")
    before = len(serve.said)
    away = without(serve, name)
    serve.until(lambda: serve.told("chapters/one")["errors"])
    assert "Traceback" not in "\n".join(serve.said[before:])
    away.rename(serve.root / name)
    serve.until(lambda: not serve.told("chapters/one")["errors"])
    is_sound(serve)
    assert serve.get("chapters/three.html") == good


def test_a_fault_of_the_whole_book_is_told_and_gone(serve):
    before = len(serve.said)
    swap(serve.root, "chapters/one.md", "Words.", "Words. TROUBLE for all.")
    serve.until(lambda: serve.heard("RuntimeError: nothing goes", before))
    serve.until(lambda: serve.heard("Not built", before))
    swap(serve.root, "chapters/one.md", " TROUBLE for all.", "")
    serve.until(lambda: not serve.told("chapters/one")["errors"])
    is_sound(serve)


def test_a_full_disk_is_told_and_the_next_save_is_shown_whole(serve):
    before = len(serve.said)
    swap(serve.root, "chapters/one.md", "Words.", "Words. TROUBLE disk.")
    serve.until(lambda: serve.heard("File too large", before))
    swap(serve.root, "chapters/one.md", " TROUBLE disk.", "")
    serve.until(lambda: not serve.told("chapters/one")["errors"])
    is_sound(serve)
    for page in ("chapters/one", "chapters/three", "chapters/about/register"):
        assert serve.get(f"{page}.html").rstrip().endswith("</html>"), page


def test_another_branch_is_checked_out(serve):
    """A folder is taken away and another put in its place; then the old one comes back."""
    chapters = serve.root / "chapters"
    away = without(serve, "chapters")
    for file in away.rglob("*.md"):
        to = chapters / file.relative_to(away)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text(file.read_text().replace("Words.", "Words of the other branch."))
    serve.shows("chapters/one", "Words of the other branch.")
    chapters.rename(serve.root.parent / "other")
    away.rename(chapters)
    serve.until(lambda: "the other branch" not in serve.get("chapters/one.html"))
    is_sound(serve)


LEFT = {
    "an Emacs lock": lambda root: (root / "chapters/.#one.md").symlink_to("me@host.1:1"),
    "a backup": lambda root: (root / "chapters/one.md~").write_text("Words."),
    "a link to where it is": lambda root: (root / "chapters/loop").symlink_to(".."),
    "a checkpoint": lambda root: write_chapter(
        root, "work/.ipynb_checkpoints/figure-checkpoint", "A copy", "Words."
    ),
    "a stray chapter": lambda root: write_chapter(root, "stray", "Stray", "Words."),
    "a dangling link": lambda root: (root / "chapters/shared.md").symlink_to("/nowhere/x.md"),
    "half a file": lambda root: (root / "chapters/half.md").write_bytes(b"---\ntitle: \xff"),
}
GONE = (
    "chapters/.#one.md", "chapters/one.md~", "chapters/loop",
    "chapters/work/.ipynb_checkpoints/figure-checkpoint.md",
    "chapters/stray.md", "chapters/shared.md", "chapters/half.md",
)  # fmt: skip


@pytest.mark.parametrize(
    ("leave", "gone"), one_in(3, zip(LEFT.values(), GONE, strict=True)), ids=LEFT
)
def test_what_an_editor_leaves_stops_nothing_and_is_forgotten_once_gone(leave, gone, serve):
    leave(serve.root)
    follows(serve)
    follows(serve, "three")
    (serve.root / gone).unlink()
    is_sound(serve)
    follows(serve, "three")
    serve.until(lambda: serve.told("chapters/three")["errors"] == [])


def test_the_panel_says_what_to_write_in_the_words_of_the_checks(serve):
    swap(serve.root, "chapters/one.md", "Words.", "Words and {nosuch}`x`.")
    serve.until(lambda: serve.told("chapters/one")["errors"])
    (told,) = serve.told("chapters/one")["errors"]
    assert "there is no role {nosuch}" in told and "Unknown" not in told
    swap(serve.root, "chapters/one.md", "Words and {nosuch}`x`.", "Words.")
    is_sound(serve)


def test_a_new_chapter_that_cannot_be_read_has_a_page_that_says_so(serve):
    write_chapter(serve.root, "new", "New", "Words.")
    swap(serve.root, "chapters/new.md", "minutes: [5, 10]", "minutes: soon")
    line = "      - file: chapters/two\n"
    swap(serve.root, "_toc.yml", line, f"{line}      - file: chapters/new\n")
    serve.shows("chapters/new", "This chapter cannot be shown yet.")
    place = "chapters/new.md:5"
    serve.until(lambda: place in "\n".join(serve.told("chapters/new")["errors"]))
    follows(serve)
    swap(serve.root, "chapters/new.md", "minutes: soon", "minutes: [5, 10]")
    serve.until(lambda: "cannot be shown yet" not in serve.get("chapters/new.html"))
    swap(serve.root, "_toc.yml", "      - file: chapters/new\n", "")
    (serve.root / "chapters/new.md").unlink()
    serve.until(lambda: serve.get("chapters/new.html") == "404")
    is_sound(serve)


def test_a_book_with_faults_is_served_from_the_start_and_follows(tmp_path):
    root = book_with_plugin(tmp_path)
    swap(root, "chapters/one.md", "Words.", "Words. TROUBLE exit.")
    swap(root, "chapters/work/figure.md", "6 * 7", "1 / 0")
    with serving(root, 8450, PYTHONPATH=str(tmp_path)) as serve:
        assert serve.heard("chapters/one.md: SystemExit: the plugin gave up")
        assert serve.heard("chapters/work/figure.md:") and serve.heard("division by zero")
        assert "This chapter cannot be shown yet." in serve.get("chapters/one.html")
        assert "Lonely" in serve.get("chapters/three.html")
        follows(serve)
        swap(root, "chapters/one.md", " TROUBLE exit.", "")
        serve.shows("chapters/one", "Words.")
        swap(root, "chapters/work/figure.md", "1 / 0", "6 * 7")
        serve.shows("chapters/work/figure", "42")
        is_sound(serve)


@pytest.mark.slow
def test_where_nothing_can_be_built_at_the_start_the_first_page_comes_with_the_save(tmp_path):
    root = book_with_plugin(tmp_path)
    text = (root / "data/figures.toml").read_text(encoding="utf-8")
    (root / "data/figures.toml").write_text(text.replace("value = ", "value value = ", 1))
    with serving(root, 8460, PYTHONPATH=str(tmp_path)) as serve:
        assert serve.heard("data/figures.toml:")
        assert "Not built yet" in serve.get("") and "/.book/live.js" in serve.get("")
        assert serve.told("")["errors"] and not serve.told("")["reload"]
        (root / "data/figures.toml").write_text(text, encoding="utf-8")
        serve.until(lambda: serve.told("")["reload"])
        assert "Not built yet" not in serve.get("")
        is_sound(serve)


@pytest.mark.slow
def test_ctrl_c_ends_it_even_in_the_middle_of_a_rebuild(tmp_path):
    root = book_with_plugin(tmp_path)
    with serving(root, 8470, PYTHONPATH=str(tmp_path)) as serve:
        swap(root, "chapters/one.md", "Words.", "Words. TROUBLE interrupt.")
        assert serve.process.wait(40) == 0
        assert serve.said[-1] == "Stopped."
