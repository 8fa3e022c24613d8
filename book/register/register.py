"""The register: figures, their sources and their readings, loaded together."""

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from book.findings import BookError
from book.register.figure import Figure
from book.register.load import load_figures
from book.register.sources import Source, load_sources


@dataclass(frozen=True, slots=True)
class Register:
    """Every cited figure and every source, by id and by key."""

    figures: dict[str, Figure]
    sources: dict[str, Source]

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


def load_register(root: Path) -> Register:
    """The register of the book at `root`. Raises BookError with all that is wrong in it."""
    findings = []
    figures, sources = {}, {}
    try:
        figures = load_figures(root / "data/figures.toml", root)
    except BookError as error:
        findings += error.findings
    try:
        sources = load_sources(root / "data/sources.bib", root)
    except BookError as error:
        findings += error.findings
    if findings:
        raise BookError(findings)
    return Register(figures, sources)
