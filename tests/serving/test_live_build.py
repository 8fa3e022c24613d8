"""What can be shown is shown: the rest stays as it was, and is told."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.small_site import swap, write_chapter, write_small_site

from book.building.folder import Folder
from book.building.incremental_build import IncrementalBuild
from book.console.progress import Progress
from book.findings import BookError
from book.prose.front_matter import FrontMatter, read_front_matter
from book.serving.live_build import LiveBuild
from book.serving.stand_in import stand_in

pytestmark = pytest.mark.xdist_group("live-build")


def opened(folder: Path, *faults: tuple[str, str, str]) -> LiveBuild:
    root = write_small_site(folder / "small")
    for fault in faults:
        swap(root, *fault)
    return LiveBuild(root, Folder(folder / "pages"), Progress(io.StringIO(), quiet=True))


@pytest.fixture(scope="module")
def incremental(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveBuild]:
    """A book that was right once; each test leaves it so."""
    folder = tmp_path_factory.mktemp("pressed")
    with opened(folder) as incremental:
        incremental.update()
        yield incremental


def page(incremental: LiveBuild, name: str) -> str:
    return (incremental.folder.site / f"chapters/{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["", "---\ntitle: [\n---\n", "Words.\n\n(a)=\n\n:::{note}"])
def test_the_page_that_stands_in_is_a_chapter_like_any_other(text):
    assert isinstance(read_front_matter("x.md", stand_in("x", text)), FrontMatter)


def test_nothing_is_told_of_a_text_that_was_refused_before(tmp_path):
    """`book build` refuses a text; somebody puts that right, and then makes another mistake."""
    root = write_small_site(tmp_path / "small")
    where = (root, Folder(tmp_path / "pages"), Progress(io.StringIO(), quiet=True))
    with IncrementalBuild(*where) as incremental:
        incremental.update()
        good = (tmp_path / "pages/site/chapters/one.html").read_bytes()
        swap(root, "chapters/one.md", "Words.", "[Words](nowhere.md).")
        with pytest.raises(BookError, match=r"nowhere\.md"):
            incremental.update()
    swap(root, "chapters/one.md", "[Words](nowhere.md).", "{nothing}`x` words.")
    with LiveBuild(*where) as incremental:
        incremental.update()
        assert [finding.path for finding in incremental.wrong] == ["chapters/one.md"]
        assert "nothing" in str(incremental.wrong[0]) and "nowhere" not in str(incremental.wrong[0])
        assert (incremental.folder.site / "chapters/one.html").read_bytes() == good
        assert not any("nowhere" in page(incremental, name) for name in ("one", "two"))


def test_at_first_a_page_stands_in_for_what_cannot_be_read(tmp_path):
    faults = [
        ("chapters/two.md", "minutes: [5, 10]", "minutes: soon"),
        ("chapters/work/figure.md", "6 * 7", "1 / 0"),
    ]
    with opened(tmp_path, *faults) as incremental:
        incremental.update()
        assert [str(finding).partition(": ")[0] for finding in incremental.wrong] == [
            "chapters/two.md:5",
            "chapters/work/figure.md:20",
        ]
        for name in ("two", "work/figure"):
            assert "This chapter cannot be shown yet." in page(incremental, name)
        assert "It saved" in page(incremental, "one")
        for file, right, fault in faults:
            swap(incremental.root, file, fault, right)
        incremental.update()
        assert incremental.wrong == [] and "rapsid-saving 42" in page(incremental, "work/figure")


def test_links_into_a_chapter_that_cannot_be_read_are_not_called_wrong(tmp_path):
    """The page that stands in has the title, the headings and the names of places; no date."""
    fault = ("chapters/two.md", "minutes: [5, 10]", "minutes: soon")
    with opened(tmp_path, fault) as incremental:
        places = "(by-name)=\n## A *strong* heading\n\n```{note}\n:name: the-note\nWords.\n```\n"
        two, one = (incremental.root / f"chapters/{name}.md" for name in ("two", "one"))
        two.write_text(f"{two.read_text('utf-8')}\n{places}", "utf-8")
        links = "{ref}`by-name`, [](#by-name), {ref}`note <the-note>`."
        one.write_text(f"{one.read_text('utf-8')}\n{links}\n", "utf-8")
        incremental.update()
        assert [(one.path, one.line) for one in incremental.wrong] == [("chapters/two.md", 5)], (
            incremental.wrong
        )
        shown = page(incremental, "two")
        assert "A strong heading</a>" in shown and 'two.html#by-name"' in page(incremental, "one")
        assert "January 2000" not in shown and "Last reviewed" not in shown
        swap(incremental.root, *fault[:1], *fault[:0:-1])
        incremental.update()
        assert incremental.wrong == [] and "Last reviewed" in page(incremental, "two")


def test_at_first_a_chapter_that_warns_is_shown_as_far_as_it_goes(tmp_path):
    """Others may lead to it, and to places in it."""
    fault = ("chapters/one.md", "Words.", "Words and {stat}`nonesuch`.")
    with opened(tmp_path, fault) as incremental:
        incremental.update()
        assert {finding.path for finding in incremental.wrong} == {"chapters/one.md"}
        assert incremental.old == set() and "Words and" in page(incremental, "one")
        swap(incremental.root, "chapters/two.md", "Ask a", "Ask any")
        assert "chapters/two" in incremental.update()
        assert {finding.path for finding in incremental.wrong} == {"chapters/one.md"}, "it stands"
        swap(incremental.root, *fault[:1], *fault[:0:-1])
        incremental.update()
        assert incremental.wrong == []


def test_what_serving_left_a_build_refuses_and_then_accepts(tmp_path):
    fault = ("chapters/two.md", "minutes: [5, 10]", "minutes: soon")
    with opened(tmp_path) as incremental:
        incremental.update()
        root, folder = incremental.root, incremental.folder
        swap(root, *fault)
        swap(root, "chapters/one.md", "Words.", "Words and {stat}`nonesuch`.")
        incremental.update()
    quiet = Progress(io.StringIO(), quiet=True)
    for _ in range(2):
        with IncrementalBuild(root, folder, quiet) as build, pytest.raises(BookError) as caught:
            build.update()
        told = {finding.path for finding in caught.value.findings}
        assert told == {"chapters/one.md", "chapters/two.md"}
    swap(root, fault[0], fault[2], fault[1])
    swap(root, "chapters/one.md", " and {stat}`nonesuch`", "")
    with IncrementalBuild(root, folder, quiet) as build:
        build.update()


def test_the_page_of_a_chapter_that_warned_goes_with_the_chapter(tmp_path):
    """Its page was written, and would stay for whoever builds the book next."""
    with opened(tmp_path) as incremental:
        incremental.update()
        write_chapter(incremental.root, "new", "New", "Words and {stat}`nonesuch`.")
        line = "      - file: chapters/two\n"
        swap(incremental.root, "_toc.yml", line, f"{line}      - file: chapters/new\n")
        incremental.update()
        assert incremental.wrong and "Words and" in page(incremental, "new")
        (incremental.root / "chapters/new.md").unlink()
        swap(incremental.root, "_toc.yml", f"{line}      - file: chapters/new\n", line)
        incremental.update()
        assert incremental.wrong == []
        assert not (incremental.folder.site / "chapters/new.html").exists()


def test_once_right_a_chapter_stays_as_it_last_was(incremental):
    root = incremental.root
    good = page(incremental, "two")
    swap(root, "chapters/two.md", "minutes: [5, 10]", "minutes: soon")
    swap(root, "chapters/work/figure.md", "6 * 7", "6 * 8\n1 / 0")
    swap(root, "chapters/one.md", "Words.", "A link to [a page](two.md).")
    assert "chapters/two" not in incremental.update()
    assert incremental.old == {"chapters/two", "chapters/work/figure"}
    assert page(incremental, "two") == good
    assert 'href="two.html"' in page(incremental, "one"), "what leads to it still does"
    for _ in range(2):
        assert incremental.update() == [], "nothing was saved, and nothing is written"
        assert len(incremental.wrong) == 2, "what stands is told again"
    swap(root, "chapters/two.md", "minutes: soon", "minutes: [5, 10]")
    swap(root, "chapters/work/figure.md", "6 * 8\n1 / 0", "6 * 7")
    incremental.update()
    assert incremental.wrong == [] and incremental.old == set()


def test_what_warns_is_held_until_it_is_right_and_others_are_written(incremental):
    root = incremental.root
    good = page(incremental, "three")
    swap(root, "chapters/three.md", "Lonely", "{stat}`nonesuch` Lonely")
    swap(root, "chapters/one.md", "a year", "each year")
    written = incremental.update()
    assert "chapters/one" in written and "chapters/three" not in written
    assert {finding.path for finding in incremental.wrong} == {"chapters/three.md"}
    assert incremental.old == {"chapters/three"} and page(incremental, "three") == good
    swap(root, "chapters/three.md", "{stat}`nonesuch` Lonely", "Lonelier")
    assert "chapters/three" in incremental.update()
    assert incremental.wrong == [] and "Lonelier" in page(incremental, "three")


def test_a_line_of_the_contents_without_a_file_takes_no_page_away(incremental):
    root = incremental.root
    good = page(incremental, "three")
    swap(root, "_toc.yml", "file: chapters/three", "file: chapters/nowhere")
    incremental.update()
    assert any("nowhere" in finding.message for finding in incremental.wrong)
    assert page(incremental, "three") == good
    write_chapter(root, "nowhere", "Nowhere", "It is there now.")
    incremental.update()
    assert incremental.wrong == [] and "It is there now." in page(incremental, "nowhere")
    swap(root, "_toc.yml", "file: chapters/nowhere", "file: chapters/three")
    (root / "chapters/nowhere.md").unlink()
    incremental.update()
    assert incremental.wrong == []
