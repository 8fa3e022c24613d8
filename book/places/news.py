"""What is new in an area's figures, in sentences, and as a feed that a feed reader follows.

The feed is Atom 1.0 (RFC 4287). Its addresses are relative where the site has none of its own.
"""

from datetime import date
from typing import Any
from uuid import UUID, uuid5

from lxml import etree
from lxml.builder import ElementMaker

from book.models.area_news import YEARS, News, newest_arrival, news_of, watched_of
from book.models.comparison import Change
from book.models.healthy_life import load_healthy_life
from book.models.places import Area, Places
from book.places import healthy, sentences
from book.places.atlas import Atlas
from book.places.words import IN_SENTENCES, first_up, listed, short, spoken

ATOM = "http://www.w3.org/2005/Atom"
OURS = UUID("b5c1f0de-6d0c-4c0e-9a0b-0f3c7a2b1d54")
"""What the names of feeds and entries are made from; it must never change."""
WATCHED = {
    "wellbeing": "how adults rate their lives",
    "area-healthy-life": "how many years of good health people can expect",
}
"""Each table that is watched, as the feed names it."""
_BASE = "{http://www.w3.org/XML/1998/namespace}base"


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


def as_atom(atlas: Atlas, code: str, *, book: str, base: str = "") -> str:
    """The feed of one area. `base` is the address of the site, "" where it has none."""
    places, area = atlas.places, atlas.places.areas[code]
    page = atlas.pages[code]
    name = page.rpartition("/")[2]
    make = ElementMaker(namespace=ATOM, nsmap={None: ATOM})
    feed = make.feed(
        make.id(_id(code)),
        make.title(f"{first_up(short(area.name))}: what has changed"),
        make.subtitle(silence(places, area)),
        make.updated(_moment(newest_arrival())),
        make.author(make.name(book)),
        make.link(rel="self", type="application/atom+xml", href=f"{name}.atom"),
        make.link(rel="alternate", type="text/html", href=f"{name}.html"),
    )
    if base:
        feed.set(_BASE, f"{base.rstrip('/')}/{page.rpartition('/')[0]}/")
    for news in news_of(places, area):
        said = f"{first_up(clause(places, area, news))}."
        feed.append(
            make.entry(
                make.id(_id(code, news.table, news.measure, news.last)),
                make.title(said),
                make.updated(_moment(news.came)),
                make.link(rel="alternate", type="text/html", href=f"{name}.html"),
                make.summary(
                    f"{said} The change is bigger than chance would usually produce. The figures "
                    "cannot say why, but people who live here may know."
                ),
            )
        )
    declared = '<?xml version="1.0" encoding="utf-8"?>\n'
    return f"{declared}{etree.tostring(feed, encoding='unicode')}\n"


def silence(places: Places, area: Area) -> str:
    """Which figures a feed watches, what its silence means, and how often it may be wrong."""
    watched = dict.fromkeys(table for table, _ in watched_of(places, area))
    return (
        f"This feed watches {listed([WATCHED[table] for table in watched])}, and no other figures. "
        f"A new entry means that a figure for {spoken(area)} has changed by more than chance would "
        "usually produce. If nothing is new, either no figures have come out or none of them shows "
        "such a change. If nothing really changed, there would be at most 1 false alarm in "
        f"{YEARS} years."
    )


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _id(*parts: str) -> str:
    return uuid5(OURS, "/".join(parts)).urn
