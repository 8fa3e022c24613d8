"""What can be shown is shown: the rest stays as it was, and is told."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.small_site import swap, write_chapter, write_small_site

from book.building.folder import Folder
from book.building.press import Press
from book.console.progress import Progress
from book.findings import BookError
from book.prose.front_matter import FrontMatter, read_front_matter
from book.serving.press import LivePress
from book.serving.stand_in import stand_in

pytestmark = pytest.mark.xdist_group("live-press")


def opened(folder: Path, *faults: tuple[str, str, str]) -> LivePress:
    root = write_small_site(folder / "small")
    for fault in faults:
        swap(root, *fault)
    return LivePress(root, Folder(folder / "press"), Progress(io.StringIO(), quiet=True))


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LivePress]:
    """A book that was right once; each test leaves it so."""
    folder = tmp_path_factory.mktemp("pressed")
    with opened(folder) as press:
        press.update()
        yield press


def page(press: LivePress, name: str) -> str:
    return (press.folder.site / f"chapters/{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["", "---\ntitle: [\n---\n", "Words.\n\n(a)=\n\n:::{note}"])
def test_the_page_that_stands_in_is_a_chapter_like_any_other(text):
    assert isinstance(read_front_matter("x.md", stand_in("x", text)), FrontMatter)


def test_nothing_is_told_of_a_text_that_was_refused_before(tmp_path):
    """`book build` refuses a text; somebody puts that right, and then makes another mistake."""
    root = write_small_site(tmp_path / "small")
    where = (root, Folder(tmp_path / "press"), Progress(io.StringIO(), quiet=True))
    with Press(*where) as press:
        press.update()
        good = (tmp_path / "press/site/chapters/one.html").read_bytes()
        swap(root, "chapters/one.md", "Words.", "[Words](nowhere.md).")
        with pytest.raises(BookError, match=r"nowhere\.md"):
            press.update()
    swap(root, "chapters/one.md", "[Words](nowhere.md).", "{nothing}`x` words.")
    with LivePress(*where) as press:
        press.update()
        assert [finding.path for finding in press.wrong] == ["chapters/one.md"]
        assert "nothing" in str(press.wrong[0]) and "nowhere" not in str(press.wrong[0])
        assert (press.folder.site / "chapters/one.html").read_bytes() == good
        assert not any("nowhere" in page(press, name) for name in ("one", "two"))


def test_at_first_a_page_stands_in_for_what_cannot_be_read(tmp_path):
    faults = [
        ("chapters/two.md", "minutes: [5, 10]", "minutes: soon"),
        ("chapters/work/figure.md", "6 * 7", "1 / 0"),
    ]
    with opened(tmp_path, *faults) as press:
        press.update()
        assert [str(finding).partition(": ")[0] for finding in press.wrong] == [
            "chapters/two.md:5",
            "chapters/work/figure.md:20",
        ]
        for name in ("two", "work/figure"):
            assert "This chapter cannot be shown yet." in page(press, name)
        assert "It saved" in page(press, "one")
        for file, right, fault in faults:
            swap(press.root, file, fault, right)
        press.update()
        assert press.wrong == [] and "rapsid-saving 42" in page(press, "work/figure")


def test_links_into_a_chapter_that_cannot_be_read_are_not_called_wrong(tmp_path):
    """The page that stands in has the title, the headings and the names of places; no date."""
    fault = ("chapters/two.md", "minutes: [5, 10]", "minutes: soon")
    with opened(tmp_path, fault) as press:
        places = "(by-name)=\n## A *strong* heading\n\n```{note}\n:name: the-note\nWords.\n```\n"
        two, one = (press.root / f"chapters/{name}.md" for name in ("two", "one"))
        two.write_text(f"{two.read_text('utf-8')}\n{places}", "utf-8")
        links = "{ref}`by-name`, [](#by-name), {ref}`note <the-note>`."
        one.write_text(f"{one.read_text('utf-8')}\n{links}\n", "utf-8")
        press.update()
        assert [(one.path, one.line) for one in press.wrong] == [("chapters/two.md", 5)], (
            press.wrong
        )
        shown = page(press, "two")
        assert "A strong heading</a>" in shown and 'two.html#by-name"' in page(press, "one")
        assert "January 2000" not in shown and "Last reviewed" not in shown
        swap(press.root, *fault[:1], *fault[:0:-1])
        press.update()
        assert press.wrong == [] and "Last reviewed" in page(press, "two")


def test_at_first_a_chapter_that_warns_is_shown_as_far_as_it_goes(tmp_path):
    """Others may lead to it, and to places in it."""
    fault = ("chapters/one.md", "Words.", "Words and {stat}`nonesuch`.")
    with opened(tmp_path, fault) as press:
        press.update()
        assert {finding.path for finding in press.wrong} == {"chapters/one.md"}
        assert press.old == set() and "Words and" in page(press, "one")
        swap(press.root, "chapters/two.md", "Ask a", "Ask any")
        assert "chapters/two" in press.update()
        assert {finding.path for finding in press.wrong} == {"chapters/one.md"}, "it stands"
        swap(press.root, *fault[:1], *fault[:0:-1])
        press.update()
        assert press.wrong == []


def test_what_serving_left_a_build_refuses_and_then_accepts(tmp_path):
    fault = ("chapters/two.md", "minutes: [5, 10]", "minutes: soon")
    with opened(tmp_path) as press:
        press.update()
        root, folder = press.root, press.folder
        swap(root, *fault)
        swap(root, "chapters/one.md", "Words.", "Words and {stat}`nonesuch`.")
        press.update()
    quiet = Progress(io.StringIO(), quiet=True)
    for _ in range(2):
        with Press(root, folder, quiet) as build, pytest.raises(BookError) as caught:
            build.update()
        told = {finding.path for finding in caught.value.findings}
        assert told == {"chapters/one.md", "chapters/two.md"}
    swap(root, fault[0], fault[2], fault[1])
    swap(root, "chapters/one.md", " and {stat}`nonesuch`", "")
    with Press(root, folder, quiet) as build:
        build.update()


def test_the_page_of_a_chapter_that_warned_goes_with_the_chapter(tmp_path):
    """Its page was written, and would stay for whoever builds the book next."""
    with opened(tmp_path) as press:
        press.update()
        write_chapter(press.root, "new", "New", "Words and {stat}`nonesuch`.")
        line = "      - file: chapters/two\n"
        swap(press.root, "_toc.yml", line, f"{line}      - file: chapters/new\n")
        press.update()
        assert press.wrong and "Words and" in page(press, "new")
        (press.root / "chapters/new.md").unlink()
        swap(press.root, "_toc.yml", f"{line}      - file: chapters/new\n", line)
        press.update()
        assert press.wrong == []
        assert not (press.folder.site / "chapters/new.html").exists()


def test_once_right_a_chapter_stays_as_it_last_was(press):
    root = press.root
    good = page(press, "two")
    swap(root, "chapters/two.md", "minutes: [5, 10]", "minutes: soon")
    swap(root, "chapters/work/figure.md", "6 * 7", "6 * 8\n1 / 0")
    swap(root, "chapters/one.md", "Words.", "A link to [a page](two.md).")
    assert "chapters/two" not in press.update()
    assert press.old == {"chapters/two", "chapters/work/figure"}
    assert page(press, "two") == good
    assert 'href="two.html"' in page(press, "one"), "what leads to it still does"
    for _ in range(2):
        assert press.update() == [], "nothing was saved, and nothing is written"
        assert len(press.wrong) == 2, "what stands is told again"
    swap(root, "chapters/two.md", "minutes: soon", "minutes: [5, 10]")
    swap(root, "chapters/work/figure.md", "6 * 8\n1 / 0", "6 * 7")
    press.update()
    assert press.wrong == [] and press.old == set()


def test_what_warns_is_held_until_it_is_right_and_others_are_written(press):
    root = press.root
    good = page(press, "three")
    swap(root, "chapters/three.md", "Lonely", "{stat}`nonesuch` Lonely")
    swap(root, "chapters/one.md", "a year", "each year")
    written = press.update()
    assert "chapters/one" in written and "chapters/three" not in written
    assert {finding.path for finding in press.wrong} == {"chapters/three.md"}
    assert press.old == {"chapters/three"} and page(press, "three") == good
    swap(root, "chapters/three.md", "{stat}`nonesuch` Lonely", "Lonelier")
    assert "chapters/three" in press.update()
    assert press.wrong == [] and "Lonelier" in page(press, "three")


def test_a_line_of_the_contents_without_a_file_takes_no_page_away(press):
    root = press.root
    good = page(press, "three")
    swap(root, "_toc.yml", "file: chapters/three", "file: chapters/nowhere")
    press.update()
    assert any("nowhere" in finding.message for finding in press.wrong)
    assert page(press, "three") == good
    write_chapter(root, "nowhere", "Nowhere", "It is there now.")
    press.update()
    assert press.wrong == [] and "It is there now." in page(press, "nowhere")
    swap(root, "_toc.yml", "file: chapters/nowhere", "file: chapters/three")
    (root / "chapters/nowhere.md").unlink()
    press.update()
    assert press.wrong == []
