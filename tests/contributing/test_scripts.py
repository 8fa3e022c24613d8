"""What workflows run: comments and issues through a `gh` that notes what it is asked, and links."""

import hashlib
import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import external_links
import pytest
import release
from benchmark import sample
from support.small_site import write_chapter, write_small_site
from teaching.conftest import BLOCKS, parts
from tell_github import COMMENT_MARK, ISSUE_TITLE, MOST, tame

ROOT = Path(__file__).resolve().parents[2]
GH = """#!{python}
import json, sys
asked = sys.argv[1:]
with open({log!r}, "a") as log:
    log.write(json.dumps([asked, sys.stdin.read() if "-" in asked else ""]) + "\\n")
for words, answer in json.load(open({answers!r})):
    if all(word in " ".join(asked) for word in words):
        print(json.dumps(answer))
        break
"""


@pytest.fixture
def gh(tmp_path, monkeypatch):
    """Run a task of tell_github with a `gh` that answers as told; return what it was asked."""

    def run(task: str, answers: list, **environment: str) -> list[tuple[list[str], str]]:
        log, told, program = tmp_path / "log", tmp_path / "answers", tmp_path / "gh"
        told.write_text(json.dumps(answers))
        program.write_text(GH.format(python=sys.executable, log=str(log), answers=str(told)))
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
        given = {"PATH": path, "REPOSITORY": "a/book", "RUN": "https://example.org/run"}
        command = [sys.executable, ROOT / "scripts/tell_github.py", task]
        subprocess.run(command, env={**given, **environment}, check=True, capture_output=True)
        return [tuple(json.loads(line)) for line in log.read_text().splitlines()]

    return run


def change(tmp_path: Path, words: str = "## What this change does\n") -> dict[str, str]:
    (tmp_path / "comment.md").write_text(words)
    return {
        "HEAD_OWNER": "stranger", "HEAD_BRANCH": "x&y", "HEAD_SHA": "abc", "RESULT": "success",
        "WORDS": str(tmp_path / "comment.md"),
    }  # fmt: skip


PULLS = [["pulls"], [{"number": 7, "head": {"sha": "abc"}}]]
OURS = {"id": 5, "body": f"{COMMENT_MARK}\nold", "user": {"login": "github-actions[bot]"}}
FAKE = {"id": 6, "body": f"{COMMENT_MARK}\nfake", "user": {"login": "stranger"}}


def test_a_comment_goes_to_the_pull_request_that_has_the_commit(gh, tmp_path):
    asked = gh("comment", [PULLS, [["comments"], [[]]]], **change(tmp_path))
    assert "head=stranger:x&y" in asked[0][0]
    command, sent = asked[-1]
    assert command[:4] == ["api", "--method", "POST", "repos/a/book/issues/7/comments"]
    body = json.loads(sent)["body"]
    assert body.startswith(COMMENT_MARK) and "What this change does" in body
    assert "The checks pass" in body and "https://example.org/run" in body


def test_our_own_comment_is_kept_new_and_nobody_elses(gh, tmp_path):
    answers = [PULLS, [["--paginate"], [[FAKE], [OURS]]]]
    command, _ = gh("comment", answers, **change(tmp_path))[-1]
    assert command[:4] == ["api", "--method", "PATCH", "repos/a/book/issues/comments/5"]


def test_a_commit_of_no_open_pull_request_is_told_nothing(gh, tmp_path):
    asked = gh(
        "comment", [[["pulls"], [{"number": 7, "head": {"sha": "other"}}]]], **change(tmp_path)
    )
    assert len(asked) == 1


def test_a_build_that_failed_has_no_words_and_says_where_to_look(gh, tmp_path):
    given = change(tmp_path) | {"RESULT": "failure", "WORDS": str(tmp_path / "none")}
    _, sent = gh("comment", [PULLS, [["comments"], [[]]]], **given)[-1]
    body = json.loads(sent)["body"]
    assert "There is something to fix" in body and "The checks pass" not in body


