"""How extracts become the tables of what places have: each rule on a few rows."""

from pathlib import Path

import make_place_tables as script
import pytest

EXPLORE = "areacd,indicator,period,observation,lci_95,uci_95"
AREAS = {
    "E06000063": {"kind": "authority", "region_code": "E12000002", "county_code": ""},
    "E07000032": {"kind": "authority", "region_code": "E12000004", "county_code": "E10000007"},
    "E12000002": {"kind": "region", "region_code": "", "county_code": ""},
    "E12000004": {"kind": "region", "region_code": "", "county_code": ""},
    "E92000001": {"kind": "country", "region_code": "", "county_code": ""},
}
SEX = "Male healthy life expectancy"


def write(folder: Path, name: str, *lines: str) -> None:
    (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A country of 2 authorities in 2 regions, and of one measure."""
    monkeypatch.setattr(script, "AREAS", 5)
    monkeypatch.setattr(script, "WITHOUT_HEALTHY_LIFE", set())
    visits = {"library_visit": (script.VISITS, "Visited")}
    monkeypatch.setattr(script, "MEASURES", visits)


def visits(*lines: str) -> list[str]:
    return [EXPLORE, *(f"{code},Visited,{rest}" for code, rest in (s.split(" ") for s in lines))]


def test_the_newest_value_is_kept_and_an_interval_that_has_it_not_is_left_out(tmp_path, few):
    lines = ["E06000063 2023,27,24,30", "E06000063 2022,1,1,1", "E07000032 2023,20,18,22",
             "TLD 2023,89,88,88", "TLF 2023,90,89,91", "E92000001 2023,25,25,25",
             "E47000001 2023,1,1,1"]  # fmt: skip
    write(tmp_path, f"ons-explore-{script.VISITS}", *visits(*lines))
    found = {r["area_code"]: (r["value"], r["low"]) for r in script.measures(tmp_path, AREAS)}
    assert found == {"E06000063": ("27", "24"), "E07000032": ("20", "18"), "E12000002": ("89", ""),
                     "E12000004": ("90", "89"), "E92000001": ("25", "25")}  # fmt: skip
    write(tmp_path, f"ons-explore-{script.VISITS}", *visits(*lines[:4]))
    with pytest.raises(ValueError, match="3 areas with library_visit, not 5"):
        script.measures(tmp_path, AREAS)


def test_counts_of_old_districts_are_added_up_and_so_are_regions_and_england(tmp_path, few):
    write(tmp_path, "la-changes-2022-to-2023", "ltla22_code,ltla23_code", "E07000026,E06000063",
          "E07000028,E06000063")  # fmt: skip
    write(tmp_path, "census2021-disability-ltla", "ltla23_code,disabled,not_disabled",
          "E06000063,20,80", "E07000032,10,40")  # fmt: skip
    write(tmp_path, "census2021-english-proficiency-ltla",
          "ltla23_code,people_aged_3_plus,main_not_english,not_well,cannot",
          "E06000063,95.0,3.0,1.0,1.0", "E07000032,48.0,2.0,0.0,1.0")  # fmt: skip
    head = "ltla21_code,asian,black,mixed,other,white,white_british,all_people"
    districts = ("E07000026,1.0,1.0,1.0,1.0,36.0,30.0,40.0", "E07000028,2,1,1,1,55,50,60",
                 "E07000032,1,1,1,1,46,45,50")  # fmt: skip
    write(tmp_path, "census2021-ethnic-group-ltla", head, *districts)
    found = {row["area_code"]: row for row in script.residents(tmp_path, AREAS)}
    assert found["E06000063"]["white_british"] == 80 == found["E12000002"]["white_british"]
    assert found["E92000001"]["white_british"] == 125
    assert found["E92000001"]["little_english"] == 3
    assert found["E92000001"]["disability_known"] == 150
    write(tmp_path, "census2021-ethnic-group-ltla", head, *districts[:2])
    with pytest.raises(ValueError, match="2 columns, not 1"):
        script.residents(tmp_path, AREAS)


def test_healthy_life_is_the_county_s_and_never_a_district_s(tmp_path, few):
    period = "2022-01-01/P3Y"
    codes = ("E06000063", "E10000007", "E12000002", "E12000004", "E92000001")
    lines = [f"{code},{SEX},{period},60,58,62" for code in codes]
    write(tmp_path, "ons-explore-healthy-life-expectancy", EXPLORE, *lines,
          f"E07000032,{SEX},{period},50,40,60", lines[0])  # fmt: skip
    found = script.healthy_life(tmp_path, AREAS)
    assert [row["area_code"] for row in found] == list(codes)
    assert {(row["sex"], row["period"]) for row in found} == {("men", "2022 to 2024")}
    write(tmp_path, "ons-explore-healthy-life-expectancy", EXPLORE, *lines[1:])
    with pytest.raises(ValueError, match="no healthy life expectancy for E06000063"):
        script.healthy_life(tmp_path, AREAS)


def test_a_missing_extract_writes_nothing(tmp_path, capsys) -> None:
    assert script.main([str(tmp_path), "--out", str(tmp_path)]) == 1
    assert "nothing was written" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
