"""One version of the book's source: its figures and, by chapter, its sentences and links.

It only parses Markdown and TOML. It never runs recipes, notebooks or modules from the tree, so
that a stranger's change can be described before anyone trusts it.
"""

import io
import stat
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from sentencex import get_sentence_boundaries

from book.findings import BookError, Finding
from book.prose.contents import Chapter, load_chapters
from book.register import Figure, Register, face_in, load_register
from book.safety import check_files
from book.source import BOUND, Block

PARTS = ("chapters", "data", "_toc.yml", "_config.yml")
KINDS = {
    "slide": "slide", "facilitator": "facilitator's note", "question": "question",
    "exercise": "exercise", "solution": "solution", "session": "session plan", "example": "example",
    "checklist": "checklist", "template": "form", "table": "table", "list-table": "table",
    "key-message": "key message", "evidence": "evidence box", "drawing": "drawing",
}  # fmt: skip
"""Names for sentences inside each kind of block; elsewhere they are just called sentences."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as readers see it, with its first line, kind of block, and ids of figures."""

    text: str
    line: int
    kind: str = "sentence"
    figures: tuple[str, ...] = ()


@dataclass(slots=True)
class Text:
    """One chapter: its title, stated reading time in minutes, and content."""

    title: str
    minutes: tuple[int, int]
    told: list[Told] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    anchors: set[str] = field(default_factory=set)

    @property
    def words(self) -> int:
        return sum(len(told.text.split()) for told in self.told)


@dataclass(slots=True)
class Edition:
    """A whole book; `name` is used in reports."""

    name: str
    figures: dict[str, Figure]
    chapters: dict[str, Text]


def read_edition(root: Path, name: str) -> Edition:
    """Read the book at `root`. Raises BookError if it cannot be read."""
    if unsafe := check_files(root).findings:
        raise BookError(unsafe)
    register = load_register(root)
    chapters = {chapter.path: _text(chapter, register) for chapter in load_chapters(root)}
    return Edition(name, register.figures, chapters)


def edition_at(root: Path, revision: str) -> Edition:
    """Read the book at the merge base of HEAD and `revision` in its Git repository.

    Later commits to `revision` are not part of the changes here. Raises ValueError for an unknown
    revision, and BookError if the book cannot be read.
    """
    there = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit_id = _git(root, *there).decode().strip()
    with suppress(ValueError):
        commit_id = _git(root, "merge-base", commit_id, "HEAD").decode().strip()
    prefix = _git(root, "rev-parse", "--show-prefix").decode().strip()
    listed = _git(root, "ls-tree", "--name-only", commit_id, "./").decode().split()
    parts = [part for part in PARTS if part in listed or f"{prefix}{part}" in listed]
    packed = _git(root, "archive", "--format=zip", commit_id, "--", *parts)
    with tempfile.TemporaryDirectory(prefix="book-diff-") as folder:
        name = f"{revision} ({commit_id[:10]})" if revision != commit_id else commit_id[:10]
        try:
            _unpack(packed, Path(folder))
            return read_edition(Path(folder), name)
        except BookError as error:
            where = f"at {name}: "
            then = [replace(f, message=where + f.message) for f in error.findings]
            raise BookError(then) from None


def _unpack(packed: bytes, folder: Path) -> None:
    """Extract a zip into `folder`. Raises BookError if it contains symlinks.

    A zip is used because `zipfile` has always kept files inside the folder. `tarfile` can do so
    only since Python 3.11.4, and Debian 12 has 3.11.2.
    """
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        links = [i.filename for i in archive.infolist() if stat.S_ISLNK(i.external_attr >> 16)]
        if links:
            why = "it is a link: put the file itself in its place"
            raise BookError([Finding(name, None, why) for name in links])
        archive.extractall(folder)


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True)
    except FileNotFoundError:
        raise ValueError("this needs Git: install it") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise ValueError(said or "no such revision here: `git log --oneline` lists some")
    return done.stdout


def _text(chapter: Chapter, register: Register) -> Text:
    front, parsed = chapter.front, chapter.parsed
    text = Text(front.title, front.minutes, anchors={name for name, _ in parsed.targets})
    for block in parsed.blocks:
        if block.kind == "prose":
            text.told += _told(block, register)
    text.links = {link.address for link in parsed.links}
    text.links |= {image.address for image in parsed.images}
    text.links |= {role.target for role in parsed.roles if role.name in ("doc", "ref")}
    return text


def _told(block: Block, register: Register) -> Iterator[Told]:
    """Yield the sentences of one block, with figures as they are displayed."""
    kind = kind_of(block)
    roles = iter(block.figures)
    aloud, lines, shown = "", [], []
    for char, line in zip(block.text, block.lines, strict=True):
        said = char
        if char == BOUND and (role := next(roles, None)):
            figure = register.figures.get(role.content)
            said = face_in(figure, role.name) if figure else f"({role.content}?)"
            shown.append((len(aloud), role.content))
        aloud += said
        lines += [line] * len(said)
    for found in get_sentence_boundaries("en", aloud):
        start, end = found["start_index"], found["end_index"]
        words = " ".join(aloud[start:end].split())
        if words:
            start += len(aloud[start:end]) - len(aloud[start:end].lstrip())
            figures = tuple(name for place, name in shown if start <= place < end)
            yield Told(words, lines[start], kind, figures)


def kind_of(block: Block) -> str:
    """Return the name for sentences in `block`, from the innermost enclosing block in `KINDS`."""
    return next((KINDS[name] for name in block.inside[::-1] if name in KINDS), "sentence")
