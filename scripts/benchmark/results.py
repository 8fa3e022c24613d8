"""Medians and ratios of the measurements, as tables to print and to save."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any, Literal

from benchmark.edits import TASKS, save
from benchmark.measure import Measured
from benchmark.stages import Stage
from benchmark.subjects import SAMPLE
from benchmark.tools import STOCK
from benchmark.weights import Weight

TIMES, SIZES, STAGES, SURROUNDINGS = (
    "build-times", "build-sizes", "build-stages", "build-surroundings"
)  # fmt: skip
LOAD = "programs that wanted a core just before"


@dataclass(frozen=True, slots=True)
class Time:
    """A task's median over its runs. `seconds` is None if nothing was rebuilt."""

    measured_on: date
    sample: str
    chapters: int
    notebooks: int
    task: str
    tool: str
    runs: int
    seconds: float | None
    fastest: float | None
    slowest: float | None
    cpu_seconds: float | None
    peak_mb: int
    shows: str


def medians(measured: Iterable[Measured], today: date) -> list[Time]:
    """One `Time` for each sample, task and tool, in task order."""
    groups: dict[tuple[Any, ...], list[Measured]] = {}
    for m in measured:
        groups.setdefault((m.sample, m.chapters, m.notebooks, m.task, m.tool), []).append(m)
    times = [_median(group, today) for group in groups.values()]
    return sorted(times, key=lambda t: (t.sample, t.chapters, TASKS.index(t.task)))


def _median(group: list[Measured], today: date) -> Time:
    first = group[0]
    seconds = [m.seconds for m in group if m.seconds is not None]
    processor = [m.cpu_seconds for m in group if m.cpu_seconds is not None]
    shows = {m.shows for m in group}
    return Time(
        measured_on=today,
        sample=first.sample,
        chapters=first.chapters,
        notebooks=first.notebooks,
        task=first.task,
        tool=first.tool,
        runs=len(group),
        seconds=round(median(seconds), 3) if seconds else None,
        fastest=round(min(seconds), 3) if seconds else None,
        slowest=round(max(seconds), 3) if seconds else None,
        cpu_seconds=round(median(processor), 2) if processor else None,
        peak_mb=round(max(m.peak_mb for m in group)),
        shows=shows.pop() if len(shows) == 1 else "old",
    )


def ratios(
    times: Sequence[Time], measure: Literal["seconds", "cpu_seconds"] = "seconds"
) -> dict[tuple[str, int, str, str], float]:
    """(sample, chapters, task, tool): the stock tool's `measure` divided by this tool's.

    Above 1, the tool is that many times as fast. Processor time is affected less by other
    programs than wall time. Tools that left the old result on the page are omitted.
    """
    stock = {
        (t.sample, t.chapters, t.task): getattr(t, measure)
        for t in times
        if t.tool == STOCK.name and t.shows == "new"
    }
    found = {}
    for t in times:
        base, own = stock.get((t.sample, t.chapters, t.task)), getattr(t, measure)
        if t.tool != STOCK.name and t.shows == "new" and base and own:
            found[t.sample, t.chapters, t.task, t.tool] = base / own
    return found


def report(times: Sequence[Time], weights: Sequence[Weight], stages: Sequence[Stage]) -> str:
    """The results as lines of text."""
    faster, less_work = ratios(times), ratios(times, "cpu_seconds")
    lines = [f"{'':46}{'seconds':>8}{'ratio':>7}{'cpu s':>8}{'ratio':>7}{'MB':>7}"]
    for t in times:
        name = f"{t.sample} {t.chapters:,}, {t.task}: {t.tool}"
        key = (t.sample, t.chapters, t.task, t.tool)
        if t.seconds is None:
            lines.append(f"{name:46}not available: it rebuilt nothing")
            continue
        line = f"{name:46}{t.seconds:8.2f}{_or_blank(faster.get(key)):>7}"
        line += f"{_or_blank(t.cpu_seconds):>8}{_or_blank(less_work.get(key)):>7}{t.peak_mb:7,}"
        lines.append(line + "  (the page still shows the old result)" * (t.shows == "old"))
    lines += [
        f"{w.sample} {w.chapters:,}: {w.tool}: {w.site_mb:.1f} MB in {w.files:,} files; one page "
        f"{w.page_kb:.0f} KB in {w.requests} requests (counted in {w.counted_in})"
        for w in weights
    ]
    lines += [f"{s.sample} {s.chapters:,}, cold: {s.stage}: {s.seconds:.2f} s" for s in stages]
    return "\n".join(lines)


def _or_blank(number: float | None) -> str:
    return "" if number is None else f"{number:.1f}"


def write(
    data: Path,
    times: Sequence[Time],
    weights: Sequence[Weight],
    stages: Sequence[Stage],
    surroundings: dict[str, str],
) -> list[str]:
    """Write the four tables into `data`; returns their names.

    Rows of an earlier run are kept for samples that this run omitted, if machine and versions
    are the same; otherwise they would not be comparable. A sample comes in several sizes; this
    book only in its current one.
    """
    lines = [{"item": item, "value": value} for item, value in surroundings.items()]
    same = _settled(_read(data / f"{SURROUNDINGS}.csv")) == _settled(lines)
    kinds = ((TIMES, Time, times), (SIZES, Weight, weights), (STAGES, Stage, stages))
    for name, kind, rows in kinds:
        new = [{key: _cell(value) for key, value in asdict(row).items()} for row in rows]
        covered = {_subject(row) for row in new}
        kept = _read(data / f"{name}.csv") if same else []
        kept = [row for row in kept if _subject(row) not in covered]
        rows_ = sorted([*kept, *new], key=lambda row: (row["sample"], int(row["chapters"])))
        save(data / f"{name}.csv", _csv([f.name for f in fields(kind)], rows_))
    save(data / f"{SURROUNDINGS}.csv", _csv(["item", "value"], lines))
    return [TIMES, SIZES, STAGES, SURROUNDINGS]


def _subject(row: dict[str, str]) -> tuple[str, str]:
    return row["sample"], row["chapters"] if row["sample"] == SAMPLE else ""


def _settled(lines: list[dict[str, str]]) -> list[dict[str, str]]:
    """The surroundings without values that change from minute to minute."""
    return [line for line in lines if line["item"] != LOAD]


def _read(file: Path) -> list[dict[str, str]]:
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _csv(columns: list[str], rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
