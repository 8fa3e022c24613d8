"""The list of differences: what an entry may hold, and how a broken one is told."""

from pathlib import Path

import pytest

from book.findings import BookError
from book.register.differences import KINDS, load_differences

ENTRY = {
    "kind": '"wrong source"',
    "title": '"Loneliness"',
    "statements": '["W10"]',
    "guidance": '"It gives a number."',
    "found": '"Another paper has it."',
    "figures": '["a"]',
    "sources": '["b"]',
    "chapter": '"chapters/start/why"',
    "checked": "2026-11-24",
}
ROOT = Path(__file__).resolve().parents[2]


def load(root: Path, *tables: str):
    (root / "data").mkdir(exist_ok=True)
    (root / "data/differences.toml").write_text("\n".join(tables), encoding="utf-8")
    return load_differences(root)


def entry(name: str = "loneliness", **changes: str | None) -> str:
    """One entry as TOML, with `changes` to `ENTRY`; None leaves a field out."""
    rows = {**ENTRY, **changes}
    fields = "".join(f"{key} = {value}\n" for key, value in rows.items() if value is not None)
    return f"[{name}]\n{fields}"


def faults(root: Path, *tables: str) -> list[str]:
    with pytest.raises(BookError) as error:
        load(root, *tables)
    return [str(f) for f in error.value.findings]


def test_a_sound_entry_is_read_with_its_line(tmp_path):
    found = load(tmp_path, "# a comment", entry(), entry("other", figures=None))
    assert list(found) == ["loneliness", "other"]
    assert found["loneliness"].statements == ["W10"]
    assert (found["loneliness"].line, found["other"].figures) == (2, [])


def test_every_fault_is_told_at_its_line(tmp_path):
    broken = entry(kind='"wrong"', checked='"today"', statements='"W10"', colour='"red"')
    told = faults(tmp_path, broken)
    kinds = f"expected one of {', '.join(KINDS)}"
    assert f"data/differences.toml:2: difference 'loneliness': kind = 'wrong': {kinds}" in told
    assert any(":4:" in f and "a list of texts in square brackets" in f for f in told)
    assert any(":10:" in f and "expected a date such as 2026-11-23" in f for f in told)
    assert any(":11:" in f and "unknown field 'colour'" in f for f in told)
    assert len(told) == 4


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"statements": "[]"}, "name the statement of the guidance it is about"),
        ({"guidance": None}, "lacks 'guidance'"),
        ({"figures": "[]", "sources": "[]"}, "names no figure and no source"),
        ({"figures": None, "sources": None}, "names no figure and no source"),
        ({"kind": '"ours"'}, "kind = 'ours': expected one of wrong number"),
        ({"figures": '["a", "a"]'}, "names one thing twice"),
        ({"found": '" "'}, "expected text in quotation marks"),
        ({"found": None}, "lacks 'found'"),
    ],
)
def test_rules_that_join_fields(tmp_path, changes, message):
    assert any(message in f for f in faults(tmp_path, entry(**changes)))


def test_a_missing_or_empty_file_is_told(tmp_path):
    with pytest.raises(BookError, match="the file is missing"):
        load_differences(tmp_path)
    assert faults(tmp_path, "# none") == [
        "data/differences.toml: the file has no difference: restore it from version control"
    ]


def test_the_list_of_this_book_has_every_kind():
    assert {entry.kind for entry in load_differences(ROOT).values()} == set(KINDS)
