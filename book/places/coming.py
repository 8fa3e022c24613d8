"""What a page says of a council that ends, has ended, or has just begun."""

from collections.abc import Sequence
from dataclasses import dataclass

from book.models.area_measures import measures_of
from book.models.merging import ESTIMATE
from book.models.places import MEASURES, Area, Places
from book.models.successors import Successor, successors
from book.places.atlas import Atlas
from book.places.phrases import day, first_up, listed, short, spoken

COUNTY = "E10"
"""What the code of a county begins with."""
SURE = {
    "order": "",
    "councils": "We read this on the councils’ pages, not in the order, so check with your "
    "council.",
    "second-hand": "We read only in other people’s notes that the government chose this plan, so "
    "check with your council.",
}
"""How sure a change is, by what we have read of the decision, and who to ask."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Sentences, and what they lead to: a page and what its link says, the order and its name.

    A plan has no order, and leads to where it was `read`.
    """

    says: tuple[str, ...]
    page: tuple[str, str] | None = None
    law: tuple[str, str] | None = None
    read: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    """Name and page of each council that a new one was made from."""
    worked_out: bool = False


def notice(atlas: Atlas, area: Area) -> Notice | None:
    """What to say at the head of a page; None for most."""
    if area.parts:
        return _new(atlas, area)
    found = successors().get(area.code, ())
    if not found:
        return None
    if area.kind == "ended":
        return _ended(atlas, area, found[0])
    return _ending(atlas, area, found)


def _others(area: Area, new: Successor) -> list[str]:
    """The authorities that join `area`, by name; a county ends with them, and joins nothing."""
    return sorted(
        one.old
        for code, all_of in successors().items()
        for one in all_of
        if one.new == new.new and code != area.code and not code.startswith(COUNTY)
    )


def _county(new: Successor, ends: str) -> list[str]:
    """That the county council there `ends`, too: a unitary of the plan lies in no county."""
    return [
        f"{one.old} County Council {ends} on the same day."
        for code, all_of in successors().items()
        for one in all_of
        if one.new == new.new and code.startswith(COUNTY)
    ]


def _ending(atlas: Atlas, area: Area, found: tuple[Successor, ...]) -> Notice:
    new, here = found[0], spoken(area)
    names = _listed([one.new for one in found])
    if not new.confirmed:
        return _planned(area, new)
    others = _listed(_others(area, new))
    says = [
        f"{first_up(here)} ends as a council on {day(new.on)}.",
        f"{names} will replace it and {others}.",
    ]
    says += _county(new, "will end")
    says += [f"The page for {names} will be here from that day.", SURE[new.seen]]
    return Notice(tuple(filter(None, says)), law=(new.order_url, new.law))


def _planned(area: Area, new: Successor) -> Notice:
    ending = _listed(sorted([new.old, *_others(area, new)]))
    says = [f"The plan is for a new council, {new.new}, to replace {ending} on {day(new.on)}."]
    says += _county(new, "would end")
    says.append("We have found no law for this yet, so the plan, its date or the name may change.")
    says.append(SURE[new.seen])
    return Notice(tuple(filter(None, says)), read=new.source)


def _ended(atlas: Atlas, area: Area, new: Successor) -> Notice:
    here = spoken(area)
    says = (
        f"{first_up(here)} ended as a council on {day(new.on)}, and {new.new} took over.",
        "The figures on this page stay as they were.",
    )
    page = (atlas.pages[new.code], f"Go to the page for {new.new}")
    return Notice(says, page, (new.order_url, new.law))


def _new(atlas: Atlas, area: Area) -> Notice:
    places = atlas.places
    parts = [places.areas[code] for code in area.parts]
    new = next(one for one in successors()[area.parts[0]] if one.code == area.code)
    names = _listed(sorted(short(part.name) for part in parts))
    says = [f"{area.name} began on {day(new.on)}. It replaced {names}.", *_ours(places, area)]
    hidden = sorted(
        {
            short(part.name)
            for part in parts
            for measure in MEASURES
            if not places.latest(part, measure).known
        }
    )
    if hidden and places.latest(area, "happiness").status == ESTIMATE:
        says.append(
            f"There is no score for {_listed(hidden)} in {places.newest}, "
            "which makes the ranges for that year wider."
        )
    if any(figure.worked_out for figure in measures_of(area).values()):
        says.append(
            "The figures for places, visits, the internet and children are worked out from those "
            "of the old councils."
        )
    old = tuple(sorted((short(part.name), atlas.pages[part.code]) for part in parts))
    ours = bool(_years(places, area, estimated=True))
    return Notice(tuple(says), law=(new.order_url, new.law), parts=old, worked_out=ours)


def _years(places: Places, area: Area, *, estimated: bool) -> list[str]:
    """The years with a score that is our estimate, or with a published one, oldest first."""
    series = [score for measure in MEASURES for score in places.scores(area, measure)]
    return sorted({s.year for s in series if s.known and (s.status == ESTIMATE) is estimated})


def _ours(places: Places, area: Area) -> list[str]:
    """Which scores of a new council are our estimate; nothing where all are its own."""
    ours, own = (_years(places, area, estimated=estimated) for estimated in (True, False))
    old = f"from the scores of the {len(area.parts)} old councils"
    if not ours:
        return []
    if not own:
        return [
            f"Scores for {area.name} itself are not published yet.",
            f"Those here are our own estimate, {old}.",
        ]
    if ours[-1] < own[0]:
        return [f"Scores up to {ours[-1]} are our own estimate, {old}. Newer ones are its own."]
    return [f"Where {area.name} has no score of its own, we show our own estimate, {old}."]


def _listed(names: Sequence[str]) -> str:
    """The names in a sentence; a comma before the last where one has an "and" of its own."""
    if len(names) > 2 and any(" and " in name for name in names):
        return f"{', '.join(names[:-1])}, and {names[-1]}"
    return listed(names)
