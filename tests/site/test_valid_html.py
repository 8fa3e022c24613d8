"""Every page is valid HTML, by the Nu Html Checker of the W3C's community (Java, from npm)."""

import json
import subprocess
from pathlib import Path

import pytest
from support.site import Site, as_list

pytestmark = pytest.mark.slow


@pytest.fixture
def checker(java: str, node_modules: Path) -> list[str]:
    """The command that starts the checker."""
    return [java, "-Xss4m", "-jar", str(node_modules / "vnu-jar/build/dist/vnu.jar")]


def faults(checker: list[str], *paths: Path) -> list[str]:
    """What the checker finds in files and folders: one line for each error."""
    options = ["--format", "json", "--errors-only", "--skip-non-html"]
    done = subprocess.run(
        [*checker, *options, *map(str, paths)], capture_output=True, text=True, timeout=900
    )
    messages = json.loads(done.stderr)["messages"]
    assert bool(messages) == bool(done.returncode), done.stderr
    return [
        f"{message['url']}:{message.get('lastLine', 1)}: {message['message']}"
        for message in messages
    ]


def test_every_page_is_valid(checker: list[str], site: Site) -> None:
    pages = [path for path in site.folder.rglob("*.html") if "_static" not in path.parts]
    assert len(pages) > len(site.pages)
    problems = faults(checker, *pages)
    assert not problems, as_list(problems)


def test_the_checker_is_awake(checker: list[str], tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text(
        "<!doctype html><html lang=en><title>Wrong</title><ul><p>No item</ul>"
        "<img src=a.png><p id=a><p id=a></html>"
    )
    found = "\n".join(faults(checker, page))
    for words in ("not allowed as child of element “ul”", "alt", "Duplicate ID"):
        assert words in found
