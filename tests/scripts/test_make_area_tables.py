"""How extracts of official tables become the book's tables of areas: each rule on a few rows."""

import csv
from pathlib import Path

import extracts
import make_area_tables as script
import pytest


def write(folder: Path, name: str, *lines: str) -> None:
    (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A country of 2 authorities."""
    monkeypatch.setattr(script, "AUTHORITIES", 2)


def test_boards_go_through_the_changes_of_2023_and_shares_are_not_added(tmp_path, few) -> None:
    write(
        tmp_path,
        "la-changes-2022-to-2023",
        "ltla22_code,ltla22_name,ltla23_code,ltla23_name",
        "E07000028,Carlisle,E06000063,Cumberland",
        "E07000029,Copeland,E06000063,Cumberland",
    )
    write(tmp_path, "lookup-ltla2022-icb2022",
          "ltla22_code,ltla22_name,icb22_code,icb22_name,share_of_ltla_population_mid2020",
          "E07000028,Carlisle,E54000050,North,1.0", "E07000029,Copeland,E54000050,North,0.9",
          "E07000029,Copeland,E54000048,South,0.1",
          "E08000018,Rotherham,E54000061,York,1.0")  # fmt: skip
    now(tmp_path, "E06000063,North,,unchanged name", "E06000063,West,,derived",
        "E08000018,York,1.0,unchanged name")  # fmt: skip
    with pytest.raises(ValueError, match="E06000063: what became of South is not clear"):
        script.boards_2022(tmp_path)
    now(tmp_path, "E06000063,North,,unchanged name", "E06000063,South,,unchanged name",
        "E08000018,New,1.0,derived")  # fmt: skip
    columns = ("area_code", "board", "share", "became")
    found = [tuple(r[name] for name in columns) for r in script.boards_2022(tmp_path)]
    assert found == [("E06000063", "South", "", "South"), ("E06000063", "North", "", "North"),
                     ("E08000018", "York", "1.0", "New")]  # fmt: skip
    assert [r["worked_out"] for r in script.boards(tmp_path)] == ["false", "false", "true"]


def now(folder: Path, *lines: str) -> None:
    """The boards since 2026: those of `lines`, and a list that has just these."""
    write(folder, "ltla-to-icb-april-2026-derived",
          "ltla_code,icb_name_april_2026,share_of_people_mid2020,basis", *lines)  # fmt: skip
    names = dict.fromkeys(line.split(",")[1] for line in lines)
    write(folder, "integrated-care-boards-april-2026", "icb_name", *names)


def test_a_board_that_is_in_one_list_only_stops_it(tmp_path, few) -> None:
    now(tmp_path, "E06000063,North,1.0,unchanged name", "E08000018,York,1.0,unchanged name")
    write(tmp_path, "integrated-care-boards-april-2026", "icb_name", "North", "Yorkshire")
    with pytest.raises(ValueError, match="York, Yorkshire"):
        script.boards(tmp_path)


def test_neighbours_are_authorities_in_england_under_our_codes(tmp_path, few) -> None:
    write(tmp_path, "ons-similar-areas-england", "area_code,cluster_model,rank,similar_area_code",
          "E08000038,global,1,E08000018", "E08000038,global,2,W06000022",
          "E08000038,economic,1,E08000019", "E08000018,global,1,E08000038")  # fmt: skip
    found = script.neighbours(tmp_path, {"E08000016", "E08000018"})
    assert [(r["area_code"], r["rank"], r["neighbour_code"]) for r in found] == [
        ("E08000016", 1, "E08000018"), ("E08000018", 1, "E08000016")
    ]  # fmt: skip


def test_withheld_stays_empty_and_says_so() -> None:
    row = {"area_code": "E1", "measure": "anxiety", "year": "2022-23", "mean_0_to_10": "",
           "lower_95": "", "upper_95": "", "status": "u"}  # fmt: skip
    found = script.survey([row], {"E1"})
    assert (found[0]["mean"], found[0]["status"]) == ("", "withheld")


def test_an_extract_that_does_not_fit_stops_before_anything_is_written(tmp_path, capsys) -> None:
    out = tmp_path / "out"
    out.mkdir()
    assert script.main([str(tmp_path), "--out", str(out)]) == 1
    assert "nothing was written" in capsys.readouterr().err
    assert list(out.iterdir()) == []
    with pytest.raises(ValueError, match="appears twice"):
        extracts.by_code([{"code": "a"}, {"code": "a"}], "code")
    with pytest.raises(ValueError, match="3 areas, not 2"):
        extracts.expect("areas", 3, 2)


def test_old_names_lead_to_authorities_that_are_there(root: Path) -> None:
    with (root / "data/areas.csv").open(encoding="utf-8", newline="") as file:
        there = {row["code"] for row in csv.DictReader(file) if row["kind"] == "authority"}
    assert {area for _, area in script.FORMER} <= there
    assert set(script.SURVEYED_AS) <= there and set(script.RECODED.values()) <= there
