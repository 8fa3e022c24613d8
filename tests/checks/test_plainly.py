"""What Sphinx finds is told in the words of the checks, and none of it is lost."""

import subprocess
import sys
from pathlib import Path

import pytest
from support.small_site import write_chapter, write_small_site

from book.checks.plainly import in_plain_words
from book.findings import Finding

WRONG = """See {ref}`nowhere`, [this page](no-file.md), {nosuch}`x` and {stat}`no-figure`.

:::{nosuch}
Words.
:::

```{image} gone.png
:alt: A gate.
```

#### Deep

:::{note}
:colour: red

Words.
:::
"""
THEIRS = ("Unknown", "undefined", "not readable", "[myst.", "Non-consecutive", "[docutils]")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_small_site(tmp_path_factory.mktemp("plainly") / "small")
    write_chapter(root, "one", "One", WRONG)
    return root


def test_a_build_says_what_to_write_and_each_thing_once(root: Path) -> None:
    command = [sys.executable, "-m", "book", "build"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    told = [row for row in done.stderr.splitlines() if row.startswith("chapters/one.md")]
    assert len(told) == len(set(told)) == 8, told
    assert not [row for row in told if any(word in row for word in THEIRS)]
    for words in (
        "nowhere",
        "no-file",
        "{nosuch}",
        "no-figure",
        "gone.png",
        ":colour:",
        "'## Deep'",
    ):
        assert any(words in row for row in told), (words, told)


def test_what_the_checks_do_not_find_stays_in_sphinxs_words(root: Path) -> None:
    """A line with more faults than the checks know keeps Sphinx's words for each."""
    line = (root / "chapters/one.md").read_text("utf-8").split("\n").index("#### Deep") + 1
    here = Finding("chapters/one.md", line, "Non-consecutive header level increase")
    another = Finding("chapters/one.md", line, "something else")
    elsewhere = Finding("chapters/two.md", 1, "undefined label: 'x'")
    assert in_plain_words(root, [here, elsewhere])[1] == elsewhere
    assert "'## Deep'" in str(in_plain_words(root, [here])[0])
    assert in_plain_words(root, [another, here]) == [here, another]
    nowhere = Finding(None, None, "the plugin gave up")
    assert in_plain_words(root, [nowhere, nowhere]) == [nowhere]
