"""The real data with few figures: what a small book shows, and what its lists and tables name.

Most of what a build of a small book would do otherwise is to read 290 figures and 400 sources.
"""

import re
import shutil
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from book.tables import Tables
from book.tables.table_cache import FOLDER

ROOT = Path(__file__).resolve().parents[2]
FIGURES = (
    "rapsid-saving", "loneliness-odds-ratio-2015", "icb-count-2022",
    "biobank-people", "coaching-telephone-patients", "coaching-telephone-cost",
)  # fmt: skip
"""What chapters of small books and tests name, and what tables are held against."""
SOURCES = ("wingate-2017",)
CUT = {
    "figures.toml": r"\[([a-z0-9-]+)\]\n",
    "quotations.toml": r"\[([a-z0-9-]+)\]\n",
    "readings.csv": r"([a-z0-9-]+),",
    "second-readings.csv": r"([a-z0-9-]+),",
    "sources.bib": r"@\w+\{([^,]+),\n",
}
"""Files of which a part is kept, and how an entry begins."""
NAME = r"[a-z0-9-]+"


def write_small_data(data: Path) -> None:
    """Write the small data to the folder `data`, with its tables as they were read, beside it."""
    shutil.copytree(_small().name, data.parent, dirs_exist_ok=True)


@lru_cache(maxsize=1)
def _small() -> TemporaryDirectory[str]:
    """A folder with the small data, made once in this process and gone when that ends."""
    folder = TemporaryDirectory(prefix="small-data-")
    data = Path(folder.name) / "data"
    shutil.copytree(ROOT / "data", data)
    rest = [file for file in data.iterdir() if file.suffix in {".toml", ".csv", ".json"}]
    said = "\n".join(file.read_text("utf-8") for file in rest if file.name not in CUT)
    _keep_what_is_named(data, list(CUT)[:-1], said, FIGURES)
    said += "".join((data / name).read_text("utf-8") for name in list(CUT)[:-1])
    _keep_what_is_named(data, ["sources.bib"], said, SOURCES)
    _read_tables(Path(folder.name))
    return folder


def _keep_what_is_named(data: Path, files: list[str], said: str, more: Iterable[str]) -> None:
    """Keep of `files` what `said` names, and what entries of the first name in their turn."""
    first = data / files[0]
    entries = dict(_entries(first.read_text("utf-8"), CUT[first.name]))
    wanted: set[str] = set()
    new = entries.keys() & {*more, *re.findall(NAME, said)}
    while new:
        wanted |= new
        new = (entries.keys() & {w for n in new for w in re.findall(NAME, entries[n])}) - wanted
    for name in files:
        _cut(data / name, wanted.__contains__)


def _cut(file: Path, keeps: Callable[[str], bool]) -> None:
    entries = _entries(file.read_text("utf-8"), CUT[file.name])
    kept = [entry for name, entry in entries if not name or keeps(name)]
    assert 1 < len(kept) < len(entries), file
    file.write_text("".join(kept), encoding="utf-8")


def _entries(text: str, begins: str) -> list[tuple[str, str]]:
    """The head of a file, under the name "", and its entries with their names."""
    starts = [match.start() for match in re.finditer(begins, text, re.MULTILINE)]
    starts = [start for start in starts if start == 0 or text[start - 1] == "\n"]
    ends: Iterable[int] = [*starts[1:], len(text)]
    found = [("", text[: starts[0]])]
    for start, end in zip(starts, ends, strict=True):
        name = re.match(begins, text[start:])
        assert name
        found.append(("" if name[1] == "figure" else name[1], text[start:end]))
    return found


def _read_tables(root: Path) -> None:
    """Read each table, so that no small book has to check the real ones once more."""
    tables = Tables(root)
    for name in tables.names():
        tables.rows(name)
    assert len(list((root / FOLDER).iterdir())) > 30
