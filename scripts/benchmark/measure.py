"""Times two tools alternately on the same tasks: A, B, A, B, so a busy machine slows both."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchmark.edits import COLD, NOTHING, Edit
from benchmark.sample import Flavour
from benchmark.subjects import Subject
from benchmark.tools import BenchError, Tool, run

Shows = Literal["new", "old", "no rebuild"]


@dataclass(frozen=True, slots=True)
class Measured:
    """One build. `shows`: whether the page then contained the edit, or nothing was rebuilt."""

    sample: str
    chapters: int
    notebooks: int
    tool: str
    task: str
    seconds: float | None
    cpu_seconds: float | None
    peak_mb: float
    shows: Shows


@dataclass(frozen=True, slots=True)
class Side:
    """One tool with its own copy of the subject."""

    tool: Tool
    flavour: Flavour
    root: Path
    edits: dict[str, Edit]


def sides(subject: Subject, tools: dict[Flavour, Tool], folder: Path) -> list[Side]:
    """A copy of the subject for each tool, below `folder`."""
    made = []
    for flavour, tool in tools.items():
        root = folder / flavour
        root.mkdir(parents=True)
        subject.make(root, flavour)
        edits = {edit.task: edit for edit in subject.edits(flavour)}
        made.append(Side(tool, flavour, root, edits))
    return made


def measure(
    subject: Subject, both: list[Side], runs: int, say: Callable[[str], None]
) -> Iterator[Measured]:
    """Run every task `runs` times with each tool, measuring memory the first time.

    Raises BenchError if a tool fails.
    """
    for number in range(1, runs + 1):
        for task in (COLD, NOTHING, *both[0].edits):
            for side in both:
                measured = _once(subject, side, task, number)
                say(
                    f"{subject.name}, {subject.chapters} chapters, run {number} of {runs}: "
                    f"{task}: {side.tool.name} {measured.seconds:.1f} s"
                )
                yield measured


def _once(subject: Subject, side: Side, task: str, number: int) -> Measured:
    edit = side.edits.get(task)
    expected = edit.apply(side.root, number) if edit else ""
    if task == COLD:
        shutil.rmtree(side.root / "_build", ignore_errors=True)
    took = run(side.tool, side.root, memory=number == 1)
    if task == COLD and number == 1 and subject.ran:
        _must_hold(side, *subject.ran)
    shows: Shows = "new"
    if edit and not holds(side.root / side.tool.out / edit.page, expected):
        if side.flavour == "book":
            message = f"{side.tool.name} did not bring '{expected}' onto {edit.page} after a {task}"
            raise BenchError(message)
        shows = "old"
    return Measured(
        subject.name, subject.chapters, subject.notebooks, side.tool.name, task,
        took.seconds, took.cpu_seconds, took.peak_mb, shows,
    )  # fmt: skip


def holds(page: Path, words: str) -> bool:
    """Whether a built page exists and contains `words`."""
    try:
        return words in page.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False


def _must_hold(side: Side, page: str, words: str) -> None:
    if not holds(side.root / side.tool.out / page, words):
        raise BenchError(f"{side.tool.name} built {page} without '{words}': its cells did not run")
