"""The glossary: what its file may hold, and which words of a text are uses of its entries."""

from datetime import date
from pathlib import Path

import pytest

from book.checks.run import check_book
from book.findings import BookError
from book.prose.bindings import Bindings, check_bindings
from book.prose.glossary import load_glossary, parsed_meaning, too_long
from book.register import load_register

ROOT = Path(__file__).resolve().parents[2]
GOOD = """
[link-worker]
term = "link worker"
forms = ["link workers"]
means = "Someone who links."
see = ["nice"]

[nice]
term = "National Institute"
abbreviations = ["NICE", "NG44"]
means = "A body. It writes."

[nice-link]
term = "link worker scheme"
means = "A scheme."
"""


def write(tmp_path: Path, text: str) -> Path:
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data/glossary.toml").write_text(text, encoding="utf-8")
    return tmp_path


def found(tmp_path: Path, text: str) -> list[str]:
    glossary = load_glossary(write(tmp_path, GOOD))
    return [f"{text[start:end]}: {name}" for start, end, name in glossary.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A link worker. Link Workers.", ["link worker: link-worker", "Link Workers: link-worker"]),
        ("A link\nworker.", ["link\nworker: link-worker"]),
        ("The link worker's desk.", ["link worker: link-worker"]),
        ("NICE says NG44 is nice.", ["NICE: nice", "NG44: nice"]),
        ("A nice place; a NICEr one; ANG44.", []),
        ("A link worker scheme.", ["link worker scheme: nice-link"]),
        ("A pre-link worker, a link worker-led group, a link workerly way.", []),
        ('Not "link worker" or “link workers”: link worker.', ["link worker: link-worker"]),
        ("", []),
    ],
)  # fmt: skip
def test_uses_are_found(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert found(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('means = "Someone who links."', "", "2: entry 'link-worker' lacks 'means'"),
        ('term = "link worker"\n', "term = 3\n", "3: entry 'link-worker': term = 3: expected text"),
        ("[nice]", "[Nice]", "8: entry 'Nice': write ids in small letters"),
        ('see = ["nice"]', 'see = ["nobody"]', "5: entry 'link-worker': see 'nobody'"),
        (
            'see = ["nice"]',
            "see = [3]",
            "6: entry 'link-worker': see = [3]: expected a list such as",
        ),
        (
            "forms = [",
            "plural = [",
            "4: entry 'link-worker': unknown field 'plural'. Fields are term",
        ),
        ('"NG44"]', '"NICE"]', "11: 'NICE' belongs to 'nice' and to 'nice': keep it in one"),
        ("link worker scheme", "Link Workers", "15: 'link workers' belongs to 'link-worker' and"),
        ("\n[link-worker]", 'odd = "x"\n[link-worker]', "1: 'odd' is outside any entry"),
        ('"A scheme."', '"A scheme.', "15: not readable as TOML"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert old in GOOD
    with pytest.raises(BookError) as caught:
        load_glossary(write(tmp_path, GOOD.replace(old, new, 1)))
    assert f"data/glossary.toml:{expected}" in str(caught.value)


def test_a_book_may_have_none(tmp_path: Path) -> None:
    glossary = load_glossary(tmp_path)
    assert glossary.terms == {} and list(glossary.find("A link worker.")) == []


def test_a_meaning_of_three_sentences_is_refused(tmp_path: Path) -> None:
    register = load_register(ROOT)
    text = GOOD.replace("It writes.", "It writes. It reads.")
    assert too_long(load_glossary(write(tmp_path, GOOD)), register) == []
    assert list(map(str, too_long(load_glossary(write(tmp_path, text)), register))) == [
        "data/glossary.toml:11: 'National Institute' is explained in 3 sentences: the limit is 2"
    ]


def test_meanings_are_checked_as_prose_on_their_line(tmp_path: Path) -> None:
    glossary = load_glossary(write(tmp_path, GOOD.replace("It writes.", "It has 26 staff.")))
    bindings = Bindings()
    parsed = parsed_meaning(glossary.terms["nice"])
    check_bindings("data/glossary.toml", parsed, load_register(ROOT), bindings)
    (finding,) = bindings.findings
    assert str(finding).startswith("data/glossary.toml:11: '26' is not linked")


def test_the_glossary_of_the_book_is_checked(tmp_path: Path) -> None:
    """By `book check`, and for enough words."""
    assert check_book(ROOT, today=date.today()).examined["terms"] >= 45
