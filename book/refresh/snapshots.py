"""Sets a new table aside with its date, and swaps it in when somebody accepts it.

Snapshots are in the book's ``snapshots/NAME/``, one per day and version, and are never removed.
The accepted table is replaced atomically, and the previous version is kept too.
"""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from book.files.text import read_text
from book.files.whole import write_whole
from book.incremental.fingerprint import digest
from book.models.freshness import to_write
from book.refresh.census import CensusReader
from book.refresh.changes import Changes, Row, compare, period_of
from book.refresh.feeds import OGL, Feed, descriptor, sources
from book.refresh.fetch import RefreshError, fetch, read_file
from book.refresh.reading import Reader
from book.tables import table_names, using
from book.tables.fingerprints import accept_tables, fingerprint
from book.tables.tables import PACKAGE, read_package

FOLDER = "snapshots"
CENSUS = (
    "Counts of the census of 21 March 2021 for each authority, region and England. For the 4 "
    "authorities created in 2023, the regions and England, the counts of the authorities inside "
    "are added up. Brought in by `book refresh` from Nomis's bulk files TS038, TS029 and TS021."
)
ARRIVALS = "area-arrivals"
"""The table that records when each period of a watched table arrived."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A table set aside: its file, what the reader reported, and what accepting it changes."""

    file: Path
    rows: int
    told: tuple[str, ...]
    changes: Changes


def refresh(
    root: Path,
    feed: Feed,
    today: date,
    *,
    files: Sequence[Path] = (),
    base: str | None = None,
) -> Snapshot:
    """Read the table from `files` or its publisher, and set it aside.

    Raises RefreshError if it cannot be fetched or trusted; nothing is written in that case.
    """
    if files and len(files) != feed.parts:
        message = f"it comes in {feed.parts} files: give --from for each"
        raise RefreshError(feed.table, None, message)
    if not files and not feed.paths:
        raise RefreshError(feed.table, None, str(feed.doubt))
    if files:
        sent = [(str(file), read_file(file)) for file in files]
    else:
        sent = [(address, fetch(address)) for address in feed.addresses(base)]
    where = ", ".join(place for place, _ in sent)
    with using(root):
        reader = CensusReader() if feed.census else Reader(feed)
        rows = reader.read(sent)
    text = _as_csv(rows)
    folder = root / FOLDER / feed.table
    folder.mkdir(parents=True, exist_ok=True)
    sha256 = digest(text)
    target = folder / f"{today.isoformat()}-{sha256[:8]}.csv"
    about = {"table": feed.table, "from": where, "read_on": today.isoformat(), "sha256": sha256,
             "made_up": reader.made_up}  # fmt: skip
    write_whole(target, text)
    write_whole(target.with_suffix(".json"), json.dumps(about, indent=1) + "\n")
    return Snapshot(target, len(rows), tuple(reader.told), compare(_accepted(root, feed), rows))


def newest(root: Path, feed: Feed) -> Path | None:
    """The most recently written snapshot of a table; None if there is none."""
    told = (root / FOLDER / feed.table).glob("*.json")
    files = [file.with_suffix(".csv") for file in told]
    return max(files, key=lambda file: file.stat().st_mtime_ns, default=None)


def accept(root: Path, feed: Feed, snapshot: Path, today: date) -> Path:
    """Replace the accepted table by a snapshot, keeping the previous one among the snapshots.

    For a watched table, `today` is recorded as the arrival of each new period. Raises RefreshError
    if the snapshot is not the one that was set aside.
    """
    text = snapshot.read_text(encoding="utf-8")
    about = json.loads(snapshot.with_suffix(".json").read_text(encoding="utf-8"))
    if digest(text) != about["sha256"]:
        message = "it has changed since it was saved: refresh again"
        raise RefreshError(snapshot.relative_to(root).as_posix(), None, message)
    target = root / "data" / f"{feed.table}.csv"
    if target.is_file():
        old = read_text(target, f"data/{target.name}")
        name = f"replaced-{digest(old)[:8]}.csv"
        write_whole(snapshot.with_name(name), old)
    before = {period_of(row) for row in _accepted(root, feed)}
    write_whole(target, text)
    _describe(root, feed, target, made_up=about.get("made_up", False))
    now = {period_of(row) for row in _accepted(root, feed)}
    _note_arrivals(root, feed, sorted(now - before), today)
    return target


def period_to_write(root: Path, feed: Feed) -> str | None:
    """The table's newest period, where data/area-freshness.csv does not speak of it yet."""
    with using(root):
        return to_write(feed.table) if "area-freshness" in table_names() else None


def _note_arrivals(root: Path, feed: Feed, periods: list[str], today: date) -> None:
    """Add a watched table's new periods to the table of arrivals, each only once."""
    target = root / f"data/{ARRIVALS}.csv"
    if not periods or not target.is_file():
        return
    table = list(csv.DictReader(io.StringIO(read_text(target, f"data/{target.name}"))))
    known = {row["period"] for row in table if row["table"] == feed.table}
    new = [period for period in periods if period not in known]
    if not known or not new:
        return
    came = [{"table": feed.table, "period": p, "came": today.isoformat()} for p in new]
    rows = sorted([*table, *came], key=lambda row: (row["table"], row["period"]))
    write_whole(target, _as_csv(rows))
    accept_tables(root, [ARRIVALS])


def _describe(root: Path, feed: Feed, target: Path, *, made_up: bool) -> None:
    """Write the new fingerprint, and the description of a table that is new to the package.

    A table of made-up values is marked, and `book check` rejects it.
    """
    package = read_package(root)
    found = [r for r in package["resources"] if r["name"] == feed.table]
    if not found:
        found = [descriptor(feed)]
        package["resources"] += found
    if feed.census:  # until then it was a second copy, and its description said so
        found[0].update(sources=sources(feed), licenses=[OGL], description=CENSUS)
    found[0].update(fingerprint(target))
    found[0].pop("made_up", None)
    if made_up:
        found[0]["made_up"] = True
    text = json.dumps(package, ensure_ascii=False, indent=2)
    write_whole(root / "data" / PACKAGE, f"{text}\n")


def _accepted(root: Path, feed: Feed) -> list[Row]:
    name = f"data/{feed.table}.csv"
    if not (root / name).is_file():
        return []
    return list(csv.DictReader(io.StringIO(read_text(root / name, name))))


def _as_csv(rows: list[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
