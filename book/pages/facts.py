"""What a note tells of one figure, wherever it is shown: from the register and nothing else."""

from typing import Any

from book.register import STATUSES, Figure, Register, spoken, status_sentence
from book.register.editions import UNDATED, spoken_part
from book.register.figure import UNQUOTED
from book.register.units import UNITS


def facts(figure: Figure) -> list[tuple[str, str]]:
    """What a note tells in pairs of term and description."""
    unit = UNITS[figure.unit].words
    exact = figure.exact
    if unit and not (UNITS[figure.unit].prefix or UNITS[figure.unit].suffix):
        exact = f"{exact} ({unit})"
    pairs = [
        ("Exact value", exact),
        ("Interval", figure.interval or ""),
        ("Who", figure.population),
        ("Where", figure.place),
        ("When", figure.period),
    ]
    return [(term, words) for term, words in pairs if words]


def newer_edition(register: Register, key: str) -> tuple[str, str, str] | None:
    """(title, date in words, key or "") of the newer edition of a source; None where none is known.

    The date is "" where it shows none, or stands in the title.
    """
    edition = register.sources[key].edition
    if not edition.superseded_by:
        return None
    newer = register.sources.get(edition.superseded_by)
    dated = "" if edition.newest_known == UNDATED else spoken_part(edition.newest_known)
    title = newer.title if newer else edition.superseded_by
    return title, "" if dated in title else dated, newer.key if newer else ""


def note_facts(register: Register, figure: Figure) -> dict[str, Any]:
    """The part of a note's context that does not depend on the page that shows it."""
    replacement = register.figures.get(figure.replaced_by or "")
    quotation = register.quotations.get(figure.id)
    source = register.sources[figure.source]
    return {
        "figure": figure,
        "facts": facts(figure),
        "says": spoken(figure.says, register.figures),
        "also": spoken(figure.also or "", register.figures),
        "words": spoken(figure.note or "", register.figures),
        "status_words": status_sentence(register.figures, figure, STATUSES[figure.status]),
        "inputs": [register.figures[name] for name in figure.inputs],
        "quotation": quotation,
        "quotation_url": quotation.link(source) if quotation else None,
        "unquoted": UNQUOTED.get(figure.unquoted or ""),
        "source": source,
        "newer": newer_edition(register, figure.source),
        "replacement": replacement,
        "replacement_says": spoken(replacement.says, register.figures) if replacement else "",
    }
