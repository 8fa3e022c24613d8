"""The benchmark: its sample, its sums, and that a tool which fails stops it. Nothing is timed."""

import ctypes
import shutil
import sys
from datetime import date

import bench
import pytest
from benchmark import edits, results, serving, subjects, tools
from benchmark.measure import Measured, holds, measure, sides
from benchmark.stages import STAGES, Stage, stages_of
from benchmark.tools import OWN, STOCK, BenchError, Tool, run
from benchmark.weights import Weight, _asked_by_html

from book.tables import Tables

TINY = subjects.sample(2, notebooks=1)
TODAY = date(2026, 11, 23)


def python(code: str, name: str = "fake", out: str = "out") -> Tool:
    return Tool(name, (sys.executable, "-c", code), out)


def quietly(text: str) -> None:
    """Progress that nobody reads."""


@pytest.mark.slow  # it builds with the stock tool too
@pytest.mark.xdist_group("bench")
def test_both_flavours_build_and_each_edit_reaches_the_page(tmp_path):
    """A cold build with each tool; then every edit at once with the book's own."""
    stock, own = sides(TINY, {"stock": STOCK, "book": OWN}, tmp_path)
    for side in (stock, own):
        took = run(side.tool, side.root)
        assert holds(side.root / side.tool.out / TINY.ran[0], TINY.ran[1])
        assert took.seconds > 0 and took.cpu_seconds > 0 and took.peak_mb > 20
    expected = {edit: edit.apply(own.root, 1) for edit in own.edits.values()}
    run(OWN, own.root)
    shutil.rmtree(own.root / "_build/pages")
    timed = stages_of("sample", 2, own.root)
    assert [stage.stage for stage in timed] == list(STAGES)
    # The checks may be over by then: waiting for them can take nothing.
    assert all(stage.seconds > 0 for stage in timed if stage.stage != STAGES[5])
    for edit, words in expected.items():
        assert holds(own.root / OWN.out / edit.page, words), edit.task


COPIER = """
import pathlib, shutil
for page in pathlib.Path("chapters").rglob("*.md"):
    html = "out" / page.with_suffix(".html")
    html.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(page, html)
"""


def test_tools_take_turns_and_old_pages_are_noticed(tmp_path):
    prose = subjects.sample(3)
    both = sides(prose, {"stock": python("pass", "A"), "book": python(COPIER, "B")}, tmp_path)
    for side in both:
        del side.edits[edits.REGISTER]
    measured = list(measure(prose, both, 2, quietly))
    tasks = [edits.COLD, edits.NOTHING, edits.PROSE]
    assert [(m.task, m.tool) for m in measured] == [(t, tool) for t in tasks for tool in "AB"] * 2
    assert {m.task for m in measured if m.shows == "old"} == {edits.PROSE}
    assert {m.tool for m in measured if m.shows == "old"} == {"A"}


def test_an_old_page_of_the_books_own_builder_is_no_time_but_a_fault(tmp_path):
    """A tool that copies text shows what was typed, and never what only the register could tell."""
    prose = subjects.sample(3)
    both = sides(prose, {"book": python(COPIER, "B")}, tmp_path)
    with pytest.raises(BenchError, match=r"B did not bring '.*' onto .* after a register edit"):
        list(measure(prose, both, 1, quietly))


def one(tool: str, task: str, seconds: float | None, shows: str = "new", mb: float = 100.0):
    return Measured("sample", 24, 8, tool, task, seconds, None, mb, shows)


def test_medians_and_ratios():
    measured = [
        one("jupyter-book", "cold", s, mb=mb) for s, mb in ((40, 250), (90, 260), (44, 255))
    ]
    measured += [one("book build", "cold", s) for s in (5.0, 4.0, 9.0)]
    measured += [one(STOCK.name, "nothing changed", 4.0), one(OWN.name, "nothing changed", 8.0)]
    measured += [one(STOCK.name, "data edit", 4.0, "old"), one(OWN.name, "data edit", 8.0)]
    measured += [one("book serve", "data edit", None, "no rebuild")]
    times = results.medians(measured, TODAY)
    cold = next(t for t in times if (t.tool, t.task) == ("jupyter-book", "cold"))
    assert (cold.seconds, cold.fastest, cold.slowest, cold.runs) == (44, 40, 90, 3)
    assert cold.peak_mb == 260
    assert results.ratios(times) == {
        ("sample", 24, "cold", "book build"): 44 / 5,
        ("sample", 24, "nothing changed", "book build"): 0.5,
    }, "an old result is no result to compare with"
    text = results.report(times, [], [])
    assert "8.8" in text and "not available" in text and "still shows the old result" in text


def test_one_old_page_among_new_ones_counts_as_old():
    runs = [one("book build", "data edit", 1.0), one("book build", "data edit", 1.0, "old")]
    assert results.medians(runs, TODAY)[0].shows == "old"


