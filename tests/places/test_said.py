"""What pages say beside their tables, for every area, worked out a second way from the tables.

What to ask, what a result may mean, drawings in words, words in brackets, and files: no site is
needed for any of them.
"""

import csv
import io
import json
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from html import unescape
from itertools import pairwise
from typing import Any

import pytest
from places.source import ENGLAND, MEASURES, NEWEST, SPOKEN, Source, table, two

from book.places import Atlas, atlas, profile
from book.places.data import for_chapters
from book.places.figures import as_csv

GOOD = ("life_satisfaction", "worthwhile", "happiness")


@pytest.fixture(scope="module")
def found() -> Atlas:
    held = atlas()
    assert len(held.pages) == 306
    return held


@pytest.fixture(scope="module")
def shown(found: Atlas) -> dict[str, dict[str, Any]]:
    """All that each area's page shows, by code."""
    return {code: profile(found, code) for code in found.pages}


@pytest.fixture(scope="module")
def brief(found: Atlas) -> dict[str, dict[str, str]]:
    """What chapters show of each area in brackets."""
    return {
        code: json.loads(for_chapters(found, code)[len("bookArea(") : -len(");\n")])["short"]
        for code in found.pages
    }


def percent(part: int, among: int) -> str:
    """A share in whole percent, by whole numbers alone."""
    nearest = (200 * part + among) // (2 * among)
    if nearest == 0 and part:
        return "less than 1%"
    return "more than 99%" if nearest == 100 and part < among else f"{nearest}%"


def test_what_to_ask_people_follows_the_figures(shown, source: Source) -> None:
    def older(code: str) -> Fraction:
        area = source.areas[code]
        return Fraction(int(area["people_65_plus"]), int(area["people"]))

    asked = 0
    for code, page in shown.items():
        verdicts = {m: source.verdict(code, m).split(" ")[0] for m in MEASURES.values()}
        if code == ENGLAND:
            verdicts = dict.fromkeys(verdicts, "")
        good = {verdicts[measure] for measure in GOOD}
        share = source.areas[code]["imd_2025_share"]
        expected = {
            "What worries people most": verdicts["anxiety"] == "higher",
            "Where do people here feel useful": "lower" in good,
            "What is there locally that helps": "higher" in good or verdicts["anxiety"] == "lower",
            "What's good about living round here": True,
            "Which neighbourhoods are the most": bool(share) and Decimal(share) >= Decimal("0.2"),
            "Which of your neighbourhoods": bool(share) and 0 < Decimal(share) < Decimal("0.2"),
            "No neighbourhood here is classed": bool(share) and not Decimal(share),
            "How do older people get about": older(code) - older(ENGLAND) >= Fraction(3, 100),
            "Who did the survey miss": True,
        }
        for words, wanted in expected.items():
            said = [text for text in page["questions"] if text.startswith(words)]
            assert len(said) == wanted, (code, words, page["questions"])
        assert len(page["questions"]) == sum(expected.values()), code
        asked += len(page["questions"])
    assert asked > 306 * 3


def test_what_a_result_may_mean_follows_the_comparisons(shown, source: Source) -> None:
    told = 0
    for code, page in shown.items():
        text = " ".join(page["meaning"])
        if code == ENGLAND:
            assert text == ""
            continue
        verdicts = {m: source.verdict(code, m).split(" ")[0] for m in MEASURES.values()}
        similar = [m for m, verdict in verdicts.items() if verdict == "similar"]
        assert ("no clear difference" in text) == bool(similar), code
        if similar:
            last = source.value(code, similar[-1])
            true = f"The true score for {SPOKEN[similar[-1]]} could well be anywhere from "
            assert f"{true}{two(last.low)} to {two(last.high)}." in text, code
        apart = bool({"higher", "lower"} & set(verdicts.values()))
        assert ("Of 296 areas, about 15 would look different" in text) == apart, code
        assert ("A missing score" in text) == (set(verdicts.values()) == {"not"}), code
        told += len(page["meaning"])
    assert told > 305


def test_a_drawing_in_words_has_its_first_and_last_score_and_each_gap(
    shown, source: Source
) -> None:
    gaps = 0
    for code, page in shown.items():
        for drawn, measure in zip(page["measures"], MEASURES.values(), strict=True):
            alt = drawn["trend"].alt
            values = {year: source.value(code, measure, year) for year in source.years}
            known = [year for year, value in values.items() if value.mean]
            missing = [year for year, value in values.items() if not value.mean]
            assert f"{page['surveyed']} from {source.years[0]} to {NEWEST}." in alt, code
            points = [
                f"{two(values[y].mean)} in {y} (interval {two(values[y].low)} to "
                f"{two(values[y].high)})."
                for y in dict.fromkeys(known[:1] + known[-1:])
            ]
            assert " ".join(points) in alt and alt.count("(interval") == len(points), code
            gap = f"No figure for {', '.join(missing)}." if known and missing else ""
            assert gap in alt and ("No figure for" in alt) == bool(gap), (code, alt)
            assert ("in any year" in alt) == (not known), code
            gaps += len(missing)
    assert gaps > 200


