"""Words that a page is found by beside its own: what their file may hold."""

from pathlib import Path

import pytest

from book.findings import BookError
from book.prose.search_words import check_search_words, load_search_words

ROOT = Path(__file__).resolve().parents[2]


def write(root: Path, text: str) -> Path:
    (root / "data").mkdir()
    (root / "data/search-words.toml").write_text(text, encoding="utf-8")
    return root


def test_words_by_page(tmp_path):
    root = write(tmp_path, '# why\n"chapters/one" = ["nurse", "ward"]\n')
    assert load_search_words(root) == {"chapters/one": ("nurse", "ward")}


def test_a_book_without_the_file_has_no_such_words(tmp_path):
    assert load_search_words(tmp_path) == {}
    assert check_search_words(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"a" = ["b]\n', ":1: not readable as TOML"),
        ('\n"chapters/one" = "nurse"\n', ":2: 'chapters/one': expected a list"),
        ('"chapters/one" = []\n', ":1: 'chapters/one': expected a list"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, text, expected):
    with pytest.raises(BookError) as caught:
        load_search_words(write(tmp_path, text))
    assert f"data/search-words.toml{expected}" in str(caught.value)


def test_a_page_that_is_not_there_is_found(tmp_path):
    root = write(tmp_path, '"chapters/gone" = ["nurse"]\n')
    [finding] = check_search_words(root)
    assert str(finding).startswith("data/search-words.toml:1: 'chapters/gone' is not a chapter")


def test_every_page_of_the_book_is_there():
    assert load_search_words(ROOT)
    assert check_search_words(ROOT) == []
