"""What the book's models say of what somebody typed into a tool, by the tool's own names.

The models know nothing of the tools' formulas. A name that is left out here is a step on the way
to one that is not.
"""

import math
from collections.abc import Callable
from typing import Any

from book.models import evaluation, tally
from book.models.assets import nearest
from book.models.audit import MEASURES as AUDITED
from book.models.audit import STATEMENTS, Measure, audit_measures
from book.models.comparison import beside_england
from book.models.healthy_life import SEXES, load_healthy_life
from book.models.places import ENGLAND, MEASURES, Area, load_places
from book.places import sentences
from book.places.phrases import percent
from book.sheets.reckon import Given
from book.sheets.shown import shown
from book.tables import rows

Values = dict[str, Any]


def _share(value: float | None, instead: str) -> str:
    return instead if value is None else shown(value, "share")


def tally_says(given: Given) -> Values:
    lines, said = given.lines.get("signposts", ()), {}
    ways = [("everybody", "went", ""), ("going", "still", "")]
    ways += [(way.replace(" ", "_"), "went", way) for way in tally.WAYS]
    for name, question, way in ways:
        found = tally.went(lines, question, way)
        said |= {
            f"{name}_people": str(found.people),
            f"{name}_yes": str(found.yes),
            f"{name}_no": str(found.no),
            f"{name}_unsure": str(found.unsure),
            f"{name}_share": _share(found.share, "nobody yet"),
        }
        if not way:
            said |= {
                f"{name}_known": _share(found.of_known, "nobody yet"),
                f"{name}_most": _share(found.most, "nobody yet"),
            }
    given_groups = given.lines.get("groups", ())
    groups = tally.groups([(line["came"], line["live"]) for line in given_groups])
    for place, group in enumerate(groups, start=1):
        fewer = (
            ""
            if group.fewer is None
            else shown(
                math.copysign(math.floor(abs(round(group.fewer, 9)) + 0.5), group.fewer) + 0.0,
                "points",
            )
        )
        said[f"groups {place} came_share"] = _share(group.came, "")
        said[f"groups {place} live_share"] = _share(group.live, "")
        said[f"groups {place} fewer"] = "0" if fewer == "−0" else fewer
    return said


def audit_says(given: Given) -> Values:
    lines = given.lines.get("initiatives", ())
    columns = {measure: column for column, measure in AUDITED.items()}
    found = {(columns[m.measure], m.round): m for m in audit_measures(lines)}
    said: Values = {}
    none = "nothing to count"
    for column, measure in AUDITED.items():
        rounds = []
        for number, word in enumerate(("first", "second"), start=1):
            empty = Measure(number, STATEMENTS[column], measure, 0, 0, None, None, None)
            m = found.get((column, number), empty)
            rounds.append(m)
            ends = {"share": m.share, "low": m.low, "high": m.high}
            said |= {
                f"{column}_{word}_met": str(m.numerator),
                f"{column}_{word}_of": str(m.denominator),
                **{
                    f"{column}_{word}_{end}": _share(None if value is None else value / 100, none)
                    for end, value in ends.items()
                },
            }
        before, after = (m.share for m in rounds)
        if before is None or after is None:
            said[f"{column}_points"] = none
        else:
            text = shown(after - before, "points")
            said[f"{column}_points"] = "0" if text in ("+0", "−0") else text
    return said


def evaluation_says(given: Given) -> Values:
    people = given.lines.get("people", ())
    verdict = evaluation.evaluate(people)
    said: Values = {}
    for name, group in (("took", evaluation.TOOK_PART), ("compared", evaluation.COMPARISON)):
        found = verdict.groups.get(group)
        counted = found.counted if found else 0
        said |= {f"{name}_people": str(found.joined if found else 0), f"{name}_both": str(counted)}
        for part in ("before", "after", "change"):
            value = getattr(found, part) if counted else None
            said[f"{name}_{part}"] = "not yet" if value is None else shown(value, "two")
    ends = {"effect": verdict.effect, "effect_low": verdict.low, "effect_high": verdict.high}
    for name, value in ends.items():
        said[name] = "not yet" if value is None else shown(value, "two")
    said["missing"] = set(verdict.missing)
    said["saving"] = verdict.bears_a_saving
    known = [p for p in people if None not in (p["visits_before"], p["visits_after"])]
    changes = [p["visits_after"] - p["visits_before"] for p in known]
    spread = given.answers.get("given_spread")
    if spread is None and len(changes) > 1:
        mean = sum(changes) / len(changes)
        spread = (sum((c - mean) ** 2 for c in changes) / (len(changes) - 1)) ** 0.5
    fall = given.answers.get("fall", 0.5)
    able = bool(fall and spread)
    said["needed"] = (
        shown(evaluation.people_needed(fall=fall, spread=spread), "count") if able else "not yet"
    )
    return said


