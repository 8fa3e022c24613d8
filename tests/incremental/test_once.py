"""What is made from a file is made again when the file was saved, but not within one look."""

from pathlib import Path

from book.incremental.once import Once, one_look


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def test_a_file_saved_within_one_look_counts_as_it_was(tmp_path: Path) -> None:
    file, text = tmp_path / "a.txt", Once(_text)
    file.write_text("before")
    with one_look():
        assert text(file) == "before"
        file.write_text("afterwards")
        with one_look():
            assert text(file) == "before"
        assert text(file) == "before"
    assert text(file) == "afterwards"


def test_each_look_is_a_new_one_and_each_value_has_its_own(tmp_path: Path) -> None:
    file, text, size = tmp_path / "a.txt", Once(_text), Once(lambda path: path.stat().st_size)
    for content in ("one", "three"):
        file.write_text(content)
        with one_look():
            assert (text(file), size(file)) == (content, len(content))
