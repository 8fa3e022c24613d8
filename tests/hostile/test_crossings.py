"""Nothing that a notebook's process sends out is believed, run, or read for longer than it should.

`book.notebooks` has a table of what crosses the fence. Here a stranger's cells try each crossing.
"""

import json
import os
import platform
import socket
import sys
import threading
from pathlib import Path

import pytest

from book.notebooks import child_result as module
from book.notebooks.cache import Cache
from book.notebooks.child_result import CellError, Executed, Job, UnreadableError, read_answer
from book.notebooks.runner import run_notebooks

LINUX = sys.platform == "linux" and platform.machine() in ("x86_64", "aarch64")
ANSWER = "import json, os\nanswer = os.environ['HOME'] + '/answer.json'\n"
END = "\nos.kill(os.getpid(), 9)"
"""Ends the process before it can write an answer of its own."""


def run(root: Path, *cells: str, timeout: float = 30.0):
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
    return root


PICKLED = """
import multiprocessing, os, pickle
class P:
    def __reduce__(self):
        return os.system, ("touch {proof}",)
"""
SENT = {
    "the one that worked once": "multiprocessing.current_process()._args[0].send(P())",
    "on every connection": """
from multiprocessing.connection import Connection
for n in range(3, 64):
    try: Connection(n, readable=False).send(P())
    except OSError: pass
""",
    "through every descriptor": """
for n in range(3, 64):
    try: os.write(n, pickle.dumps(P()))
    except OSError: pass
""",
    "as the answer": """
open(os.environ['HOME'] + '/answer.json', 'wb').write(pickle.dumps(P()))
os.kill(os.getpid(), 9)
""",
}


@pytest.mark.parametrize("sent", SENT.values(), ids=SENT)
def test_nothing_it_sends_is_made_an_object_of(sent, book, tmp_path):
    proof = tmp_path / "proof"
    run(book, PICKLED.format(proof=proof) + sent)
    assert not proof.exists()
    namespace: dict = {}
    exec(PICKLED.format(proof=proof) + "pickle.loads(pickle.dumps(P()))", namespace)
    assert proof.exists(), "the probe itself works"


def test_no_descriptor_leads_out(book):
    """Neither the terminal, nor the pipes by which multiprocessing counts and cleans up."""
    code = (
        "import os, stat\n"
        "for n in range(1024):\n"
        "    try: status, path = os.fstat(n), os.stat('/dev/null')\n"
        "    except OSError: continue\n"
        "    if stat.S_ISREG(status.st_mode):\n"
        "        try: os.write(n, b'x')\n"
        "        except OSError: continue\n"
        "    elif status.st_rdev == path.st_rdev: continue\n"
        "    print('open', n, oct(status.st_mode))\n"
        "print('looked')"
    )
    assert text_of(run(book, code)) == "looked\n"


def test_what_it_writes_to_the_terminal_is_read_by_nobody(book, capfd):
    """On GitHub a line such as this one is an order to the machine that builds."""
    code = "import os\nfor n in (1, 2): os.write(n, b'::stop-commands::x\\n')\nprint('shown')"
    assert text_of(run(book, code)) == "shown\n"
    written = capfd.readouterr()
    assert "stop-commands" not in written.out + written.err


@pytest.mark.skipif(not LINUX, reason="the system calls are Linux's")
def test_no_socket_with_a_name_can_be_reached(book, tmp_path):
    """Not even by the C library: one such server starts programs, others hold keys."""
    path = tmp_path / "server"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))
        server.listen()
        reached = []
        thread = threading.Thread(target=lambda: reached.append(server.accept()), daemon=True)
        thread.start()
        code = (
            "import ctypes, struct\nlibc = ctypes.CDLL(None, use_errno=True)\n"
            f"name = struct.pack('H', 1) + {str(path)!r}.encode() + bytes(1)\n"
            "made = libc.socket(1, 1, 0)\n"
            "print(made, libc.connect(made, name, len(name)), ctypes.get_errno() in (1, 9))\n"
            "pair = (ctypes.c_int * 2)()\n"
            "print(libc.socketpair(1, 2, 0, pair), libc.socketpair(1, 1, 0, pair))\n"
            "print(libc.syscall(425, 8, None), libc.setsid())"
        )
        assert text_of(run(book, code)) == "-1 -1 True\n-1 0\n-1 -1\n"
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(path))
        thread.join(5)
        assert len(reached) == 1, "only the test itself came in, and so the way is open to it"
        reached[0][0].close()


