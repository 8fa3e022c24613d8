"""`book diff`: what a change does to figures, sentences and chapters, in words and as a page."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner
from support.small_site import in_table, swap, write_chapter, write_small_site

from book.changes.compare import weigh
from book.changes.edition import kind_of
from book.cli.commands import main
from book.source import parse_markdown

SLIDE = "`````{slide} Money\n- It saved {stat}`rapsid-saving` a year.\n`````\n"
QUESTION = "```{question} Money\nHow much? It was {exact}`rapsid-saving`.\n```\n"


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def book(tmp_path, monkeypatch) -> Path:
    """The small book, committed on `main`, with a slide and a question."""
    root = write_small_site(tmp_path / "book")
    write_chapter(root, "two", "Two", f"{SLIDE}\n{QUESTION}\nSee [a place](#here).")
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "as it was")
    monkeypatch.chdir(root)
    return root


def diff(*arguments: str):
    return CliRunner().invoke(main, ["diff", *arguments], catch_exceptions=False)


def section(text: str, heading: str) -> str:
    """The part of the Markdown below a heading."""
    return text.split(heading, 1)[1].split("\n### ", 1)[0]


def test_nothing_changed_says_so(book):
    done = diff("main")
    assert done.exit_code == 0
    assert "It changes no figure and no sentence." in done.output
    assert "No notebook and no program of either was run" in done.output


def test_a_changed_figure_is_told_with_its_change_and_every_place_that_shows_it(book, tmp_path):
    in_table(book, "rapsid-saving", lambda table: table.replace("value = 113.13", "value = 226.26"))
    out = tmp_path / "out"
    text = diff("main", "--out", str(out)).output
    row = next(line for line in text.splitlines() if line.startswith("| `rapsid-saving` |"))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[1:] == ["£113.13", "£226.26", "+100.0%", "reproduced"]
    places = section(text, "**`rapsid-saving`** shows")
    assert "`chapters/one.md:" in places
    assert ", slide: It saved £113.13 a year. → It saved £226.26 a year." in places
    assert ", question: It was £113.13. → It was £226.26." in places
    assert (out / "comment.md").read_text(encoding="utf-8") == text
    page = BeautifulSoup((out / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert "£113.13" in [mark.get_text() for mark in page.select(".pair del")]
    assert "£226.26" in [mark.get_text() for mark in page.select(".pair ins")]
    assert not page.find_all("script")


@pytest.mark.slow
def test_status_and_other_fields_are_told(book):
    in_table(book, "loneliness-odds-ratio-2015", lambda table: table.replace(
        'locator = "', 'locator = "page 1, '))  # fmt: skip
    text = diff("main").output
    assert "Also differs: locator" in text


def test_chapters_that_are_new_gone_and_changed(book):
    write_chapter(book, "four", "Four", "A new sentence. And another.")
    swap(book, "_toc.yml", "chapters/three", "chapters/four")
    (book / "chapters/three.md").unlink()
    swap(book, "chapters/two.md", "See [a place](#here).", "Nothing is here now.")
    swap(book, "chapters/two.md", "minutes: [5, 10]", "minutes: [7, 12]")
    text = diff("main").output
    rows = section(text, "### Chapters")
    assert "| Four (`chapters/four.md`) | new |" in rows
    assert "| Three (`chapters/three.md`) | gone |" in rows
    assert "| 5–10 → 7–12 |" in rows
    assert "- `chapters/three.html`" in section(text, "### Addresses that lead nowhere now")
    assert "- `chapters/three.html#w1`" in text
    assert "- `chapters/two.md`: `#here`" in section(text, "### Links that are gone")


@pytest.mark.slow
def test_what_others_added_to_the_base_is_no_part_of_it(book):
    git(book, "checkout", "--quiet", "-b", "mine")
    git(book, "checkout", "--quiet", "main")
    swap(book, "chapters/one.md", "Words.", "Other words.")
    git(book, "commit", "--quiet", "-am", "theirs")
    git(book, "checkout", "--quiet", "mine")
    assert "It changes no figure and no sentence." in diff("main").output


def test_nothing_of_either_tree_is_run(book):
    """A recipe that is no model, and a cell that would write a file, are read as text."""
    in_table(book, "rapsid-saving", lambda table: table.replace(
        "savings:rapsid_net_saving", "savings:no_such_function"))  # fmt: skip
    swap(book, "chapters/work/figure.md", "print(name", 'open("ran", "w"); print(name')
    text = diff("main").output
    assert "Also differs: recipe" in text
    assert not list(book.rglob("ran"))


@pytest.mark.slow
def test_a_strangers_words_mean_nothing_in_the_comment_and_the_page(book, tmp_path):
    swap(book, "chapters/one.md", "Words.", "Ask \\<b\\>, | and \\[x\\](y) \\`z\\`.")
    in_table(book, "rapsid-saving", lambda table: table.replace('says = "', 'says = "<i>x</i> '))
    out = tmp_path / "out"
    diff("main", "--out", str(out))
    html = (out / "index.html").read_text(encoding="utf-8")
    assert "<i>x</i>" not in html and "&lt;i&gt;x&lt;/i&gt;" in html


@pytest.mark.parametrize("base", ["nowhere", "--help-me"])
def test_an_unknown_base_is_wrong_use(base, book):
    done = diff("--", base)
    assert done.exit_code == 2
    assert f"cannot compare with '{base}'" in done.output


@pytest.mark.slow
def test_a_base_that_cannot_be_read_says_so(book):
    (book / "data/figures.toml").write_text("[broken\n")
    git(book, "commit", "--quiet", "-am", "broken")
    git(book, "checkout", "--quiet", "HEAD~1", "--", "data/figures.toml")
    done = diff("main")
    assert done.exit_code == 1
    assert "data/figures.toml:1: at main (" in done.output
    assert "not readable as TOML" in done.output


@pytest.mark.parametrize("link", ["chapters/linked.md", "data/linked", "_config.yml"])
def test_a_base_with_a_link_in_it_is_refused(link, book, tmp_path):
    """Into the book, out of it, in place of a file: a link in Git is no more than its target."""
    outside = tmp_path / "outside"
    outside.mkdir()
    targets = {"chapters/linked.md": "two.md", "data/linked": outside, "_config.yml": "/etc/passwd"}
    there = book / link
    before = there.read_bytes() if there.is_file() else None
    there.unlink(missing_ok=True)
    there.symlink_to(targets[link])
    git(book, "add", "--all")
    git(book, "commit", "--quiet", "-m", "a link")
    there.unlink()
    if before is not None:
        there.write_bytes(before)
    done = diff("HEAD")
    assert done.exit_code == 1
    assert f"{link}: at HEAD (" in done.output and "put the file itself" in done.output
    assert list(outside.iterdir()) == []


def test_a_base_whose_names_lead_out_of_it_is_refused(book):
    def made(*arguments: str, given: str) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=book, input=given, text=True, capture_output=True,
            check=True,
        )  # fmt: skip
        return done.stdout.strip()

    blob = made("hash-object", "-w", "--stdin", given="no chapter")
    tree = made("mktree", given=f"100644 blob {blob}\tevil.md\n")
    for name in ("..", "..", "chapters"):
        tree = made("mktree", given=f"040000 tree {tree}\t{name}\n")
    commit = made("commit-tree", "-p", "HEAD", tree, given="evil")
    git(book, "reset", "--quiet", "--soft", commit)
    done = diff(commit)
    assert done.exit_code == 2 and "invalid path" in done.output
    assert not list(book.parent.rglob("evil.md"))


def test_a_base_with_blanks_and_other_letters_in_its_names_is_read(book):
    shutil.copy(book / "chapters/two.md", book / "chapters/Größe 2.md")
    (book / "chapters/Größe 2.md").chmod(0o755)
    swap(book, "_toc.yml", "chapters/two\n", "chapters/two\n      - file: chapters/Größe 2\n")
    git(book, "add", ".")
    git(book, "commit", "--quiet", "-m", "another")
    swap(book, "chapters/Größe 2.md", "a place", "another place")
    assert "chapters/Größe 2.md`) | changed | 1 |" in diff("main").output


@pytest.mark.slow
def test_weights_are_compared_where_both_are_built(book, tmp_path):
    before, after = tmp_path / "before", book / "_build/site"
    for site in (before, after):
        (site / "chapters").mkdir(parents=True)
        (site / "chapters/one.html").write_text("<p>one</p>")
        (site / "chapters/two.html").write_text("<p>two</p>")
    (after / "chapters/one.html").write_text("<p>one</p>" + json.dumps(list(range(400))))
    ((page, old, new),) = weigh(before, after)
    assert page == "chapters/one.html" and new > old > 0
    assert "How heavy pages are was not compared" in _with_change(book, "main")
    text = diff("main", "--base-site", str(before)).output
    assert f"| `chapters/one.html` | {old:,} bytes | {new:,} bytes |" in text
    shutil.copytree(before, after, dirs_exist_ok=True)
    assert "No page is heavier or lighter." in diff("main", "--base-site", str(before)).output


def _with_change(book: Path, base: str) -> str:
    swap(book, "chapters/one.md", "Words.", "Other words.")
    return diff(base).output


def test_the_kind_of_block_is_the_innermost_that_has_a_name():
    source = (
        "a\n````{slide} T\nb\n```{note}\nc\n```\nd\n````\ne\n"
        ":::{question} Q\nf\n:::\n```python\n{slide}\n```\ng"
    )
    told = {block.text: kind_of(block) for block in parse_markdown(source).blocks}
    assert {word: kind for word, kind in told.items() if word.islower() and len(word) == 1} == {
        "a": "sentence", "b": "slide", "c": "slide", "d": "slide", "e": "sentence",
        "f": "question", "g": "sentence",
    }  # fmt: skip
