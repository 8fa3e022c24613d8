"""What the pages for contributors quote is what the tool says; each command they name is one."""

import re
import shlex
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click
import pytest
from support.days import last_checked

from book.checks.run import check_book
from book.cli import scaffold
from book.cli.commands import main

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("CONTRIBUTING.md", "chapters/about/edit-this-book.md")
CHAPTER = "chapters/roles/frontline.md"
_QUOTED = re.compile(r"^(?P<path>(?:chapters|data)/\S+?):\d+: (?P<words>.+)$", re.MULTILINE)


def quoted(page: str) -> set[tuple[str, str]]:
    """(file, message) of each line that a page quotes; its line number changes every day."""
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"```text\n(.*?)\n```", text, re.DOTALL)
    return {(m["path"], m["words"]) for block in blocks for m in _QUOTED.finditer(block)}


def add(words: str) -> Callable[[Path], None]:
    def spoil(root: Path) -> None:
        file = root / CHAPTER
        file.write_text(file.read_text("utf-8") + f"\n{words}\n", encoding="utf-8")

    return spoil


def new_figure(root: Path) -> None:
    fields: dict[str, object] = {"says": "Walkers", "value": 12, "unit": "people", "decimals": 0}
    scaffold.new_figure(
        root, "walkers", {**fields, "source": "wingate-2017", "locator": "p"}, date.today()
    )


SLIPS = {
    "a typed number": add("About 27% of people feel that they can influence decisions."),
    "a long sentence": add(
        "Ask each person you meet this week what matters most to them, who helps them at "
        "home, and what they would like to do more often with other people nearby."
    ),
    "a misspelt figure": add("It is {stat}`influence-decision`."),
    "a figure that nothing shows": new_figure,
}


@pytest.fixture(scope="module")
def said(tmp_path_factory) -> set[tuple[str, str]]:
    """(file, message) of all that the tool says to the slips that the pages tell of."""
    found = set()
    for slip in SLIPS.values():
        root = tmp_path_factory.mktemp("slip")
        for name in ("_config.yml", "_toc.yml"):
            shutil.copy(ROOT / name, root)
        for name in ("chapters", "data"):
            shutil.copytree(ROOT / name, root / name)
        slip(root)
        report = check_book(root, today=last_checked())
        assert report.findings
        found |= {(finding.path, finding.message) for finding in report.findings}
    return found


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_each_quoted_message_is_what_the_tool_says(page, said):
    messages = quoted(page)
    assert len(messages) > 2
    untrue = messages - said
    assert not untrue, f"{page} quotes what the tool does not say: {sorted(untrue)}"


@pytest.mark.slow
def test_the_first_messages_are_what_the_tool_says(tmp_path):
    """The same for what most people meet, fast."""
    for name in ("_config.yml", "_toc.yml"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("chapters", "data"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("a typed number", "a long sentence", "a misspelt figure"):
        SLIPS[name](tmp_path)
    report = check_book(tmp_path, today=last_checked())
    told = {(finding.path, finding.message) for finding in report.findings}
    assert len(told & quoted(PAGES[1])) == 3, sorted(told)
    assert len(told & quoted(PAGES[0])) == 2


@pytest.mark.parametrize("page", [*PAGES, "README.md"])
def test_each_command_that_a_page_names_is_one(page):
    """`book …` and `make …`, in the text and in blocks."""
    text = (ROOT / page).read_text(encoding="utf-8")
    found = re.findall(r"(?:^\s*|`)(?:\.venv/bin/)?book ([a-z][\w /.-]*?)\s*(?:`|#|$)", text, re.M)
    for words in found:
        command: click.Command = main
        for word in shlex.split(words):
            if not isinstance(command, click.Group):
                break
            assert word in command.commands, f"{page}: book {words}"
            command = command.commands[word]
    targets = re.findall(r"(?:^\s*|`)make ([a-z-]+)", text, re.M)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    missing = [t for t in targets if not re.search(rf"^(?:\S+ )*{t}(?: \S+)*:", makefile, re.M)]
    assert missing == []
    assert found or targets
