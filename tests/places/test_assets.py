"""What there is to build on and who lives there: every value and word of each page, worked out a
second way from the tables."""

import json
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from places.source import ENGLAND, Source, table
from places.test_values import part, rows, words

VISITS = ("library_visit", "museum_visit", "heritage_visit", "arts")
ORDER = ("library_walk", "station_walk", *VISITS, "sports_facilities", "museums", "gigabit",
         "slow_internet")  # fmt: skip
SAID = {"library_visit": "libraries", "museum_visit": "museums",
        "heritage_visit": "heritage sites", "arts": "taking part in the arts"}  # fmt: skip
AS_COMMON = {"higher": "more common than in England", "lower": "less common than in England",
             "similar": "about as common as in England"}  # fmt: skip
TINY = Decimal("0.001")
BANDS = {"Nearly everyone": (90, 101), "Most": (67, 90), "More than half": (55, 67),
         "About half": (45, 55), "Fewer than half": (25, 45), "Fewer than a quarter": (TINY, 25),
         "Almost nobody": (0, TINY)}  # fmt: skip


def nearest(value: str | Decimal, step: str = "1") -> Decimal:
    return Decimal(value).quantize(Decimal(step), ROUND_HALF_UP)


def whole(value: str | Decimal) -> str:
    """A percentage as a page writes it."""
    number = Decimal(value)
    if 0 < number < Decimal("0.5"):
        return "less than 1%"
    return "more than 99%" if Decimal("99.5") <= number < 100 else f"{nearest(number)}%"


def cell(row: dict[str, str]) -> str:
    """A figure as the table of assets shows it, with its interval."""
    measure, value = row["measure"], row["value"]
    if measure in ("sports_facilities", "museums"):
        return str(nearest(value, "0.1"))
    if measure in ("gigabit", "slow_internet"):
        return f"{nearest(value, '0.1')}%"
    return whole(value) + (f" ({whole(row['low'])} to {whole(row['high'])})" if row["low"] else "")


def beside(figures, code: str, measure: str) -> str:
    """The rule in its own words: the interval of the area against the value of England."""
    here, england = figures[code, measure], Decimal(figures[ENGLAND, measure]["value"])
    if measure not in VISITS:
        here, there = (Decimal(cell(figures[at, measure]).rstrip("%")) for at in (code, ENGLAND))
        return "the same" if here == there else "higher" if here > there else "lower"
    if not here["low"]:
        return "not compared"
    if Decimal(here["low"]) > england:
        return "higher"
    return "lower" if Decimal(here["high"]) < england else "similar"


def test_the_table_of_assets(pages: dict[str, str], figures) -> None:
    examined = 0
    for code, html in pages.items():
        found = rows(part(html, 'id="assets"', "</section>"))
        assert len(found) == len(ORDER)
        for measure, row in zip(ORDER, found, strict=True):
            expected = [cell(figures[code, measure])]
            if code != ENGLAND:
                expected += [cell(figures[ENGLAND, measure]).split(" ")[0],
                             beside(figures, code, measure)]  # fmt: skip
            assert row[1:] == expected, (code, measure)
            examined += 1
    assert examined == 306 * 10


def test_assets_in_words_say_what_the_table_shows(pages: dict[str, str], figures) -> None:
    for code, html in pages.items():
        text = words(part(html, 'id="assets"', "<h3>"))

        def value(measure: str, code: str = code) -> str:
            return figures[code, measure]["value"]

        walked = re.findall(r"(?:^|[.] |build on )([A-Z][a-z ]+?)(?: people| of the people)?"
                            r"(?: in [^(]+)? \((\d+%)\)", text)  # fmt: skip
        assert [share for _, share in walked] == [
            whole(value(m)) for m in ("library_walk", "station_walk")
        ], (code, text)
        for (band, _), measure in zip(walked, ("library_walk", "station_walk"), strict=True):
            low, high = BANDS[band]
            assert low <= Decimal(value(measure)) < high, (code, measure, band)
        library, museum, heritage, arts = (whole(value(m)) for m in VISITS)
        assert f"{library} had been to a library in the past year, {museum} to a museum" in text
        assert f"{heritage} to a heritage site" in text and f"cinema, {arts} had taken" in text
        assert f"There are {nearest(value('sports_facilities'))} sports facilities" in text
        many = nearest(value("museums"), "0.1")
        said = f"{many} museums for every 100,000." if Decimal(value("museums")) else "no museum."
        assert said in text, code
        assert f"reaches {whole(value('gigabit'))} of homes and businesses" in text
        slow = nearest(value("slow_internet"), "0.1")
        said = f"{slow}%" if slow else "less than 0.1%"
        assert f"and {said} cannot get 30 megabits" in text, code


