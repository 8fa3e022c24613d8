"""Councils to come, by the day that a book is built for, not by the day that the tests run."""

import csv
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from places.source import DATA, table

from book.models.successors import in_force, successors
from book.places import Atlas, atlas, profile
from book.places.data import files_of
from book.places.finder_names import found_by
from book.places.hexagons import hex_map
from book.places.listing import listing
from book.places.render import render
from book.schema.book_config import VARIABLE
from book.tables import TableError, use

BEFORE, FIRST = date(2027, 3, 31), date(2027, 4, 1)
EAST = {"Elmbridge", "Epsom and Ewell", "Mole Valley", "Reigate and Banstead", "Tandridge"}
WEST = {"Guildford", "Runnymede", "Spelthorne", "Surrey Heath", "Waverley", "Woking"}
ESSEX = {
    "West Essex": {"Epping Forest", "Harlow", "Uttlesford"},
    "North East Essex": {"Braintree", "Colchester", "Tendring"},
    "Mid Essex": {"Brentwood", "Chelmsford", "Maldon"},
    "South West Essex": {"Basildon", "Thurrock"},
    "South East Essex": {"Castle Point", "Rochford", "Southend-on-Sea"},
}
"""As the map of Essex's councils has it: a plan, and no law yet."""
PLANNED = {old for parts in ESSEX.values() for old in parts}


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """The atlas of a day."""

    def of(day: date) -> Atlas:
        monkeypatch.setenv(VARIABLE, day.isoformat())
        return atlas()

    yield of


def page(found: Atlas, code: str) -> str:
    links = {"index": ("my-area.html", "My area"), "onward": []}
    shown = profile(found, code)
    return render("local.html", p=shown, up="../", data=code, links=links)


def says(html: str) -> str:
    """The notice at the head of a page, as text."""
    notice = html.partition('<div class="place-notice">')[2].partition("</div>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", notice)).strip()


def by_name(found: Atlas) -> dict[str, str]:
    return {area.name: code for code, area in found.places.areas.items()}


def test_the_table_holds_each_county_whole_and_nothing_without_a_source() -> None:
    rows = table("area-successors")
    areas = {row["code"]: row for row in table("areas")}
    ends = {row["old"]: row for row in rows if row["old_code"] in areas}
    councils = {"East Surrey": EAST, "West Surrey": WEST, **ESSEX}
    assert {name: row["new"] for name, row in ends.items()} == {
        old: new for new, parts in councils.items() for old in parts
    }
    for county in ("Surrey", "Essex"):
        districts = {row["name"] for row in areas.values() if row["county"] == county}
        new = {row["new"] for name, row in ends.items() if name in districts}
        assert districts <= set(ends)
        assert new == {row["new"] for row in rows if row["old"] == county}
    for row in rows:
        assert row["source"].startswith("https://")
        given = row["status"], row["on"], bool(row["order"]), bool(row["order_url"]), row["seen"]
        assert given == (
            ("confirmed", "2027-04-01", True, True, "councils") if row["new"].endswith("Surrey")
            else ("planned", "2028-04-01", False, False, "second-hand")
        )  # fmt: skip
        assert row["old_code"] not in areas or areas[row["old_code"]]["name"] == row["old"]


def test_the_day_before_each_page_says_what_comes(on) -> None:
    found = on(BEFORE)
    assert len(found.places.authorities()) == 296
    names = by_name(found)
    for new, old in (("East Surrey", EAST), ("West Surrey", WEST)):
        assert new not in names
        for name in old:
            text = says(page(found, names[name]))
            assert f"{name} ends as a council on 1 April 2027. {new} will replace it and " in text
            assert all(other in text for other in old), text
            assert text.count("Surrey County Council will end on the same day.") == 1
            assert f"The page for {new} will be here from that day." in text
            assert "Its page" not in text
            assert "Surrey (Structural Changes) Order 2026" in text
            assert "pages, not in the order, so check with your council." in text
    others = [code for name, code in names.items() if name not in EAST | WEST | PLANNED]
    assert len(others) == 306 - 11 - 14
    assert not [code for code in others if profile(found, code)["notice"]]


def test_a_plan_is_told_as_a_plan(on) -> None:
    found = on(BEFORE)
    names = by_name(found)
    for new, old in ESSEX.items():
        assert new not in names
        for name in old:
            html = page(found, names[name])
            text = says(html)
            assert text.startswith(f"The plan is for a new council, {new}, to replace "), text
            assert all(other in text for other in old) and " on 1 April 2028. " in text
            assert "We have found no law for this yet" in text and "The law:" not in text
            assert "in other people’s notes that the government chose this plan, so check" in text
            assert text.count("Essex County Council would end on the same day.") == 1
            replaced = text.partition(" to replace ")[2].partition(" on 1 April")[0]
            assert set(re.split(r", | and ", replaced)) == old, "a county joins no new council"
            assert '<a href="https://www.essexlgrhub.org/proposals">Where we read' in html
    listed = listing(found)
    assert {new["name"] for new in listed["planned"]} == set(ESSEX)
    assert {new["name"] for new in listed["coming"]} == {"East Surrey", "West Surrey"}


def test_how_sure_a_change_is_agrees_with_the_list_of_sources() -> None:
    """Once somebody has opened an order, both say so, and pages no longer doubt it."""
    noted = {row["order_url"]: row["seen"] for row in table("area-successors") if row["order_url"]}
    sources = (DATA / "sources.bib").read_text(encoding="utf-8").split("\n@")
    for url, seen in noted.items():
        entry = next(text for text in sources if f"url = {{{url}}}" in text)
        assert ("seen = {not read}" in entry) == (seen != "order"), url
    assert len(noted) == 1