def test_a_drawing_in_words_tells_where_one_period_ends_and_another_begins(shown) -> None:
    """Not "from 2011 to 2013 to 2022 to 2024"."""
    drawings = [drawn for page in shown.values() for drawn in page["healthy"]["trends"]]
    assert len(drawings) == 304 * 2
    for drawn in drawings:
        assert " from 2011 to 2013 until 2022 to 2024. " in drawn.alt, drawn.alt


def test_words_in_brackets_have_the_shares_of_the_tables(brief, source: Source, census) -> None:
    """By whole numbers, so that no share is rounded the wrong way on its path through fractions."""
    for code, said in brief.items():
        area, n = source.areas[code], census[code]
        others = n["all_people"] - n["white_british"]
        for what, part, among, words in (
            ("older", int(area["people_65_plus"]), int(area["people"]), "aged 65 or over in "),
            ("languages", n["little_english"], n["aged_3_plus"], "with little or no English in "),
            ("disabled", n["disabled"], n["disability_known"], "of people disabled in "),
            ("ethnic_groups", others, n["all_people"], "from groups other than white British in "),
        ):
            assert said[what].startswith(f"{percent(part, among)} {words}"), (code, said[what])
        share = area["imd_2025_share"]
        expected = f"{source.percent(share)} in " if share else ""
        assert said.get("deprivation", "").startswith(expected), code


def test_the_shares_in_a_spreadsheet_are_its_own_counts(
    found: Atlas, source: Source, census
) -> None:
    """Each count is followed by its share; groups and people count up to the whole."""
    for code, area in source.areas.items():
        read = csv.DictReader(io.StringIO(as_csv(found.places, found.places.areas[code])))
        lines = [line for line in read if line["subject"] == "Who lives here"]
        counts = [line for line in lines if line["unit"] == "people"]
        shares = [line for line in lines if line["unit"] == "%"]
        n = census[code]
        among = [int(area["people"])] * 2 + [n["disability_known"]] + [n["aged_3_plus"]] * 2
        among += [n["all_people"]] * 6
        for count, share, whole in zip(counts, shares, among, strict=True):
            assert count["measure"] == share["measure"] and count["period"] == share["period"]
            exact = Decimal(100) * int(count["value"]) / whole
            rounded = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
            assert Decimal(share["value"]) == rounded, (code, share)
        assert sum(int(count["value"]) for count in counts[5:]) == n["all_people"], code


def test_a_higher_score_of_deprivation_never_has_a_less_deprived_rank(source: Source) -> None:
    """Places 1 to 296 are all taken; scores that print alike may be apart before rounding."""
    for year, most in (("2025", 296), ("2019", 317)):
        ranked = sorted(
            (int(area[f"imd_{year}_rank"]), Decimal(area[f"imd_{year}_score"]))
            for area in source.areas.values()
            if area[f"imd_{year}_score"]
        )
        assert all(above >= below for (_, above), (_, below) in pairwise(ranked)), year
        assert ranked[0][0] >= 1 and ranked[-1][0] <= most
        if year == "2025":
            assert [rank for rank, _ in ranked] == list(range(1, 297))


def test_the_boards_of_an_area_cover_all_its_people_once() -> None:
    for name in ("area-boards", "area-boards-2022"):
        shares: dict[str, list[str]] = {}
        for row in table(name):
            shares.setdefault(row["area_code"], []).append(row["share"])
        known = {code: [Decimal(s) for s in of] for code, of in shares.items() if all(of)}
        assert len(shares) == 296 and len(known) == 293
        assert {code for code, of in known.items() if abs(sum(of) - 1) > Decimal("0.0011")} == set()


def test_a_table_beside_other_areas_has_as_many_rows_as_it_says(shown, source: Source) -> None:
    """ "The last 9 rows are the areas most like": no area twice, and never the area itself."""
    for code, page in shown.items():
        names = [unescape(row["name"]) for row in page["beside"]]
        assert len(names) == len(set(names)), code
        if source.areas[code]["kind"] == "authority":
            alike = {source.short(other) for other in source.neighbours[code]}
            assert set(names[-len(page["neighbours"]) :]) == alike and len(alike) > 1, code
