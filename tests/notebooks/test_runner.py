"""Notebooks run apart from each other, shut in, and in bounded time and memory."""

import multiprocessing as mp
import os
import sys
import threading
import time
from pathlib import Path

import pytest

from book.notebooks.child_result import Used
from book.notebooks.overtaken import overtaken
from book.notebooks.runner import (
    ALWAYS_CHANGING,
    MOST_RUNS,
    CellError,
    Executed,
    Job,
    Runs,
    run_notebooks,
)


def run(tmp_path: Path, *notebooks: list[str], timeout: float = 30.0):
    """The result of each notebook, given as lists of cells, in order."""
    jobs = [Job(str(n), tmp_path, tuple(cells)) for n, cells in enumerate(notebooks)]
    results = run_notebooks(jobs, tmp_path, timeout=timeout)
    return [results[job.name] for job in jobs]


def text_of(result) -> str:
    """All that a notebook showed as plain text."""
    assert isinstance(result, Executed), result
    return "".join(
        output.get("text") or output["data"].get("text/plain", "")
        for cell in result.outputs
        for output in cell
    )


def test_cells_share_a_namespace_and_show_streams_values_and_displays_in_order(tmp_path):
    (result,) = run(
        tmp_path,
        [
            "x = 2",
            (
                "from IPython.display import display, HTML\nprint('a')\n"
                "display(HTML('<b>b</b>'))\nprint('c')\nx + 1"
            ),
        ],
    )
    kinds = [(o["output_type"], o.get("text") or o["data"]) for o in result.outputs[1]]
    assert [kind for kind, _ in kinds] == ["stream", "display_data", "stream", "execute_result"]
    assert kinds[0][1] == "a\n" and kinds[2][1] == "c\n"
    assert kinds[1][1]["text/html"] == "<b>b</b>"
    assert kinds[3][1]["text/plain"] == "3"


def test_rich_forms_of_a_value_are_kept(tmp_path):
    (result,) = run(tmp_path, ["import pandas as pd\npd.DataFrame({'a': [1]})"])
    assert "<table" in result.outputs[0][0]["data"]["text/html"]


def test_a_plot_left_open_is_shown(tmp_path):
    (result,) = run(tmp_path, ["import matplotlib.pyplot as plt\nplt.plot([1, 2]);"])
    assert "image/png" in result.outputs[0][-1]["data"]


def test_what_one_notebook_sets_another_does_not_see(tmp_path):
    spoil = (
        "import os, random, sys, numpy as np, matplotlib as mpl\n"
        "leak = 1; os.chdir('/'); os.environ['LEAK'] = '1'; random.seed(1); np.random.seed(1)\n"
        "mpl.rcParams['font.size'] = 99; sys.path.insert(0, '/leak')\n"
    )
    look = (
        "import os, random, sys, numpy as np, matplotlib as mpl\n"
        "print('leak' in globals(), os.getcwd(), 'LEAK' in os.environ,"
        " mpl.rcParams['font.size'], '/leak' in sys.path, round(random.random(), 9))"
    )
    alone, spoiler, after, again = run(tmp_path, [look], [spoil], [look], [spoil, look])
    fields = text_of(after).split()
    assert fields[:5] == text_of(alone).split()[:5]
    assert fields[0] == "False" and fields[1] == os.path.realpath(tmp_path)
    assert text_of(again).split()[3] == "99.0", "the spoiling itself works"
    assert isinstance(spoiler, Executed)


def test_an_error_names_its_cell_and_line(tmp_path):
    (result,) = run(tmp_path, ["x = 1", "y = 2\n\nx / 0"])
    assert result == CellError(1, 3, "ZeroDivisionError: division by zero")


def test_an_error_inside_a_function_names_the_line_of_the_cell(tmp_path):
    (result,) = run(tmp_path, ["def f():\n    return 1 / 0", "x = 1\nf()"])
    assert (result.cell, result.line) == (1, 2)


def test_broken_python_is_an_error_with_its_line(tmp_path):
    (result,) = run(tmp_path, ["x = 1\ny = ("])
    assert isinstance(result, CellError)
    assert (result.cell, result.line) == (0, 2)
    assert result.message.startswith("SyntaxError: ")


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("class _Own(ValueError): ...\nraise _Own('it is lost')", "ValueError: it is lost"),
        ("class _A(KeyError): ...\nclass _B(_A): ...\nraise _B('it')", "KeyError: 'it'"),
        ("class Own(ValueError): ...\nraise Own('it is lost')", "Own: it is lost"),
    ],
)
def test_an_error_has_a_name_that_can_be_looked_up(cell, says, tmp_path):
    (result,) = run(tmp_path, [cell])
    assert isinstance(result, CellError) and result.message == says


def test_a_notebook_that_never_ends_is_ended_and_others_are_not(tmp_path):
    endless, fine = run(tmp_path, ["while True: pass"], ["print('fine')"], timeout=3)
    assert endless == CellError(None, None, "the notebook ran for more than 3 seconds")
    assert text_of(fine) == "fine\n"


def test_a_notebook_that_kills_itself_is_told(tmp_path):
    (result,) = run(tmp_path, ["import os, signal\nos.kill(os.getpid(), signal.SIGKILL)"])
    assert isinstance(result, CellError)
    assert "ended without an answer" in result.message


