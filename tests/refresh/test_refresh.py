"""`book refresh` with a good publisher: what is saved, looked at and accepted."""

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from refresh.book_copy import (
    NEW,
    ROOT,
    TABLE,
    WHOLE,
    contents,
    name_new_council,
    run,
    set_in,
    spoilt,
)
from refresh.publisher import GOOD, as_csv, publishing, row

from book.places import atlas, profile
from book.refresh import accept, newest, refresh
from book.refresh.feeds import FEEDS, ONS_MEASURES
from book.tables import rows
from book.tables.fingerprints import changed_tables

ONS_HEAD = (
    "areacd,areanm,geography,indicator,period,measure,observation,unit,lci_95,uci_95,status,notes"
).split(",")
CODES = {ours: theirs for theirs, ours in ONS_MEASURES.items()}


def test_the_documented_address_is_asked(copy: Path) -> None:
    with publishing(WHOLE) as (address, asked):
        assert run(TABLE, "--base-url", address).exit_code == 0
    path, _, query = asked[0].partition("?")
    assert path == "/all_data/csv/by_indicator_id"
    assert query == "indicator_ids=90280&child_area_type_id=502&parent_area_type_id=15"


@pytest.mark.parametrize(
    ("table", "indicator", "areas"),
    [("area-lonely", "94175", ["502"]), ("area-lonely-at-all", "93758", ["401", "402"])],
)
def test_other_indicators_ask_for_their_own_areas(
    copy: Path, table: str, indicator: str, areas: list[str]
) -> None:
    """Each asks for its own number and kinds of area, and takes no other indicator's table."""
    good = as_csv([{**line, "Indicator ID": indicator} for line in GOOD])
    with publishing(good) as (address, asked):
        assert run(table, "--base-url", address).exit_code == 0
    assert [query.partition("?")[2] for query in asked] == [
        f"indicator_ids={indicator}&child_area_type_id={area}&parent_area_type_id=15"
        for area in areas
    ]
    (copy / "other.csv").write_bytes(WHOLE)
    done = run(table, *(["--from", "other.csv"] * len(areas)))
    assert done.exit_code == 1 and f"of indicator 90280, not {indicator}" in done.output


def test_districts_and_counties_come_in_a_file_each(copy: Path) -> None:
    """Both are read into one table, and one of them alone is not enough."""
    mine = [{**line, "Indicator ID": "93758"} for line in GOOD]
    lower = [line for line in mine if not line["Area Code"].startswith("E10")]
    upper = [line for line in mine if line["Area Code"].startswith(("E10", "E92"))]
    (copy / "lower.csv").write_bytes(as_csv(lower))
    (copy / "upper.csv").write_bytes(as_csv(upper))
    done = run("area-lonely-at-all", "--from", "lower.csv")
    assert done.exit_code == 1 and "it comes in 2 files: give --from for each" in done.output
    both = ("--from", "lower.csv", "--from", "upper.csv")
    assert run("area-lonely-at-all", *both).exit_code == 0
    assert run("area-lonely-at-all", "--accept").exit_code == 0
    codes = [row["area_code"] for row in rows("area-lonely-at-all")]
    assert codes == ["E06000065", "E08000016", "E08000018", "E09000001", "E10000012", "E92000001"]
    (copy / "upper.csv").write_bytes(as_csv(upper[:2]).replace(b"45.6", b"45.7"))
    done = run("area-lonely-at-all", *both)
    assert done.exit_code == 1 and "upper.csv" in done.output and "different values" in done.output


def test_what_is_kept_of_a_good_table(accepted: Path) -> None:
    """England once, no category, no other sex; a hidden value stays empty and says why."""
    table = {row["area_code"]: row for row in rows(TABLE)}
    assert sorted(table) == [
        "E06000065", "E08000016", "E08000018", "E09000001", "E10000012", "E92000001"
    ]  # fmt: skip
    assert table["E92000001"]["value"] == 45.6
    assert table["E09000001"]["value"] is None
    assert table["E09000001"]["status"] == "Value suppressed"
    assert (table["E08000018"]["low"], table["E08000018"]["high"]) == (35, 45)


def test_changes_of_boundaries_are_told(copy: Path) -> None:
    (copy / "good.csv").write_bytes(WHOLE)
    output = run(TABLE, "--from", "good.csv").output
    assert "E08000038 is shown under its older code E08000016" in output
    assert "E10000023 is shown as E06000065, which is the same land" in output
    assert "rows left out, 1: men or women alone" in output
    assert "rows left out, 1: categories" in output


