"""Whatever is written, the readers answer with findings and never with a traceback."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from book.findings import BookError, Finding
from book.prose.front_matter import FrontMatter, read_front_matter
from book.prose.numerals import find_numerals
from book.register import load_register
from book.safety.characters import hidden_characters
from book.safety.html import harm_in
from book.safety.structures import unsafe_csv, unsafe_json, unsafe_toml, unsafe_yaml
from book.safety.unsafe_markup import unsafe_markup
from book.source import parse_markdown

ROOT = Path(__file__).resolve().parents[2]
FEW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=10_000, deadline=None, suppress_health_check=list(HealthCheck))
PIECES = (
    "```", "````", ":::", "{note}", "{stat}`x`", "{raw} html", "{example} T\n:made-up:", "---\n",
    "\n", "\n\n", "- ", "> ", "| a | b |\n| - | - |\n", "<b>", "</", "<!--", "-->", "[x](", ")",
    "]", "![", "javascript:", "&#x6a;",
    "%6A", "\\", "`", "$$", "$", "(t)=", "title: ",
    "minutes: [1, 2]", "roles: [frontline]", "reviewed: 2026-02-30", "*a", "&a ", "{", "}",
    "!!python/object:x ", "26%", "one in four", "£1.2m", "½", "١٢",
    "\u200b", "\u202e", "\x00", "\ud7ff", "\U000e0041",
    "# ", "=\n", ": ", "  ", "\t", "[", "[[a]]\n", "a = ", '"""', "'''", "1e999",
    "@x{k,\n", "=cmd|",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40).map("".join)


def told(findings: object) -> None:
    for finding in findings:  # type: ignore[attr-defined]
        assert isinstance(finding, Finding) and finding.message
        assert finding.line is None or finding.line >= 1


def read_chapter(text: str) -> None:
    told(hidden_characters("a.md", text))
    told(unsafe_markup("chapters/a.md", text, ROOT))
    parse_markdown(text)
    for numeral in find_numerals(text):
        assert text[numeral.start : numeral.end] == numeral.text
    for front in (
        read_front_matter("a.md", text),
        read_front_matter("a.md", f"---\n{text}\n---\n"),
    ):
        if not isinstance(front, FrontMatter):
            told(front)
    harm_in(text)


def read_data(text: str) -> None:
    for check in (unsafe_yaml, unsafe_toml, unsafe_json, unsafe_csv):
        told(check("a", text))
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        data.mkdir()
        for figures, sources in ((f"[x]\n{text}", "@misc{a, title={b}}"), ("[x]\n", text)):
            (data / "figures.toml").write_text(figures, encoding="utf-8", newline="")
            (data / "sources.bib").write_text(sources, encoding="utf-8", newline="")
            with pytest.raises(BookError) as refused:
                load_register(Path(folder))
            told(refused.value.findings)


@FEW
@given(TEXTS)
def test_any_chapter_is_read(text):
    read_chapter(text)


@FEW
@given(TEXTS)
def test_any_data_is_read(text):
    read_data(text)


@pytest.mark.slow
@MANY
@given(TEXTS)
def test_ten_thousand_chapters_are_read(text):
    read_chapter(text)


@pytest.mark.slow
@MANY
@given(TEXTS)
def test_ten_thousand_data_files_are_read(text):
    read_data(text)
