"""A small sound book with the real lists of words, in which tests make mistakes."""

import shutil
from datetime import date
from pathlib import Path

from benchmark import sample
from checks.catalogue_of_mistakes import FRONT

from book.checks.result_cache import kept_results
from book.checks.run import Report, check_book
from book.findings import Finding

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 24)
TRY = "chapters/try.md"
EXCEPTION = '["https://a.example/"]\nreason = "It is slow."\nuntil = 2036-11-24\n'


def write(root: Path) -> Path:
    """Write the book below `root`, with the chapter `TRY` to try things in."""
    sample.write(sample.Sample(2), "book", root)
    for name in ("phrases", "spelling", "abbreviations"):
        shutil.copy(ROOT / f"data/{name}.toml", root / "data")
    with (root / "_toc.yml").open("a", encoding="utf-8") as contents:
        contents.write("      - file: chapters/try\n")
    (root / TRY).write_text(f"{FRONT}Words.\n", encoding="utf-8")
    (root / "data/addresses.txt").write_text("chapters/try.html\n", encoding="utf-8")
    (root / "data/link-exceptions.toml").write_text(EXCEPTION, encoding="utf-8")
    (root / "chapters/picture.svg").write_text("<svg/>", encoding="utf-8")
    return root


def checked(root: Path, texts: dict[str, str | bytes | None]) -> Report:
    """What the check says of the book with `texts` for its files; None takes a file away.

    Afterwards the book is as it was.
    """
    sound = {name: (root / name).read_bytes() for name in texts if (root / name).is_file()}
    try:
        for name, text in texts.items():
            if text is None:
                (root / name).unlink()
            else:
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_bytes(text.encode() if isinstance(text, str) else text)
        return check_book(root, today=TODAY, kept=kept_results(root / "_build/kept"))
    finally:
        for name in texts:
            (root / name).unlink(missing_ok=True)
            if name in sound:
                (root / name).write_bytes(sound[name])


def found(root: Path, path: str, text: str) -> list[Finding]:
    """What the check finds in the book with `text` for the file at `path`."""
    return checked(root, {path: text}).findings