def test_what_needs_a_pair_of_sockets_still_has_it(book):
    code = "import asyncio\nawait asyncio.sleep(0)\nprint('slept')"
    assert text_of(run(book, code)) == "slept\n"


USED: dict[str, list] = {"files": [], "folders": [], "parts": [], "looks": [], "trees": []}
GOOD = {"outputs": [[]], "used": USED}
STREAM = {"output_type": "stream", "name": "stdout", "text": "x"}
SHOWN = {"output_type": "display_data", "data": {"text/plain": "x"}, "metadata": {}}


def used(**more: object) -> dict:
    return {**GOOD, "used": {**USED, **more}}


def shows(output: object) -> dict:
    return {**GOOD, "outputs": [[output]]}


WRONG = {
    "garbage": b"\x80\x04\x95garbage",
    "nothing": b"",
    "half of it": json.dumps(GOOD).encode()[:-9],
    "two of it": json.dumps(GOOD).encode() * 2,
    "a list": b"[]",
    "a number": b"1",
    "a deep list": b"[" * 100_000,
    "a huge number": b'{"message": "x", "line": 1, "cell": ' + b"9" * 5000 + b"}",
    "no outputs": {"used": USED},
    "nothing used": {"outputs": [[]]},
    "too few cells": {**GOOD, "outputs": []},
    "too many cells": {**GOOD, "outputs": [[], []]},
    "cells that are none": {**GOOD, "outputs": ["x"]},
    "an output of another kind": shows({**STREAM, "output_type": "error"}),
    "a stream of another name": shows({**STREAM, "name": "/dev/tcp"}),
    "a stream that is a list": shows({**STREAM, "text": ["x"]}),
    "a picture that is a number": shows({**SHOWN, "data": {"image/png": 5}}),
    "a picture that is none": shows({**SHOWN, "data": {"image/png": "???"}}),
    "a kind with a path in it": shows({**SHOWN, "data": {"image/../../x": "x"}}),
    "measures that are text": shows({**SHOWN, "metadata": {"text/plain": "x"}}),
    "files that are one text": used(files="/etc/passwd"),
    "a file that is a number": used(files=[3]),
    "a file with a hole": used(files=["/etc/pass\0wd"]),
    "a file from where one stands": used(files=["data/table.csv"]),
    "a part with no name": used(parts=[["/x.toml"]]),
    "too many files": used(files=["/x"] * 20_001),
    "an error with no line": {"cell": 0, "message": "x"},
    "an error in words": {"cell": "0", "line": 1, "message": "x"},
    "an error of truth": {"cell": True, "line": 1, "message": "x"},
    "an error that is a list": {"cell": 0, "line": 1, "message": ["x"]},
}


def read(content: object, tmp_path: Path, cells: int = 1):
    file = tmp_path / "answer.json"
    file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    with file.open("rb") as answer:
        return read_answer(answer, Job("one.md", tmp_path, ("x\ny",) * cells), lambda path: True)


@pytest.mark.parametrize("name", WRONG)
def test_an_answer_that_is_none_is_refused(name, tmp_path):
    with pytest.raises(UnreadableError):
        read(WRONG[name], tmp_path)


def test_an_answer_as_it_should_be_is_read(tmp_path):
    assert read(GOOD, tmp_path) == Executed([[]])
    answer = read(shows({**SHOWN, "more": "x", "data": {"image/png": "AAAA\n"}}), tmp_path)
    assert answer.outputs == [[{**SHOWN, "data": {"image/png": "AAAA\n"}}]]
    answer = read(shows({**STREAM, "text": "a\ud800b"}), tmp_path)
    assert answer.outputs[0][0]["text"] == "a?b", "it can be written"


