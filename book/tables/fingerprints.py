"""Checks that each table of ``data/`` is still the version that somebody accepted.

The data package stores each table's SHA-256 (the ``hash`` and ``bytes`` of a Frictionless
resource). A changed cell is a changed number somewhere, so a person accepts the table by name.
Differences between systems or spreadsheets, such as line endings, do not count.
"""

import csv
import io
import json
from pathlib import Path
from typing import Any

from book.files.own import files_in
from book.files.text import read_text
from book.files.whole import write_whole
from book.incremental.fingerprint import digest
from book.tables.tables import PACKAGE, read_package

TYPED = {
    "readings": "each value is typed here a second time, and has to be that of figures.toml",
    "second-readings": "each value that agrees has to be that of figures.toml",
}
"""Tables that are edited by hand, and what protects each instead of a fingerprint.

Whoever updates a figure in a browser cannot run a program to accept a table.
"""


def fingerprint(path: Path) -> dict[str, Any]:
    """The ``hash`` (SHA-256) and ``bytes`` of the table at `path`, as a data package writes them.

    They describe the table as Python writes it: cells separated by commas, quoted if necessary,
    lines ended by a line feed. For a file saved that way, they also match the file itself.
    Raises BookError if it is not UTF-8 text.
    """
    text = read_text(path, f"data/{path.name}")
    said = io.StringIO()
    try:
        cells = [row for row in csv.reader(io.StringIO(text)) if row]
        csv.writer(said, lineterminator="\n").writerows(cells)
    except csv.Error:  # an unclosed cell, reported when the table is read
        said = io.StringIO(text)
    content = said.getvalue().encode()
    return {"hash": f"sha256:{digest(content)}", "bytes": len(content)}


def changed_tables(root: Path) -> dict[str, str]:
    """What is wrong with each table of a book that does not match its fingerprint, by table name.

    Includes CSV files that the package does not describe.
    """
    package, data = read_package(root), root / "data"
    found = {}
    for resource in package["resources"]:
        path = data / resource["path"]
        if not path.is_file():
            found[resource["name"]] = "the file is missing"
        elif resource["name"] in TYPED:
            continue
        elif any(resource.get(key) != value for key, value in fingerprint(path).items()):
            found[resource["name"]] = "it is not the table that was accepted"
    described = {resource["path"] for resource in package["resources"]}
    for path in files_in(data):
        if path.suffix == ".csv" and path.relative_to(data).as_posix() not in described:
            name = path.relative_to(data).with_suffix("").as_posix()
            found[name] = f"{PACKAGE} does not describe it"
    return found


def paths_of_tables(root: Path) -> dict[str, str]:
    """The file of each table that the package describes, by table name."""
    return {str(r["name"]): f"data/{r['path']}" for r in read_package(root)["resources"]}


def made_up_tables(root: Path) -> list[str]:
    """Tables that `book refresh` marked because their workbook says its values are made up."""
    return [str(r["name"]) for r in read_package(root)["resources"] if r.get("made_up")]


def accept_tables(root: Path, names: list[str]) -> None:
    """Write the fingerprints of the named tables of a book, except for those edited by hand.

    Raises KeyError for one that is not described.
    """
    package, data = read_package(root), root / "data"
    by_name = {resource["name"]: resource for resource in package["resources"]}
    for name in names:
        resource = by_name[name]
        if name not in TYPED:
            resource.update(fingerprint(data / resource["path"]))
    write_whole(data / PACKAGE, json.dumps(package, ensure_ascii=False, indent=2) + "\n")
