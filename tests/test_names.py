"""Names that every system can hold, and pairs of them that some system takes for one."""

import subprocess

import pytest

from book.files.portable_names import LONGEST_PATH, name_fault, same_elsewhere

FAULTS = {
    "con.md": "for a device", "chapters/NUL/a.md": "for a device", "lpt1.csv": "for a device",
    "com¹.md": "for a device", "aux .md": "for a device",
    "a?.md": "has ?", "a:b.md": "has :", 'a"b".md': 'has "', "a*.md": "has *", "a|b.md": "has |",
    "a<b>.md": "has < >", "a\\b.md": "has \\", "50%.md": "a link takes for a code",
    "a./b.md": "Windows drops", "a .md ": "Windows drops",
    "a\tb.md": "U+0009", "a\u202eb.md": "U+202E", "a\x00b.md": "U+0000",
    "cafe\u0301.md": "two characters", "x" * 101: "101 characters",
    "/".join(["folder"] * 40): "use shorter names",
}  # fmt: skip
RIGHT = (
    "chapters/one.md", "chapters/café.md", "a name with blanks.md", "conference.md", "com10.md",
    "nullify.md", "x~y.md", "a#b.md", "a+b&c.md", ".hidden", "x" * 100, "日本.md", "straße.md",
    "naïve’s (1).md", "auxiliary/con-man.md",
)  # fmt: skip


@pytest.mark.parametrize("path", FAULTS)
def test_a_name_that_some_system_cannot_hold(path):
    assert FAULTS[path] in name_fault(path)
    assert ": " in name_fault(path), "it says no fix"


@pytest.mark.parametrize("path", RIGHT)
def test_a_name_that_all_can_hold(path):
    assert name_fault(path) == ""


@pytest.mark.parametrize(
    ("paths", "pairs"),
    [
        (["a/One.md", "a/one.md"], [("a/one.md", "a/One.md")]),
        (["a/é.md", "a/e\u0301.md"], [("a/é.md", "a/e\u0301.md")]),
        (["Teams/a.md", "teams/b.md", "teams/c.md"], [("teams", "Teams")]),
        (["ÉTÉ.md", "e\u0301te\u0301.md", "été.md"],
         [("ÉTÉ.md", "e\u0301te\u0301.md"), ("été.md", "e\u0301te\u0301.md")]),
        (["a/one.md", "b/one.md", "a/one.csv", "one.md"], []),
        (["resume.md", "résumé.md"], []),
        (["a/b.md", "a.md", "ab.md"], []),
    ],
)  # fmt: skip
def test_names_that_another_system_takes_for_one(paths, pairs):
    assert list(same_elsewhere(paths)) == pairs


def test_no_file_of_this_repository_has_such_a_name(root):
    asked = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True)
    paths = [path for path in asked.stdout.decode().split("\0") if path]
    assert len(paths) > 500
    assert max(map(len, paths)) < LONGEST_PATH
    assert [fault for path in paths if (fault := name_fault(path))] == []
    assert list(same_elsewhere(paths)) == []
