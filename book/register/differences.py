"""Where this edition says something else than the 2022 guidance: one entry a difference."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from book.schema import day, load_entries, one_of, spec, text, texts

FILE = "data/differences.toml"
GUIDANCE = "all-our-health-2022"
"""The key of the guidance in ``data/sources.bib``."""
KINDS: dict[str, tuple[str, str]] = {
    "wrong number": ("A wrong number", "The source gives a different number from the guidance."),
    "wrong source": (
        "A wrong or missing source",
        "The statement may be right, but the guidance credits the wrong source or none.",
    ),
    "goes beyond its evidence": (
        "More than the evidence supports",
        "The guidance makes a stronger or broader claim than the sources it cites.",
    ),
    "wording": ("Wording", "Words in quotation marks, names and groupings that are not exact."),
    "out of date": ("Out of date", "It was right once, or named something that has since gone."),
    "not found": (
        "Not found",
        "We found nothing to check it against, or did not look far enough. It may still be right.",
    ),
}
"""Each kind of difference: its heading, and what it means to a reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One table of ``data/differences.toml``. Its texts may hold roles, as a chapter may."""

    id: str
    line: int
    kind: str = spec(one_of(KINDS), "What sort of difference it is.")
    title: str = spec(text, "The difference in a few words.")
    statements: list[str] = spec(texts, "Ids of the statements of the guidance it is about.")
    guidance: str = spec(text, "What the guidance says, in our words.")
    found: str = spec(text, "What we found, and how sure we are.")
    figures: list[str] = spec(texts, "Ids of the figures that show it.", default_factory=list)
    sources: list[str] = spec(texts, "Keys of the sources we used.", default_factory=list)
    chapter: str = spec(text, "The chapter that says it right, such as `chapters/start/why`.")
    checked: date = spec(day, "When someone last looked.")


def load_differences(root: Path) -> dict[str, Difference]:
    """Every difference by id, in file order. Raises BookError with all that is wrong."""
    return load_entries(root / FILE, root, Difference, "difference", _relations)


def _relations(table: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if not table["statements"]:
        yield "statements", "name the statement of the guidance it is about, such as W10"
    if not table.get("figures") and not table.get("sources"):
        yield "found", "names no figure and no source, so nobody can check it"
