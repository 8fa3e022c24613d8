"""A build that is refused says why with every place, and leaves no trace in what comes after."""

import inspect
import io
import json
from datetime import date
from pathlib import Path

import pytest
from support.edits import put, state
from support.sampled import one_in
from support.small_site import contents_of

from book.building import Progress, build_site
from book.building.checking import check
from book.building.folder import Folder
from book.building.incremental_build import IncrementalBuild
from book.checks.run import check_book
from book.findings import BookError, Check
from book.serving.live_build import LiveBuild
from book.serving.quick_checks import check_saved

TODAY = date(2026, 11, 24)
ONE, FIVE = "chapters/one.md", "chapters/five.md"
PLACES = "here and at chapters/one.md:16. Rename one, and the links that mean it"
EXERCISES = "here and at chapters/one.md:22. Rename one, and the links that mean it"
NAMES = {
    "place twice": f"{FIVE}:17: two places are called 'here', {PLACES}",
    "place twice in one chapter": f"{ONE}:30: two places are called 'here', {PLACES}",
    "place twice, by an attribute": f"chapters/four.md:20: two places are called 'here', {PLACES}",
    "exercise twice": f"chapters/two.md:19: two places are called 'ex-one', {EXERCISES}",
    "exercise twice in one chapter": f"{ONE}:31: two places are called 'ex-one', {EXERCISES}",
    "word twice": f"{FIVE}:18: two glossaries explain 'befriending', "
    "here and at chapters/two.md:19. Rename one, or take it out",
    "footnote twice": "chapters/two.md:18: two footnotes are called '[^a]', "
    "here and at chapters/two.md:16. Rename one, or take it out",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "book"
    put(root, state([]))
    for share in ("SHARE_READING", "SHARE_WRITING"):
        monkeypatch.setattr(f"book.building.builder.{share}", 2)
    return root


def quiet() -> Progress:
    return Progress(io.StringIO(), quiet=True)


def refused(work, *given, **named) -> list[str]:
    with pytest.raises(BookError) as error:
        work(*given, **named)
    return [str(finding) for finding in error.value.findings]


@pytest.mark.parametrize(
    "processes", [4, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 2, 3))]
)
def test_a_place_twice_gets_one_answer_four_times(processes, root, tmp_path, monkeypatch):
    """`book build` six times: good; refused, refused; put right, and good, and good."""
    monkeypatch.setattr("os.cpu_count", lambda: processes)
    out = tmp_path / "site"

    def build() -> dict[str, bytes]:
        build_site(root, out, quiet(), TODAY)
        return contents_of(out)

    good = build()
    put(root, state(["place twice"]))
    for _ in range(2):
        assert refused(build) == [NAMES["place twice"]]
        assert contents_of(out) == good
    put(root, state([]))
    for _ in range(2):
        assert build() == good


def test_what_a_refused_update_wrote_is_never_gone_back_to(root):
    """`book serve` goes on without what is faulty, and may read nothing then: nothing is written.

    It must not keep in its place what the refused update before it wrote.
    """
    twice = ["place twice, by an attribute", "place twice, in capitals"]
    with LiveBuild(root, Folder(root / "_build/pages"), quiet()) as incremental:
        for made in (twice[:1], twice, twice[1:]):
            put(root, state(made))
            incremental.update()
            assert len(incremental.wrong) == len(made)
        put(root, state([]))
        incremental.update()
        assert incremental.wrong == []


@pytest.mark.parametrize("edit", one_in(3, NAMES))
def test_check_build_and_serve_say_the_same_with_both_places(edit, root):
    put(root, state([edit]))
    report = check_book(root, today=TODAY)
    assert [str(f) for f in report.findings if f.check == Check.NAME_TWICE] == [NAMES[edit]]
    assert refused(check, root, TODAY) == [NAMES[edit]]
    assert [str(finding) for finding in check_saved(root)] == [NAMES[edit]]


SPHINX_KNOWS = {
    "word twice": "chapters/two.md:19: 'befriending' is defined in chapters/five.md:18 too: "
    "rename one of them",
    "picture of that name": "chapters/three.md:18: 'chapters/pictures/plan.svg' has the name of "
    "another image, 'chapters/more/plan.svg' in chapters/five.md:17: rename one",
}