def test_a_council_to_come_is_found_by_its_name(on) -> None:
    found = found_by(on(BEFORE))
    names = [area[1] for area in found["areas"]]
    for new, old, more in (("West Surrey", WEST, "2027"), ("Mid Essex", ESSEX["Mid Essex"],
                                                           "2028?")):  # fmt: skip
        led = [entry for entry in found["names"] if entry[:2] == [9, new]]
        assert [(entry[3], {names[at] for at in entry[2]}) for entry in led] == [(more, old)]


def test_on_the_first_day_the_new_council_has_its_page_and_every_old_address_answers(on) -> None:
    before, now = on(BEFORE), on(FIRST)
    assert set(before.pages.items()) < set(now.pages.items())
    assert set(now.pages.values()) - set(before.pages.values()) == {
        "places/east-surrey", "places/west-surrey"
    }  # fmt: skip
    assert len(now.places.authorities()) == 296 - 11 + 2
    names = by_name(now)
    for name in EAST:
        html = page(now, names[name])
        assert f"{name} ended as a council on 1 April 2027, and East Surrey took over." in says(
            html
        )
        assert '<a href="../places/east-surrey.html">Go to the page for East Surrey</a>' in html
    new = page(now, names["East Surrey"])
    assert "our own estimate, from the scores of the 5 old councils" in says(new)
    assert "There is no score for Epsom and Ewell in 2022-23" in says(new)
    assert 'href="my-area.html#councils-that-merge"' in new
    assert "not published yet" in new and "E0" not in says(new)


def test_nobody_is_lost_or_counted_twice(on) -> None:
    before, now = on(BEFORE), on(FIRST)
    for field in ("people", "people_16_plus", "people_65_plus"):
        sums = [sum(getattr(a, field) for a in one.places.authorities()) for one in (before, now)]
        assert sums[0] == sums[1]
    maps = [hex_map(one).hexagons for one in (before, now)]
    hexagons = [sorted(p for h in one for p in h.centres) for one in maps]
    assert hexagons[0] == hexagons[1], "the map is the same, and only names change"
    assert {len(h.centres) for h in hex_map(now).hexagons} == {1, 5, 6}
    lines = [
        {frozenset(line.split("L")) for line in hex_map(one).borders.split("M")[1:]}
        for one in (before, now)
    ]
    assert len(lines[0]) > 100 and lines[0] == lines[1]
    listed = listing(now)
    regions = {name for _, _, links in listed["regions"] for name, *_ in links}
    assert {"East Surrey", "West Surrey"} < regions and not regions & (EAST | WEST)


def test_every_page_of_the_first_day_reads_well(on) -> None:
    now = on(FIRST)
    wrong = re.compile(r"\b(?:None|nan|undefined)\b|\{\{|\(\s*\)|\bto (?=[.,)])")
    for code in now.pages:
        text = re.sub(r"<[^>]+>", " ", page(now, code))
        assert not wrong.search(text), (code, wrong.search(text))
    assert len(now.pages) == 308


def test_files_and_old_codes_lead_to_what_is_there_now(on) -> None:
    now = on(FIRST)
    made = {k: v for code in now.pages for k, v in files_of(now, code, book="A book").items()}
    record = json.loads(made["places/east-surrey.json"])
    assert record["code"] is None and len(record["made_from"]) == 5
    assert "our own estimate" in record["caution"]
    rows = list(csv.DictReader(made["places/east-surrey.csv"].splitlines()))
    ours = [row for row in rows if row["status"] == "our estimate"]
    assert len(ours) == 48 + 10 + 1, "scores, what there is to build on, children"
    others = {(row["subject"], row["figures_for"]) for row in rows if row not in ours}
    assert others == {("Who lives here", "east-surrey"),  # counts add up
                      ("Years of life in good health", "E10000030")}  # fmt: skip
    for code in ("E07000207", "east-surrey"):
        assert '"name": "East Surrey"' in made[f"places/local/{code}.js"]
    assert "places/elmbridge.csv" in made and "places/elmbridge.json" in made
    found = found_by(now)
    at = next(n for n, area in enumerate(found["areas"]) if area[1] == "East Surrey")
    assert found["codes"]["E07000207"] == [at]
    assert [2, "Elmbridge", [at], "2027"] in found["names"]
    assert len(found["codes"]["E10000030"]) == 2
    assert not [area for area in found["areas"] if area[1] == "Elmbridge"]


def test_a_plan_changes_nothing_but_a_sentence(on, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for file in DATA.iterdir():
        if file.is_file():
            (tmp_path / "data" / file.name).symlink_to(file)
    planned = tmp_path / "data/area-successors.csv"
    rows = table("area-successors")
    planned.unlink()
    with planned.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows({**row, "status": "planned", "order": "", "order_url": ""} for row in rows)
    use(tmp_path)
    assert in_force(date(2030, 1, 1)) == () and successors()
    found = on(date(2030, 1, 1))
    assert len(found.places.authorities()) == 296
    text = says(page(found, by_name(found)["Woking"]))
    assert text.startswith("The plan is for a new council, West Surrey, to replace Guildford")
    assert "We have found no law for this yet" in text and "Order" not in text
    text = planned.read_text(encoding="utf-8").replace("planned", "confirmed", 1)
    planned.write_text(text, encoding="utf-8")
    use(tmp_path)
    with pytest.raises(TableError, match="a change is confirmed by an order, and a plan has none"):
        successors()
