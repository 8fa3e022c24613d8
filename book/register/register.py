"""The register: figures, their sources and their readings, loaded together."""

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache, partial
from pathlib import Path

from book.findings import BookError, read_what_can_be
from book.register.figure import Figure
from book.register.load import load_figures
from book.register.quotations import FILE, Quotation, load_quotations
from book.register.sources import Source, load_sources


@dataclass(frozen=True, slots=True)
class Register:
    """Every cited figure and every source, by id and by key.

    `unread` are ids and keys of those that stand in the files and are not sound.
    """

    figures: dict[str, Figure]
    sources: dict[str, Source]
    unread: frozenset[str] = frozenset()
    quotations: dict[str, Quotation] = field(default_factory=dict)
    """By figure, the words of its source that print it."""

    def has_figure(self, figure_id: str) -> bool:
        """Whether the register has a figure of this id, sound or not."""
        return figure_id in self.figures or figure_id in self.unread

    def has_source(self, key: str) -> bool:
        """Whether the bibliography has a source of this key, sound or not."""
        return key in self.sources or key in self.unread

    def near(self, figure_id: str) -> list[str]:
        """Ids that look like `figure_id`, nearest first."""
        return get_close_matches(figure_id, self.figures, n=3, cutoff=0.5)

    def with_face(self, text: str) -> list[str]:
        """Ids of the figures that a sentence would write as `text`."""
        wanted = text.replace("–", "-").lower()
        return [f.id for f in self.figures.values() if wanted in (f.face.lower(), f.exact.lower())]

    def near_source(self, key: str) -> list[str]:
        """Keys that look like `key`, nearest first."""
        return get_close_matches(key, self.sources, n=3, cutoff=0.5)


@lru_cache(maxsize=8)
def register_files(root: Path) -> tuple[Path, ...]:
    """The files that the register of the book at `root` is read from.

    Kept, because pages ask thousands of times whether they have changed.
    """
    return tuple(root / name for name in ("data/figures.toml", "data/sources.bib", FILE))


def load_register(root: Path) -> Register:
    """The register of the book at `root`.

    Raises BookError with all that is wrong in it, and with the register of what is sound.
    """
    figures, findings = read_what_can_be(partial(load_figures, root / "data/figures.toml"), root)
    sources, more = read_what_can_be(partial(load_sources, root / "data/sources.bib"), root)
    quotations, wrong = read_what_can_be(load_quotations, root)
    more += wrong
    if not findings and not more:
        return Register(figures, sources, quotations=quotations)
    unread = _named("figures.toml", r"^\[([^\[\]]+)\]", root) - set(figures or ())
    unread |= _named("sources.bib", r"^@\w+\s*\{\s*([^,\s]+)", root) - set(sources or ())
    sound = Register(figures or {}, sources or {}, frozenset(unread), quotations or {})
    raise BookError([*findings, *more], sound)


def _named(name: str, pattern: str, root: Path) -> set[str]:
    """What opens the entries of a file of ``data/`` that cannot be read as a whole."""
    try:
        text = (root / "data" / name).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return set()
    return {match.strip("\"'") for match in re.findall(pattern, text, re.MULTILINE)}
