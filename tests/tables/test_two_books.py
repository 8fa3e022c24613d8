"""Two books in one process: each is answered from its own tables, whichever was asked first."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest
from register.small_book import table, write_book
from tables.written import GOOD, write_table

from book import tables
from book.checks.run import check_book
from book.cli.scaffold import new_chapter
from book.findings import Check


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two books whose only tables differ in one cell."""
    one, other = tmp_path / "one", tmp_path / "other"
    write_table(one)
    write_table(other, GOOD.replace("12.5", "99.5"))
    return one, other


def share() -> tables.Cell:
    return tables.one_row("places", place="Ashford")["share"]


def test_each_book_answers_with_its_own_cells(two: tuple[Path, Path]) -> None:
    one, other = two
    with tables.using(one):
        assert share() == 12.5
        with tables.using(other):
            assert share() == 99.5
        assert share() == 12.5
    assert [tables.Tables(book).rows("places")[0]["share"] for book in two] == [12.5, 99.5]


def test_what_is_derived_of_one_book_is_not_told_of_another(two: tuple[Path, Path]) -> None:
    """Even where the files have one time and one size."""
    found = []
    for book in (*two, *two):
        with tables.using(book):
            found.append(tables.derived(["places"], share))
    assert found == [12.5, 99.5, 12.5, 99.5]


def test_the_same_book_said_again_is_not_read_again(two: tuple[Path, Path]) -> None:
    with tables.using(two[0]) as first, tables.using(two[0]) as again:
        assert again is first


def test_a_check_of_another_book_reads_that_book(tmp_path: Path, root: Path) -> None:
    """This book is at hand; two others, whose readings differ, are checked from Python."""
    found = []
    for name, reading in (("sound", "62"), ("mistyped", "26")):
        (tmp_path / name).mkdir()
        book = write_book(tmp_path / name, table("belong"), readings=f"belong,{reading},,,source\n")
        with tables.using(root):
            found.append(check_book(book, today=date(2026, 11, 24)).findings)
            assert tables.current().root == root
    told = [[f.message for f in findings if f.check == Check.READING] for findings in found]
    assert told[0] == []
    mistyped = "figure 'belong' has value 62, but data/readings.csv has 26.0: one was mistyped"
    assert told[1] == [f"{mistyped}, so correct it"]


def test_a_new_notebook_opens_a_table_of_its_own_book(two: tuple[Path, Path]) -> None:
    (two[0] / "_toc.yml").write_text("parts:\n  - caption: A\n    chapters:\n      - file: x\n")
    with pytest.raises(Exception, match=r"no table 'wellbeing' .* \(near: none like it\)"):
        new_chapter(two[0], "numbers/new", "New", date(2026, 11, 28), table="wellbeing")


def test_where_nobody_said_which_book_it_is_told(
    two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a thread, which has to say it for itself; in one that has, all is well."""
    monkeypatch.setitem(sys.modules, "IPython", None)  # another test may have opened a notebook

    def said() -> tables.Cell:
        with tables.using(two[1]):
            return share()

    with ThreadPoolExecutor(1) as pool, tables.using(two[0]):
        with pytest.raises(tables.NoTablesError, match=r"inside `with book\.tables\.using\(root\)"):
            pool.submit(share).result()
        assert pool.submit(said).result() == 99.5


@pytest.mark.skipif(sys.platform == "win32", reason="no process is forked there")
def test_a_forked_process_reads_the_book_of_the_one_it_came_from(two: tuple[Path, Path]) -> None:
    with tables.using(two[1]), get_context("fork").Pool(1) as pool:
        assert pool.apply(share) == 99.5


@pytest.mark.parametrize(("folder", "told"), [("chapters/numbers", "12.5"), ("..", "NoTables")])
def test_a_notebook_that_somebody_opened_reads_the_book_around_it(
    two: tuple[Path, Path], folder: str, told: str
) -> None:
    """In a shell of IPython, as in a kernel of Jupyter; a plain program has to say it."""
    here = two[0] / folder
    here.mkdir(parents=True, exist_ok=True)
    cell = "from book.tables import rows; print(rows('places')[0]['share'])"
    shell = "from IPython.core.interactiveshell import InteractiveShell as Shell\n"
    opened = _run(f"{shell}Shell.instance().run_cell({cell!r})", here)
    assert told in opened, opened
    assert "NoTables" in _run(cell, here)


def _run(program: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True
    )
    return done.stdout + done.stderr
