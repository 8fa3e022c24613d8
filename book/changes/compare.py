"""Find the differences between two editions that matter to a reviewer."""

import gzip
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from book.changes.edition import Edition, Text, Told
from book.register import Figure


@dataclass(frozen=True, slots=True)
class Use:
    """A place that shows a figure: the sentence before and after, or "" if there is none."""

    path: str
    line: int
    kind: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure that was added, removed or changed, and where it is shown."""

    id: str
    before: Figure | None
    after: Figure | None
    uses: list[Use]

    @property
    def relative(self) -> float | None:
        """The change as a fraction of the old value, or None if that is meaningless."""
        if not self.before or not self.after or self.before.unit != self.after.unit:
            return None
        old, new = self.before.value, self.after.value
        return (new - old) / abs(old) if old else None

    @property
    def fields(self) -> list[tuple[str, str, str]]:
        """Other differences, as (name, before, after)."""
        if not self.before or not self.after:
            return []
        names = ("says", "plain", "unit", "period", "place", "population", "source", "locator",
                 "checked", "review_by", "recipe", "replaced_by", "note")  # fmt: skip
        pairs = [(name, getattr(self.before, name), getattr(self.after, name)) for name in names]
        return [(name, str(a or "nothing"), str(b or "nothing")) for name, a, b in pairs if a != b]


@dataclass(frozen=True, slots=True)
class ChapterChange:
    """A chapter that was added, removed or changed; `rows` are its sentences, before and after."""

    path: str
    before: Text | None
    after: Text | None
    rows: list[tuple[Told | None, Told | None]]

    @property
    def title(self) -> str:
        text = self.after or self.before
        assert text
        return text.title


@dataclass(slots=True)
class Changes:
    """All differences. `weights` are (page, bytes before, bytes after); None if not compared."""

    before: Edition
    after: Edition
    figures: list[FigureChange] = field(default_factory=list)
    chapters: list[ChapterChange] = field(default_factory=list)
    lost_links: list[tuple[str, str]] = field(default_factory=list)
    lost_addresses: list[str] = field(default_factory=list)
    weights: list[tuple[str, int, int]] | None = None

    @property
    def nothing(self) -> bool:
        return not (self.figures or self.chapters)


def compare(before: Edition, after: Edition) -> Changes:
    """Return all differences between two editions."""
    changes = Changes(before, after)
    for name in sorted(before.figures.keys() | after.figures.keys()):
        old, new = before.figures.get(name), after.figures.get(name)
        if _plain(old) != _plain(new):
            changes.figures.append(FigureChange(name, old, new, list(_uses(name, before, after))))
    for path in sorted(before.chapters.keys() | after.chapters.keys()):
        was, now = before.chapters.get(path), after.chapters.get(path)
        rows = _rows(was.told if was else [], now.told if now else [])
        if (
            rows
            or was is None
            or now is None
            or (was.title, was.minutes) != (now.title, now.minutes)
        ):
            changes.chapters.append(ChapterChange(path, was, now, rows))
        gone = (was.links if was else set()) - (now.links if now else set())
        changes.lost_links += [(path, link) for link in sorted(gone)]
        for name in sorted((was.anchors if was else set()) - _anchors(after)):
            changes.lost_addresses.append(f"{_page(path)}#{name}")
        if was and not now:
            changes.lost_addresses.append(_page(path))
    return changes


def weigh(before: Path, after: Path) -> list[tuple[str, int, int]]:
    """Return (page, bytes before, bytes after) for pages whose gzipped size differs."""
    pages = {file.relative_to(site).as_posix() for site in (before, after) for file in _built(site)}
    rows = [(page, _packed(before / page), _packed(after / page)) for page in sorted(pages)]
    return [row for row in rows if row[1] != row[2]]


def _built(site: Path) -> list[Path]:
    return [*site.glob("chapters/**/*.html"), *site.glob("*.html")]


def _packed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), mtime=0)) if file.is_file() else 0


def _plain(figure: Figure | None) -> object:
    """Return a figure's fields except its line, for comparison."""
    if figure is None:
        return None
    return [getattr(figure, name) for name in figure.__dataclass_fields__ if name != "line"]


def _anchors(edition: Edition) -> set[str]:
    return set().union(*(text.anchors for text in edition.chapters.values()))


def _page(path: str) -> str:
    return path.removesuffix(".md") + ".html"


def _showing(edition: Edition, path: str, figure: str) -> list[Told]:
    text = edition.chapters.get(path)
    return [told for told in text.told if figure in told.figures] if text else []


def _uses(figure: str, before: Edition, after: Edition) -> list[Use]:
    """Return the sentences that show a figure, pairing the two editions."""
    uses = []
    for path in sorted(before.chapters.keys() | after.chapters.keys()):
        old, new = _showing(before, path, figure), _showing(after, path, figure)
        for n in range(max(len(old), len(new))):
            was, now = (told[n] if n < len(told) else None for told in (old, new))
            seen = now or was
            assert seen
            said = (was.text if was else "", now.text if now else "")
            uses.append(Use(path, seen.line, seen.kind, *said))
    return uses


def _rows(old: list[Told], new: list[Told]) -> list[tuple[Told | None, Told | None]]:
    """Return the sentences that differ, each paired with the one that replaced it."""
    before, after = ([told.text for told in side] for side in (old, new))
    rows: list[tuple[Told | None, Told | None]] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            for n in range(max(b - a, d - c)):
                was = old[a + n] if a + n < b else None
                now = new[c + n] if c + n < d else None
                rows.append((was, now))
    return rows
