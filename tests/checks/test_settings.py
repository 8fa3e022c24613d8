"""The settings of the book: each fault at its line, with what to write; the sound ones pass."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from book.building.checking import check
from book.checks.settings import NEEDED, check_settings
from book.findings import BookError

ROOT = Path(__file__).resolve().parents[2]
SOUND = (ROOT / "_config.yml").read_text(encoding="utf-8")


def faults(root: Path, text: str | bytes) -> list[str]:
    (root / "_config.yml").write_bytes(text if isinstance(text, bytes) else text.encode())
    found = check_settings(root)
    known = {("_config.yml", "settings"), ("_config.yml", "encoding")}
    assert {(f.path, f.check) for f in found} <= known
    assert all(f.line is None or 1 <= f.line <= SOUND.count("\n") + 2 for f in found)
    return [f"{f.line or '-'}: {f.message}" for f in found]


def line_of(words: str) -> int:
    return next(n for n, row in enumerate(SOUND.split("\n"), 1) if words in row)


def test_the_settings_of_this_book_are_sound(tmp_path: Path) -> None:
    assert faults(tmp_path, SOUND) == []
    assert faults(tmp_path, "\ufeff" + SOUND.replace("\n", "\r\n")) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "-: these are not settings"),
        ("# only a comment\n", "-: these are not settings"),
        ("[]\n", "-: these are not settings"),
        ("just words\n", "-: these are not settings"),
        ("title: [x\n", "2: not readable as YAML: "),
        ("title: é\nauthor: \x07\n", "2: not readable as YAML: "),
        (SOUND + "day: 2026-02-30\n", "-: not readable as YAML: day is out of range"),
        ("title: x\n\tauthor: y\n", "2: not readable as YAML: there is a tab"),
        (
            SOUND.encode("utf-16"),
            "-: not readable as UTF-8 text, because it is UTF-16: save it as UTF-8",
        ),
        (b"title: x\nauthor: \xe9\n", "2: not readable as UTF-8 text at byte 0xe9"),
    ],
)
def test_settings_that_are_none(tmp_path: Path, text: str | bytes, says: str) -> None:
    (fault,) = faults(tmp_path, text)
    assert fault.startswith(says)


def test_settings_that_are_missing_or_cut_in_half(tmp_path: Path) -> None:
    (fault,) = check_settings(tmp_path)
    assert (fault.path, fault.line) == ("_config.yml", None)
    assert fault.message.startswith("the settings are missing")
    cut = faults(tmp_path, SOUND[: SOUND.index("      - book.theme")])
    assert [f.rpartition("extension ")[2] for f in cut] == [
        f"'{name}': add it to this list" for name in NEEDED if name.startswith("book.")
    ]
    half = faults(tmp_path, SOUND[: SOUND.index("sphinx:")])
    assert any("'extensions' must be a list" in f for f in half)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("html:", "htlm:", "'htlm' is not a setting. Did you mean 'html'?"),
        ("stderr_output: error", "stderr_output: never", 'stderr_output: expected one of "show"'),
        ('execute_notebooks: "off"', "execute_notebooks: always", "execute_notebooks: expected"),
        ('baseurl: ""', "baseurl: 3", "baseurl: expected text in quotation marks"),
        ("numfig: false", "numfgi: false", "'numfgi' is not a setting of Sphinx. Did you mean"),
        ("- myst_nb", "- myst_bn", "there is no extension 'myst_bn'. Did you mean 'myst_nb'?"),
        ("- book.notebooks", "- sphinx", "the book needs the extension 'book.notebooks'"),
        ("numfig: false", "numfig: false\n    numfig: true", "'numfig' appears twice: keep one"),
    ],
)
def test_a_fault_is_told_at_its_line(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert SOUND.count(old) == 1
    found = faults(tmp_path, SOUND.replace(old, new))
    assert any(says in f for f in found), found
    if "needs" not in says:
        line = line_of(old) + new.count("\n")
        assert any(f.startswith(f"{line}: ") for f in found), found


def test_a_home_that_is_no_address(tmp_path: Path) -> None:
    text = f"{SOUND}repository:\n  url: github.com/somebody/book\n"
    (fault,) = faults(tmp_path, text)
    assert "is not an address that begins with https://" in fault
    assert faults(tmp_path, text.replace("github.com", "https://github.com")) == []


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = SOUND.replace("title:", "titel:").replace("numfig:", "numfgi:").replace('""', "3")
    assert len(faults(tmp_path, text)) == 3


def test_a_build_says_the_same(tmp_path: Path) -> None:
    for name in ("chapters", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "_toc.yml", tmp_path)
    (told,) = faults(tmp_path, "")
    with pytest.raises(BookError) as caught:
        check(tmp_path, date(2026, 11, 24))
    assert [f"{f.line or '-'}: {f.message}" for f in caught.value.findings] == [told]
