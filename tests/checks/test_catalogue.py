"""The catalogue of checks: every finding's check stands in it, and it has no other."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from book.checks.catalogue import BY_ID, CHECKS, GROUPS, explain, near
from book.checks.lists import load_lists
from book.findings import Check

ROOT = Path(__file__).resolve().parents[2]
CODE = sorted((ROOT / "book").rglob("*.py"))


def calls(*names: str) -> Iterator[tuple[Path, ast.Call]]:
    for file in CODE:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names:
                yield file.relative_to(ROOT / "book"), node


def test_every_check_is_in_the_catalogue_once() -> None:
    assert sorted(BY_ID) == sorted(Check)
    assert len(BY_ID) == len(CHECKS)


def test_every_check_is_made_somewhere() -> None:
    made = set()
    for file in CODE:
        if not file.name.endswith(("catalogue.py", "_checks.py", "gaps.py")):
            made |= set(re.findall(r"\bCheck\.([A-Z_]+)", file.read_text(encoding="utf-8")))
    assert {check.name for check in Check} <= made


def test_findings_of_the_rooms_that_check_all_name_their_check() -> None:
    silent = [
        f"{file}:{node.lineno}"
        for file, node in calls("Finding", "Reporter")
        if file.parts[0] in ("checks", "prose", "register")
        and file.name != "comparison.py"  # a rule knows its check, and names it
        and len(node.args) < (2 if getattr(node.func, "id", "") == "Reporter" else 5)
        and not any(keyword.arg == "check" for keyword in node.keywords)
    ]
    assert silent == []


def test_no_finding_is_given_a_first_line_that_nobody_looked_for() -> None:
    """A line that is a number in the code is none that was found in the file."""
    made_up = [
        f"{file}:{node.lineno}"
        for file, node in calls("Finding")
        if len(node.args) > 1
        and isinstance(node.args[1], ast.Constant)
        and node.args[1].value is not None
    ]
    assert made_up == []


def test_each_check_is_explained_in_sentences() -> None:
    for check in CHECKS:
        assert check.group in GROUPS
        assert not check.stops.endswith(".")
        assert check.why.endswith(".") and check.fix.endswith(".")
        assert not (check.waivable and check.warns)
        assert any(line.startswith("Fix: ") for line in explain(check))
    assert "sentence" in near("sentense")


def test_the_lists_of_this_book_are_read_and_not_empty() -> None:
    """A list that is gone would check nothing, and nobody would see."""
    lists = load_lists(ROOT)
    assert len(lists.phrases.by_words) > 150
    assert len(lists.right) > 10 and len(lists.wrong) > 10 and len(lists.known) > 10
    for words, phrase in lists.phrases.by_words.items():
        if phrase and phrase.say:
            again = [p.avoid for _, _, p in lists.phrases.find(phrase.say)]
            assert again == [], f"what stands for '{words}' is itself to be avoided"
