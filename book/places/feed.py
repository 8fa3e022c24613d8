"""What is new in an area's figures, as a feed that a feed reader follows.

The feed is Atom 1.0 (RFC 4287). Its addresses are relative where the site has none of its own.
"""

from datetime import date
from uuid import UUID, uuid5

from lxml import etree
from lxml.builder import ElementMaker

from book.models.area_news import YEARS, newest_arrival, news_of, watched_of
from book.models.places import Area, Places
from book.places.atlas import Atlas
from book.places.news import clause
from book.places.phrases import first_up, listed, short, spoken

ATOM = "http://www.w3.org/2005/Atom"
OURS = UUID("b5c1f0de-6d0c-4c0e-9a0b-0f3c7a2b1d54")
"""What the names of feeds and entries are made from; it must never change."""
WATCHED = {
    "wellbeing": "how adults rate their lives",
    "area-healthy-life": "how many years of good health people can expect",
}
"""Each table that is watched, as the feed names it."""
_BASE = "{http://www.w3.org/XML/1998/namespace}base"


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
