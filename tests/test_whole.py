"""Files are written whole or not at all, and the same files give the same zip."""

import io
import multiprocessing as mp
import zipfile
from pathlib import Path

import pytest

from book.files.whole import write_whole, zipped

LONG = 200_000


def _write(file: Path, letter: str) -> None:
    for _ in range(30):
        write_whole(file, letter * LONG)


def test_whoever_reads_while_two_processes_write_gets_what_one_of_them_wrote(tmp_path):
    file = tmp_path / "new/table.csv"
    write_whole(file, "a" * LONG)
    writers = [mp.get_context("fork").Process(target=_write, args=(file, n)) for n in "bc"]
    for writer in writers:
        writer.start()
    seen = set()
    while any(writer.is_alive() for writer in writers):
        text = file.read_text(encoding="utf-8")
        seen.add((text[0], len(text), len(set(text))))
    for writer in writers:
        writer.join()
    assert all(writer.exitcode == 0 for writer in writers)
    assert seen and {(length, kinds) for _, length, kinds in seen} == {(LONG, 1)}
    assert list(file.parent.iterdir()) == [file]


def test_what_cannot_be_written_leaves_the_old_file_and_nothing_beside_it(tmp_path):
    file = tmp_path / "table.csv"
    write_whole(file, "old")
    with pytest.raises(UnicodeEncodeError):
        write_whole(file, "new \udcff")
    assert file.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [file]
    with pytest.raises(OSError, match=r"table\.csv"):
        write_whole(file / "inside", "no folder")


def test_line_ends_stay_as_they_are(tmp_path):
    write_whole(tmp_path / "one", "a\r\nb\n")
    assert (tmp_path / "one").read_bytes() == b"a\r\nb\n"


def test_a_zip_goes_by_what_it_holds_and_not_by_order_or_time():
    one = zipped({"b": b"2", "a": b"1"})
    assert one == zipped({"a": b"1", "b": b"2"}) != zipped({"a": b"1", "b": b"3"})
    with zipfile.ZipFile(io.BytesIO(one)) as held:
        assert {name: held.read(name) for name in held.namelist()} == {"a": b"1", "b": b"2"}
