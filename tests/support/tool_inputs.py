"""What somebody may type into each tool: its example, nothing, and two dozen seeded inventions.

Some hold empty cells, some nothing to divide by, and some what cannot be right.
"""

import random
from collections.abc import Callable, Iterator
from typing import Any

from book.models.assets import assumption
from book.models.places import load_places
from book.sheets.every import TOOLS
from book.sheets.reckon import Given
from book.sheets.tool import Cell, Tool

MANY = 24
Line = dict[str, Any]


def inputs(name: str) -> Iterator[tuple[str, Given]]:
    """Inputs for the tool `name`, each with a few words on what it is."""
    tool, example = TOOLS[name][0](), TOOLS[name][1]()
    yield "the example", example
    yield "nothing", Given()
    for seed in range(MANY):
        chance = random.Random(f"{name} {seed}")
        yield f"invention {seed}", Given(*INVENTED[name](chance, seed))
    yield from _spoilt(tool, example)


def _spoilt(tool: Tool, example: Given) -> Iterator[tuple[str, Given]]:
    """The example with one cell that cannot be right: a word for a number, a fraction, less."""
    for table in tool.tables:
        lines = [dict(line) for line in example.lines.get(table.name, table.start)]
        for column in table.columns:
            for bad in _bad(column):
                spoilt = [dict(line) for line in lines]
                spoilt[1][column.name] = bad
                words = f"{bad!r} in {column.name}"
                yield words, Given(example.answers, {**example.lines, table.name: spoilt})
    for ask in tool.asks:
        for bad in _bad(ask):
            yield f"{bad!r} in {ask.name}", Given({**example.answers, ask.name: bad}, example.lines)


def _bad(cell: Cell) -> list[Any]:
    if cell.kind == "whole":
        return ["a few", 1.5, -1]
    if cell.kind == "number":
        return ["ten", -7.5]
    if cell.kind == "choice" or cell.suggested:
        return ["perhaps"]
    return []


def _tally(chance: random.Random, seed: int) -> tuple[Line, dict[str, list[Line]]]:
    people = []
    for number in range(chance.choice([1, 2, 7, 20, 40])):
        went = chance.choice(["yes", "no", "do not know"] if seed % 4 else ["do not know"])
        still = chance.choice([None, "do not know", "no"] + ["yes"] * (went == "yes"))
        how = chance.choice(["leaflet", "told", "handed over", None])
        people.append(
            {
                "person": f"P{number}",
                "where": chance.choice(["Choir", None]),
                "how": how,
                "went": went,
                "still": still,
            }
        )
    groups = [
        {
            "people_group": f"G{n}",
            "came": chance.randrange(12) * (seed % 5 > 0),
            "live": chance.choice([0, chance.randrange(3000)]) * (seed % 7 > 0),
        }
        for n in range(chance.randrange(5))
    ]
    return {}, {"signposts": people, "groups": groups}


def _audit(chance: random.Random, seed: int) -> tuple[Line, dict[str, list[Line]]]:
    lines = []
    for round_ in ("first", "second"):
        for number in range(chance.choice([0, 1, 3, 8, 14])):
            plan = chance.choice(["yes", "no", None] if seed % 5 else ["no"])
            asked = chance.choice([None, 0, 3, 9])
            lines.append(
                {
                    "round": round_,
                    "initiative": f"I{number}",
                    "plan": plan,
                    "asked": asked,
                    "matters": None if asked is None else chance.randint(0, asked),
                    **{
                        name: chance.choice(["yes", "no", None])
                        for name in ("priority", "mapped", "recruited")
                    },
                    **{
                        name: chance.choice(["yes", "no", None]) if plan == "yes" else None
                        for name in ("monitored", "fed_back")
                    },
                }
            )
    return {}, {"initiatives": lines}


def _evaluation(chance: random.Random, seed: int) -> tuple[Line, dict[str, list[Line]]]:
    people = []
    for group, fewer in (("took part", 2.0), ("comparison", 0.5)):
        for _ in range(chance.choice([0, 1, 2, 3, 35, 60])):
            before: int | None = chance.randrange(14) if seed % 6 else 4
            after: int | None = max(0, round(chance.gauss((before or 0) - fewer, 2)))
            if seed % 6 == 0:
                after = 2
            if chance.random() < 0.12:
                before, after = chance.choice([(None, after), (before, None), (None, None)])
            people.append(
                {
                    "person": f"C{len(people)}",
                    "group": group,
                    "visits_before": before,
                    "visits_after": after,
                }
            )
    answers = {"fall": chance.choice([0.25, 0.5, 1, 2, None])}
    if seed % 3 == 0:
        answers["given_spread"] = chance.choice([0.8, 2.2, 3.3])
    return answers, {"people": people}


def _assets(chance: random.Random, seed: int) -> tuple[Line, dict[str, list[Line]]]:
    answers = ["yes", "no", "not known", None]

    def place() -> float:
        return chance.choice([0, chance.randrange(2500), round(chance.uniform(0, 2500), 1)])

    found = [
        {
            "asset": f"A{n}",
            "kind": chance.choice(["group", "place", None]),
            "asset_x": place(),
            "asset_y": place(),
            "evening": chance.choice(answers if seed % 5 else ["no", None]),
            "step_free": chance.choice(answers),
        }
        for n in range(chance.choice([0, 1, 6, 25]))
    ]
    streets = [
        {
            "street": f"S{n}",
            "street_x": place(),
            "street_y": place(),
            "homes": chance.choice([0, chance.randrange(200)]),
        }
        for n in range(chance.choice([0, 1, 5, 14]))
    ]
    asked = {
        "limit": chance.choice([5, 10, 15]),
        "fast": assumption("crossing-speed"),
        "slow": chance.choice([0.8, 0.9, 1.0]),
        "detour": chance.choice([1, 1.2, 1.4]),
    }
    return asked, {"assets": found, "streets": streets}


def _needs(chance: random.Random, seed: int) -> tuple[Line, dict[str, list[Line]]]:
    places = load_places()
    hard = ["Isles of Scilly", "Epsom and Ewell", "Cumberland", "Somerset", "City of London"]
    every = [area.name for area in [*places.authorities(), *places.regions()]]
    area = hard[seed] if seed < len(hard) else chance.choice([*every, None])
    answers = {
        "area": area,
        "question": chance.choice([None, "Who is lonely?"]),
        "told": chance.choice([None, 'They said "no bus".']),
    }
    tool = TOOLS["needs-statement"][0]()
    lines = [dict(line) for line in tool.tables[0].start]
    for line in lines:
        here = round(chance.uniform(2, 70), 1)
        if chance.random() < 0.6:
            line |= {"here": here, "here_low": round(here - 1.5, 1), "here_high": here + 2}
        if line.get("england") is None and chance.random() < 0.7:
            ends = [line.get("here_low"), line.get("here_high")]
            line["england"] = chance.choice([*ends, here, 30, 0])
    return answers, {"figures": lines}


INVENTED: dict[str, Callable[[random.Random, int], tuple[Line, dict[str, list[Line]]]]] = {
    "tally": _tally,
    "quality-audit": _audit,
    "evaluation": _evaluation,
    "asset-map": _assets,
    "needs-statement": _needs,
}