@pytest.mark.skipif(sys.platform != "linux", reason="the bound on memory is Linux's")
def test_a_notebook_that_eats_memory_is_stopped(tmp_path):
    (result,) = run(tmp_path, ["x = bytearray(8 * 1024**3)"])
    assert isinstance(result, CellError)
    assert "MemoryError" in result.message


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "no network"),
        ("import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')", "no network"),
        ("import socket; socket.getaddrinfo('example.org', 80)", "no network"),
        ("import subprocess; subprocess.run(['true'])", "may not start programs"),
        ("import os; os.system('true')", "may not start programs"),
    ],
)
def test_a_notebook_reaches_neither_network_nor_programs(code, says, tmp_path):
    (result,) = run(tmp_path, [code])
    assert isinstance(result, CellError)
    assert says in result.message


def test_a_notebook_sees_no_secret_of_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("SECRET_TOKEN", "hush")
    (result,) = run(tmp_path, ["import os; print(sorted(os.environ), os.environ['HOME'])"])
    assert "SECRET_TOKEN" not in text_of(result)
    assert str(Path.home()) not in text_of(result).split()


def test_files_and_modules_leaned_on_are_noted(tmp_path):
    (tmp_path / "table.csv").write_text("a\n1\n")
    (tmp_path / "helper.py").write_text("x = 1\n")
    (tmp_path / "unread.csv").write_text("b\n")
    code = "import sys; sys.path.insert(0, '.')\nimport helper\nopen('table.csv').read()"
    (result,) = run(tmp_path, [code])
    root = os.path.realpath(tmp_path)
    names = {path.name for path in result.used.files if path.is_relative_to(root)}
    assert names == {"table.csv", "helper.py"}


def test_where_there_is_no_fork_processes_are_spawned(tmp_path, monkeypatch):
    monkeypatch.setattr("book.notebooks.runner.CONTEXT", mp.get_context("spawn"))
    fine, wrong = run(tmp_path, ["import os; print(len(os.environ) < 12)"], ["1 / 0"])
    assert text_of(fine) == "True\n"
    assert wrong == CellError(0, 1, "ZeroDivisionError: division by zero")


def test_nothing_to_run_gives_nothing(tmp_path):
    assert run_notebooks([], tmp_path, timeout=1) == {}


def test_what_is_saved_while_a_notebook_runs_has_it_run_again(tmp_path):
    """Otherwise what it read before would be shown as what is there now."""
    table = tmp_path / "table.csv"
    table.write_text("before")
    saved = threading.Timer(1.0, table.write_text, ["after"])
    saved.start()
    read = "import time\nprint(open('table.csv').read())\ntime.sleep(2)"
    (result,) = run(tmp_path, [read])
    saved.join()
    assert text_of(result) == "after\n"


def test_what_is_saved_without_pause_has_an_end(tmp_path):
    """A program that writes a table all the time kept a build waiting for ever."""
    table = tmp_path / "table.csv"
    table.write_text("0")
    over = threading.Event()

    def save():
        while not over.wait(0.05):
            table.write_text("1")

    saving = threading.Thread(target=save)
    saving.start()
    try:
        (result,) = run(tmp_path, ["open('table.csv').read()\nimport time; time.sleep(0.3)"])
    finally:
        over.set()
        saving.join()
    assert result == CellError(None, None, ALWAYS_CHANGING)


def test_outputs_that_can_never_be_kept_end_too(tmp_path):
    """As where a file is saved each time between the end of a run and the cache's look at it."""
    wanted, offered = Job("one.md", tmp_path, ("print(1)",)), []
    runs = Runs([wanted], tmp_path, timeout=30)

    def keep(executed: Executed) -> bool:
        offered.append(executed)
        return False

    assert runs.take(wanted, keep) == CellError(None, None, ALWAYS_CHANGING)
    assert len(offered) == MOST_RUNS


def test_a_file_that_left_while_a_notebook_ran_counts_and_one_that_never_was_does_not(tmp_path):
    (tmp_path / "table.csv").write_text("before")
    gone = threading.Timer(1.0, (tmp_path / "table.csv").unlink)
    gone.start()
    read = (
        "import os, time\nprint(open('table.csv').read() if os.path.exists('table.csv') else 'no')"
        "\ntime.sleep(2)"
    )
    (result,) = run(tmp_path, [read])
    gone.join()
    assert text_of(result) == "no\n"
    used = Used(files=(tmp_path / "none/table.csv",), parts=((tmp_path / "none.toml", "x"),))
    assert not overtaken(used, time.time_ns())


def test_what_is_saved_during_the_look_itself_counts(tmp_path):
    """It was taken for a date in the future, and the old answer stood."""
    table = tmp_path / "table.csv"
    table.write_text("before")

    class Saved(tuple):
        def __iter__(self):
            time.sleep(0.02)
            table.write_text("after")
            return super().__iter__()

    began = time.time_ns()
    used = Used(files=(tmp_path / "none/table.csv",), parts=(), folders=Saved((table,)))
    assert overtaken(used, began)
    assert not overtaken(Used(folders=(table,)), time.time_ns())
