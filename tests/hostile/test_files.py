"""Files that a book must not hold: each is refused before anything reads it."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from support.days import last_checked

from book.checks.run import load_book
from book.findings import BookError
from book.safety import check_files

CHAPTER = "chapters/start/one.md"
FRONT = "---\ntitle: T\n---\n\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A tree with a chapter and a table, and a secret beside it."""
    root = tmp_path / "book"
    for folder in ("chapters/start", "data"):
        (root / folder).mkdir(parents=True)
    (root / CHAPTER).write_text(f"{FRONT}Words.\n", encoding="utf-8")
    (root / "data/table.csv").write_text("a,b\n1,-2\n", encoding="utf-8")
    (root / "_toc.yml").write_text("format: jb-book\nroot: chapters/start/one\n")
    (root / "_config.yml").write_text("title: T\n")
    (tmp_path / "secret.txt").write_text("hush\n")
    return root


def put(name: str, text: str | bytes) -> Callable[[Path], None]:
    def plant(root: Path) -> None:
        (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())

    return plant


def saved(name: str, text: str, encoding: str) -> Callable[[Path], None]:
    return put(name, text.encode(encoding))


def link(name: str, target: str) -> Callable[[Path], None]:
    return lambda root: (root / name).symlink_to(target)


def pipe(name: str) -> Callable[[Path], None]:
    return lambda root: os.mkfifo(root / name)


def chapter(text: str) -> Callable[[Path], None]:
    return put(CHAPTER, FRONT + text)


