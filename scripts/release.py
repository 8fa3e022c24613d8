"""Builds a release in _build/release: the book as an archive, its checksum, and release notes."""

import hashlib
import os
import re
import sys
import tomllib
from datetime import date
from pathlib import Path

import yaml

from book.building import Progress, build_site, write_zip
from book.recompute.engine import NoEngineError, fetch

ROOT = Path(__file__).resolve().parents[1]


def notes_of(changelog: str, version: str) -> str:
    """The entry for `version` in CHANGELOG.md. Raises ValueError if there is none."""
    head = rf"^## {re.escape(version)}\b[^\n]*\n(.*?)(?=^## |\Z)"
    found = re.search(head, changelog, re.MULTILINE | re.DOTALL)
    if not found or not found[1].strip():
        raise ValueError(f"CHANGELOG.md has no words under a heading '## {version}': write them")
    return found[1].strip() + "\n"


def faults(root: Path, tag: str) -> list[str]:
    """Why `tag` cannot be released from the current files, each with the fix."""
    version = tag.removeprefix("v")
    if not re.fullmatch(r"v\d+\.\d+\.\d+", tag):
        return [f"the tag '{tag}' must be a v and three numbers, such as v0.2.0"]
    wrong = []
    ours = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    if ours != version:
        wrong.append(f"pyproject.toml has version {ours}: write {version}, or tag v{ours}")
    cited = str(yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))["version"])
    if cited != version:
        wrong.append(f"CITATION.cff has version {cited}: write {version}")
    try:
        notes_of((root / "CHANGELOG.md").read_text("utf-8"), version)
    except ValueError as error:
        wrong.append(str(error))
    return wrong


def make_release(root: Path, tag: str, out: Path) -> list[Path]:
    """Build the book at `root` and write the release's files into `out`; return them.

    Raises ValueError with all faults, BookError if the book does not build.
    """
    if wrong := faults(root, tag):
        raise ValueError("\n".join(wrong))
    site = out / "site"
    build_site(root, site, Progress(sys.stderr), date.today(), epub=True, teaching=True)
    archive = out / f"community-centred-practice-{tag}.zip"
    write_zip(site).replace(archive)
    sums = out / "SHA256SUMS"
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    sums.write_text(f"{digest}  {archive.name}\n", encoding="utf-8")
    notes = out / "notes.md"
    words = notes_of((root / "CHANGELOG.md").read_text("utf-8"), tag.removeprefix("v"))
    notes.write_text(words, encoding="utf-8")
    return [archive, sums, notes]


if __name__ == "__main__":
    try:
        fetch(ROOT)
        made = make_release(ROOT, os.environ.get("TAG", ""), ROOT / "_build/release")
    except (NoEngineError, ValueError) as error:
        sys.exit(str(error))
    print("\n".join(str(file.relative_to(ROOT)) for file in made))
