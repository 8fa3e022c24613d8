"""Puts the engine, the pack and the scripts for recomputing next to a site's pages."""

import json
import os
import re
import shutil
from pathlib import Path

from book.recompute.engine import Engine, find
from book.recompute.pack import offered, pack
from book.register import load_register

STATIC = Path(__file__).parent / "static"
READING = STATIC.parents[1] / "theme/community/js/reading.js"
"""How all forms in the book parse typed numbers."""
SCRIPT = "_static/here.js"
"""What the page script loads when a number is opened; empty in a site without an engine."""
FOLDER = "_static/here"
ENGINE = f"{FOLDER}/python-"
"""The prefix of the engine's folder name, which ends with a digest of its contents."""
_FOR_US = re.compile(r"^ *//.*\n|^\n|^ +", re.MULTILINE)


def publish_engine(root: Path, site: Path) -> bool:
    """Add the engine to the `site` of the book at `root`, if it is available.

    Returns whether it was. Raises RecipeError, TableError and BookError as the check of figures
    does.
    """
    engine = find(root)
    if engine is None:
        return False
    put_files(site, _files(root, engine))
    folder = site / f"{ENGINE}{engine.digest}"
    folder.mkdir(parents=True, exist_ok=True)
    for name, file in engine.files.items():
        if not (folder / name).exists():
            _place(file, folder / name)
    return True


def put_files(site: Path, files: dict[str, bytes]) -> None:
    """Write `files` into a site; keys are paths in it."""
    for name, content in files.items():
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)  # it may be hard-linked to the last site's file
        file.write_bytes(content)


def _files(root: Path, engine: Engine) -> dict[str, bytes]:
    register = load_register(root)
    packed = pack(root, register)
    loads = [engine.files[name].stat().st_size for name in engine.files if name.endswith(".zip")]
    told = {
        "engine": f"{ENGINE}{engine.digest}/",
        "pack": f"{FOLDER}/book.zip",
        "style": f"{FOLDER}/here.css",
        "worker": f"{FOLDER}/worker.js",
        "info": engine.info,
        "loads": sum(loads) + len(packed),
        "size": engine.size + len(packed),
        "figures": {name_in_ids(figure.id): figure.id for figure in offered(register)},
    }
    script = script_of(STATIC / "here.js").replace('"@READING@";', script_of(READING))
    script = script.replace('"@BOOK@"', json.dumps(told, separators=(",", ":")))
    return {
        SCRIPT: script.encode(),
        f"{FOLDER}/worker.js": script_of(STATIC / "worker.js").encode(),
        f"{FOLDER}/here.css": (STATIC / "here.css").read_bytes(),
        f"{FOLDER}/book.zip": packed,
    }


def name_in_ids(figure: str) -> str:
    """Return the name of a figure as used in the id of its note."""
    return re.sub(r"\bshare\b", "shared", figure)


def script_of(script: Path) -> str:
    """Return a script as served, without comments for developers."""
    return _FOR_US.sub("", script.read_text(encoding="utf-8"))


def _place(file: Path, to: Path) -> None:
    """Hard-link a fetched file if the disk allows it, else copy it. Neither is ever written to."""
    try:
        os.link(file, to)
    except OSError:
        shutil.copyfile(file, to)
