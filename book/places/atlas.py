"""Every area with the address of its page, read once for as long as the tables do not change."""

from dataclasses import dataclass
from functools import lru_cache

from book.incremental.fingerprint import fingerprint
from book.models import (
    area_measures,
    area_news,
    freshness,
    healthy_life,
    merger_test,
    residents,
    successors,
)
from book.models.indicators_by_area import SURVEYS
from book.models.indicators_by_area import TABLES as BY_AREA
from book.models.places import NAMES, TABLES, Area, Places, load_places
from book.models.successors import in_force, on_day
from book.places.phrases import short, slug
from book.schema.book_config import day_of_build
from book.tables import current, stamp_of

FOLDER = "places"
BESIDE = (area_measures, area_news, freshness, healthy_life, merger_test, residents, successors)
"""Models of what pages show beside the survey."""
MADE_FROM = (
    *TABLES,
    *BY_AREA,
    *SURVEYS,
    *NAMES,
    *(table for model in BESIDE for table in model.TABLES),
)
"""All tables that anything about areas is made from; not every book has each of them."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """All places, and the page of each: by code, its name under the site's root, no suffix."""

    places: Places
    pages: dict[str, str]

    @property
    def areas(self) -> list[Area]:
        """England, the regions and the authorities, in the order of their pages' names."""
        return sorted(self.places.areas.values(), key=lambda area: self.pages[area.code])


def atlas() -> Atlas:
    """The atlas as the tables are now, of the day that the book is built for.

    Raises TableError where a table cannot be trusted.
    """
    return _atlas(stamp_of(MADE_FROM), in_force(day_of_build()))


def made_from() -> str:
    """A fingerprint of all that the atlas and everything about areas is made from.

    Of the day that the book is built for, only which councils have been replaced by then counts.
    Raises TableError where the table of these cannot be trusted.
    """
    return fingerprint(current().content(MADE_FROM), in_force(day_of_build()))


@lru_cache(maxsize=2)
def _atlas(stamp: tuple[object, ...], ended: tuple[str, ...]) -> Atlas:
    places = on_day(load_places(), ended)
    pages = {area.code: f"{FOLDER}/{slug(short(area.name))}" for area in places.areas.values()}
    if len(set(pages.values())) < len(pages):
        raise ValueError("two areas would have one page: names must differ")
    return Atlas(places, pages)
