"""The table of approaches says of each what the section that works it out says."""

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "chapters/approaches"
ROW = re.compile(r"^\| \[([^\]]+)\]\(#([\w-]+)\) \|.*\| (\w+) \|$", re.MULTILINE)
SECTION = re.compile(r"^\(([\w-]+)\)=\n\n## (.+?)\n(.*?)(?=^(?:\([\w-]+\)=\n\n)?## )", re.M | re.S)
PATTERN = ["To start", "Watch out for", "Count", "evidence"]
"""What to do comes before how sure we are that it helps."""
LABEL = re.compile(r"^\*\*([^*:]+):?\*\*|^```\{(evidence)\}", re.MULTILINE)


def sections() -> dict[str, str]:
    """By anchor: the text of each section that has one."""
    files = sorted(file for file in FOLDER.glob("*.md") if file.name != "choose.md")
    return {found[1]: found[3] for f in files for found in SECTION.finditer(f.read_text("utf-8"))}


def test_each_approach_has_the_evidence_that_its_section_gives():
    worked_out = sections()
    rows = ROW.findall((FOLDER / "choose.md").read_text(encoding="utf-8"))
    assert len(rows) == 23
    assert {anchor for _, anchor, _ in rows} == set(worked_out)
    for name, anchor, evidence in rows:
        strength = re.search(r"^```\{evidence\} (\w+)$", worked_out[anchor], re.MULTILINE)
        assert strength, f"{name}: its section has no evidence"
        assert evidence.lower() == strength[1], name


def test_each_approach_is_worked_out_in_the_same_order():
    worked_out = sections()
    assert worked_out
    for anchor, text in worked_out.items():
        opening, *_ = LABEL.split(text)
        assert len(opening.split()) >= 15, f"{anchor}: it says what it is and who it suits"
        assert [a or b for a, b in LABEL.findall(text)] == PATTERN, anchor
        assert re.findall(r"^[123]\. ", text, re.MULTILINE)[:3] == ["1. ", "2. ", "3. "], anchor
