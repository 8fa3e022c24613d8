"""Times `book check`, cold and warm, beside stock tools that check part of what it checks.

    python scripts/bench_check.py [RUNS]

Each time is the median wall time of a new process, on a copy of this book. A book without this
check would run codespell for spelling alone, and the stock Markdown parser to read its chapters
once.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
CHAPTER = "chapters/roles/frontline.md"
CHECK = [sys.executable, "-m", "book", "check"]
CODESPELL = [sys.executable, "-m", "codespell_lib", "--quiet-level", "35", "chapters"]
PARSE = [
    sys.executable, "-c",
    ("from pathlib import Path\n"
    "from markdown_it import MarkdownIt\n"
    "for file in sorted(Path('chapters').rglob('*.md')):\n"
    "    MarkdownIt('commonmark').enable('table').parse(file.read_text('utf-8'))\n"),
]  # fmt: skip


def copy_book(to: Path) -> Path:
    """Copy everything that `book check` reads."""
    for name in ("_config.yml", "_toc.yml", "requirements.lock"):
        shutil.copy(ROOT / name, to)
    for name in ("chapters", "data"):
        shutil.copytree(ROOT / name, to / name)
    return to


def seconds(command: list[str], book: Path, before: Callable[[], object], runs: int) -> float:
    """Median wall time of `command`; `before` is called before each run and is not timed."""
    times = []
    for _ in range(runs):
        before()
        began = time.perf_counter()
        subprocess.run(command, cwd=book, capture_output=True, check=False)
        times.append(time.perf_counter() - began)
    return median(times)


def edit(file: Path, text: str) -> None:
    """Add a line not used in any earlier run."""
    mark = time.time_ns()
    file.write_text(f"{file.read_text('utf-8')}{text.format(mark)}", encoding="utf-8")


def measure(book: Path, runs: int) -> dict[str, float]:
    """Seconds for each command."""
    chapter, figures = book / CHAPTER, book / "data/figures.toml"

    def nothing() -> None:
        return None

    times = {
        "from nothing": seconds([*CHECK, "--afresh"], book, nothing, runs),
        "nothing changed": 0.0,
        "one chapter changed": seconds(
            CHECK, book, lambda: edit(chapter, "\n% note {}\n"), runs + 1
        ),
        "one chapter changed, only it shown": seconds(
            [*CHECK, CHAPTER], book, lambda: edit(chapter, "\n% note {}\n"), runs
        ),
        "the register changed": seconds(CHECK, book, lambda: edit(figures, "# note {}\n"), runs),
        "codespell alone": seconds(CODESPELL, book, nothing, runs),
        "reading the Markdown alone": seconds(PARSE, book, nothing, runs),
    }
    times["nothing changed"] = seconds(CHECK, book, nothing, runs)
    return times


def main(runs: int) -> None:
    """Print each time, and its share of a cold check."""
    with TemporaryDirectory() as folder:
        times = measure(copy_book(Path(folder)), runs)
    whole = times["from nothing"]
    for name, time_ in times.items():
        print(f"{name:<36} {time_:6.2f} s  {time_ / whole:6.0%} of a check from nothing")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