def test_who_accepts_a_table_is_told_to_say_how_old_it_is(copy: Path) -> None:
    """Until its row is of the newest period; then there is nothing to write."""
    (copy / "good.csv").write_bytes(WHOLE)
    run(TABLE, "--from", "good.csv")
    assert "Its newest period is 2023/24. Say how old" in run(TABLE, "--accept").output
    ages = copy / "data/area-freshness.csv"
    text = ages.read_text(encoding="utf-8")
    row = f"{TABLE},2023/24,newest,2026-11-28,Of 2023/24 and the newest.,Ask.\n"
    ages.write_text(text + row.replace("2023/24", "2022/23"), encoding="utf-8")
    assert "Its newest period is 2023/24. Say how old" in run(TABLE, "--accept").output
    ages.write_text(text + row, encoding="utf-8")
    assert "Its newest period" not in run(TABLE, "--accept").output
    more = profile(atlas(), "E08000018")["more"]
    assert [told["text"][-32:] for told in more] == [" Of 2023/24 and the newest. Ask."]


def test_nothing_is_swapped_in_before_it_is_accepted(accepted: Path) -> None:
    before = contents(accepted)
    changed = spoilt(lambda t: (
        t[2].update({"Value": "52.0", "Lower CI 95.0 limit": "50", "Upper CI 95.0 limit": "54"}),
        t[3].update({"Value": "47.3"}),
        t.append(row("E06000001", "40", "35", "45")),
        t.pop(5),
    ))  # fmt: skip
    (accepted / "new.csv").write_bytes(changed)
    done = run(TABLE, "--from", "new.csv")
    assert "Would change areas gone, 1: E10000012." in done.output
    assert "Would change areas new, 1: E06000001." in done.output
    beyond = "values moved beyond their interval, 1: E08000018 2023/24 from 39.9 to 52.0."
    assert beyond in done.output
    assert "values moved in all, 2" in done.output
    now = contents(accepted)
    assert {k: v for k, v in now.items() if k in before} == before, "earlier snapshots are kept"

    old = (accepted / f"data/{TABLE}.csv").read_text(encoding="utf-8")
    assert run(TABLE, "--accept").exit_code == 0
    assert rows(TABLE)[-1]["area_code"] == "E92000001"
    assert {row["area_code"]: row["value"] for row in rows(TABLE)}["E08000018"] == 52
    kept = [p.read_text(encoding="utf-8") for p in (accepted / "snapshots" / TABLE).glob("*.csv")]
    assert old in kept and len(kept) >= 3


def test_an_accepted_table_is_described_and_has_its_fingerprint(accepted: Path) -> None:
    assert changed_tables(accepted) == {}
    package = json.loads((accepted / "data/datapackage.json").read_text(encoding="utf-8"))
    found = [r for r in package["resources"] if r["name"] == TABLE]
    assert len(found) == 1
    assert found[0]["licenses"][0]["name"] == "OGL-UK-3.0"


def test_a_snapshot_that_was_touched_is_refused(accepted: Path) -> None:
    (accepted / "new.csv").write_bytes(set_in(2, value="40.0"))
    run(TABLE, "--from", "new.csv")

    file = newest(accepted, FEEDS[TABLE])
    file.write_text(file.read_text(encoding="utf-8").replace("40.0", "41.0"), encoding="utf-8")
    before = contents(accepted)
    done = run(TABLE, "--accept")
    assert done.exit_code == 1 and "changed since it was saved" in done.output
    assert contents(accepted) == before


def test_a_page_shows_what_was_accepted(accepted: Path) -> None:
    shown = profile(atlas(), "E08000018")["more"]
    assert len(shown) == 1
    assert shown[0]["text"] == (
        "In Rotherham in 2023/24, 39.9% of adults who use social care have as much social contact "
        "as they would like (between 35.0% and 45.0%). That is lower than England (45.6%)."
    )
    district = next(a.code for a in atlas().places.authorities() if a.county_code == "E10000012")
    assert profile(atlas(), district)["more"][0]["text"].startswith("In Essex in 2023/24, 48.2%")
    hidden = profile(atlas(), "E09000001")["more"][0]["text"]
    assert hidden.startswith("There is no figure for the City of London in 2023/24 (Value suppr")


def write_as_ons(file: Path, newer: str = "") -> None:
    """Our scores in the Office's own columns; `newer` repeats the newest year as another."""
    status = {"withheld": "u", "not available": "x", "": ""}
    with (ROOT / "data/wellbeing.csv").open(encoding="utf-8", newline="") as ours:
        table = list(csv.DictReader(ours))
    last = max(line["year"] for line in table)
    table += [{**line, "year": newer} for line in table if newer and line["year"] == last]
    with file.open("w", encoding="utf-8", newline="") as theirs:
        writer = csv.DictWriter(theirs, ONS_HEAD, restval="", lineterminator="\n")
        writer.writeheader()
        for line in table:
            writer.writerow({
                "areacd": line["area_code"], "indicator": CODES[line["measure"]],
                "period": f"{line['year'][:4]}-04-01/P1Y", "observation": line["mean"],
                "lci_95": line["low"], "uci_95": line["high"], "status": status[line["status"]],
            })  # fmt: skip
        writer.writerow({"areacd": "K02000001", "indicator": "Anxiety", "observation": "3"})


