"""What a note tells of one figure, wherever it is shown: from the register and nothing else."""

from typing import Any

from book.register import STATUSES, Figure, Register, spoken, status_sentence
from book.register.editions import UNDATED, spoken_part
from book.register.figure import UNQUOTED
from book.register.quotations import UNSAID
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


def newer_edition(register: Register, key: str) -> dict[str, str] | None:
    """What replaces a source, for a template; None where nothing known does.

    `kind` is edition, or source where another work on the same point is newer. `dated` is "" where
    that shows no date, or its title holds it.
    """
    edition = register.sources[key].edition
    if not edition.superseded_by:
        return None
    newer = register.sources.get(edition.superseded_by)
    dated = "" if edition.newest_known == UNDATED else spoken_part(edition.newest_known)
    title = newer.title if newer else edition.superseded_by
    return {
        "kind": "source" if edition.rhythm == "once" else "edition",
        "title": title,
        "dated": "" if dated in title else dated,
        "key": newer.key if newer else "",
    }


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
        "unsaid": UNSAID.get(quotation.unsaid or "") if quotation else None,
        "unquoted": UNQUOTED.get(figure.unquoted or ""),
        "source": source,
        "newer": newer_edition(register, figure.source),
        "replacement": replacement,
        "replacement_says": spoken(replacement.says, register.figures) if replacement else "",
    }
