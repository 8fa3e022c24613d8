"""After any edits, what stands in the folder is what a clean build would write, to the byte."""

import io
import os
import re
from collections.abc import Callable

import pytest
from building.editor import EDITS, Editor
from support.small_site import contents_of, in_table, swap

from book.building.folder import Folder
from book.building.incremental_build import IncrementalBuild
from book.console.progress import Progress
from book.findings import BookError

STEPS = 21
LINKED = {"chapters/welcome", "chapters/two"}
"""Pages with links to other pages, which any new anchor may concern."""


def quiet() -> Progress:
    return Progress(io.StringIO(), quiet=True)


@pytest.mark.slow  # test_same_answer plays edits at random in the fast suite, faulty ones too
@pytest.mark.parametrize("seed", [1, 2])
def test_random_edits_leave_what_a_clean_build_writes(seed, root, incremental, clean, tmp_path):
    """Half of the steps come to a build that has just been opened, as `book build` does."""
    editor = Editor(root, seed)
    steps = EDITS[:]
    editor.chance.shuffle(steps)
    steps += editor.chance.choices(EDITS, k=STEPS - len(steps))
    for number, edit in enumerate(steps):
        getattr(editor, edit)()
        if editor.chance.random() < 0.3:
            getattr(editor, editor.chance.choice(EDITS))()
        if number % 2:
            incremental.close()
            incremental = IncrementalBuild(root, Folder(tmp_path / "pages"), quiet(), processes=2)
        incremental.update()
        if number % 3 == 2 or number == len(steps) - 1:
            expected = clean()
            found = contents_of(tmp_path / "pages/site")
            assert found.keys() == expected.keys(), (number, steps[: number + 1])
            differ = [name for name in expected if found[name] != expected[name]]
            assert not differ, (number, steps[: number + 1])
    incremental.close()


def written_after(incremental: IncrementalBuild, edit: Callable[[], object]) -> set[str]:
    edit()
    return set(incremental.update())


def test_each_edit_writes_the_pages_that_show_it_and_no_others(root, incremental):
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
        return written_after(incremental, lambda: swap(root, *edit))

    assert written_after(incremental, lambda: None) == set()
    assert after("chapters/two.md", "See ", "Look at ") == {two}
    assert after("chapters/one.md", "It saved", "They saved") == {one, register}
    assert after("chapters/one.md", "title: One", "title: The first") == every
    assert after("chapters/one.md", "## A place", "## The place") == {one, two, "chapters/welcome"}
    assert after("_toc.yml", "caption: First", "caption: The first") == every
    assert after("chapters/three.md", "A summary", "Another summary") == {three, route}
    value = lambda: in_table(root, odds, lambda t: t.replace("value = 1.26", "value = 1.27"))  # noqa: E731
    assert written_after(incremental, value) >= {three, register, sources}
    note = lambda: in_table(root, odds, lambda t: re.sub("note = .*", 'note = "Noted."', t))  # noqa: E731
    assert written_after(incremental, note) == {three, register}
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


def test_an_edit_with_an_old_date_is_seen(root, incremental):
    """As when a file is put back from elsewhere: its time says nothing of its words."""
    file = root / "chapters/two.md"
    before = file.stat()
    swap(root, "chapters/two.md", "See ", "Old ")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns - 10**12))
    assert incremental.update() == ["chapters/two"]


SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>A family</title>'
    "<desc>A box.</desc><text>Box</text></svg>"
)
USES = (
    "```{drawing} A caption\n:file: box.svg\n\nA box.\n```\n\n```{data-tables}\n```\n\n"
    "![A dot](dot.svg)\n\n"
)