@pytest.mark.parametrize("edit", SPHINX_KNOWS)
@pytest.mark.parametrize(
    "processes", [3, *(pytest.param(n, marks=pytest.mark.slow) for n in (1, 2, 4))]
)
def test_what_only_sphinx_knows_to_be_a_name_is_told_whoever_reads_it(processes, edit, root):
    """The checks do not know every directive: whatever Sphinx calls by a name is looked at too."""
    with IncrementalBuild(root, Folder(root / "_build/pages"), quiet(), processes) as incremental:
        incremental.update()
        put(root, state([edit]))
        told = refused(incremental.update)
    assert told == [SPHINX_KNOWS[edit]]
    with IncrementalBuild(root, Folder(root / "_build/anew"), quiet(), processes) as incremental:
        assert refused(incremental.update) == told


@pytest.mark.parametrize(
    "edit", one_in(2, ["link to no place", "role misspelt", "cell failing", "title"])
)
def test_what_is_known_is_changed_by_a_good_update_alone(edit, root):
    folder = Folder(root / "_build/pages")
    kept = folder.doctrees / "environment.kept"
    with IncrementalBuild(root, folder, quiet()) as incremental:
        incremental.update()
        before = kept.read_bytes(), json.loads(folder.path.joinpath("state.json").read_text())
        put(root, state([edit]))
        if edit == "title":
            assert incremental.update()
        else:
            refused(incremental.update)
        after = kept.read_bytes(), json.loads(folder.path.joinpath("state.json").read_text())
    if edit == "title":
        assert after != before
    elif edit == "link to no place":  # found as pages are written: those are not known any more
        assert after[0] == before[0]
        assert after[1]["read"] == before[1]["read"]
        again = [name for name, key in before[1]["pages"].items() if after[1]["pages"][name] != key]
        assert again == ["chapters/two"]
    else:
        assert after == before


def test_where_nothing_good_is_kept_a_refused_update_is_followed_by_a_clean_one(root):
    """Settings that were broken for a while have made all that was known useless."""
    with IncrementalBuild(root, Folder(root / "_build/pages"), quiet()) as incremental:
        incremental.update()
        good = contents_of(incremental.folder.site)
        for edit in ("settings broken", "role misspelt", "link to no place"):
            put(root, state([edit]))
            refused(incremental.update)
        put(root, state([]))
        incremental.update()
        assert contents_of(incremental.folder.site) == good


def test_what_a_refused_update_wrote_first_is_taken_away_again(root):
    site = root / "_build/pages/site"
    with IncrementalBuild(root, Folder(root / "_build/pages"), quiet()) as incremental:
        incremental.update()
        good = contents_of(site)
        put(root, state(["chapter renamed", "another picture", "link to no chapter"]))
        refused(incremental.update)
        assert (site / "chapters/vier.html").is_file()
    put(root, state([]))
    with IncrementalBuild(root, Folder(root / "_build/pages"), quiet()) as incremental:
        incremental.update()
        assert contents_of(site) == good


def test_a_page_shows_what_was_read_last_however_often_it_is_written(root):
    """Sphinx keeps the chapters that it has read in memory, also those that were read again."""
    page = "_build/pages/site/chapters/five.html"
    with IncrementalBuild(root, Folder(root / "_build/pages"), quiet()) as incremental:
        incremental.update()
        for edits in (["caption"], ["caption", "words"], ["words"]):
            put(root, state(edits))
            assert "chapters/five" in incremental.update()
            assert ("More words" in (root / page).read_text()) == ("words" in edits)


def test_all_errors_of_all_chapters_are_told_at_once(root, monkeypatch):
    """Were reading to stop at the first, the others would be told in an order of chance."""

    raised = f"(raised at building/test_refused.py:{inspect.currentframe().f_lineno + 4})"

    def odd(app, docname: str, content: list[str]) -> None:
        if docname in ("chapters/one", "chapters/five"):
            raise ValueError(f"odd: {docname}")

    monkeypatch.setattr("book.building.keys._note_source", odd)
    for processes in (1, 4):
        with IncrementalBuild(
            root, Folder(root / f"_build/{processes}"), quiet(), processes
        ) as incremental:
            assert refused(incremental.update) == [
                f"{path}: ValueError: odd: {path.removesuffix('.md')} {raised}"
                for path in (FIVE, ONE)
            ]
