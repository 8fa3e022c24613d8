"""Every area with the address of its page, read once for as long as the tables do not change."""

from dataclasses import dataclass
from functools import lru_cache

from book.models.indicators_by_area import TABLES as BY_AREA
from book.models.places import TABLES, Area, Places, load_places
from book.models.tables import data_dir
from book.places.words import short, slug

FOLDER = "places"


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
    """The atlas as the tables are now. Raises TableError where one cannot be trusted."""
    folder = data_dir()
    names = (*TABLES, *BY_AREA)
    files = [folder / "datapackage.json", *(folder / f"{name}.csv" for name in names)]
    stats = [file.stat() for file in files if file.is_file()]
    return _atlas(str(folder), tuple((stat.st_mtime_ns, stat.st_size) for stat in stats))


@lru_cache(maxsize=2)
def _atlas(folder: str, stamp: tuple[tuple[int, int], ...]) -> Atlas:
    places = load_places()
    pages = {area.code: f"{FOLDER}/{slug(short(area.name))}" for area in places.areas.values()}
    if len(set(pages.values())) < len(pages):
        raise ValueError("two areas would have one page: names must differ")
    return Atlas(places, pages)
