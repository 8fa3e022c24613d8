"""Whether each table of ``data/`` is still the one that somebody accepted.

The data package keeps each table's SHA-256 (the ``hash`` and ``bytes`` of a Frictionless
resource). A changed cell is a changed number somewhere, so a person accepts it by name.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from book.models.tables import PACKAGE, data_dir
from book.own_files import files_in


def fingerprint(path: Path) -> dict[str, Any]:
    """The ``hash`` (SHA-256) and ``bytes`` of a file, as a data package writes them."""
    content = path.read_bytes()
    return {"hash": f"sha256:{hashlib.sha256(content).hexdigest()}", "bytes": len(content)}


def changed_tables() -> dict[str, str]:
    """Table name to what is wrong, for each table that is not as its fingerprint says.

    Names CSV files that the package does not describe, too.
    """
    package, data = _package(), data_dir()
    found = {}
    for resource in package["resources"]:
        path = data / resource["path"]
        if not path.is_file():
            found[resource["name"]] = "the file is missing"
        elif any(resource.get(key) != value for key, value in fingerprint(path).items()):
            found[resource["name"]] = "it is not the table that was accepted"
    described = {resource["path"] for resource in package["resources"]}
    for path in files_in(data):
        if path.suffix == ".csv" and path.relative_to(data).as_posix() not in described:
            found[path.stem] = f"{PACKAGE} does not describe it"
    return found


def accept_tables(names: list[str]) -> None:
    """Write the fingerprints of the named tables. Raises KeyError for one that is not described."""
    package, data = _package(), data_dir()
    by_name = {resource["name"]: resource for resource in package["resources"]}
    for name in names:
        by_name[name].update(fingerprint(data / by_name[name]["path"]))
    aside = data / f".{PACKAGE}.part"
    aside.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    aside.replace(data / PACKAGE)


def _package() -> dict[str, Any]:
    package: dict[str, Any] = json.loads((data_dir() / PACKAGE).read_text(encoding="utf-8"))
    return package
