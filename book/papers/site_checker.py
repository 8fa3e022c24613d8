"""Puts the paper checker next to a site's pages, if it has the engine: modules, data and pypdf."""

import importlib.metadata
import json
from pathlib import Path

from book.files.whole import zipped
from book.findings import BookError, Finding
from book.papers.export import held_here
from book.recompute.engine import Engine, find
from book.recompute.site_engine import ENGINE, FOLDER, put_files, script_of

BOOK = Path(__file__).resolve().parents[1]
STATIC = Path(__file__).parent / "static"
SCRIPT = "_static/papers.js"
"""The script of the page; empty in a site without an engine."""
MODULES = (
    "__init__.py", "papers/*.py", "prose/__init__.py", "prose/numerals.py",
    "files/__init__.py", "files/whole.py",
)  # fmt: skip
NOT_THERE = {"papers/export.py", "papers/site_checker.py"}
"""Modules needed only by a build."""
PDF_READER, LOCK = "pypdf", "requirements.lock"
CONTENTS = "pack.json"


def publish_papers(root: Path, site: Path) -> bool:
    """Add the paper checker to the `site` of the book at `root`, if the engine is available.

    Returns whether it was. Raises BookError as reading the register does.
    """
    engine = find(root)
    if engine is None:
        return False
    put_files(site, _files(root, site, engine))
    return True


def _files(root: Path, site: Path, engine: Engine) -> dict[str, bytes]:
    packs = {f"{FOLDER}/papers.zip": pack(root, site), f"{FOLDER}/pypdf.zip": pdf_reader()}
    more = sum(map(len, packs.values()))
    zips = [file.stat().st_size for name, file in engine.files.items() if name.endswith(".zip")]
    told = {
        "engine": f"{ENGINE}{engine.digest}/",
        "packs": list(packs),
        "style": f"{FOLDER}/papers.css",
        "worker": f"{FOLDER}/worker.js",
        "info": engine.info,
        "loads": sum(zips) + more,
        "size": engine.size + more,
    }
    script = script_of(STATIC / "papers.js")
    script = script.replace('"@BOOK@"', json.dumps(told, separators=(",", ":")))
    return packs | {
        SCRIPT: script.encode(),
        f"{FOLDER}/papers.css": (STATIC / "papers.css").read_bytes(),
    }


def pack(root: Path, site: Path) -> bytes:
    """Return a reproducible zip of our modules and the book's figures and names."""
    found = {file for pattern in MODULES for file in BOOK.glob(pattern)}
    names = {file.relative_to(BOOK).as_posix(): file for file in found}
    files = {f"book/{n}": f.read_bytes() for n, f in names.items() if n not in NOT_THERE}
    return zipped(files | {CONTENTS: held_here(root, _pages(site)).encode()}, level=9)


def _pages(site: Path) -> dict[str, str | None]:
    """Map each figure to the page with its full entry."""
    listed = json.loads((site / "figures.json").read_text(encoding="utf-8"))["figures"]
    return {figure["id"]: figure["page"] for figure in listed}


def pdf_reader() -> bytes:
    """Return a zip of pypdf as installed; the lock file pins its hash, which pip checked.

    Raises BookError if it is not installed.
    """
    try:
        files = importlib.metadata.files(PDF_READER) or ()
    except importlib.metadata.PackageNotFoundError:
        message = f"{PDF_READER} is not installed: pip install --require-hashes -r {LOCK}"
        raise BookError([Finding(None, None, message)]) from None
    held = {
        file.as_posix(): file.read_binary()
        for file in files
        if file.suffix == ".py" or file.name in ("LICENSE", "METADATA")
    }
    return zipped(held, level=9)
