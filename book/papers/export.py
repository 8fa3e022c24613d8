"""Exports what the book knows as JSON for `held`, which any Python can read. Runs at build time."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from book.prose.config_file import read_settings, value_at
from book.register import STATUSES, Register, flag, load_register, spoken, status_sentence
from book.register.differences import load_differences
from book.register.events import dated, load_events
from book.register.series import load_listed, series_of
from book.tables import using

OUT_OF_DATE = "out of date"
"""A kind of difference that favours the newer figures, and so casts no doubt on them."""
TIMELINE = "chapters/policy/timeline.html"


def held_here(root: Path, pages: Mapping[str, str | None] | None = None) -> str:
    """Return the figures and changed names of the book at `root`, as JSON.

    `pages` maps figures to the page with the full entry. Raises BookError if the settings, the
    register, the timeline or the list of series cannot be read.
    """
    title = str(value_at(read_settings(root), "title") or "")
    with using(root):  # a series depends on the newest row of its table
        held = held_of(root, load_register(root), title, pages or {})
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


def held_of(
    root: Path, register: Register, title: str, pages: Mapping[str, str | None]
) -> dict[str, Any]:
    """Return the same as a dict."""
    newer, doubts = _newer(root, register), _doubts(root, register)
    checked = max(figure.checked for figure in register.figures.values())
    return {
        "title": title,
        "edition": f"{checked.day} {checked:%B %Y}",
        "figures": [
            _figure(register, name, newer.get(name, []), pages.get(name) or "")
            | {"doubts": doubts.get(name, [])}
            for name in register.figures
        ],
        "gone": list(_gone(root, register)),
    }


def _newer(root: Path, register: Register) -> dict[str, list[str]]:
    """Map each figure to those that say the same for the newest period of its series."""
    found = {}
    for series in series_of(register, load_listed(root))[0]:
        for name, span in series.figures.items():
            says = register.figures[name].says
            same = [new for new in series.newest_figures if _like(register.figures[new].says, says)]
            if span.before(series.newest) and same:
                found[name] = same
    return found


def _like(one: str, other: str) -> bool:
    """Return whether two figures of a series measure the same; only some of them give a date."""
    return one.split()[:3] == other.split()[:3]


def _doubts(root: Path, register: Register) -> dict[str, list[str]]:
    """Map each figure to the doubts about it in the list of differences from the guidance."""
    found: dict[str, list[str]] = {}
    for difference in load_differences(root).values():
        for name in difference.figures if difference.kind != OUT_OF_DATE else ():
            words = spoken(difference.found, register.figures)
            found.setdefault(name, []).append(words)
    return found


def _figure(register: Register, name: str, newer: list[str], page: str) -> dict[str, Any]:
    figure = register.figures[name]
    source = register.sources[figure.source]
    quotation = register.quotations.get(name)
    by = source.edition.superseded_by
    return {
        "id": name,
        "says": spoken(figure.says, register.figures),
        "exact": figure.exact,
        "value": figure.value,
        "unit": figure.unit,
        "status": figure.status,
        "status_words": status_sentence(register.figures, figure, STATUSES[figure.status]),
        "weak": flag(register.figures, figure),
        "population": figure.population,
        "place": figure.place,
        "period": figure.period,
        "source": source.short,
        "source_title": source.title,
        "source_url": source.url or "",
        "interval": figure.interval or "",
        "also": spoken(figure.also or "", register.figures),
        "note": spoken(figure.note or "", register.figures),
        "quoted": quotation.says if quotation else "",
        "replaced_by": figure.replaced_by or "",
        "newer": newer,
        "newer_source": register.sources[by].title if by in register.sources else by,
        "once": source.edition.rhythm == "once",
        "page": page,
    }


def _gone(root: Path, register: Register) -> Iterator[dict[str, Any]]:
    for event in load_events(root).values():
        if event.outdates:
            today = spoken(event.today, register.figures)
            yield {
                "id": event.id,
                "names": event.outdates,
                "title": event.title,
                "when": event.spoken,
                "today": f"{today} {dated(event, register.sources)}",
                "page": f"{TIMELINE}#event-{event.id}",
            }
