"""`book check-paper`: what it prints, what it writes, and what it says of a file it cannot read."""

import json

import pytest

PAPER = "Loneliness raises the risk of early death by 26%. An A&E attendance costs £280.\n"


@pytest.fixture
def paper(tmp_path):
    file = tmp_path / "paper.txt"
    file.write_text(PAPER, encoding="utf-8")
    return file


def test_it_says_what_the_book_knows_and_writes_it_too(copy, run, paper, tmp_path):
    out = tmp_path / "list.json"
    result = run("check-paper", str(paper), "--out", str(out))
    assert result.exit_code == 0, result.output
    assert "This is about odds, not risk." in result.output
    assert "✓ £280" in result.output
    told = json.loads(out.read_text(encoding="utf-8"))
    assert [item["figure"] for item in told["look"]] == ["loneliness-mortality-2015"]
    assert [item["figure"] for item in told["right"]] == ["emergency-visit-cost"]
    for ending in ("html", "docx"):
        assert run("check-paper", str(paper), "--out", str(tmp_path / f"l.{ending}")).exit_code == 0
        assert (tmp_path / f"l.{ending}").stat().st_size > 1000


def test_a_file_that_cannot_be_read_is_wrong_use_and_says_what_to_do(copy, run, tmp_path):
    broken = tmp_path / "x.pdf"
    broken.write_bytes(b"%PDF-1.7 cut")
    result = run("check-paper", str(broken))
    assert result.exit_code == 2
    assert "This PDF is damaged" in result.stderr


def test_only_what_it_can_write_may_be_asked_for(copy, run, paper, tmp_path):
    result = run("check-paper", str(paper), "--out", str(tmp_path / "list.odt"))
    assert result.exit_code == 2
    assert ".html, .docx, .json" in result.stderr
