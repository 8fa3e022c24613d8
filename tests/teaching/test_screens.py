"""How a chapter is shared out over the screens of a unit: about 200 words on each."""

import io
from collections import Counter

import pytest
from lxml import html
from support.small_site import write_chapter, write_small_site
from teaching.conftest import parts

from book.building.folder import Folder
from book.building.incremental_build import IncrementalBuild
from book.console.progress import Progress
from book.teaching.lesson_pages import read_taught
from book.teaching.screens import LEAST, MOST, screens
from book.teaching.self_contained import Web

pytestmark = pytest.mark.xdist_group("teaching")


def words(count: int, end: str = ".") -> str:
    return " ".join(["Walk", *["on"] * (count - 1)]) + end


def items(*counts: int) -> str:
    return "\n".join(f"1. {words(count)}" for count in counts)


SECTIONS = {
    "Even": [words(90)] * 5,
    "A little left": [words(150), words(LEAST - 10)],
    "One that leads": [words(120), words(20, ":"), items(100)],
    "A picture": ["```{picture} home\n:decorative:\n```", words(150), words(80)],
    "A long list": [items(*[90] * 6)],
    "One long paragraph": [words(MOST + 60)],
}
"""Each section's blocks."""
SHARED = {
    "Even": [180, 180, 90],
    "A little left": [210],
    "One that leads": [240],
    "A picture": [150, 80],
    "A long list": [180, 180, 180],
    "One long paragraph": [260],
}
"""How many words stand on each of its screens: a paragraph or an item is never broken, a few words
never stand alone, and words that end in a colon, or a picture, stay with what they announce."""


def test_a_screen_has_about_200_words_and_breaks_nothing(tmp_path):
    root = write_small_site(tmp_path / "book")
    told = [f"## {title}\n\n" + "\n\n".join(blocks) for title, blocks in SECTIONS.items()]
    body = "(here)=\n" + "\n\n".join(told)  # another chapter of the small book leads there
    write_chapter(root, "one", "One", body + "\n" + parts("one"))
    progress = Progress(io.StringIO(), quiet=True)
    with IncrementalBuild(root, Folder(root / "_build/pages/1"), progress) as incremental:
        incremental.update()
        shown = list(screens(read_taught(incremental.app, "chapters/one"), Web(incremental.app)))
    found: dict[str, list[int]] = {}
    for screen in shown:
        count = Counter(html.fromstring(screen.html).text_content().split())
        found.setdefault(screen.title, []).append(count["Walk"] + count["on"] + sum(
            n for word, n in count.items() if word in ("on.", "on:")
        ))  # fmt: skip
    assert {title: found[title] for title in SHARED} == SHARED
    assert len({screen.key for screen in shown}) == len(shown), "each has a key of its own"
    numbers = [screen.part for screen in shown if screen.title == "Even"]
    assert numbers == ["1 of 3", "2 of 3", "3 of 3"]
    (second,) = (s.html for s in shown if s.title == "A long list" and s.part.startswith("2"))
    assert 'start="3"' in second, "a list goes on with its own numbers"