def test_a_long_answer_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LONGEST", 1000)
    with pytest.raises(UnreadableError, match="too long"):
        read(shows({**STREAM, "text": "x" * 1000}), tmp_path)


@pytest.mark.parametrize(
    ("message", "read_as"),
    [
        ("one\n::error::two\r\nthree", "one ::error::two three"),
        ("\x1b[31mred\x1b[0m \x1b]0;title\x07", "red 0;title�"),
        ("a\u202eb\x00", "a�b�"),
        ("x" * 5000, "x" * 600 + "…"),
    ],
)
def test_an_error_is_one_line_of_plain_text(message, read_as, tmp_path):
    answer = read({"cell": 0, "line": 1, "message": message}, tmp_path)
    assert answer == CellError(0, 1, read_as)


def test_an_error_is_in_a_cell_and_line_that_there_is(tmp_path):
    answer = read({"cell": 10**9, "line": -(10**9), "message": "x"}, tmp_path, cells=3)
    assert (answer.cell, answer.line) == (2, 1)
    answer = read({"cell": -1, "line": 10**9, "message": "x"}, tmp_path, cells=3)
    assert (answer.cell, answer.line) == (0, 2)
    assert read({"cell": None, "line": 7, "message": "x"}, tmp_path) == CellError(None, None, "x")


@pytest.mark.parametrize(
    "code",
    [
        ANSWER + "open(answer, 'w').write('{')" + END,
        ANSWER + "os.remove(answer); os.mkfifo(answer)" + END,
        ANSWER + "os.remove(answer); os.symlink('/etc/passwd', answer)" + END,
        ANSWER + "os.remove(answer); os.mkdir(answer)" + END,
        ANSWER + "os.truncate(answer, 256 * 1024**2)" + END,
    ],
    ids=["half", "pipe", "link", "folder", "huge"],
)
def test_a_run_that_spoils_its_answer_has_none(code, book):
    result = run(book, code)
    assert isinstance(result, CellError)
    assert "ended without an answer" in result.message
    assert "root:" not in result.message


def test_an_answer_given_early_does_not_keep_anybody_waiting(book):
    early = {"outputs": [[STREAM]], "used": USED}
    result = run(book, ANSWER + f"open(answer, 'w').write(json.dumps({early!r}))" + END)
    assert text_of(result) == "x", "it may say what it shows: that is what it is for"
    result = run(book, ANSWER + "open(answer, 'w').write('{')\nwhile True: pass", timeout=2)
    assert result == CellError(None, None, "the notebook ran for more than 2 seconds")


def test_no_file_is_looked_at_because_a_run_names_it(book, tmp_path):
    """What was used is carried with the chapter's notebook, and so would be published."""
    outside = tmp_path / "secret.txt"
    outside.write_text("hush")
    (book / "data/link.csv").symlink_to(outside)
    names = [".git/config", "../secret.txt", "_build/pages/1/state.json", "data/link.csv"]
    claimed = [str(book / name) for name in names] + ["/etc/passwd", "/dev/zero", str(Path.home())]
    true = str(book / "data/table.csv")
    given = used(
        files=[*claimed, true],
        folders=claimed,
        looks=claimed,
        trees=["/", *claimed],
        parts=[[name, "x"] for name in [*claimed, str(book / "data/none.toml")]],
    )
    result = run(book, ANSWER + f"open(answer, 'w').write({json.dumps(given)!r})" + END)
    assert [os.fspath(path) for path in result.used.files] == [true]
    assert (result.used.folders, result.used.looks, result.used.trees) == ((), (), ())
    job = Job("chapters/one.md", book / "chapters", ("x",))
    cache = Cache(book)
    cache.put(job, result)
    assert {name for _, name in cache.used(job)} == {"data/table.csv", "data/none.toml#x"}
    assert cache.get(job) is not None