def test_tables_are_written_as_the_data_package_says(root, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(root / "data", data)
    times = results.medians(
        [one("jupyter-book", "cold", 40.0), one("book serve", "data edit", None, "no rebuild")],
        TODAY,
    )
    weights = [Weight("sample", 24, "book build", 2.5, 90, 31.25, 6, "browser")]
    stages = [Stage("sample", 24, 1, "open Sphinx", 0.5)]
    names = results.write(data, times, weights, stages, {"cores": "2"})
    rows = Tables(tmp_path).rows
    assert [row["seconds"] for row in rows(names[0])] == [40.0, None]
    assert rows(names[1])[0]["page_kb"] == 31.25
    assert rows(names[2])[0]["seconds"] == 0.5
    assert rows(names[3]) == [{"item": "cores", "value": "2"}]


def test_other_samples_are_kept_only_from_the_same_machine_and_versions(tmp_path):
    def times(chapters: int, seconds: float):
        m = Measured("sample", chapters, 0, "book build", "cold", seconds, None, 1.0, "new")
        return results.medians([m], TODAY)

    def kept() -> list[str]:
        lines = (tmp_path / "build-times.csv").read_text("utf-8").splitlines()[1:]
        return [line.split(",")[2] + ":" + line.split(",")[7] for line in lines]

    results.write(tmp_path, times(24, 1.0), [], [], {"cores": "2"})
    results.write(tmp_path, times(240, 5.0), [], [], {"cores": "2", results.LOAD: "0.5"})
    assert kept() == ["24:1", "240:5"]
    results.write(tmp_path, times(240, 6.0), [], [], {"cores": "2"})
    assert kept() == ["24:1", "240:6"]
    results.write(tmp_path, times(240, 7.0), [], [], {"cores": "4"})
    assert kept() == ["240:7"]


def test_a_book_that_grew_replaces_what_it_was(tmp_path):
    for chapters in (15, 60):
        m = Measured("this book", chapters, 4, "book build", "cold", 1.0, None, 1.0, "new")
        results.write(tmp_path, results.medians([m], TODAY), [], [], {"cores": "2"})
    lines = (tmp_path / "build-times.csv").read_text("utf-8").splitlines()[1:]
    assert [line.split(",")[2] for line in lines] == ["60"]


def test_a_tool_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr("benchmark.tools.LONGEST", 0.3)
    with pytest.raises(BenchError, match="sleeper was not done"):
        run(python("import time; time.sleep(60)", "sleeper"), tmp_path)


def test_a_tool_that_fails_is_told_with_its_last_words(tmp_path):
    broken = python("import sys; print('no such theme'); sys.exit(3)", "broken")
    with pytest.raises(BenchError, match=r"broken failed with exit code 3:\nno such theme"):
        run(broken, tmp_path)
    with pytest.raises(BenchError, match="cannot be started"):
        run(Tool("absent", (str(tmp_path / "absent"),), "out"), tmp_path)


@pytest.mark.slow
def test_a_failure_stops_the_bench_and_writes_nothing(monkeypatch, capsys):
    calls = []

    def record(root, *arguments):
        calls.append(root)

    broken = {"stock": python("raise SystemExit('out of paper')"), "book": OWN}
    monkeypatch.setattr(bench, "TOOLS", broken)
    monkeypatch.setattr(results, "write", record)
    assert bench.main(["--quick", "--write"]) == 1
    said = capsys.readouterr()
    assert said.err.rstrip().endswith("out of paper")
    assert "Nothing was written" in said.err and said.out == "" and calls == []


@pytest.mark.slow
def test_a_build_that_ran_no_cell_is_a_failure(tmp_path):
    (side,) = sides(TINY, {"stock": python("pass")}, tmp_path)
    with pytest.raises(BenchError, match="its cells did not run"):
        list(measure(TINY, [side], 1, quietly))


SERVER = """
import pathlib, shutil, socket, sys, time
listening = socket.create_server(("127.0.0.1", int(sys.argv[2])))
chapters, out = pathlib.Path("chapters"), pathlib.Path("_build/site/chapters")
while True:
    for page in chapters.rglob("*.md"):
        html = out / page.relative_to(chapters).with_suffix(".html")
        html.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(page, html)
    time.sleep(0.01)
"""


def test_serving_is_measured_until_the_new_bytes_are_there(tmp_path, monkeypatch):
    monkeypatch.setattr(serving, "SETTLE", 0)
    monkeypatch.setattr(serving, "PATIENCE", 0.5)
    (side,) = sides(TINY, {"stock": STOCK}, tmp_path)
    server = python(SERVER, "server", "_build/site")
    found = list(serving.measure_serving(TINY, side, server, 2, quietly))
    shown = [(m.task, m.shows) for m in found]
    # Copied text shows what was typed, and never what only a run could show.
    typed = [("prose edit", "new"), ("register edit", "new")]
    assert shown == [typed[0], ("notebook edit", "no rebuild"), ("data edit", "no rebuild"),
                     typed[1], *typed]  # fmt: skip
    assert all((m.seconds is None) == (m.shows == "no rebuild") for m in found)


def test_a_server_that_ends_is_a_failure(tmp_path):
    (side,) = sides(TINY, {"stock": STOCK}, tmp_path)
    with pytest.raises(BenchError, match="ended with code 1:\nno port"):
        list(serving.measure_serving(TINY, side, python("raise SystemExit('no port')"), 1, quietly))


def test_requests_are_counted_from_html_where_there_is_no_browser(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        '<link rel="stylesheet" href="a.css"><link rel="next" href="b.html">'
        '<script src="c.js"></script><script>1</script><img src="data:,"><img src="d.png">'
    )
    assert _asked_by_html(tmp_path, "page.html") == ["/page.html", "/a.css", "/c.js", "/d.png"]


@pytest.mark.parametrize("wrong", [["--sizes", "0"], ["--sizes", "a"], ["--runs", "0"]])
def test_wrong_use_is_exit_code_2(wrong):
    with pytest.raises(SystemExit) as ended:
        bench.main(wrong)
    assert ended.value.code == 2


def test_orphans_are_adopted_on_linux_alone(monkeypatch):
    """On Windows, a library without a name is a TypeError."""

    def no_such_library(name):
        raise TypeError("argument of type 'NoneType' is not iterable")

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "CDLL", no_such_library)
    tools.adopt_orphans()
    assert tools._ADOPTING == []
