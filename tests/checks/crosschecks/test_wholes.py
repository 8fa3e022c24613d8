"""Parts that do not add up to their whole are found, at their line."""

import pytest
from checks.crosschecks.sheets import faults, table

AREAS = "code,kind,name,region_code,people,people_16_plus,people_65_plus"
TOWNS = ("E1,authority,Ayton,R1,10,8,2", "E2,authority,Beeton,R1,20,15,5")
REGION, COUNTRY = "R1,region,North,,30,23,7", "C,country,England,,30,23,7"


@pytest.mark.parametrize(
    ("region", "country", "words"),
    [
        (REGION, COUNTRY, None),
        ("R1,region,North,,31,23,7", "C,country,England,,31,23,7",
         "data/areas.csv:4: North has people 31, but its 2 parts add up to 30"),
        (REGION, "C,country,England,,30,23,8",
         "data/areas.csv:5: England has people_65_plus 8, but its 1 parts add up to 7"),
    ],
)  # fmt: skip
def test_areas_add_up_to_their_region_and_regions_to_england(region, country, words) -> None:
    found = faults("_areas_in_regions", {"areas": table(AREAS, *TOWNS, region, country)})
    assert [f.startswith(words) for f in found] == ([True] if words else [])


CENSUS = (
    "asian,black,mixed,other,white,all_people,white_british,disabled,disability_known,"
    "little_english,other_main_language,aged_3_plus"
)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("1,2,3,4,90,100,80,9,99,1,5,95", []),
        ("1,2,3,4,91,100,80,9,99,1,5,95", ["add up to 101, but all_people is 100"]),
        ("1,2,3,4,90,100,91,9,99,1,5,95", ["white_british is more than white"]),
        ("1,2,3,4,90,100,80,9,99,6,5,95", ["little_english is more than other_main_language"]),
    ],
)
def test_ethnic_groups_are_everybody_and_no_part_exceeds_its_whole(row, words) -> None:
    found = faults("_ethnic_groups", {"area-people": table(CENSUS, row)})
    assert len(found) == len(words) and all(w in f for w, f in zip(words, found, strict=True))


def test_a_table_adds_up_to_the_total_that_its_publisher_prints() -> None:
    sheets = {"ccg-population": table("code,population", "E38000001,56550137", "E38000002,1")}
    assert faults("_published_totals", sheets) == []
    sheets["ccg-population"][1]["population"] = 2
    (found,) = faults("_published_totals", sheets)
    assert "adds up to 56,550,139, but England's people in mid-2020 as published are" in found


SHARES = "area_code,board,share"
BEFORE = "area_code,board_code,share,became"


@pytest.mark.parametrize(
    ("rule", "now", "words"),
    [
        ("_board_shares", ("E1,North,0.4", "E1,South,0.6"), None),
        ("_board_shares", ("E1,North,0.4", "E1,South,0.7"), "add up to 1.1, not 1"),
        ("_board_shares", ("E1,North,0.4", "E1,South,"), "only some boards of E1 have a share"),
        ("_boards_became", ("E1,North,0.4", "E1,South,0.6"), None),
        ("_boards_became", ("E1,North,0.5", "E1,South,0.6"), "the share is 0.5, but the boards"),
        ("_boards_became", ("E1,West,0.4", "E1,South,0.6"), "no board of 2022 became it there"),
    ],
)
def test_shares_of_boards_are_all_of_an_area_then_and_now(rule, now, words) -> None:
    before = table(BEFORE, "E1,B1,0.4,North", "E1,B2,0.5,South", "E1,B3,0.1,South")
    found = faults(rule, {"area-boards": table(SHARES, *now), "area-boards-2022": before})
    assert (len(found) == 1 and words in found[0]) if words else found == []


def test_groups_of_the_signposted_are_all_who_were() -> None:
    sheets = {"signpost-tally": table("person", "1", "2"), "signpost-groups": table("came", "2")}
    assert faults("_signposted", sheets) == []
    sheets["signpost-groups"][0]["came"] = 3
    assert "came adds up to 3" in faults("_signposted", sheets)[0]
