"""No page says more than its figures can: faults that once were there, and their like."""

import re
from collections import defaultdict
from decimal import Decimal
from types import SimpleNamespace

import pytest
from places.source import ENGLAND, table

from book.places import Atlas, atlas, community, profile
from book.places.data import for_chapters
from book.places.render import render
from book.schema.book_config import VARIABLE

VISITS = ("library_visit", "museum_visit", "heritage_visit", "arts")
LINKS = {"index": ("my-area.html", "My area"), "onward": []}


@pytest.fixture(scope="module")
def words() -> dict[str, str]:
    """What each page and each chapter says of what there is to build on, by code of the area."""
    found = atlas()
    return {
        code: " ".join([*profile(found, code)["assets"]["words"], for_chapters(found, code)])
        for code in found.pages
    }


@pytest.fixture
def new(monkeypatch: pytest.MonkeyPatch) -> Atlas:
    """The atlas on the first day of new councils."""
    monkeypatch.setenv(VARIABLE, "2027-04-01")
    return atlas()


def test_only_england_s_sample_is_so_large_that_a_range_has_no_width(figures) -> None:
    """The extract gives the lower end of the arts twice for each region: 89% to 89%."""
    narrow = {at for at, row in figures.items() if row["low"] and row["low"] == row["high"]}
    assert {code for code, _ in narrow} == {ENGLAND}


def test_the_range_of_a_region_is_as_wide_as_its_authorities_make_it(figures) -> None:
    """Their samples add up to the region's. Both ends are whole percentages: give or take 1."""
    parts = defaultdict(dict)
    for row in table("areas"):
        if row["kind"] == "authority":
            parts[row["region_code"]][row["code"]] = int(row["people_16_plus"])
    tried = 0
    for region, adults in parts.items():
        for measure in VISITS:
            whole = figures[region, measure]
            if not whole["low"]:
                assert measure == "arts"
                continue
            rows = {code: figures[code, measure] for code in adults}
            squares = sum(
                (adults[code] * (Decimal(row["high"]) - Decimal(row["low"]))) ** 2
                for code, row in rows.items()
            )
            width = squares.sqrt() / sum(adults.values())
            published = Decimal(whole["high"]) - Decimal(whole["low"])
            assert abs(published - width) <= 1, (region, measure, published, width)
            tried += 1
    assert tried == 9 * 3


def test_a_region_s_arts_are_compared_nowhere(words: dict[str, str]) -> None:
    regions = [row["code"] for row in table("areas") if row["kind"] == "region"]
    for code in regions:
        assert "We do not compare the arts" in words[code], code
        (said,) = re.findall(r'"arts": "(In [^"]+)"', words[code])
        assert "England" not in said.partition(",")[2] and "between" not in said, said
    assert len(regions) == 9


def test_a_published_nought_is_not_said_to_be_nobody(words: dict[str, str], figures) -> None:
    """It is rounded: to whole percentages for walks, to tenths for the internet."""
    stations = slow = 0
    for code, text in words.items():
        assert not re.search(r"\bNobody\b|\bnone cannot|\b0\.0\b", text), code
        near = Decimal(figures[code, "station_walk"]["value"])
        assert ("Almost nobody (0%) is that close" in text) == (near == 0), code
        hardly = Decimal(figures[code, "slow_internet"]["value"]) == 0
        assert text.count("and less than 0.1% cannot get 30 megabits a second.") == 2 * hardly
        stations, slow = stations + (near == 0), slow + hardly
    assert stations and slow, "the tables still have such areas"


def test_a_page_and_a_chapter_agree_that_there_is_no_museum(words: dict[str, str], figures) -> None:
    """A count is exact: 1 museum in the largest authority would still be more than 0.00."""
    without = {code for code in words if not Decimal(figures[code, "museums"]["value"])}
    for code, text in words.items():
        assert ("and no museum." in text) == (code in without), code
        assert ("there is no museum. In 2023-24" in text) == (code in without), code
    assert without == {"E07000089"}, "Hart"


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (1, "With 1 answer, expect fewer than 1 to look"),
        (6, "With 6 answers, expect fewer than 1 to look"),
        (10, "With 10 answers, expect about 1 to look"),
        (16, "With 16 answers, expect about 1 to look"),
    ],
)
def test_few_answers_are_not_said_to_differ_by_chance_about_0_times(
    answers: int, expected: str
) -> None:
    """As where a survey withheld most of an area's answers."""
    area = SimpleNamespace(code="E08000035", name="Leeds")
    here = {"value": 40.0, "low": 38.0, "high": 42.0, "status": None}
    rows = {name: (here, {"value": 50.0}) for name in list(community.QUESTIONS)[:answers]}
    said = " ".join(community.words(area, rows))
    assert f"{expected} different from England by chance alone." in said
    alike = {name: (here, {"value": 40.0}) for name in rows}
    assert "by chance" not in " ".join(community.words(area, alike))


def test_a_new_council_is_not_said_to_be_compared_with_similar_areas(new: Atlas) -> None:
    """Nobody has worked out which areas are like it."""
    assert len(new.places.areas) > 290
    for code, area in new.places.areas.items():
        html = render("local.html", p=profile(new, code), up="../", data="x", links=LINKS)
        (heading,) = re.findall(r'<h2 id="beside">([^<]+)</h2>', html)
        assert ("similar areas" in heading) == bool(area.neighbours), (code, heading)
        assert ("are the areas most like" in html) == bool(area.neighbours), code


def test_a_new_council_s_boards_have_the_shares_of_its_people(new: Atlas) -> None:
    people = {row["code"]: int(row["people"]) for row in table("areas")}
    boards = defaultdict(list)
    for row in table("area-boards"):
        boards[row["area_code"]].append((row["board"], Decimal(row["share"] or 0)))
    for code in ("east-surrey", "west-surrey"):
        area = new.places.areas[code]
        expected = defaultdict(Decimal)
        for part in area.parts:
            for board, share in boards[part]:
                expected[board] += share * people[part] / area.people
        assert {board.name for board in area.boards} == set(expected)
        for board in area.boards:
            assert abs(Decimal(board.share) - expected[board.name]) < Decimal("1e-9"), code
        assert abs(sum(expected.values()) - 1) < Decimal("0.001")