def test_visits_are_told_under_their_own_comparison(
    pages: dict[str, str], figures, source: Source
) -> None:
    told = 0
    for code, html in pages.items():
        text = words(part(html, 'id="assets"', "<h3>"))
        if code == ENGLAND:
            assert "common" not in text and "England's" not in text
            continue
        found = {measure: beside(figures, code, measure) for measure in VISITS}
        if set(found.values()) == {"similar"}:
            assert "All 4 figures are similar to England's." in text, code
            continue
        for measure, verdict in found.items():
            named = [s for s in re.split(r"(?<=[.]) ", text) if "common" in s
                     and SAID[measure] in s.replace("Taking", "taking")]  # fmt: skip
            if verdict == "not compared":
                assert "We do not compare the arts" in text and not named, code
                continue
            assert len(named) == 1 and AS_COMMON[verdict] in named[0], (code, measure, named)
            told += 1
        few = int(source.areas[code]["people"]) < 25_000
        assert ("So few people live in" in text) == few, code
    assert told > 500


def test_what_to_ask_about_assets_follows_the_figures(pages: dict[str, str], figures) -> None:
    for code, html in pages.items():
        asked = part(part(html, 'id="assets"', "</section>"), "<ul", "</ul>")
        near = Decimal(figures[code, "library_walk"]["value"]) >= 60
        assert ("Which groups meet in the library already" in asked) == near, code
        assert ("who cannot walk to a library" in asked) != near, code
        fewer = code != ENGLAND and beside(figures, code, "library_visit") == "lower"
        assert ("Fewer adults go to the library here" in asked) == fewer, code
        slow = Decimal(figures[code, "slow_internet"]["value"]) >= 5
        assert ("Where is the internet slow" in asked) == slow, code
        assert ("Who cannot get online" in asked) != slow, code
        assert 3 <= asked.count("<li>") <= 5


def test_sums_of_the_census_are_those_of_their_authorities(source: Source, census) -> None:
    authorities = [c for c, row in source.areas.items() if row["kind"] == "authority"]
    for code in source.areas.keys() - set(authorities):
        inside = [c for c in authorities if code in (source.areas[c]["region_code"], ENGLAND)]
        for column, total in census[code].items():
            assert total == sum(census[c][column] for c in inside), (code, column)
    england = census[ENGLAND]
    assert nearest(Decimal(100) * england["disabled"] / england["disability_known"], "0.1") == (
        Decimal("17.3")
    ), "as the Office prints it"
    for code, row in census.items():
        groups = sum(row[g] for g in ("asian", "black", "mixed", "other", "white"))
        assert groups == row["all_people"] >= row["white"] >= row["white_british"], code


def rounded(people: int) -> str:
    """A number of people as the table writes it."""
    if people < 50:
        return "fewer than 50"
    step = 100 if people >= 1000 else 10
    return f"{int(nearest(Decimal(people) / step)) * step:,}"


def groups(area: dict[str, str], n: dict[str, int]) -> list[tuple[int, int]]:
    """Each group of the table of residents, and among how many."""
    people, grown, old = (int(area[f"people{e}"]) for e in ("", "_16_plus", "_65_plus"))
    all_people = n["all_people"]
    return [
        (people - grown, people), (old, people), (n["disabled"], n["disability_known"]),
        (n["other_main_language"], n["aged_3_plus"]), (n["little_english"], n["aged_3_plus"]),
        *((n[g], all_people) for g in ("asian", "black", "mixed", "other", "white_british")),
        (n["white"] - n["white_british"], all_people),
    ]  # fmt: skip


