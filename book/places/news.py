"""What is new in an area's figures, in sentences."""

from typing import Any

from book.models.area_news import News, newest_arrival, news_of
from book.models.comparison import Change
from book.models.healthy_life import load_healthy_life
from book.models.places import Area, Places
from book.places import healthy, sentences
from book.places.phrases import IN_SENTENCES, listed


def section(places: Places, area: Area) -> dict[str, Any]:
    """What the page keeps for a reader who comes back: the changes of each day, and that day."""
    found: dict[tuple[str, ...], list[News]] = {}
    for news in news_of(places, area):
        key = news.came.isoformat(), news.table, news.first, news.last
        found.setdefault(key, []).append(news)
    told = [(came, together(places, area, of)) for (came, *_), of in found.items()]
    return {"newest": newest_arrival().isoformat(), "told": told}


def together(places: Places, area: Area, found: list[News]) -> str:
    """Changes of one table and period: "in Leeds, life satisfaction fell and anxiety rose…"."""
    moves = []
    for change in (Change.FELL, Change.ROSE):
        names = [_named(news) for news in found if news.change is change]
        if names:
            moves.append(f"{listed(names)} {change.value}")
    span = f"between {found[0].first} and {found[0].last}"
    return f"in {_whose(places, area, found[0])}, {' and '.join(moves)} {span}"


def clause(places: Places, area: Area, news: News) -> str:
    """One change as part of a sentence: "anxiety in Leeds rose between 2017-18 and 2022-23"."""
    span = f"between {news.first} and {news.last}"
    return f"{_named(news)} in {_whose(places, area, news)} {news.change.value} {span}"


def _named(news: News) -> str:
    if news.table != "wellbeing":
        return f"the years of good health that {news.measure} can expect"
    the = "the " if news.measure == "worthwhile" else ""
    return f"{the}{IN_SENTENCES[news.measure]}"


def _whose(places: Places, area: Area, news: News) -> str:
    """The area whose figures these are: often a county's."""
    if news.table == "wellbeing":
        return sentences.surveyed(places, area)
    return healthy.whose(area, str(load_healthy_life().whose(area)))
