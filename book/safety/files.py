"""Which files a book may contain: no links out of it, nothing huge, nothing unreadable."""

import os
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from book.files.own import left_behind
from book.files.portable_names import name_fault, same_elsewhere, seen
from book.files.text import read_text
from book.findings import BookError, Check, Finding
from book.incremental.fingerprint import digest_of_file, fingerprint
from book.safety.characters import hidden_characters
from book.safety.conflicts import conflict_markers
from book.safety.structures import unsafe_csv, unsafe_json, unsafe_toml, unsafe_yaml
from book.safety.unsafe_markup import unsafe_markup

FOLDERS = ("chapters", "data")
ALONE = ("_toc.yml", "_config.yml")
MOST_FILES = 5_000
LARGEST = {
    ".md": 200_000, ".toml": 2_000_000, ".bib": 2_000_000, ".yml": 200_000, ".json": 2_000_000,
    ".csv": 10_000_000, ".geojson": 10_000_000, ".svg": 1_000_000, ".png": 1_000_000,
    ".jpg": 1_000_000, ".jpeg": 1_000_000, ".webp": 1_000_000, ".txt": 1_000_000,
}  # fmt: skip
"""Maximum size in bytes by extension. Files with other extensions do not belong here."""
TEXTS = {".md", ".toml", ".bib", ".yml", ".json", ".csv", ".geojson", ".svg", ".txt"}
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF")
"""How pictures begin, whatever their names end with."""
LONGEST_LINE = 20_000
"""Characters. A page has paragraphs; a longer line is a mistake or an attack."""
ONE_LINE = {".json", ".geojson", ".svg"}
"""Extensions of files that programs write, often on one line."""
STRUCTURES = {".toml": unsafe_toml, ".yml": unsafe_yaml, ".json": unsafe_json, ".csv": unsafe_csv}


@dataclass(slots=True)
class SafeFiles:
    """Findings in a book's files, and how many were examined."""

    findings: list[Finding] = field(default_factory=list)
    examined: int = 0
    stopped: bool = False
    """Whether some files were skipped because there are too many."""


Keep = Callable[[str, str, Callable[[], list[Finding]]], list[Finding]]
"""Returns the cached findings for a name and key, or calls the function that finds them."""


def check_files(root: Path, keep: Keep = lambda name, key, find: find()) -> SafeFiles:
    """Check every file in the chapters and data of the book at `root`, and its settings.

    Follows no links and runs nothing; does not read files that are too large.
    """
    safe = SafeFiles()
    paths = list(_files(root, safe.findings))
    for name in (*ALONE, *FOLDERS):
        if (root / name).is_symlink():
            safe.findings.append(_link(name))
    shown = {path.relative_to(root).as_posix(): path for path in paths}
    # A chapter's targets must exist and not be links, so the file names are part of the key.
    names = "\n".join(map(str, [*shown, *safe.findings]))
    safe.findings += _names(shown)
    for name, path in shown.items():
        safe.examined += 1
        if safe.examined > MOST_FILES:
            message = f"the book has more than {MOST_FILES:,} files: take out what it does not use"
            safe.findings.append(Finding(path.parent.relative_to(root).as_posix(), None, message))
            safe.stopped = True
            break
        if not name_fault(name):  # otherwise it has to be renamed first
            safe.findings += _found(path, name, root, names, keep)
    safe.findings = sorted(
        found if found.check else replace(found, check=Check.UNSAFE) for found in safe.findings
    )
    return safe


def _files(root: Path, findings: list[Finding]) -> Iterator[Path]:
    """Regular files, in order. Links and special files become findings."""
    for name in ALONE:
        if (root / name).is_file() and not (root / name).is_symlink():
            yield root / name
    for folder in FOLDERS:
        if (root / folder).is_symlink():
            continue
        for here, folders, names in os.walk(root / folder):
            folders[:] = [name for name in folders if not left_behind(name)]
            for name in sorted([*folders, *(n for n in names if not left_behind(n))]):
                path = Path(here, name)
                shown = path.relative_to(root).as_posix()
                if path.is_symlink():
                    findings.append(_link(shown))
                elif name in names and not path.is_file():
                    message = "this is not an ordinary file: take it out"
                    findings.append(Finding(shown, None, message))
                elif name in names:
                    yield path


def _names(paths: Collection[str]) -> Iterator[Finding]:
    """Names that another system would reject or treat as the same."""
    for path in paths:
        if fault := name_fault(path):
            yield Finding(seen(path), None, fault)
    for path, other in same_elsewhere(paths):
        message = f"Windows and macOS treat '{path}' and '{other}' as one: rename this one"
        yield Finding(seen(path), None, message)


def _link(shown: str) -> Finding:
    message = "this is a link to another file: put the file itself here, or take the link out"
    return Finding(shown, None, message)


def _found(path: Path, shown: str, root: Path, names: str, keep: Keep) -> list[Finding]:
    """What is wrong with one file, cached by `keep`."""

    def find() -> list[Finding]:
        return list(_check_file(path, shown, root))

    if path.stat().st_size > LARGEST.get(path.suffix.lower(), 0):
        return find()
    return keep(f"safe {shown}", fingerprint(names, digest_of_file(path)), find)


def _check_file(path: Path, shown: str, root: Path) -> Iterator[Finding]:
    ending = path.suffix.lower()
    if ending not in LARGEST:
        kinds = ", ".join(LARGEST)
        message = f"files of this kind do not belong in a book: use one of {kinds}"
        yield Finding(shown, None, message)
        return
    size = path.stat().st_size
    if size > LARGEST[ending]:
        most = LARGEST[ending] // 1000
        message = f"the file has {size // 1000:,} kB, and {ending} files may have {most:,}"
        yield Finding(shown, None, f"{message}: make it smaller or split it")
        return
    if ending not in TEXTS:
        with path.open("rb") as file:
            if not file.read(12).startswith(PICTURES):
                message = "no browser can show this picture: save it as PNG, JPEG or WebP again"
                yield Finding(shown, None, message)
        return
    try:
        text = read_text(path, shown)
    except BookError as error:
        yield from error.findings
        return
    if conflicts := list(conflict_markers(shown, text)):
        yield from conflicts  # these cause everything else that is wrong with it
        return
    findings = list(hidden_characters(shown, text))
    if ending not in ONE_LINE:
        findings += _long_lines(shown, text)
    if not findings:
        findings += STRUCTURES.get(ending, _nothing)(shown, text)
    if ending == ".md" and not findings:
        findings += unsafe_markup(shown, text, root)
    yield from findings


def _long_lines(shown: str, text: str) -> Iterator[Finding]:
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            message = f"the line has {len(line):,} characters, and may have {LONGEST_LINE:,}"
            yield Finding(shown, number, f"{message}: break it, or take it out")


def _nothing(shown: str, text: str) -> Iterator[Finding]:
    return iter(())
