"""A notebook that runs holds up no other page, and ends as soon as its text asks for no more."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.serving import Serving, serving
from support.small_site import CELL, NOTEBOOK, swap, write_chapter, write_small_site

pytestmark = pytest.mark.xdist_group("serve-running")
ENDLESS = "import time\nwhile True:\n    time.sleep(0.01)"


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    root = write_small_site(tmp_path_factory.mktemp("running") / "small")
    with serving(root, 8500) as serve:
        yield serve


def at_work(serve: Serving) -> list[Path]:
    """The folders of the notebooks that run for this book: each has one until its end."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if process.joinpath("cwd").resolve().is_relative_to(serve.root / "chapters"):
                found.append(process)
        except OSError:
            continue
    return found


def begins(serve: Serving, old: str) -> None:
    swap(serve.root, "chapters/work/figure.md", old, f"{old}\n{ENDLESS}")
    serve.until(lambda: at_work(serve))


def test_a_save_of_another_chapter_is_shown_while_a_notebook_runs_on(serve):
    begins(serve, "6 * 7)")
    swap(serve.root, "chapters/one.md", "Words.", "Words while it runs.")
    serve.shows("chapters/one", "Words while it runs.")
    assert at_work(serve), "it is still wanted"
    serve.until(lambda: serve.told("chapters/work/figure")["running"])
    assert not serve.told("chapters/one")["running"]
    serve.until(lambda: serve.heard("; still running: chapters/work/figure"))
    assert "rapsid-saving 42" in serve.get("chapters/work/figure.html"), "its last good page"
    (number,) = at_work(serve)
    swap(serve.root, "chapters/two.md", "See ", "Look closely at ")
    serve.shows("chapters/two", "Look closely at")
    assert at_work(serve) == [number], "it was not begun anew"
    swap(serve.root, "chapters/work/figure.md", f"6 * 7)\n{ENDLESS}", "6 * 8)")
    assert serve.shows("chapters/work/figure", "rapsid-saving 48") < 20
    serve.until(lambda: not at_work(serve))
    serve.until(lambda: not serve.told("chapters/work/figure")["running"])
    swap(serve.root, "chapters/work/figure.md", "6 * 8)", "6 * 7)")
    serve.shows("chapters/work/figure", "rapsid-saving 42")


@pytest.mark.parametrize(
    "end", ["as it was", *(pytest.param(end, marks=pytest.mark.slow) for end in ("prose", "gone"))]
)
def test_a_run_that_no_text_asks_for_ends_at_once(end, serve):
    file = serve.root / "chapters/work/figure.md"
    good = file.read_text(encoding="utf-8")
    begins(serve, "6 * 7)")
    if end == "as it was":
        file.write_text(good, encoding="utf-8")
    elif end == "prose":
        write_chapter(serve.root, "work/figure", "A figure", "It is only told now.")
        serve.shows("chapters/work/figure", "It is only told now.")
    else:
        file.unlink()
    assert serve.until(lambda: not at_work(serve)) < 20
    # Its page of before showed 42 too: these words are on no page but the new one.
    ended = f"It ended {end}."
    file.write_text(f"{good}\n{ended}\n", encoding="utf-8")
    serve.until(lambda: holds_both(serve.get("chapters/work/figure.html"), ended))
    serve.until(lambda: not serve.told("chapters/one")["errors"])


def holds_both(page: str, words: str) -> bool:
    return words in page and "rapsid-saving 42" in page


def test_of_two_notebooks_the_one_that_ends_is_shown(serve):
    begins(serve, "6 * 7)")
    swap(serve.root, "chapters/work/table.md", "print(", "print('the table:', ")
    serve.shows("chapters/work/table", "the table:")
    assert at_work(serve)
    swap(serve.root, "chapters/work/figure.md", f"\n{ENDLESS}", "")
    swap(serve.root, "chapters/work/table.md", "print('the table:', ", "print(")
    serve.until(lambda: not at_work(serve))


def test_a_cell_that_fails_is_told_and_tried_again_at_the_next_save(serve):
    code = 'open("../../data/late.csv").read()'
    swap(serve.root, "chapters/work/figure.md", "6 * 7)", f"6 * 8, {code})")
    serve.until(lambda: serve.heard("late.csv"))
    assert "rapsid-saving 42" in serve.get("chapters/work/figure.html")
    (serve.root / "data/late.csv").write_text("it came late")
    serve.shows("chapters/work/figure", "it came late")
    swap(serve.root, "chapters/work/figure.md", f"6 * 8, {code})", "6 * 7)")
    (serve.root / "data/late.csv").unlink()
    serve.until(lambda: not serve.told("chapters/one")["errors"])


@pytest.mark.slow
def test_what_was_saved_while_it_ran_is_not_shown_as_it_was_before(serve):
    table = serve.root / "data/rapsid.csv"
    code = 'import time\nprint(open("../../data/rapsid.csv").read()[:40])\ntime.sleep(3)'
    swap(serve.root, "chapters/work/figure.md", "6 * 7)", f"6 * 7)\n{code}")
    serve.until(lambda: at_work(serve))
    text = table.read_text(encoding="utf-8")
    table.write_text("# saved meanwhile\n" + text, encoding="utf-8")
    serve.shows("chapters/work/figure", "saved meanwhile")
    table.write_text(text, encoding="utf-8")
    swap(serve.root, "chapters/work/figure.md", f"\n{code}", "")
    serve.until(lambda: "saved meanwhile" not in serve.get("chapters/work/figure.html"))


def test_a_table_saved_after_its_notebook_ran_is_read_again(serve):
    """What a notebook printed at an edit is not shown again at the next save of its table."""
    table = serve.root / "data/rapsid.csv"
    text = table.read_text(encoding="utf-8")
    code = 'print(open("../../data/rapsid.csv").read()[:40])'
    swap(serve.root, "chapters/work/figure.md", "6 * 7)", f"6 * 7)\n{code}")
    serve.shows("chapters/work/figure", text[:10])
    for turn in ("saved once", "saved twice"):
        table.write_text(f"# {turn}\n{text}", encoding="utf-8")
        serve.shows("chapters/work/figure", turn)
    table.write_text(text, encoding="utf-8")
    swap(serve.root, "chapters/work/figure.md", f"\n{code}", "")
    serve.until(lambda: "saved twice" not in serve.get("chapters/work/figure.html"))


def test_a_new_notebook_has_a_page_while_its_cells_run(serve):
    write_chapter(serve.root, "work/long", "Long", CELL % ENDLESS, more=NOTEBOOK)
    line = "      - file: chapters/work/table\n"
    swap(serve.root, "_toc.yml", line, f"{line}      - file: chapters/work/long\n")
    serve.shows("chapters/work/long", "while")
    serve.until(lambda: serve.told("chapters/work/long")["running"])
    swap(serve.root, "chapters/work/long.md", ENDLESS, 'print("it", "ends")')
    serve.shows("chapters/work/long", "it ends")