def test_a_strangers_words_are_made_harmless():
    said = tame("a @team ![x](https://spy.example) <img src=x> b\u202ec\u200bd \x1b[1m | `x`\nnext")
    assert "@" not in said and "<" not in said
    assert "\\[x](https" in said and "bcd" in said and "\x1b" not in said
    assert said.endswith("| `x`\nnext")
    long = tame("word\n" * 40_000)
    assert len(long) < MOST + 100 and long.endswith("There is more: see the preview.")


def results(**jobs: str) -> dict[str, str]:
    return {"RESULTS": json.dumps({name: {"result": result} for name, result in jobs.items()})}


OPEN = [["issue list"], [{"number": 3, "title": ISSUE_TITLE}]]


@pytest.mark.parametrize(
    ("jobs", "answers", "does", "says"),
    [
        ({"links": "failure", "due": "success"}, [[["list"], []]], "POST", "links to other sites"),
        ({"links": "failure"}, [OPEN], "issue comment 3", "links to other sites"),
        ({"links": "success"}, [OPEN], "issue close 3", "is well again"),
        ({"links": "cancelled"}, [OPEN], "issue comment 3", "links"),
    ],
)
def test_the_issue_is_opened_added_to_and_closed(jobs, answers, does, says, gh):
    asked = gh("nightly-issue", answers, **results(**jobs))
    command, sent = asked[-1]
    assert does in " ".join(command)
    assert says in " ".join([*command, sent])


def test_a_good_night_without_an_issue_does_nothing(gh):
    assert len(gh("nightly-issue", [[["list"], []]], **results(links="success"))) == 1


def test_a_lost_link_fails_the_night(tmp_path, capsys):
    sample.write(sample.Sample(2), "book", tmp_path)
    chapter = tmp_path / "chapters/welcome.md"
    chapter.write_text(f"{chapter.read_text()}\n[the site](http://127.0.0.1:9/closed)\n")
    assert external_links.main(tmp_path, date(2026, 11, 24)) == 1
    told = capsys.readouterr().out
    assert "chapters/welcome.md" in told and "127.0.0.1:9/closed does not answer" in told
    assert "1 addresses, 1 to fix." in told


def test_a_book_without_links_proves_nothing(tmp_path):
    sample.write(sample.Sample(2), "book", tmp_path)
    assert external_links.main(tmp_path, date(2026, 11, 24)) == 1


@pytest.mark.slow
def test_a_release_holds_the_book_its_checksum_and_its_notes(tmp_path):
    root = write_small_site(tmp_path / "book")
    write_chapter(root, "one", "One", BLOCKS + parts("one"))
    shutil.rmtree(root / "data/courses", ignore_errors=True)  # of chapters that it does not have
    (root / "pyproject.toml").write_text('[project]\nversion = "0.2.0"\n')
    (root / "CITATION.cff").write_text("version: 0.2.0\n")
    (root / "CHANGELOG.md").write_text("# All\n\n## 0.2.0\n\n- New.\n\n## 0.1.0\n\n- Old.\n")
    archive, sums, notes = release.make_release(root, "v0.2.0", tmp_path / "out")
    assert notes.read_text() == "- New.\n"
    digest, name = sums.read_text().split()
    assert name == archive.name == "community-centred-practice-v0.2.0.zip"
    assert digest == hashlib.sha256(archive.read_bytes()).hexdigest()
    held = zipfile.ZipFile(archive).namelist()
    for name in ("index.html", "teaching/one/index.html", "teaching/one/slides.pptx"):
        assert f"community-centred-practice/{name}" in held


def test_a_tag_that_does_not_fit_the_files_is_refused(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "0.1.0"\n')
    (tmp_path / "CITATION.cff").write_text("version: 0.1.0\n")
    (tmp_path / "CHANGELOG.md").write_text("# All\n")
    wrong = release.faults(tmp_path, "v0.2.0")
    assert len(wrong) == 3 and all(": " in line for line in wrong)
    assert "must be a v and three numbers" in release.faults(tmp_path, "latest; rm -rf /")[0]
