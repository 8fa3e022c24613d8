"""Where the time of a cold build goes: when each stage ends, and which processes worked.

Run as a program on the folder of a book, it builds that book in its own process, records when each
stage ends, and prints the times as JSON. `stages_of` starts it and reads the output.
"""

import io
import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmark.tools import BenchError, environment

STAGES = (
    "import Sphinx, while checks run and notebooks' packages load",
    "open Sphinx",
    "read prose while notebooks run, then read notebooks",
    "write pages",
    "index for search",
    "wait for the checks",
    "put the site in place",
)
"""In order. Nothing else in a build takes significant time."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a cold build of a sample, in seconds of wall time."""

    sample: str
    chapters: int
    place: int
    stage: str
    seconds: float


def stages_of(sample: str, chapters: int, root: Path) -> list[Stage]:
    """The stages of one cold build of the book at `root`. Raises BenchError if it fails."""
    command = [sys.executable, "-m", "benchmark.stages", str(root)]
    found = environment()
    found["PYTHONPATH"] = f"{Path(__file__).parents[1]}:{found['PYTHONPATH']}"
    done = subprocess.run(command, cwd=root, env=found, capture_output=True, text=True)
    if done.returncode:
        raise BenchError(f"the stages of a build could not be timed:\n{done.stderr}")
    seconds = json.loads(done.stdout.splitlines()[-1])
    return [
        Stage(sample, chapters, place, stage, round(seconds[stage], 3))
        for place, stage in enumerate(STAGES, 1)
    ]


class _Clock:
    """Records when each stage ends."""

    def __init__(self, started: float) -> None:
        self.last = started
        self.seconds: dict[str, float] = dict.fromkeys(STAGES, 0.0)

    def end(self, stage: str) -> None:
        now = time.perf_counter()
        self.seconds[stage] += now - self.last
        self.last = now

    def after(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            result = function(*args, **kwargs)
            self.end(stage)
            return result

        return timed


def _build(root: Path, started: float) -> dict[str, float]:
    from book.building import Progress, build_site, checking, open_sphinx  # noqa: PLC0415  # once all is set up
    from book.building.incremental_build import IncrementalBuild  # noqa: PLC0415  # once all is set up

    clock = _Clock(started)

    class Watching(Progress):
        def follow(self, app: Any) -> None:
            app.connect("env-before-read-docs", lambda *a: clock.end(STAGES[1]), priority=1)
            app.connect("write-started", lambda *a: clock.end(STAGES[2]))
            super().follow(app)

    timed = (
        (open_sphinx, "import_extensions"), (IncrementalBuild, "update"),
        (IncrementalBuild, "index"), (checking.Checks, "wait"),
    )  # fmt: skip
    for (place, name), stage in zip(timed, (STAGES[0], *STAGES[3:6]), strict=True):
        setattr(place, name, clock.after(getattr(place, name), stage))
    build_site(root, root / "_build/site", Watching(io.StringIO(), quiet=True))
    clock.end(STAGES[6])
    return clock.seconds


if __name__ == "__main__":
    BEGUN = time.perf_counter()
    print(json.dumps(_build(Path(sys.argv[1]), BEGUN)))
