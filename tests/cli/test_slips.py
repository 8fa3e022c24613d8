"""`book new` and `book check` after a slip: the command says what to type, and leaves nothing."""

from pathlib import Path

import pytest
from checks import small_book


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small sound book, with the working directory in it."""
    monkeypatch.chdir(small_book.write(tmp_path))
    return tmp_path


def files(root: Path) -> dict[str, bytes]:
    paths = [path for name in ("chapters", "data") for path in (root / name).rglob("*")]
    return {str(path): path.read_bytes() for path in paths if path.is_file()}


@pytest.mark.parametrize("answers", [("--title", "Walks"), ()], ids=["given", "asked"])
@pytest.mark.parametrize(
    ("contents", "says"),
    [
        ("", "_toc.yml: not a table of contents"),
        ("format: jb-book\nroot: chapters/welcome\n", "_toc.yml: the contents list no chapter yet"),
        (None, "_toc.yml: the table of contents is missing"),
    ],
    ids=["empty", "no chapters", "missing"],
)
def test_no_chapter_is_left_behind_where_the_contents_cannot_take_it(
    answers, contents, says, small: Path, run
):
    (small / "_toc.yml").unlink()
    if contents is not None:
        (small / "_toc.yml").write_text(contents, encoding="utf-8")
    before = files(small)
    result = run("new", "chapter", "part-01/walks", *answers, input="Walks\nOn foot.\n\n\n")
    assert result.exit_code == 1
    assert says in result.stderr
    assert files(small) == before


def test_a_chapter_is_added_to_contents_with_wider_dashes(small: Path, run):
    contents = (small / "_toc.yml").read_text(encoding="utf-8").replace("- file", "-  file")
    (small / "_toc.yml").write_text(contents, encoding="utf-8")
    assert run("new", "chapter", "part-01/walks", "--title", "Walks").exit_code == 0
    added = (small / "_toc.yml").read_text(encoding="utf-8")
    assert added == f"{contents}      -  file: chapters/part-01/walks\n"


@pytest.mark.parametrize(
    ("kind", "path", "says"),
    [
        ("chapter", "try", "chapters/try.md is there already"),
        ("chapter", "part-01/My Walks", "write small letters, digits and dashes"),
        ("notebook", "part-01\\walks", "write small letters, digits and dashes"),
    ],
)
def test_a_path_that_cannot_be_used_is_told_before_anything_is_asked(
    kind, path, says, small: Path, run
):
    result = run("new", kind, path, input="Walks\n")
    assert result.exit_code == 1
    assert says in result.stderr
    assert "Title" not in result.output and "Which table" not in result.output


@pytest.mark.parametrize(
    ("folder", "typed", "meant"),
    [
        (".", "chapters/try", "chapters/try.md"),
        (".", "try.md", "chapters/try.md"),
        ("chapters", "chapters/try.md", "try.md"),
        (".", "chapters/try.html", "chapters/try.md"),
    ],
)
def test_a_path_typed_in_another_way_is_told_with_the_right_one(
    folder, typed, meant, small: Path, run, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(small / folder)
    result = run("check", typed)
    assert result.exit_code == 2
    assert f"'{typed}' is not a file or folder of this book: did you mean {meant}?" in result.stderr


def test_nothing_is_suggested_for_a_path_like_no_other(small: Path, run):
    assert "did you mean" not in run("check", "nowhere.md").stderr


def test_a_file_that_no_check_reads_is_not_called_right(small: Path, run):
    (small / "README.md").write_text("the the", encoding="utf-8")
    result = run("check", "README.md")
    assert result.exit_code == 2 and "no check reads 'README.md'" in result.stderr
    assert run("check", ".").exit_code == run("check").exit_code
