"""A small register, and what the check of bindings finds in a text."""

from datetime import date
from typing import Any

from book.prose.bindings import Bindings, check_bindings
from book.register import Register, Source
from book.register.figure import Figure
from book.source import parse_markdown

PATH = "chapters/x.md"
ADD = "Add it to data/figures.toml and write {stat}`its-id`, or say it without a number."


def figure(figure_id: str, **changes: Any) -> Figure:
    fields: dict[str, Any] = {
        "says": "Adults who can influence decisions",
        "value": 27,
        "unit": "percent",
        "decimals": 0,
        "population": "adults",
        "place": "England",
        "period": "2016-17",
        "source": "survey-2017",
        "locator": "page 1",
        "checked": date(2026, 11, 23),
        "review_by": date(2027, 11, 23),
        "status": "transcribed",
    }
    return Figure(id=figure_id, line=7, **{**fields, **changes})


def source(key: str, title: str = "A survey") -> Source:
    return Source(key, 1, title, "Smith", "2017", "", None, "read in source", None, None)


def register(*figures: Figure) -> Register:
    held = figures or (
        figure("influence-2016-17", plain="about 1 in 4"),
        figure("odds", value=1.26, unit="ratio", decimals=2, low=1.04, high=1.53),
    )
    sources = [source("survey-2017"), source("plan-2025", "The 10 Year Health Plan")]
    return Register({f.id: f for f in held}, {s.key: s for s in sources})


def checked(text: str, reg: Register | None = None) -> Bindings:
    into = Bindings()
    check_bindings(PATH, parse_markdown(text), reg or register(), into)
    return into


def messages(text: str, reg: Register | None = None) -> list[str]:
    return [str(finding) for finding in checked(text, reg).findings]
