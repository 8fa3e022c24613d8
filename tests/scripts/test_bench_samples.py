"""The books that are timed: the sample in both flavours, and this book."""

from datetime import date

import pytest
from benchmark import subjects
from benchmark.measure import sides
from benchmark.sample import Sample, files, write
from benchmark.tools import OWN, STOCK

from book.checks.run import check_book

TINY = subjects.sample(2, notebooks=1)


TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("flavour", ["stock", "book"])
def test_the_same_seed_gives_the_same_bytes(flavour, tmp_path):
    sample = Sample(24, 8)
    once, again = files(sample, flavour), files(sample, flavour)
    assert once == again
    assert once != files(Sample(24, 8, seed=2), flavour)
    write(sample, flavour, tmp_path)
    found = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
    assert found == set(once)
    for name, text in once.items():
        assert (tmp_path / name).read_bytes() == text.encode()


def test_both_flavours_hold_the_same_text():
    stock, book = files(Sample(24, 8), "stock"), files(Sample(24, 8), "book")
    chapters = [name for name in stock if "/chapter-" in name]
    assert len(chapters) == 24
    for name in chapters:
        typed = stock[name].split("# ", 1)[1].split("\n\n", 1)[1]
        bound = book[name].split("\n---\n\n", 1)[1]
        assert typed.split("puts it at")[0] == bound.split("puts it at")[0]
        assert typed.split("people asked.")[1] == bound.split("people asked.")[1]


def test_a_sample_is_as_large_as_it_says():
    texts = files(Sample(24, 8), "stock")
    chapters = [text for name, text in texts.items() if "/chapter-" in name]
    words = [len(text.split()) for text in chapters]
    assert 1130 <= sum(words) / len(words) <= 1230
    assert sum("{code-cell}" in text for text in chapters) == 8
    assert all(text.count("{code-cell}") in (0, 3) for text in chapters)
    assert len({text.split("\n\n", 2)[1] for text in chapters}) > 20
    for part in ("{grid-item-card}", "{dropdown}", "{admonition}", "[^note-a]:", "| --- |"):
        assert all(part in text for text in chapters), part


@pytest.mark.parametrize("sample", [Sample(24, 8), Sample(40), Sample(2, 1)])
def test_the_sample_passes_the_books_own_checks(sample, tmp_path):
    write(sample, "book", tmp_path)
    report = check_book(tmp_path, today=TODAY)
    assert [str(finding) for finding in report.findings] == []
    assert all(report.examined.values())


def test_every_edit_changes_both_flavours_every_time(tmp_path):
    for side in sides(TINY, {"stock": STOCK, "book": OWN}, tmp_path):
        assert len(side.edits) > 3
        for edit in side.edits.values():
            before = {p: p.read_bytes() for p in side.root.rglob("*.*") if p.is_file()}
            said = [edit.apply(side.root, number) for number in (1, 2)]
            assert said[0] != said[1], edit.task
            changed = {p.name for p, old in before.items() if p.read_bytes() != old}
            assert changed, (side.flavour, edit.task)
            assert not list(side.root.rglob("*.part"))


def test_an_edited_sample_still_passes_the_checks(tmp_path):
    (side,) = sides(TINY, {"book": OWN}, tmp_path)
    assert len(side.edits) > 3
    for number in (1, 2, 3):
        for edit in side.edits.values():
            edit.apply(side.root, number)
            report = check_book(side.root, today=TODAY)
            assert [str(finding) for finding in report.findings] == [], edit.task


@pytest.mark.slow
def test_this_book_can_be_copied_and_edited(tmp_path):
    book = subjects.this_book()
    (side,) = sides(book, {"book": OWN}, tmp_path)
    assert book.chapters > 10 and book.notebooks >= 3
    shows_table = side.root / side.edits["data edit"].page.replace(".html", ".md")
    assert 'frame("effect-sizes")' in shows_table.read_text("utf-8")
    for number in (1, 2):
        for edit in side.edits.values():
            word = edit.apply(side.root, number)
            files = [p for p in side.root.rglob("*.*") if p.is_file()]
            texts = [p.read_text("utf-8").replace('" + "', "") for p in files]
            assert sum(word in text for text in texts) == 1, edit.task
    report = check_book(side.root, today=date.today())
    assert [str(finding) for finding in report.errors] == []