def test_the_office_s_own_file_gives_the_accepted_table(copy: Path) -> None:
    """Our table in the publisher's columns, with rows that are not ours, comes back the same."""
    write_as_ons(copy / "ons.csv")
    done = run("wellbeing", "--from", "ons.csv")
    assert done.exit_code == 0, done.output
    assert "Would change nothing: the table is the same." in done.output
    set_aside = next((copy / "snapshots/wellbeing").glob("*.csv"))
    assert set_aside.read_bytes() == (ROOT / "data/wellbeing.csv").read_bytes()


def test_rows_of_a_council_to_come_are_kept_once_its_code_is_known(copy: Path) -> None:
    """From the Office's file, and from Fingertips."""
    write_as_ons(copy / "ons.csv")
    theirs = (copy / "ons.csv").read_text("utf-8")
    own = theirs.splitlines()[-2].split(",")
    theirs += ",".join([NEW, *own[1:]]) + "\n"
    (copy / "ons.csv").write_text(theirs, encoding="utf-8")
    (copy / "phof.csv").write_bytes(as_csv([*GOOD, row(NEW, "40", "35", "45")]))
    for table, file in (("wellbeing", "ons.csv"), (TABLE, "phof.csv")):
        assert NEW not in run(table, "--from", file).output
    name_new_council(copy)
    assert f"Would change areas new, 1: {NEW}." in run("wellbeing", "--from", "ons.csv").output
    for table, file in (("wellbeing", "ons.csv"), (TABLE, "phof.csv")):
        assert run(table, "--from", file).exit_code == 0
        assert run(table, "--accept").exit_code == 0
        assert NEW in {row["area_code"] for row in rows(table)}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nonesuch"], "no table 'nonesuch'"),
        (["--accept"], "name a table"),
        ([TABLE, "--accept"], "nothing has been saved yet"),
        ([TABLE, "--from", "nowhere.csv"], "does not exist"),
    ],
)
def test_wrong_use_is_exit_2(copy: Path, arguments: list[str], says: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2 and says in done.output


def test_without_a_name_it_lists_what_can_be_refreshed(copy: Path) -> None:
    output = run().output
    assert len(output.splitlines()) == len(FEEDS)
    assert f"{TABLE}: " in output and "not in this book yet" in output
    untried = [line for line in output.splitlines() if "has not been tried" in line]
    assert (
        len(untried)
        == sum(
            bool(f.doubt and f.paths) and not (ROOT / f"data/{f.table}.csv").is_file()
            for f in FEEDS.values()
        )
        > 5
    )


def test_an_address_that_nobody_tried_says_so_before_it_is_asked(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the publisher's own address; a server that plays it needs no such note."""
    with publishing(WHOLE) as (address, _):
        monkeypatch.setitem(FEEDS, TABLE, replace(FEEDS[TABLE], base=address))
        output = run(TABLE).output
    assert output.index("has not been tried on the live service") < output.index("Saved separately")
    assert FEEDS["wellbeing"].doubt is None, "its file was read where the feed says"


def test_certificates_are_checked_everywhere() -> None:
    """No line of the room turns the check off."""
    code = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "book/refresh").glob("*.py"))
    assert "verify" not in code
    assert all(feed.base.startswith("https://") for feed in FEEDS.values())


def test_the_day_on_which_new_scores_came_is_noted_once(copy: Path) -> None:
    """Readers who follow a feed are told of a period from the day on which it was accepted."""

    def bring(today: date) -> list[tuple[object, object]]:
        refresh(copy, FEEDS["wellbeing"], today, files=[copy / "ons.csv"])
        accept(copy, FEEDS["wellbeing"], newest(copy, FEEDS["wellbeing"]), today)
        assert changed_tables(copy) == {}
        return [(row["period"], row["came"]) for row in rows("area-arrivals")
                if row["table"] == "wellbeing"]  # fmt: skip

    write_as_ons(copy / "ons.csv")
    before = [(row["period"], row["came"]) for row in rows("area-arrivals")]
    assert bring(date(2027, 1, 2)) == [pair for pair in before if pair[0] == "2022-23"]
    write_as_ons(copy / "ons.csv", newer="2023-24")
    after = [("2022-23", date(2026, 11, 24)), ("2023-24", date(2027, 2, 3))]
    assert bring(date(2027, 2, 3)) == after == bring(date(2027, 2, 4))
