"""However often somebody saves while a book is served, the pages are in the end those of its files.

They save rightly and wrongly, take it back, and save what the notebook reads: while pages are
read and written, while the notebook runs, and before its page is shown. Once they have stopped,
the pages are those of a build of the same files from nothing.
"""

import random
import time
from collections import Counter
from pathlib import Path
from threading import Thread

import pytest
from support.clean import builds_anew, digests, quiet
from support.edits import EDITS, RIGHT, Files, put, state

from book.building.folder import Folder
from book.serving.follow import Follower
from book.serving.live_build import LiveBuild

SAVES = 6
"""By somebody who never waits for a page."""
SOONEST, LATEST = 0.0, 0.6
"""Seconds between two saves: an update takes a third of one, the notebook half."""
QUIET = 0.5
"""Seconds without a save and without an update, after which there is nothing more to come."""
NOTES = "data/notes.txt"
READS_NOTES = f'import time\nprint(open("../{NOTES}").read())\ntime.sleep(0.3)'
WORK = "chapters/work.md"


class Author(Thread):
    """Saves `SAVES` states of the book, the last of them right."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        super().__init__()
        self.root, self.chance = root, chance
        self.files: Files = {}
        self.told: list[str] = []

    def run(self) -> None:
        for left in reversed(range(SAVES)):
            some = EDITS if left else RIGHT
            made = self.chance.sample(list(some), self.chance.randint(0, 2))
            notes = self.chance.randint(1, 3)
            self.files = with_notes(state(made), notes)
            put(self.root, self.files)
            pause = self.chance.uniform(SOONEST, LATEST)
            self.told.append(f"{made}, notes {notes}, {pause:.2f} s")
            time.sleep(pause)


def with_notes(files: Files, number: int) -> Files:
    """The book with a notebook that reads a file of data, which says `number`."""
    cell = "```{code-cell}\n"
    work = files[WORK].replace(cell, f"{cell}{READS_NOTES}\n")
    return files | {WORK: work, NOTES: f"note {number}\n"}


class Served(Follower):
    """A book as `book serve` follows it, which counts what it does."""

    def __init__(self, root: Path, incremental: LiveBuild) -> None:
        super().__init__(root, incremental, lambda said: None)
        self.did: Counter[str] = Counter()
        self.last = time.monotonic()

    def rebuild(self, changed: set[Path]) -> None:
        self.did["notebook shown later" if not changed else "updated"] += 1
        super().rebuild(changed)
        self.did["overtaken"] += self.watch.stirs()
        self.did["held back"] += bool(self.build.held_back)
        self.did["wrong"] += bool(self.build.wrong)
        self.last = time.monotonic()

    def follow_until_quiet(self, author: Author) -> None:
        """Follow `author` to the end, and until nothing runs and no save waits."""
        self.follow(
            lambda: (
                not author.is_alive()
                and not self.build.held_back
                and not self.watch.stirs()
                and time.monotonic() - self.last > QUIET
            )
        )


@pytest.mark.parametrize(
    ("seed", "rounds"),
    [(1, 4), *(pytest.param(seed, 60, marks=pytest.mark.slow) for seed in (2, 3, 4))],
)
def test_the_pages_are_in_the_end_those_of_the_files(
    seed: int, rounds: int, tmp_path: Path
) -> None:
    root = tmp_path / "book"
    put(root, with_notes(state(()), 1))
    did: Counter[str] = Counter()
    chance = random.Random(seed)
    with (
        builds_anew(tmp_path / "anew") as anew,
        LiveBuild(root, Folder(root / "_build/pages"), quiet()) as incremental,
    ):
        served = Served(root, incremental)
        served.begin()
        for number in range(rounds):
            author = Author(root, chance)
            author.start()
            served.follow_until_quiet(author)
            author.join()
            done = "\n".join([f"round {number}", *author.told])
            wanted = anew.answer(author.files, 1)
            assert wanted.findings == [], done
            assert incremental.wrong == [], done
            # The index for search comes a moment after the pages.
            there = {
                name: digest
                for name, digest in digests(incremental.folder.site).items()
                if not name.startswith("pagefind/")
            }
            differ = [n for n in there | wanted.files if there.get(n) != wanted.files.get(n)]
            assert differ == [], done
        did = served.did
        served.close()
    print(f"{rounds} rounds: {dict(did)}")
    assert min(did["overtaken"], did["held back"], did["wrong"]) > rounds / 3, did
    saves = rounds * SAVES
    assert did["updated"] <= saves and did["notebook shown later"] <= saves, "it went in circles"