REFUSED: dict[str, tuple[Callable[[Path], None], str, int | None, str]] = {
    "a link to a file": (
        link("chapters/start/two.md", "../../../secret.txt"), "chapters/start/two.md", None, "link",
    ),
    "a link to a folder": (link("data/more", "/etc"), "data/more", None, "a link to another file"),
    "a link to nothing": (link("data/none.csv", "nowhere"), "data/none.csv", None, "a link"),
    "a pipe": (pipe("data/pipe.csv"), "data/pipe.csv", None, "this is not an ordinary file"),
    "a huge chapter": (chapter("x\n" * 200_000), CHAPTER, None, "the file has 400 kB"),
    "a huge line": (chapter("word " * 10_000), CHAPTER, 5, "the line has 50,000 characters"),
    "a program": (put("chapters/start/run.exe", b"MZ"), "chapters/start/run.exe", None, "kind"),
    "a page of HTML": (put("chapters/start/a.html", "<p>"), "chapters/start/a.html", None, "kind"),
    "a deep TOML file": (
        put("data/deep.toml", f"x = 1\na = {'[' * 50_000}"), "data/deep.toml", 2, "may have 20,000",
    ),
    "a deep TOML file in short lines": (
        put("data/deep.toml", "x = 1\na = " + "[\n" * 5000), "data/deep.toml", 22, "nested more",
    ),
    "a deep JSON file": (put("data/deep.json", "[" * 100_000), "data/deep.json", 1, "nested more"),
    "a deep YAML file": (put("_toc.yml", "a: " + "[" * 5000), "_toc.yml", 1, "nested more than"),
    "a deep YAML file in short lines": (
        put("_toc.yml", "[\n" * 5000), "_toc.yml", 21, "nested more than",
    ),
    "a deep YAML file that is closed": (
        put("_toc.yml", f"a: {'[' * 5000}{']' * 5000}"), "_toc.yml", 1, "nested more than",
    ),
    "a deep YAML file in block style": (
        put("_toc.yml", f"a:\n  {'- ' * 5000}x"), "_toc.yml", 2, "nested more than",
    ),
    "a deep YAML file of tables": (
        put("_toc.yml", "a: " + "{b: " * 2000), "_toc.yml", 1, "nested more than",
    ),
    "a YAML file that repeats itself": (
        put("_config.yml", "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n"), "_config.yml", 2, "repeats",
    ),
    "a table with a formula": (
        put("data/table.csv", 'a,b\n1,2\n3,"=HYPERLINK(""https://example.org"")"\n'),
        "data/table.csv", 3, "would run as a formula",
    ),
    "a table with a command": (put("data/t.csv", "a\n@SUM(1)\n"), "data/t.csv", 2, "formula"),
    "a table with a cell that never ends": (
        put("data/t.csv", 'a\n=1\n"' + "x\n" * 100_000), "data/t.csv", 2, "formula",
    ),
    "text that is shown in another order": (
        chapter("Words.\n\nif access \u202e} \u2066if admin\u2069"), CHAPTER, 7, "U+202E",
    ),
    "a word with a hidden space": (chapter("dis\u200bputed"), CHAPTER, 5, "U+200B"),
    "hidden tags": (chapter("Words\U000e0041"), CHAPTER, 5, "U+E0041"),
    "a control character": (chapter("Words\x1b[31m"), CHAPTER, 5, "U+001B"),
    "a chapter in another encoding": (
        saved(CHAPTER, f"{FRONT}Words.\n\nA café.\n", "cp1252"), CHAPTER, 7, "save it as UTF-8",
    ),
    "contents in another encoding": (
        saved("_toc.yml", "format: jb-book\nroot: a\nparts:\n- caption: Start – here\n", "cp1252"),
        "_toc.yml", 4, "at byte 0x96 ('–' in Windows-1252): save it as UTF-8",
    ),
    "settings in another encoding": (
        saved("_config.yml", "title: T\nauthor: Zoë\n", "latin-1"), "_config.yml", 2, "save it as",
    ),
    "a list in another encoding": (
        saved("data/list.toml", "a = 1\r\nb = 'é'\r\n", "cp1252"), "data/list.toml", 2, "('é' in",
    ),
    "sources in another encoding": (
        saved("data/sources.bib", "@book{a,\rtitle={É}}", "mac-roman"),
        "data/sources.bib", 2, "save it as UTF-8",
    ),
    "a table in another encoding": (
        saved("data/t.csv", "a,b\n1,2\n3,£\n", "cp1252"), "data/t.csv", 3, "('£' in Windows-1252)",
    ),
    "a table in UTF-16": (saved("data/t.csv", "a,b\n1,2\n", "utf-16"), "data/t.csv", None, "UTF"),
    "a chapter in UTF-16 without a mark": (
        saved(CHAPTER, f"{FRONT}Words.\n", "utf-16-le"), CHAPTER, None, "UTF-16",
    ),
    "a drawing in another encoding": (
        saved("chapters/start/d.svg", "<svg>\n<text>é</text></svg>", "cp1252"),
        "chapters/start/d.svg", 2, "save it as UTF-8",
    ),
    "addresses in another encoding": (
        saved("data/addresses.txt", "a.html\né.html\n", "cp1252"), "data/addresses.txt", 2, "save",
    ),
    "a name that Windows forbids": (
        put("chapters/start/rep?.md", f"{FRONT}A"), "chapters/start/rep?.md", None, "Windows",
    ),
    "a name that a link misreads": (
        put("chapters/start/50%.md", f"{FRONT}A"), "chapters/start/50%.md", None, "for a code",
    ),
    "a name that Windows keeps": (
        put("chapters/start/con.md", f"{FRONT}A"), "chapters/start/con.md", None, "for a device",
    ),
    "a picture that Windows keeps": (
        put("chapters/start/Aux.v2.svg", "<svg/>"), "chapters/start/Aux.v2.svg", None, "a device",
    ),
    "a table with a blank at the end": (
        put("data/table.csv ", "a\n1\n"), "data/table.csv ", None, "which Windows drops",
    ),
    "two names that differ in a capital": (
        put("chapters/start/One.md", f"{FRONT}A"), CHAPTER, None,
        "treat 'chapters/start/one.md' and 'chapters/start/One.md' as one",
    ),
    "two tables that differ in a capital": (
        put("data/Table.csv", "a\n1\n"), "data/table.csv", None, "as one",
    ),
    "a letter and its accent": (
        put("chapters/start/cafe\u0301.md", f"{FRONT}A"),
        "chapters/start/cafe\u0301.md", None, "two characters",
    ),
    "a name that nobody can see": (
        put("chapters/start/a\u200b.md", f"{FRONT}A"), "chapters/start/a\\u200b.md", None, "U+200B",
    ),
    "a name that is no text": (
        lambda root: Path(os.fsdecode(os.fsencode(root) + b"/data/a\xff.csv")).write_text("a\n"),
        "data/a\\udcff.csv", None, "U+DCFF",
    ),
    "a very long name": (
        put(f"data/{'x' * 120}.csv", "a\n1\n"), f"data/{'x' * 120}.csv", None, "shorten it",
    ),
    "a hidden character in the register": (
        put("data/figures.toml", 'a = "1\u00ad2"\n'), "data/figures.toml", 1, "U+00AD",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_by_file_and_line(name, root):
    plant, path, line, says = REFUSED[name]
    plant(root)
    start = time.perf_counter()
    found = check_files(root).findings
    assert time.perf_counter() - start < 5, "it took too long to refuse"
    assert found, "nothing was found"
    assert (found[0].path, found[0].line) == (path, line), found
    assert says in found[0].message
    assert ": " in found[0].message or ". " in found[0].message, "it says no fix"


def test_there_is_a_limit_to_how_many(root, monkeypatch):
    for number in range(50):
        (root / f"chapters/start/{number}.txt").touch()
    monkeypatch.setattr("book.safety.files.MOST_FILES", 40)
    (found,) = check_files(root).findings
    assert str(found).startswith("chapters/start: the book has more than 40 files: take out")


def test_what_is_right_passes(root):
    text = f"{FRONT}Café, naïve, Gwynedd’s, 5 °C, 👩‍⚕️".replace("\u200d", "")
    (root / CHAPTER).write_text(text, encoding="utf-8")
    (root / "data/table.csv").write_text("a,b\n-1,- \n+44 20,−3\n-,+5\n", encoding="utf-8")
    (root / "data/list.toml").write_text('a = [[1, 2], ["[[[[[[[["]]\n', encoding="utf-8")
    (root / "chapters/start/drawing.svg").write_text("<svg/>" + " " * 50_000, encoding="utf-8")
    (root / "chapters/.hidden").write_text("an editor left this")
    for name in (
        "café",
        "a name with blanks",
        "x~y",
        "a#b",
        "console",
        "10.5-steps",
        "naïve’s (1)",
    ):
        (root / f"chapters/start/{name}.md").write_text(f"\ufeff{FRONT}A", encoding="utf-8")
    (root / "data/bom.toml").write_bytes("\ufeffa = 'é'\r\n".encode())
    safe = check_files(root)
    assert safe.findings == []
    assert safe.examined == 14


def test_the_book_itself_passes_and_all_of_it_was_looked_at():
    root = Path(__file__).resolve().parents[2]
    safe = check_files(root)
    assert [str(finding) for finding in safe.findings] == []
    assert safe.examined > 90


def test_nothing_reads_the_book_before_it_was_looked_at(root, monkeypatch):
    """A link to a secret is refused by its name; the secret is in no message."""
    (root / CHAPTER).unlink()
    (root / CHAPTER).symlink_to("../../../secret.txt")
    with pytest.raises(BookError) as refused:
        load_book(root, last_checked())
    assert "link to another file" in str(refused.value)
    assert "hush" not in str(refused.value)
