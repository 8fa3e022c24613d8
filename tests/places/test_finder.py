"""Every way of typing an area that people use finds it first, and nobody is left without a word.

The finder's own script runs in Chromium, on the very data that pages hand it.
"""

import csv
import gzip
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from places.source import Source, table
from playwright.sync_api import Browser

from book.places import atlas
from book.places.finder_names import for_finder, found_by
from book.theme import assets

TYPED = Path(__file__).with_name("typed_areas.csv")
FEWEST = 150
"""Ways of typing an area of England."""
MAY_MISS = 0
OUTSIDE = "outside the UK"
"""Where the publisher of the nations' figures has none either, so that no link leads to it."""
SLIPS_FOUND = 0.97
"""The share of names with one slip in them that are found first."""
RUN = """(input) => {
  const code = `${input.script}\\nreturn { find: areaFinder(data), areaSays };`;
  const { find, areaSays } = new Function("data", code)(input.data);
  return input.typed.map((typed) => {
    const found = find(typed);
    return { ...found, says: areaSays(found, typed) };
  });
}"""


@dataclass(frozen=True)
class Typed:
    """What somebody types, what is to come first (all of them, in any order), and what it tries."""

    typed: str
    finds: str
    case: str


def typed_areas() -> list[Typed]:
    with TYPED.open(encoding="utf-8", newline="") as file:
        return [Typed(**row) for row in csv.DictReader(file)]


Ask = Callable[[list[str]], list[dict[str, Any]]]


@pytest.fixture
def ask(browser: Browser) -> Iterator[Ask]:
    """What the finder answers to each."""
    script = (assets.HERE / "js/finder.js").read_text(encoding="utf-8")
    page = browser.new_page()

    def answers(typed: list[str]) -> list[dict[str, Any]]:
        given = {"script": script, "data": found_by(atlas()), "typed": typed}
        found: list[dict[str, Any]] = page.evaluate(RUN, given)
        assert len(found) == len(typed)
        return found

    yield answers
    page.close()


def expected(source: Source, finds: str) -> set[str]:
    """The names that a cell of the table stands for."""
    kind, _, name = finds.partition(": ")
    if kind == "county":
        codes = {code for code, row in source.areas.items() if row["county"] == name}
    elif kind == "combined authority":
        rows = table("area-other-names")
        codes = {row["area_code"] for row in rows if (row["kind"], row["name"]) == (kind, name)}
    elif kind in ("board", "old board"):
        rows = table("area-boards" if kind == "board" else "area-boards-2022")
        codes = {row["area_code"] for row in rows if row["board"] == name}
    else:
        return set(finds.split("; "))
    assert codes, finds
    return {source.short(code) for code in codes}


def test_the_table_tries_what_people_type(source: Source) -> None:
    found = typed_areas()
    areas = [one for one in found if one.finds]
    assert len(areas) >= FEWEST
    assert len({one.typed for one in found}) == len(found)
    assert len({one.case for one in found}) >= 15
    names = {source.short(code) for code in source.areas}
    unknown = {name for one in areas for name in expected(source, one.finds)} - names
    assert not unknown


def test_each_way_of_typing_an_area_finds_it_first(source: Source, ask: Ask) -> None:
    asked = [one for one in typed_areas() if one.finds]
    wrong = []
    for one, answer in zip(asked, ask([one.typed for one in asked]), strict=True):
        wanted = expected(source, one.finds)
        first = [area["name"] for area in answer["areas"][: len(wanted)]]
        if set(first) != wanted:
            wrong.append(f"{one.typed} ({one.case}): {one.finds}, not {', '.join(first)}")
    assert len(wrong) <= MAY_MISS, "\n".join(wrong)


def test_where_nothing_is_found_a_sentence_says_why_and_what_to_do(ask: Ask) -> None:
    asked = [one for one in typed_areas() if not one.finds]
    kinds = {"postcode", "elsewhere", "code", "none", "empty"}
    assert {one.case for one in asked} == kinds | {OUTSIDE}
    for one, answer in zip(asked, ask([one.typed for one in asked]), strict=True):
        says = answer["says"]
        kind = "elsewhere" if one.case == OUTSIDE else one.case
        assert (answer["kind"], answer["areas"]) == (kind, []), one
        assert ("outside the UK" in says["text"]) == (one.case == OUTSIDE), one
        assert bool(says["text"]) == (one.case != "empty"), one
        assert ("href" in says) == (one.case in ("postcode", "elsewhere", "none")), one
        if one.case in ("postcode", "none"):
            assert says["href"] == "https://www.gov.uk/find-local-council"


def test_every_name_is_found_as_it_may_be_written(source: Source, ask: Ask) -> None:
    """Each official name, old name and county, without what people leave out or put in."""
    ways = {
        "as it is": str,
        "small letters": str.lower,
        "capitals": str.upper,
        "curly apostrophe": lambda name: name.replace("'", "’"),
        "no apostrophe": lambda name: name.replace("'", ""),
        "&": lambda name: name.replace(" and ", " & "),
        "no hyphens": lambda name: name.replace("-", " "),
        "council": lambda name: f"{name} Council",
    }
    wanted: dict[str, set[str]] = {}
    wholes = set()
    for code, row in source.areas.items():
        if row["kind"] != "authority":
            wholes.add(row["name"])
        for name in (row["name"], source.short(code)):
            wanted[name] = {source.short(code)}
    for row in table("area-former-names"):
        if row["name"] not in wanted:
            same = [r["area_code"] for r in table("area-former-names") if r["name"] == row["name"]]
            wanted[row["name"]] = {source.short(code) for code in same}
    asked = [
        (way, name, typed)
        for name in wanted
        for way, write in ways.items()
        if ((typed := write(name)) != name or way == "as it is")
        and (way != "council" or name not in wholes)
    ]
    wrong = []
    for (way, name, typed), answer in zip(asked, ask([one[2] for one in asked]), strict=True):
        first = {area["name"] for area in answer["areas"][: len(wanted[name])]}
        if first != wanted[name] or not answer.get("exact"):
            wrong.append(f"{typed} ({way}): {wanted[name]}, not {first}")
    assert len(asked) > 1400 and not wrong, "\n".join(wrong)


def slipped(name: str, chance: random.Random) -> str:
    """`name` with one letter left out, doubled, changed or swapped, not at its start."""
    at = chance.randrange(1, len(name) - 1)
    before, letter, after = name[:at], name[at], name[at + 1 :]
    return chance.choice([
        before + after,
        before + letter * 2 + after,
        before + chance.choice("aeioulnrst") + after,
        before + after[0] + letter + after[1:],
    ])  # fmt: skip


def test_a_slip_finds_the_name_all_the_same(source: Source, ask: Ask) -> None:
    chance = random.Random(21)
    names = sorted(source.short(code) for code in source.areas)
    asked = [(name, slipped(name, chance)) for name in names if len(name) > 5 for _ in range(3)]
    answers = ask([typed for _, typed in asked])
    wrong = [
        f"{typed}: {name}, not {[area['name'] for area in answer['areas'][:3]]}"
        for (name, typed), answer in zip(asked, answers, strict=True)
        if name not in [area["name"] for area in answer["areas"][:1]]
    ]
    assert len(asked) > 800
    assert len(wrong) <= (1 - SLIPS_FOUND) * len(asked), "\n".join(wrong)


def test_the_names_are_light() -> None:
    assert len(gzip.compress(for_finder(atlas()).encode(), mtime=0)) < 10_000
