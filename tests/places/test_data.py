"""The files, sentences and figures of England that the local pages give to others."""

import csv
import io
import json
import re
import tomllib
import zipfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import etree
from places.source import BEFORE, ENGLAND, MEASURES, NEWEST, Source, table, two

LOCAL_TOO = ("library", "museums", "heritage", "arts", "sport", "station", "online", "older",
             "languages", "disabled", "ethnic_groups", "children", "healthy_life")  # fmt: skip
"""What chapters show beside scores and deprivation."""
COLUMNS = (
    "area_code area_name figures_for subject measure unit period value low high status england "
    "beside_england"
).split()
NAMES = {"life_satisfaction": "Life satisfaction", "happiness": "Happiness", "anxiety": "Anxiety",
         "worthwhile": "Feeling that life is worthwhile"}  # fmt: skip
A_DATE = re.compile(
    r"\d{1,4}[-/ ]\d{1,4}([-/ ]\d{1,4})?|(\d{1,2}[ -])?[A-Z][a-z]{2,8}[ -]\d{2,4}|"
    r"\d{1,2}[ -][A-Z][a-z]+"
)
"""What a spreadsheet takes for a date: 2011-12, 9/10, May 2024, 15 May 2024."""


def lines_of(built: Path, source: Source, code: str) -> list[dict[str, str]]:
    """The lines of an area's table, as a spreadsheet reads the file."""
    text = (built / f"{source.page(code)}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("cell", ["2011-12", "2011/12", "May 2024", "15 May 2024", "1-5"])
def test_a_date_is_known(cell: str) -> None:
    assert A_DATE.fullmatch(cell)


def test_a_spreadsheet_knows_the_letters_and_finds_no_dates(built: Path, source: Source) -> None:
    periods = set()
    for code, area in source.areas.items():
        content = (built / f"{source.page(code)}.csv").read_bytes()
        assert content.startswith(b"\xef\xbb\xbf") and content.endswith(b"\r\n")
        found = lines_of(built, source, code)
        assert list(found[0]) == COLUMNS
        assert {(row["area_code"], row["area_name"]) for row in found} == {(code, area["name"])}
        for row in found:
            periods.add(row["period"])
            assert not any(A_DATE.fullmatch(cell) for cell in row.values()), row
            assert not any(cell[:1] in "=+@-" for cell in row.values() if cell), row
    assert len(periods) > 30 and "April 2011 to March 2012" in periods


def test_scores_for_a_spreadsheet(built: Path, source: Source) -> None:
    for code in source.areas:
        found = [row for row in lines_of(built, source, code) if row["unit"].startswith("score f")]
        assert len(found) == 48
        measures = {name: measure for measure, name in NAMES.items()}
        for row in found:
            first = int(row["period"].split()[1])
            assert row["period"] == f"April {first} to March {first + 1}"
            year, measure = f"{first}-{(first + 1) % 100:02}", measures[row["measure"]]
            value = source.value(code, measure, year)
            england = source.value(ENGLAND, measure, year)
            assert row["status"] == value.status
            assert row["figures_for"] == source.areas[code]["survey_code"]
            expected = (value.mean, value.low, value.high, england.mean)
            for name, theirs in zip(("value", "low", "high", "england"), expected, strict=True):
                ours = row[name]
                assert (ours == theirs == "") or Decimal(ours) == Decimal(theirs), (code, row)
            verdict = source.verdict(code, measure) if code != ENGLAND and year == NEWEST else ""
            assert row["beside_england"] == verdict, (code, row)


def test_other_figures_for_a_spreadsheet(built: Path, source: Source) -> None:
    """Each value of the tables of assets, residents and health is a line, and nothing else is."""
    measures, healthy = defaultdict(list), defaultdict(list)
    for row in table("area-measures"):
        measures[row["area_code"]].append(Decimal(row["value"]))
    for row in table("area-healthy-life"):
        healthy[row["area_code"], row["sex"].title()].append(row)
    kingdom = measures.pop("K02000001")
    for code, area in source.areas.items():
        found = lines_of(built, source, code)
        listed = [row for row in found if row["subject"] == "What there is to build on"]
        listed += [row for row in found if row["unit"].endswith("under 16")]
        ours = [Decimal(row["value"]) for row in listed]
        theirs = measures[code] + (kingdom if code == ENGLAND else [])
        assert sorted(ours) == sorted(theirs), code
        whose = next((c for c in (code, area["county_code"]) if (c, "Men") in healthy), "")
        for sex in ("Men", "Women"):
            rows = [row for row in found if row["measure"] == sex]
            assert {row["figures_for"] for row in rows} == ({whose} if whose else set())
            for row, there in zip(rows, healthy[whose, sex], strict=True):
                assert row["period"] == there["period"]
                for ours_, theirs_ in (("value", "years"), ("low", "low"), ("high", "high")):
                    assert Decimal(row[ours_]) == Decimal(there[theirs_]), (code, row)
        people = {row["measure"]: row for row in found if row["unit"] == "people"}
        share = {row["measure"]: row for row in found if row["unit"] == "%"}
        older = Decimal(100) * int(area["people_65_plus"]) / int(area["people"])
        assert int(people["Aged 65 or over"]["value"]) == int(area["people_65_plus"])
        assert abs(Decimal(share["Aged 65 or over"]["value"]) - older) < Decimal("0.006")


def test_a_workbook_has_the_same_figures(built: Path, source: Source) -> None:
    """Numbers are numbers, words are words, and a second sheet says whose they are."""
    for code in sorted(source.areas)[::24]:
        with zipfile.ZipFile(built / f"{source.page(code)}.xlsx") as book:
            texts = ["".join(one.itertext())
                     for one in etree.fromstring(book.read("xl/sharedStrings.xml"))]  # fmt: skip
            sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        rows = [
            {re.sub(r"\d", "", str(cell.get("r"))): (texts[int(cell[0].text)]
             if cell.get("t") == "s" else float(cell[0].text)) for cell in row}
            for row in sheet.iter("{*}row")
        ]  # fmt: skip
        expected = lines_of(built, source, code)
        assert len(rows) == len(expected) + 1
        for row, line in zip(rows[1:], expected, strict=True):
            for letter, (name, cell) in zip("ABCDEFGHIJKLM", line.items(), strict=True):
                if name in ("value", "low", "high", "england"):
                    assert row.get(letter) == (float(cell) if cell else None), (code, line)
                else:
                    assert row.get(letter, "") == cell, (code, line)
        assert any("Open Government" in text for text in texts)
        assert any("paused them for councils" in text for text in texts)


def test_the_picture_for_other_sites_shows_every_score(built: Path, source: Source) -> None:
    for code in source.areas:
        content = (built / f"{source.page(code)}.svg").read_bytes()
        picture = etree.fromstring(content)
        words = [" ".join(text.itertext()) for text in picture.iter("{*}text")]
        for measure in MEASURES.values():
            value = source.value(code, measure)
            assert not value.mean or two(value.mean) in words, code
        assert sum(path.get("d").count("h0") for path in picture.iter("{*}path")) == sum(
            bool(source.value(code, measure, year).mean)
            for measure in MEASURES.values() for year in source.years
        )  # fmt: skip
        assert source.short(code) in str(picture.findtext("{*}title")), code
        assert "Open Government Licence v3.0" in words


def test_data_for_a_program(built: Path, source: Source) -> None:
    for code, area in source.areas.items():
        record = json.loads((built / f"{source.page(code)}.json").read_text(encoding="utf-8"))
        assert (record["name"], record["people_mid_2023"]) == (area["name"], int(area["people"]))
        assert record["figures_for"] == area["survey_code"]
        assert set(record["similar_areas"]) == source.neighbours[code]
        assert "Open Government Licence" in record["attribution"]
        for measure in MEASURES.values():
            held = record["wellbeing"][measure]
            if code != ENGLAND:
                assert held["comparison"] == source.verdict(code, measure), code
            for year in held["years"]:
                value = source.value(code, measure, year["year"])
                assert (year["status"] or "") == value.status
                assert year["mean"] == (float(value.mean) if value.mean else None)
        if area["imd_2025_share"]:
            share = record["deprivation_2025"]["share_in_most_deprived_tenth"]
            assert share == float(area["imd_2025_share"])


def test_sentences_that_chapters_show(built: Path, source: Source) -> None:
    ending = {cell for row in table("area-successors") for cell in row.values()}
    for code, area in source.areas.items():
        for name in filter(None, (code, area["code_2025"])):
            text = (built / f"places/local/{name}.js").read_text(encoding="utf-8")
            record = json.loads(text.removeprefix("bookArea(").removesuffix(");\n"))
            assert record["page"] == f"{source.page(code)}.html"
            assert (built / record["page"]).is_file()
            assert bool(record["note"]) == (area["survey_code"] != code or code in ending)
            for measure in MEASURES.values():
                value, line = source.value(code, measure), record["lines"][measure]
                short = record["short"][measure]
                if not value.mean:
                    assert "There is no score for" in line
                    assert source.verdict(code, measure) in short
                elif code == ENGLAND:
                    assert short == "" and line.startswith(f"{two(value.mean)} out of 10")
                else:
                    assert line.endswith(f", {source.verdict(code, measure)}."), code
                    assert short.endswith(f": {source.verdict(code, measure)}"), code
                    assert f"{two(value.mean)} out of 10" in line
                    assert f"(between {two(value.low)} and {two(value.high)})" in line
            assert bool(record["note"]) == (set(MEASURES.values()) <= set(record["noted"]))
            for what in LOCAL_TOO:
                shown = record["lines"][what]
                assert shown.endswith(".") and not re.search(r"None|nan|\bin in\b|  ", shown)


def test_england_s_own_figures_are_those_of_the_register(root: Path, source: Source) -> None:
    """A figure that leads to areas cites what the table of areas has for England."""
    figures = tomllib.loads((root / "data/figures.toml").read_text(encoding="utf-8"))
    local = {name: figure for name, figure in figures.items() if figure.get("local")}
    assert {figure["local"] for figure in local.values()} == set(MEASURES.values())
    for name, figure in local.items():
        value = source.value(ENGLAND, figure["local"])
        found = [figure["value"], figure["low"], figure["high"]]
        assert found == [float(value.mean), float(value.low), float(value.high)], name


def test_the_years_compared_are_five_apart(source: Source) -> None:
    assert source.years[-1] == NEWEST
    assert source.years[-6] == BEFORE