def test_who_lives_here(pages: dict[str, str], source: Source, census, figures) -> None:
    england = [whole(Decimal(100) * a / b)
               for a, b in groups(source.areas[ENGLAND], census[ENGLAND])]  # fmt: skip
    kingdom = whole(figures["K02000001", "low_income_children"]["value"])
    for code, html in pages.items():
        section = part(html, 'id="who"', "</section>")
        found, text = rows(section), words(section)
        expected = groups(source.areas[code], census[code])
        for place, (row, (people, among)) in enumerate(zip(found, expected, strict=True)):
            cells = [rounded(people), whole(Decimal(100) * people / among)]
            assert row[1:] == cells + ([england[place]] if code != ENGLAND else []), (code, row)
        names = [row[0] for row in found[5:]]
        assert names == sorted(names), "never in order of size"
        little = census[code]["little_english"]
        few = Decimal(little) / census[code]["aged_3_plus"] < Decimal("0.005")
        assert ("so they are easy to miss" in text) == few, code
        said = rounded(little) if little < 50 else f"bout {rounded(little)}"
        assert said in part(section, "<dl", "</dl>"), code
        assert f"{found[2][2]} of people are disabled." in text
        assert f"{found[1][2]} are 65 or over." in text
        if code == ENGLAND:
            assert f"In the United Kingdom, {kingdom} of children live" in text
        else:
            here = whole(figures[code, "low_income_children"]["value"])
            assert re.search(rf"{here} of children in [^(]+ \({kingdom} in the United", text), code


def test_each_page_tells_how_old_its_figures_are(pages: dict[str, str], source: Source) -> None:
    every = {row["what"]: row for row in table("area-freshness")}
    told = {what: row for what, row in every.items() if not what.startswith("area-")}
    for code, html in pages.items():
        text = words(html)
        for what, row in told.items():
            if what in ("boards", "deprivation") and source.areas[code]["kind"] != "authority":
                continue
            assert f"{row['age']} {row['trust']}" in text, (code, what)
        for what in set(every) - set(told):
            assert every[what]["age"] not in text, "the book has no such figures yet"
        assert re.search(r"near a place is not the same as using it", text), code
    assert len(told) == 9


def test_lines_in_chapters_are_those_of_the_page(
    built: Path, source: Source, figures, census, healthy
) -> None:
    """What `{local}` shows of an area: each value again from the tables."""
    for code, area in source.areas.items():
        text = (built / f"places/local/{code}.js").read_text(encoding="utf-8")
        lines = json.loads(text.removeprefix("bookArea(").removesuffix(");\n"))["lines"]

        def value(measure: str, code: str = code) -> str:
            return whole(figures[code, measure]["value"])

        assert f", {value('library_walk')} of people live within" in lines["library"]
        assert f"In 2023-24, {value('library_visit')} of adults" in lines["library"]
        if code != ENGLAND:
            verdict = beside(figures, code, "library_visit")
            assert re.search(rf"\), {verdict} (than|to) England\.$", lines["library"]), code
        for name, measure in (("museums", "museum_visit"), ("heritage", "heritage_visit"),
                              ("arts", "arts")):  # fmt: skip
            assert value(measure) in lines[name], code
            said = {verdict for verdict in ("higher", "lower", "similar")
                    if f"), {verdict} t" in lines[name]}  # fmt: skip
            assert said == {beside(figures, code, measure)} - {"not compared"} or code == ENGLAND
        many = nearest(figures[code, "museums"]["value"], "0.1")
        said = f"are {many} museums for every 100,000 people." if many else "is no museum."
        assert f"there {said}" in lines["museums"]
        sports = nearest(figures[code, "sports_facilities"]["value"])
        assert f"there are {sports} sports facilities for" in lines["sport"]
        assert f", {value('station_walk')} of people live within" in lines["station"]
        assert f"reaches {value('gigabit')} of homes" in lines["online"]
        n = census[code]
        assert rounded(n["little_english"]) in lines["languages"]
        shares = [whole(Decimal(100) * a / b) for a, b in groups(area, n)]
        assert (
            f", {shares[1]} of people are 65 or over, and {shares[0]} are under 16."
            in (lines["older"])
        )
        said = re.findall(r"(?:less than )?\d+% (?!census)", lines["ethnic_groups"])
        assert [share.strip() for share in said] == shares[5:], code
        assert (
            f", {whole(Decimal(100) * n['disabled'] / n['disability_known'])} of people are"
            in (lines["disabled"])
        )
        poor = value("low_income_children", "K02000001" if code == ENGLAND else code)
        assert f", {poor} of children live" in lines["children"]
        whose = next((c for c in (code, area["county_code"]) if (c, "men") in healthy), None)
        if whose is None:
            assert lines["healthy_life"].startswith("There is no figure")
            continue
        for sex in ("men", "women"):
            assert healthy[whose, sex][-1]["years"] in lines["healthy_life"], (code, sex)
        assert ("the whole county" in lines["healthy_life"]) == (whose != code), code
