"""A notebook runs again when what it used has changed, seen or unseen; and for nothing else."""

import importlib.machinery
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from book.notebooks.cache import Cache
from book.notebooks.child_result import Executed, Job
from book.notebooks.confine import CODE
from book.notebooks.runner import run_notebooks
from book.notebooks.usage import _opens_itself
from book.notebooks.warm import MODULES

REGISTER = "[one]\nvalue = 1\n\n[two]\nvalue = 2\n"
FORGE = "import book.incremental.dependencies as d\nfile = d.reading({!r}, {}); file.__enter__()\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = (tmp_path / "book").resolve()
    for folder in ("chapters/numbers", "chapters/teams", "data/more"):
        (root / folder).mkdir(parents=True)
    (root / "data/table.csv").write_text("a\n1\n")
    (root / "data/figures.toml").write_text(REGISTER)
    (root / "chapters/numbers/drawing.svg").write_text("<svg id='a'/>")
    (root / "README.md").write_text("Words.\n")
    return root


def job(root: Path, code: str) -> Job:
    return Job("chapters/numbers/one.md", root / "chapters/numbers", (code,))


def runs_again(root: Path, code: str, *changes: Callable[[Path], object]) -> list[bool]:
    """For each change, made one after another, whether it makes the notebook run again."""
    wanted = job(root, code)
    result = run_notebooks([wanted], root, timeout=60)[wanted.name]
    assert isinstance(result, Executed), result
    cache, again = Cache(root), []
    cache.put(wanted, result)
    assert cache.get(wanted) is not None, "it would run again although nothing changed"
    for change in changes:
        change(root)
        again.append(Cache(root).get(wanted) is None)
    return again


def write(name: str, text: str = "x") -> Callable[[Path], object]:
    return lambda root: (root / name).write_text(text)


def remove(name: str) -> Callable[[Path], object]:
    return lambda root: (root / name).unlink()


LATER = "chapters/numbers/later.csv"
ASKED = {
    "open": "try: open('later.csv')\nexcept OSError: pass",
    "os.open": "import os\ntry: os.open('later.csv', os.O_RDONLY)\nexcept OSError: pass",
    "Path.exists": "from pathlib import Path; Path('later.csv').exists()",
    "Path.is_file": "from pathlib import Path; Path('later.csv').is_file()",
    "os.path.exists": "import os; os.path.exists('later.csv')",
    "os.path.isdir": "import os; os.path.isdir('later.csv')",
    "os.path.lexists": "import os; os.path.lexists('later.csv')",
    "os.access": "import os; os.access('later.csv', os.R_OK)",
    "stat by another name": "from os import stat\ntry: stat('later.csv')\nexcept OSError: pass",
    "a folder": "import os\ntry: os.listdir('later.csv')\nexcept OSError: pass",
    "after a change of folder": "import os\nos.path.exists('later.csv'); os.chdir('/')",
    "pandas": "import pandas as pd\ntry: pd.read_csv('later.csv')\nexcept OSError: pass",
    "in a thread": (
        "import os, threading\n"
        "t = threading.Thread(target=os.path.exists, args=('later.csv',)); t.start(); t.join()"
    ),
}


@pytest.mark.parametrize("code", ASKED.values(), ids=ASKED)
def test_a_file_that_was_not_there_and_comes(code, root):
    assert runs_again(root, code, write(LATER), remove(LATER)) == [True, False]


SIZED = {
    "os.path.getsize": "import os; print(os.path.getsize('../../data/table.csv'))",
    "Path.stat": "from pathlib import Path; Path('../../data/table.csv').stat()",
    "os.scandir": "import os; [e.stat() for e in os.scandir('../../data')]",
    "os.walk": "import os\nfor h, _, f in os.walk('../../data'): [os.stat(h + '/' + n) for n in f]",
    "Path.glob": "from pathlib import Path; [p.stat() for p in Path('../../data').glob('*.csv')]",
}


@pytest.mark.parametrize("code", SIZED.values(), ids=SIZED)
def test_the_size_of_a_file(code, root):
    same = write("data/table.csv", "a\n2\n")
    assert runs_again(root, code, same, write("data/table.csv", "a\n10\n")) == [False, True]


UNSEEN = {
    "lxml": "from lxml import etree; etree.parse('drawing.svg')",
    "sqlite": "import sqlite3; sqlite3.connect(':memory:').execute('select 1')",
    "the C library": "import ctypes; ctypes.CDLL(None).open(b'drawing.svg', 0)",
    "sqlite, of a file": "import sqlite3; sqlite3.connect('drawing.svg')",
}


@pytest.mark.parametrize("code", UNSEEN.values(), ids=UNSEEN)
def test_what_cannot_be_seen_counts_with_its_folders(code, root):
    assert runs_again(
        root,
        code,
        write("chapters/teams/other.md"),
        write("NEW.md"),
        write("data/.~lock.table.csv#"),
        write("chapters/numbers/drawing.svg", "<svg id='b'/>"),
        write("chapters/numbers/drawing.svg", "<svg id='a'/>"),
        write("data/more/table.csv"),
    ) == [False, False, False, True, False, True]


LEANS_ON_LITTLE = """
import os, pkgutil, importlib.metadata, sys
sys.path.insert(0, '../..')
list(pkgutil.iter_modules()); importlib.metadata.version('pandas')
import pandas as pd, scipy.stats, statsmodels.api, matplotlib.pyplot as plt
pd.read_csv('../../data/table.csv')
"""


