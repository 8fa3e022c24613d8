"""A stranger's notebook reads no secret, writes nothing outside its folder, and always ends."""

import multiprocessing as mp
import os
import sys
import tempfile
import time
from pathlib import Path

import pytest

from book.notebooks.child_result import CellError, Executed, Job
from book.notebooks.homes import PLACE
from book.notebooks.landlock import available
from book.notebooks.runner import run_notebooks

HELD = sys.platform == "linux" and available() > 0
"""Whether the system itself holds notebooks back. Elsewhere only Python's own calls are stopped."""
UNTOUCHED = "what was there"
BYPASS = """import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
handle = libc.open({path!r}.encode(), {flags}, 0o600)
print("opened", handle >= 0)"""


def run(root: Path, *cells: str, timeout: float = 20.0):
    """The result of one notebook in chapters/ of the book at `root`."""
    job = Job("chapters/one.md", root / "chapters", cells)
    return run_notebooks([job], root, timeout=timeout)[job.name]


def text_of(result) -> str:
    assert isinstance(result, Executed), result
    return "".join(o.get("text", "") for cell in result.outputs for o in cell)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    root = tmp_path / "book"
    for folder in ("chapters", "data", ".git"):
        (root / folder).mkdir(parents=True)
    (root / "data/table.csv").write_text("a\n1\n")
    (root / ".git/config").write_text("token = hush\n")
    (tmp_path / "outside.txt").write_text(UNTOUCHED)
    return root


def test_it_reads_the_books_own_files(book):
    result = run(book, "print(open('../data/table.csv').read())", "import json, statsmodels")
    assert text_of(result) == "a\n1\n\n"


def test_it_writes_in_a_folder_that_is_thrown_away(book):
    code = (
        "import os, tempfile; home = os.environ['HOME']\n"
        "with tempfile.NamedTemporaryFile('w', dir=home) as f: f.write('x')\n"
        "open(home + '/kept', 'w').write('x'); print(home)"
    )
    home = text_of(run(book, code)).strip()
    assert not Path(home).exists()


@pytest.mark.parametrize(
    "code",
    [
        "open('../../outside.txt', 'w')",
        "open('../data/table.csv', 'a')",
        "open('new.md', 'x')",
        "from pathlib import Path; Path('../data/table.csv').unlink()",
        "import os; os.rename('../data/table.csv', '../data/other.csv')",
        "import os; os.open('../../outside.txt', os.O_WRONLY | os.O_TRUNC)",
        "import os; os.mkdir('more')",
        "import os; os.symlink('/etc/passwd', 'link.md')",
        "import shutil; shutil.rmtree('../data')",
        "import os; os.unlink('table.csv', dir_fd=os.open('../data', os.O_RDONLY))",
        "import pandas as pd; pd.DataFrame({'a': [1]}).to_csv('../../outside.txt')",
    ],
)
def test_it_changes_nothing_outside_its_folder(code, book):
    result = run(book, code)
    assert isinstance(result, CellError)
    assert "a notebook may write only in its own temporary folder" in result.message
    assert "show the result on the page instead" in result.message
    assert (book.parent / "outside.txt").read_text() == UNTOUCHED
    assert (book / "data/table.csv").read_text() == "a\n1\n"
    assert sorted(file.name for file in (book / "chapters").iterdir()) == []


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "~/.bashrc", "../../outside.txt", "../.git/config", "/proc/self/environ"],
)
def test_it_reads_no_file_but_the_books(path, book):
    assert HELD, "these tests need Linux 5.13 or newer, which holds notebooks back"
    result = run(book, f"open({os.path.expanduser(path)!r}).read()")  # noqa: PTH111
    assert isinstance(result, CellError)
    assert "a notebook may read only the book's own files" in result.message
    assert "put the table in data/" in result.message


def test_going_round_python_does_not_help(book):
    """The same by the C library, of which Python hears nothing."""
    assert HELD
    outside = book.parent / "outside.txt"
    for path, flags in (
        (str(outside), os.O_RDONLY),
        (str(outside), os.O_WRONLY | os.O_TRUNC),
        (str(book / "chapters/new.md"), os.O_WRONLY | os.O_CREAT),
        ("/proc/self/environ", os.O_RDONLY),
        ("/etc/shadow", os.O_RDONLY),
    ):
        assert text_of(run(book, BYPASS.format(path=path, flags=flags))) == "opened False\n", path
    allowed = BYPASS.format(path=str(book / "data/table.csv"), flags=os.O_RDONLY)
    assert text_of(run(book, allowed)) == "opened True\n", "the way round itself works"
    assert outside.read_text() == UNTOUCHED
    start = "import ctypes; print(ctypes.CDLL(None).execl(b'/bin/true', b'true', None))"
    assert text_of(run(book, start)) == "-1\n", "a program was started"