@pytest.mark.parametrize(
    ("file", "old", "new", "page"),
    [
        ("chapters/box.svg", "Box</text>", "Bag</text>", "chapters/two.html"),
        ("chapters/dot.svg", "Box</text>", "Bag</text>", "_images/dot.svg"),
        ("chapters/more.txt", "More", "Less", "chapters/two.html"),
        ("data/datapackage.json", "RAPSID trial", "Rapsid study", "chapters/two.html"),
    ],
    ids=["drawing", "image", "inclusion", "list"],
)
@pytest.mark.parametrize("closed", [False, True], ids=["open", "closed"])
def test_a_file_whose_size_and_time_stay_is_seen(
    file, old, new, page, closed, root, incremental, clean, tmp_path
):
    """As `cp -p` and `rsync -a` may leave it: other bytes, of the same length and time."""
    for name, text in {"box.svg": SVG, "dot.svg": SVG, "more.txt": "More.\n"}.items():
        (root / "chapters" / name).write_text(text)
    swap(root, "chapters/two.md", "See ", f"{USES}```{{include}} more.txt\n```\n\nSee ")
    os.utime(root / file, (1.7e9, 1.7e9))
    incremental.update()
    swap(root, file, old, new)
    os.utime(root / file, (1.7e9, 1.7e9))
    if closed:
        incremental.close()
        incremental = IncrementalBuild(root, Folder(tmp_path / "pages"), quiet())
    incremental.update()
    incremental.close()
    assert new in (tmp_path / "pages/site" / page).read_text(encoding="utf-8")
    assert contents_of(tmp_path / "pages/site") == clean()


def test_a_warning_comes_again_until_it_is_fixed(root, incremental, clean, tmp_path):
    page = tmp_path / "pages/site/chapters/two.html"
    good = page.read_bytes()
    swap(root, "chapters/two.md", "See ", "Wrong {stat}`nonesuch` ")
    for again in range(3):
        if again == 2:
            incremental.close()
            incremental = IncrementalBuild(root, Folder(tmp_path / "pages"), quiet())
        with pytest.raises(BookError, match=r"chapters/two\.md:13: no figure 'nonesuch'"):
            incremental.update()
        assert page.read_bytes() == good, "the last good page stays"
    swap(root, "chapters/two.md", "Wrong {stat}`nonesuch` ", "Right ")
    assert incremental.update() == ["chapters/two"]
    assert contents_of(tmp_path / "pages/site") == clean()
    incremental.close()


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("chapters/two.md", "roles: [frontline]", "roles: [nobody]", r"chapters/two.md:4: front"),
        pytest.param(
            "chapters/work/figure.md",
            "6 * 7",
            "6 / 0",
            r"figure.md:\d+: a cell failed: ZeroDiv",
            marks=pytest.mark.slow,
        ),
        ("data/figures.toml", 'unit = "percent"', 'unit = "furlongs"', r"figures.toml:\d+: "),
    ],
    ids=["front matter", "notebook", "register"],
)
def test_an_error_keeps_the_site_and_clears_when_fixed(
    file, old, new, says, root, incremental, tmp_path
):
    good = contents_of(tmp_path / "pages/site")
    swap(root, file, old, new)
    with pytest.raises(BookError, match=says):
        incremental.update()
    assert contents_of(tmp_path / "pages/site") == good
    swap(root, file, new, old)
    incremental.update()
    assert contents_of(tmp_path / "pages/site") == good


def test_a_press_that_was_killed_is_followed_by_a_clean_one(root, incremental, clean, tmp_path):
    """While an update runs there is no state on disk, so whoever comes next trusts nothing."""
    incremental.close()
    incremental.folder.drop_state()
    (tmp_path / "pages/site/chapters/one.html").write_text("half a pa")
    with IncrementalBuild(root, Folder(tmp_path / "pages"), quiet()) as other:
        assert len(other.update()) == 11
    assert contents_of(tmp_path / "pages/site") == clean()


def test_a_number_that_is_not_in_the_register_is_told_once(root, incremental):
    """What stays as it was typed is told of by the role, and not as markup that was left over."""
    swap(root, "chapters/one.md", "Words.", "{stat}`rapsid-savings` of words.")
    with pytest.raises(BookError) as refused:
        incremental.update()
    (finding,) = refused.value.findings
    assert "no figure 'rapsid-savings'" in finding.message and finding.path == "chapters/one.md"