def test_neither_locks_nor_files_of_no_concern(root):
    """A search for modules looks into every folder; the module that is found is what counts."""
    assert runs_again(
        root,
        LEANS_ON_LITTLE,
        write("data/.~lock.table.csv#"),
        write("chapters/teams/other.md"),
        write("NEW.md"),
        write("README.md", "Longer words.\n"),
        write("data/new.csv"),
        write("data/table.csv", "a\n2\n"),
    ) == [False] * 5 + [True]


def test_a_lock_in_a_folder_that_was_listed(root):
    code = "import os; print(len([n for n in os.listdir('../../data') if n[0] != '.']))"
    changes = write("data/.~lock.table.csv#"), write("data/.#table.csv"), write("data/new.csv")
    assert runs_again(root, code, *changes) == [False, False, True]


FORGED = {
    "a part that is none": FORGE.format("../../data/table.csv", "['a']"),
    "no part": FORGE.format("../../data/table.csv", "[]"),
    "a part of another file": FORGE.format("../../data/figures.toml", "['one']"),
    "things that are no names": FORGE.format("../../data/figures.toml", "[1, None]"),
    "names of nothing": FORGE.format("x", "[]") + "d.note_use('part', '', 'x')\n",
}


@pytest.mark.parametrize("code", FORGED.values(), ids=FORGED)
def test_a_forged_word_about_parts_hides_no_other_file(code, root):
    code += "open('../../data/table.csv').read()"
    assert runs_again(root, code, write("data/table.csv", "a\n2\n")) == [True]


def test_a_part_that_is_not_there_is_no_error(root):
    code = FORGE.format("../../data/figures.toml", "['nowhere']")
    more = write("data/figures.toml", f"{REGISTER}\n[nowhere]\nvalue = 3\n")
    assert runs_again(root, code, write("data/new.csv"), more) == [False, True]


def test_reading_inside_reading_ends_each_in_its_turn(root):
    code = (
        "from book.incremental.dependencies import reading\nfrom pathlib import Path\n"
        "file = Path('../../data/figures.toml')\n"
        "with reading(file, ['one']):\n"
        "    with reading(Path('x.json'), ['y']): pass\n"
        "    file.stat(); file.read_text(); open('../../data/table.csv')"
    )
    two = write("data/figures.toml", REGISTER.replace("2", "20"))
    one = write("data/figures.toml", REGISTER.replace("1", "10"))
    assert runs_again(root, code, two, one) == [False, True]
    assert runs_again(root, code, write("data/table.csv", "b\n")) == [True]


def test_a_thread_that_reads_a_part_hides_no_other_thread(root):
    code = (
        "from book.incremental.dependencies import reading\nfrom pathlib import Path\n"
        "import threading\n"
        "file = Path('../../data/figures.toml')\n"
        "def read():\n"
        "    with reading(file, ['one']): file.read_text()\n"
        "def both():\n"
        "    with reading(file, ['one']):\n"
        "        t = threading.Thread(target=file.read_text); t.start(); t.join()\n"
    )
    two = write("data/figures.toml", REGISTER.replace("2", "20"))
    one = write("data/figures.toml", REGISTER.replace("1", "10"))
    in_thread = "t = threading.Thread(target=read); t.start(); t.join()\n"
    assert runs_again(root, code + in_thread, two, one) == [False, True]
    (root / "data/figures.toml").write_text(REGISTER)
    assert runs_again(root, code + "both()\n", two) == [True]


def test_a_name_like_that_of_pythons_importer_hides_nothing(root):
    code = "exec(compile('import os; os.listdir(\"../../data\")', 'importlib.py', 'exec'))"
    assert runs_again(root, code, write("data/new.csv")) == [True]


def test_what_python_does_with_files_is_as_before(root):
    """Functions in the place of Python's own answer as those do."""
    code = (
        "import os, shutil, tempfile, pathlib\n"
        "d = tempfile.mkdtemp(); os.makedirs(d + '/a/b'); open(d + '/a/f', 'w').close()\n"
        "assert shutil._use_fd_functions and os.stat in os.supports_follow_symlinks\n"
        "assert sorted(e.name for e in os.scandir(d + '/a') if e.is_file()) == ['f']\n"
        "with os.scandir(d) as entries: assert next(entries).is_dir()\n"
        "assert os.path.samefile(d, pathlib.Path(d)) and os.stat(1) and os.path.exists(1)\n"
        "shutil.copytree(d, d + '2'); shutil.rmtree(d); assert not os.path.exists(d)\n"
        "try: os.stat(d)\nexcept FileNotFoundError as error: assert error.filename == d"
    )
    assert runs_again(root, code) == []


def test_no_room_is_among_the_packages_that_notebooks_lean_on():
    """They are imported by a list, and no linter of the rooms sees it."""
    assert {name.partition(".")[0] for name in MODULES} & {"IPython", "book"} == {"IPython"}


def test_no_package_that_notebooks_lean_on_hides_what_it_reads():
    """Else each of them would run again for every table."""
    packages = (*MODULES, "statsmodels.api", "scipy.stats", "frictionless", "pybtex.database")
    names = "import sys; print(*(getattr(m, '__file__', None) for m in [*sys.modules.values()]))"
    code = f"import {', '.join(packages)}\n{names}"
    # What counts lines for `make coverage` is in C, and comes with these variables.
    bare = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=bare
    )
    endings = tuple(importlib.machinery.EXTENSION_SUFFIXES)
    in_c = [file for file in done.stdout.split() if file.endswith(endings)]
    found = {Path(file).parent.name for file in in_c if _opens_itself(file)}
    assert found <= {"lxml"}, f"add them to SEEN_THROUGH, or not: {found}"
    assert len(in_c) > 100
    assert _opens_itself(os.fspath(CODE / f"none{endings[0]}"))