def assets_say(given: Given) -> Values:
    asked = {"limit": 10, "fast": 1.2, "slow": 0.8, "detour": 1.2, **given.answers}
    assets = [
        {**line, "number": number, "x": line["asset_x"], "y": line["asset_y"]}
        for number, line in enumerate(given.lines.get("assets", ()), start=1)
    ]
    streets = [
        {**line, "x": line["street_x"], "y": line["street_y"]}
        for line in given.lines.get("streets", ())
    ]
    counts = [a for a in assets if (a["evening"], a["step_free"]) == ("yes", "yes")]
    walks = {
        speed: nearest(streets, counts, speed=asked[speed], detour=asked["detour"])
        for speed in ("fast", "slow")
    }
    said: Values = {}
    out = {"fast": 0, "slow": 0}
    gone = {"fast": 0, "slow": 0}
    for place, street in enumerate(streets):
        fast, slow = (walks[speed][place] for speed in ("fast", "slow"))
        near = {"fast": fast.minutes <= asked["limit"], "slow": slow.minutes <= asked["limit"]}
        for speed in out:
            out[speed] += street["homes"] * (not near[speed])
            gone[speed] += not near[speed]
        within = "yes" if near["slow"] else "only for a faster walker" if near["fast"] else "no"
        here = f"streets {place + 1}"
        said[f"{here} within"] = within
        for speed, walk in (("fast", fast), ("slow", slow)):
            minutes = "none" if walk.asset is None else shown(walk.minutes, "one")
            said[f"{here} minutes_{speed}"] = minutes
        name = "" if fast.asset is None else assets[fast.asset - 1]["asset"]
        said[f"{here} nearest"] = name
    homes = sum(street["homes"] for street in streets)
    said |= {"streets_all": str(len(streets)), "homes_all": shown(homes, "count")}
    for speed in out:
        said |= {
            f"streets_{speed}": str(gone[speed]),
            f"homes_{speed}": shown(out[speed], "count"),
            f"share_{speed}": _share(out[speed] / homes if homes else None, "none"),
        }
    return said


def needs_say(given: Given) -> Values:
    places, chosen = load_places(), given.answers.get("area")
    said: Values = {}
    for place, line in enumerate(given.lines.get("figures", ()), start=1):
        known = all(line.get(c) is not None for c in ("here", "here_low", "here_high", "england"))
        said[f"figures {place} beside"] = (
            str(beside_england(line["here_low"], line["here_high"], line["england"]))
            if known
            else "to fill in"
        )
    if chosen is None:
        return said | {f"{measure}_words": "to fill in" for measure in MEASURES}
    area = next(area for area in places.areas.values() if area.name == chosen)
    for measure in MEASURES:
        score = places.latest(area, measure)
        england = places.latest(places.areas[ENGLAND], measure)
        said |= {
            f"{measure}_words": str(places.verdict(area, measure)),
            f"{measure}_england": shown(england.mean, "two"),
        }
        if score.known:
            said |= {
                f"{measure}_score": shown(score.mean, "two"),
                f"{measure}_from": shown(score.low, "two"),
                f"{measure}_to": shown(score.high, "two"),
            }
    said |= _lives(area)
    said["area_people"] = f"{area.people:,}"
    older = percent(sentences.older_share(area))
    said["s_place begins"] = f"{area.name}: {area.people:,} people in mid-2023, {older} aged 65"
    if area.deprivation and area.deprivation.share:
        said["s_place holds"] = f" {percent(area.deprivation.share)} of its neighbourhoods"
    return said


def _lives(area: Area) -> Values:
    """Who lives there, and for how long in good health, from the tables themselves."""
    (row,) = (row for row in rows("area-people") if row["area_code"] == area.code)
    n = {name: float(str(cell)) for name, cell in row.items() if name != "area_code"}
    said: Values = {
        "area_disabled": percent(n["disabled"] / n["disability_known"]),
        "area_little_english": percent(n["little_english"] / n["aged_3_plus"]),
        "area_other_groups": percent(1 - n["white_british"] / n["all_people"]),
    }
    for sex in SEXES:
        found = load_healthy_life()
        code = found.whose(area)
        mean = None if code is None else found.series[code, sex][-1].mean
        said[f"area_healthy_{sex}"] = "not given" if mean is None else f"{mean:.1f}"
    return said


SAYS: dict[str, Callable[[Given], Values]] = {
    "tally": tally_says,
    "quality-audit": audit_says,
    "evaluation": evaluation_says,
    "asset-map": assets_say,
    "needs-statement": needs_say,
}


def differences(said: Values, found: dict[str, str]) -> list[str]:
    """Where a tool shows something else than the models; `found` is what it shows, by name."""
    wrong = []
    for name, value in said.items():
        first, _, rest = name.rpartition(" ")
        if name == "missing":
            given = {found[one] for one in _MISSING} - {""}
            wrong += [f"missing: {given} and not {value}"] if given != value else []
        elif name == "saving":
            may = found["says_saving"].startswith("You may")
            wrong += [f"saving: {found['says_saving']}"] if may != value else []
        elif rest == "begins" and not found[first].startswith(value):
            wrong.append(f"{first}: {found[first]} does not begin with {value}")
        elif rest == "holds" and value not in found[first]:
            wrong.append(f"{first}: {found[first]} does not hold {value}")
        elif rest not in ("begins", "holds") and found[name] != value:
            wrong.append(f"{name}: '{found[name]}', and the models say '{value}'")
    return wrong


_MISSING = (
    "nobody",
    "no_comparison",
    "took_few",
    "took_lost",
    "compared_few",
    "compared_lost",
    "no_fall",
)
