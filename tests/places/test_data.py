"""The files, sentences and figures of England that the local pages give to others."""

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from places.source import BEFORE, ENGLAND, MEASURES, NEWEST, Source, two

pytestmark = pytest.mark.xdist_group("site")


def test_data_for_a_spreadsheet(built: Path, source: Source) -> None:
    for code, area in source.areas.items():
        text = (built / f"{source.page(code)}.csv").read_text(encoding="utf-8")
        found = list(csv.DictReader(io.StringIO(text)))
        assert len(found) == 48
        for row in found:
            value = source.value(code, row["measure"], row["year"])
            england = source.value(ENGLAND, row["measure"], row["year"])
            assert row["area_name"] == area["name"] and row["area_code"] == code
            assert row["status"] == value.status
            expected = (value.mean, value.low, value.high, england.mean)
            for name, theirs in zip(("mean", "low", "high", "england"), expected, strict=True):
                ours = row[name]
                assert (ours == theirs == "") or Decimal(ours) == Decimal(theirs), (code, row)


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
    for code, area in source.areas.items():
        for name in filter(None, (code, area["code_2025"])):
            text = (built / f"places/local/{name}.js").read_text(encoding="utf-8")
            record = json.loads(text.removeprefix("bookArea(").removesuffix(");\n"))
            assert record["page"] == f"{source.page(code)}.html"
            assert (built / record["page"]).is_file()
            assert bool(record["note"]) == (area["survey_code"] != code)
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


def test_england_s_own_figures_are_those_of_the_register(root: Path, source: Source) -> None:
    """A figure that leads to areas cites what the table of areas has for England."""
    import tomllib

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
