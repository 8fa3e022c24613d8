"""The same files give the same answer and the same bytes, whatever was built and tried before.

Somebody edits a small book at random, rightly and wrongly, undoes some of it, and builds after
each step: with one process to four, with the book still open or opened anew, as `book build` and as
`book serve` do, with a build that is stopped half-way because the checks beside it have found
something. After each step, what is found, or else what stands in the folder, is that of a build of
the same files from nothing.
"""

import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.clean import Clean, builds_anew, digests, faults_of, faults_of_check, quiet
from support.edits import EDITS, FAULTY, RIGHT, put, state

from book.building.folder import Folder
from book.building.incremental_build import IncrementalBuild
from book.findings import BookError
from book.serving.live_build import LiveBuild

STEPS = 4
"""Edits to a long sequence, which begins where the one before it ended."""
FEW = 2
"""Edits to a sequence of the fast suite."""
MOST = 4
"""Processes, and edits that stand at once."""


def faults_shown(incremental: LiveBuild) -> list[str]:
    """What `book serve` has to tell once every notebook has ended."""
    ends = time.monotonic() + 600  # a busy machine is no fault of a notebook
    found = faults_of(incremental)
    while incremental.held_back and not found:
        assert time.monotonic() < ends, f"never ended: {incremental.held_back}"
        if incremental.ripe():
            # As the server: nothing was saved, so what failed is not tried again.
            found = faults_of(incremental, saved=False)
        time.sleep(0.01)
    return found or [str(finding) for finding in incremental.wrong]


class Author:
    """Edits the book and builds it after each step, as `book build` and `book serve` do."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.chance = random.Random(seed)
        self.made: set[str] = set()
        self.checked: list[str] = []
        self.patience = 0
        self.told: list[str] = []
        """What was done, for whoever must find out what went wrong."""
        self.incremental = self._open()

    def begin(self) -> None:
        """Undo all, and make one or two edits."""
        self.made = set(self.chance.sample(list(EDITS), self.chance.randint(1, 2)))
        self._save()

    def edit(self) -> None:
        """Undo an edit or make another; sometimes two things at once."""
        for _ in range(self.chance.choice([1, 1, 1, 2])):
            if self.made and (len(self.made) == MOST or self.chance.random() < 0.5):
                self.made.remove(self.chance.choice(sorted(self.made)))
            else:
                some = FAULTY if self.chance.random() < 0.5 else RIGHT
                self.made.add(self.chance.choice(list(some)))
        self._save()

    def build(self) -> tuple[list[str], bool]:
        """What a build finds, and whether it is all there is: an open book may tell one part."""
        if self.chance.random() < 0.2:
            self.incremental.close()
            self.incremental = self._open()
        self.incremental.processes = self.chance.randint(1, MOST)
        self.checked = faults_of_check(self.root)
        self.patience = self.chance.choice([0, 1, 3, 10, 1000])
        self.told.append(
            f"{sorted(self.made)} by {self.incremental.processes} after {self.patience}"
        )
        if isinstance(self.incremental, LiveBuild):
            found = faults_shown(self.incremental)
            return self.checked or found, bool(self.checked)
        return self.checked or faults_of(self.incremental), True

    def _open(self) -> IncrementalBuild:
        serves = self.chance.random() < 0.4
        self.told.append("served" if serves else "opened")
        folder = Folder(self.root / "_build/pages")
        if not serves:
            return IncrementalBuild(self.root, folder, quiet(), 1, self._look)
        incremental = LiveBuild(self.root, folder, quiet())
        incremental.stirs = self.chance.choice([None, lambda: False, lambda: True])
        return incremental

    def _look(self) -> None:
        """Stop an update, some time after it began, where the checks have found something."""
        self.patience -= 1
        if self.checked and self.patience < 0:
            raise BookError([])

    def _save(self) -> None:
        put(self.root, state(self.made))


@pytest.fixture
def anew(tmp_path: Path) -> Iterator[Clean]:
    with builds_anew(tmp_path / "anew") as clean:
        yield clean


@pytest.mark.parametrize(
    ("seed", "sequences", "steps"),
    [
        (1, 30, FEW),
        *(pytest.param(seed, 250, STEPS, marks=pytest.mark.slow) for seed in (2, 3, 4, 5)),
    ],
)
def test_the_answer_goes_by_the_files_alone(seed, sequences, steps, tmp_path, anew, monkeypatch):
    for share in ("SHARE_READING", "SHARE_WRITING"):
        monkeypatch.setattr(f"book.building.builder.{share}", 2)
    root = tmp_path / "book"
    put(root, state(()))
    author = Author(root, seed)
    seen: Counter[str] = Counter()
    for number in range(sequences):
        if number % 25 == 24:
            print(f"{number + 1} sequences: {dict(seen)}", flush=True)
        for step in range(steps):
            author.begin() if step == 0 else author.edit()
            found, whole = author.build()
            wanted = anew.answer(state(author.made), author.chance.randint(1, MOST))
            done = "\n".join(author.told[-12:])
            if whole:
                assert found == wanted.findings, done
            assert bool(found) == bool(wanted.findings), done
            if not found:
                there = digests(root / "_build/pages/site")
                differ = [n for n in there | wanted.files if there.get(n) != wanted.files.get(n)]
                assert differ == [], done
            seen["refused" if found else "built"] += 1
            seen["faulty"] += bool(author.made & FAULTY.keys())
    author.incremental.close()
    print(f"{sequences} sequences, {dict(seen)}, {len(anew.known)} states")
    assert min(seen["refused"], seen["built"]) > sequences * steps / 8, "they try one thing only"


@pytest.mark.slow
def test_each_faulty_edit_is_a_fault_and_each_right_one_is_none(tmp_path, anew):
    """Else the sequences would prove little."""
    answers = {name: anew.answer(state([name]), 1).findings for name in EDITS}
    assert anew.answer(state([]), 1).findings == []
    assert {name: found for name, found in answers.items() if found and name in RIGHT} == {}
    passed = {name for name in FAULTY if not answers[name]}
    assert passed == set()