def test_no_secret_is_in_its_memory(book, monkeypatch):
    """Nor in that of the process it was forked from, which would be a copy."""
    monkeypatch.setattr("book.notebooks.runner.CONTEXT", _fresh_server())
    monkeypatch.setenv("SECRET_TOKEN", "hush-hush")
    code = (
        "import ctypes\nlibc = ctypes.CDLL(None)\nlibc.getenv.restype = ctypes.c_char_p\n"
        "print(libc.getenv(b'SECRET_TOKEN'), libc.getenv(b'PATH') is not None)"
    )
    assert text_of(run(book, code)) == "None True\n"
    begun = "import os\nprint(open('/proc/self/environ').read())"
    assert isinstance(run(book, begun), CellError)


def _fresh_server():
    """A way to begin processes whose environment is what it is now."""
    return mp.get_context("spawn")


def test_it_kills_nobody(book):
    assert HELD
    code = "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)"
    result = run(book, code)
    assert isinstance(result, CellError)
    if available() >= 6:
        assert "PermissionError" in result.message


def test_what_it_forks_ends_with_it(book):
    """Python's own fork is refused; one through the C library dies with the notebook."""
    result = run(book, "import os; os.fork()")
    assert isinstance(result, CellError)
    assert "may not start programs" in result.message
    code = (
        "import ctypes, time\npid = ctypes.CDLL(None).fork()\n"
        "if pid == 0: time.sleep(60)\nprint(pid)"
    )
    pid = int(text_of(run(book, code)))
    deadline = time.monotonic() + 5
    while _alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _alive(pid)


def _alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().split(")")[1]
    except OSError:
        return False


def test_a_file_that_grows_without_end_is_stopped(book):
    code = (
        "import os\nwith open(os.environ['HOME'] + '/big', 'wb') as f:\n"
        "    for _ in range(400): f.write(bytes(1024 ** 2))"
    )
    result = run(book, code)
    assert isinstance(result, CellError)


def test_each_ends_in_time_and_leaves_no_folder(book, tmp_path, monkeypatch):
    homes = tmp_path / "homes"
    homes.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(homes))
    result = run(book, "while True: pass", timeout=2)
    assert result == CellError(None, None, "the notebook ran for more than 2 seconds")
    assert list(homes.iterdir()) == []
    assert list((book / PLACE).iterdir()) == []


KEPT = ("checks", "notebooks", "pages", "tables")
"""Folders of `_build` with what builds keep: what is pickled there is loaded by the next one."""
BESIDE = ("../x", "../other/answer.json", *(f"../../{folder}/x" for folder in KEPT))
"""From the folder of a run: where other runs have theirs, and what is kept."""
WAYS = {
    "Python opens": "open(there, 'w').write('theirs')",
    "Python moves": "os.replace(own, there)",
    "Python links": "os.link(own, there)",
    "libc opens": "done(libc.open(there.encode(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))",
    "libc moves": "done(libc.rename(own.encode(), there.encode()))",
    "libc links": "done(libc.link(own.encode(), there.encode()))",
    "libc removes": "done(libc.unlink(there.encode()))",
}
WRITES = """import ctypes, errno, os
def done(code):
    if code == -1:
        # Landlock says of what would cross folders that they lie on two devices.
        why = ctypes.get_errno()
        assert why in (errno.EACCES, errno.EXDEV), os.strerror(why)
        raise PermissionError
libc = ctypes.CDLL(None, use_errno=True)
own, there = os.environ["HOME"] + "/own", os.environ["HOME"] + "/" + {place!r}
open(own, "w").write("theirs")
try: {way}
except PermissionError: print("refused")
else: print("done")"""


@pytest.mark.parametrize(
    ("way", "there"),
    # Nothing is linked over a file, nor is one removed that is not there.
    [(way, there) for way in WAYS for there in (True, False)
     if (way, there) not in (("libc links", True), ("libc removes", False))],
)  # fmt: skip
def test_it_changes_nothing_that_builds_keep_beside_its_folder(way: str, there: bool, book: Path):
    """The folder of a run lies in `_build`, and so does what the next build believes."""
    assert HELD or way.startswith("Python"), "these tests need Linux 5.13 or newer"
    files = [Path(os.path.normpath(book / PLACE / "home" / place)) for place in BESIDE]
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        if there:
            file.write_text(UNTOUCHED)
    cells = [WRITES.format(place=place, way=WAYS[way]) for place in BESIDE]
    assert text_of(run(book, *cells)) == "refused\n" * len(BESIDE)
    for file in files:
        assert file.exists() is there, file
        assert not there or file.read_text() == UNTOUCHED, file


@pytest.mark.parametrize("way", WAYS)
def test_each_of_these_ways_works_in_its_own_folder(way: str, book: Path):
    """So that a way which never works is not taken for one that is refused."""
    makes = "" if "removes" not in way else "open(os.environ['HOME'] + '/new', 'w').close()"
    cells = ["import os\n" + makes, WRITES.format(place="new", way=WAYS[way])]
    assert text_of(run(book, *cells)) == "done\n"
