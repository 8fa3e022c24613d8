"""The list of published addresses: what its file may hold."""

from pathlib import Path

import pytest

from book.findings import BookError
from book.prose.addresses import load_addresses, load_moved


def write(root: Path, text: str) -> Path:
    (root / "data").mkdir()
    (root / "data/addresses.txt").write_text(text, encoding="utf-8")
    return root


def test_addresses_and_where_they_lead(tmp_path):
    root = write(tmp_path, "# list\n\na/b.html\nold.html -> a/b.html#c\n")
    assert load_addresses(root) == {"a/b.html": None, "old.html": "a/b.html#c"}
    assert load_moved(root) == {"old.html": "a/b.html#c"}


def test_a_book_without_the_list(tmp_path):
    assert load_addresses(tmp_path) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a/b\n", ":1: 'a/b': expected an address"),
        ("\n/a.html\n", ":2: '/a.html': expected an address"),
        ("a.html\na.html\n", ":2: 'a.html': name each address once"),
        ("a.html ->\n", ":1: 'a.html ->': name each address once"),
        ("b.html\na.html#c -> b.html#c\n", ":2: 'a.html#c': a section's address cannot lead"),
        ("a.html -> b\n", ":1: 'b': expected an address"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, text, expected):
    with pytest.raises(BookError) as caught:
        load_addresses(write(tmp_path, text))
    assert f"data/addresses.txt{expected}" in str(caught.value)
