"""The catalogue of checks: every finding's check stands in it, and it has no other."""

import ast
from pathlib import Path

from book.checks.catalogue import BY_ID, CHECKS, GROUPS, explain, near
from book.checks.lists import load_lists

ROOT = Path(__file__).resolve().parents[2]
CODE = sorted((ROOT / "book").rglob("*.py"))


def strings(tree: ast.AST) -> set[str]:
    return {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and n.value in BY_ID}


def test_every_check_that_code_names_is_in_the_catalogue() -> None:
    named = {
        keyword.value.value
        for file in CODE
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Finding", "named")
        for keyword in node.keywords
        if keyword.arg == "check" and isinstance(keyword.value, ast.Constant)
    }
    assert len(named) > 20
    assert named <= set(BY_ID)


def test_every_check_of_the_catalogue_is_made_somewhere() -> None:
    made = set()
    for file in CODE:
        if not file.name.endswith(("catalogue.py", "_checks.py", "checks_page.py")):
            made |= strings(ast.parse(file.read_text(encoding="utf-8")))
    assert set(BY_ID) <= made


def test_findings_of_the_rooms_that_check_all_name_their_check() -> None:
    rooms = ("checks", "prose", "register")
    silent = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in CODE
        if file.relative_to(ROOT / "book").parts[0] in rooms
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "Finding"
        and len(node.args) < 5
        and not any(keyword.arg == "check" for keyword in node.keywords)
    ]
    assert silent == []


def test_each_check_is_explained_in_sentences() -> None:
    assert len(BY_ID) == len(CHECKS)
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
