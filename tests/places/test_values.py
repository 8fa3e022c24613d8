"""Every value and every word of comparison on every local page, worked out a second way.

The pages are those that readers get. What they must say comes from `source`, which reads the
tables without any of the book's own code.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from html import unescape
from pathlib import Path

import pytest
from places.source import ENGLAND, MEASURES, NEWEST, SPOKEN, Source, two


def words(html: str) -> str:
    """What a reader reads: no markup, single spaces."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


def part(html: str, start: str, end: str) -> str:
    """The stretch of a page from one mark to the next; fails where the page has not both."""
    _, found, after = html.partition(start)
    assert found, f"no {start}"
    inside, found, _ = after.partition(end)
    assert found, f"no {end} after {start}"
    return inside


def measure_part(html: str, name: str) -> str:
    return part(html, f'aria-labelledby="{name}">', "</section>")


def rows(html: str) -> list[list[str]]:
    """The body of the first table in a stretch of HTML, cell by cell."""
    body = part(html, "<tbody>", "</tbody>")
    return [
        [words(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL)
    ]


def test_there_is_a_page_for_every_area_and_no_other(built: Path, source: Source) -> None:
    found = {p.relative_to(built).as_posix() for p in (built / "places").glob("*.html")}
    assert found == {f"{source.page(code)}.html" for code in source.areas}
    assert len(found) == 296 + 9 + 1


def test_each_measure_beside_england(pages: dict[str, str], source: Source) -> None:
    examined = 0
    for code, html in pages.items():
        for name, measure in MEASURES.items():
            text = words(measure_part(html, name))
            here, england = source.value(code, measure), source.value(ENGLAND, measure)
            if code == ENGLAND:
                assert "place-verdict" not in html
            else:
                verdict = source.verdict(code, measure)
                shown = words(part(measure_part(html, name), 'class="place-verdict">', "</p>"))
                assert shown.split(" ", 1)[1].lower() == verdict.lower(), (code, measure)
                assert f"England scored {two(england.mean)}." in text, (code, measure)
            if here.mean:
                interval = f"(between {two(here.low)} and {two(here.high)})"
                assert f"{two(here.mean)} out of 10 {interval}." in text, (code, measure)
            else:
                assert "There is no score for" in text and "out of 10" not in text, (code, measure)
                assert ("too few people were asked" in text) == (here.status == "withheld")
            assert source.movement(code, measure) in text, (code, measure)
            examined += 1
    assert examined == 306 * 4


def test_the_headline_names_each_measure_under_its_own_verdict(
    pages: dict[str, str], source: Source
) -> None:
    for code, html in pages.items():
        lead = words(part(html, 'class="place-lead">', "</div>"))
        if code == ENGLAND:
            for measure, spoken in SPOKEN.items():
                assert f"{two(source.value(code, measure).mean)} for {spoken}" in lead
            continue
        verdicts = {SPOKEN[m]: source.verdict(code, m) for m in MEASURES.values()}
        said = told(lead)
        for spoken, verdict in verdicts.items():
            assert said.get(spoken) == verdict, (code, spoken, lead)


def told(lead: str) -> dict[str, str]:
    """What a headline says of each measure, read back from its sentences."""
    found: dict[str, str] = {}
    every = SPOKEN.values()
    if "similar to England's on all 4 measures of wellbeing" in lead:
        found |= dict.fromkeys(every, "similar to England")
    if whole := re.search(r"gives no wellbeing score for .+? in 2022-23(, because too few)?", lead):
        why = "too few people asked" if whole[1] else "no figure"
        found |= dict.fromkeys(every, f"not compared: {why}")
    for side in ("higher", "lower"):
        start = rf"(?:{side} than the England average|, and {side}) for"
        if match := re.search(rf"{start} (.+?)(?:, and lower for|\.)", lead):
            found |= {name: f"{side} than England" for name in every if name in match[1]}
    if match := re.search(r"The scores? for ([^.]+?) w(?:as|ere) similar to England", lead):
        found |= {name: "similar to England" for name in every if name in match[1]}
    return found


def test_the_table_beside_other_areas(pages: dict[str, str], source: Source) -> None:
    for code, html in pages.items():
        area = source.areas[code]
        found = rows(part(html, 'id="beside"', "<h2"))
        alike = source.neighbours[code] or {
            other
            for other, row in source.areas.items()
            if row["kind"] == "region" and other != code
        }
        first = list(dict.fromkeys([code, ENGLAND, *filter(None, [area["region_code"]])]))
        expected = first + sorted(alike, key=source.short)
        assert [row[0].split(" (scores for")[0] for row in found] == [
            source.short(other) for other in expected
        ], code
        for other, row in zip(expected, found, strict=True):
            cells = [source.value(other, measure).cell for measure in MEASURES.values()]
            assert row[1:] == cells, (code, other)


def test_the_table_of_years(pages: dict[str, str], source: Source) -> None:
    for code, html in pages.items():
        expected = [
            [year, *(source.value(code, measure, year).cell for measure in MEASURES.values())]
            for year in source.years
        ]
        assert rows(part(html, 'id="years"', "<h2")) == expected, code


def test_drawings_show_the_same_values(pages: dict[str, str], source: Source) -> None:
    """Dots and bars measured against the drawing's own grid, and the words for those who hear."""
    dots = 0
    for code, html in pages.items():
        for name, measure in MEASURES.items():
            drawing = part(measure_part(html, name), "<svg", "</svg>")
            value_at = scale(drawing)
            known = [v for y in source.years if (v := source.value(code, measure, y)).mean]
            heights, bars = dots_of(drawing), bars_of(drawing)
            assert len(heights) == len(bars) == len(known), (code, measure)
            for y, (high, low), value in zip(heights, bars, known, strict=True):
                for place, number in ((y, value.mean), (high, value.high), (low, value.low)):
                    assert value_at(float(place)) == pytest.approx(float(number), abs=0.01), code
                dots += 1
            alt = unescape(part(drawing, 'aria-label="', '"'))
            for value in (known[0], known[-1]) if known else ():
                assert f"{two(value.mean)} in 20" in alt
                assert f"(interval {two(value.low)} to {two(value.high)})" in alt
            if not known:
                assert "There is no figure for" in alt
            if code != ENGLAND:
                first = two(source.value(ENGLAND, measure, source.years[0]).mean)
                last = two(source.value(ENGLAND, measure).mean)
                assert f"England: {first} in 2011-12 and {last} in {NEWEST}." in alt
    assert dots > 14_000


def path_of(drawing: str, kind: str) -> str:
    """The path of one kind of mark; "" where the drawing has none."""
    found = re.findall(rf'<path class="{kind}" d="([^"]+)"/>', drawing)
    assert len(found) <= 1
    return "".join(found)


def dots_of(drawing: str) -> list[float]:
    return [float(y) for y in re.findall(r"M[\d.]+,([\d.]+)h0", path_of(drawing, "trend-dot"))]


def bars_of(drawing: str) -> list[tuple[str, str]]:
    """The high and the low end of each bar."""
    return re.findall(r"M[\d.]+,([\d.]+)V([\d.]+)", path_of(drawing, "trend-interval"))


def scale(drawing: str):
    """From a height in the drawing to a value, by its grid lines and their labels."""
    heights = re.findall(r"M[\d.]+,([\d.]+)H", path_of(drawing, "trend-grid"))
    labels = re.findall(r'text-anchor="end">(\d+(?:\.\d+)?)</text>', drawing)[: len(heights)]
    grid = list(zip(heights, labels, strict=True))
    (low_at, low), (high_at, high) = [(float(y), float(v)) for y, v in (grid[0], grid[-1])]
    return lambda y: low + (y - low_at) / (high_at - low_at) * (high - low)


def test_deprivation_is_the_table_s(pages: dict[str, str], source: Source) -> None:
    for code, html in pages.items():
        area = source.areas[code]
        lead = words(part(html, 'class="place-lead">', "</div>"))
        if area["kind"] != "authority":
            assert 'id="deprivation"' not in html and "deprived" not in lead
            continue
        expected = [
            [year, str(Decimal(area[f"imd_{year}_score"]).quantize(Decimal("0.1"), ROUND_HALF_UP)),
             f"{area[f'imd_{year}_rank']} of {count}", source.percent(area[f"imd_{year}_share"])]
            for year, count in (("2025", 296), ("2019", 317))
            if area[f"imd_{year}_score"]
        ]  # fmt: skip
        found = rows(part(html, 'id="deprivation"', "<h2"))
        assert found == expected, code
        share = area["imd_2025_share"]
        if Decimal(share):
            assert (
                f"{source.percent(share)} of neighbourhoods are in England's most deprived tenth"
                in lead
            ), code
        else:
            assert "No neighbourhood in" in lead and "%" not in lead, code


def test_where_it_is_and_who_lives_there(pages: dict[str, str], source: Source) -> None:
    for code, html in pages.items():
        area = source.areas[code]
        facts = words(part(html, 'class="place-facts">', "</dl>"))
        assert f"{int(area['people']):,} in mid-2023" in facts, code
        assert f"{int(area['people_16_plus']):,} aged 16 or over" in facts, code
        assert code in facts and area["code_2025"] in facts
        for board in source.boards[code]:
            assert board in facts, code
        ended = [
            r for r in source.old_boards if r["area_code"] == code and r["board"] != r["became"]
        ]
        for row in ended:
            told = re.search(f"{row['became']}.* took over from .*{row['board']}", facts)
            assert told, code
            assert (". It took over" in facts) == (len(source.boards[code]) == 1), code
        assert ("took over from" in facts) == bool(ended)
        worked_out = any(r["worked_out"] == "true" for r in source.board_rows[code])
        assert ("we worked it out" in facts) == worked_out, code
        assert ("Last checked on 28 November 2026." in facts) == (area["kind"] == "authority")
        for name in source.former[code]:
            assert name in facts, code
        assert area["county"] in facts
        if area["region_code"]:
            assert f"Region {source.short(area['region_code'])}" in facts, code
        if area["kind"] == "region":
            for other, row in source.areas.items():
                inside = f'{source.page(other)}.html">' in part(html, "place-members", "</dd>")
                assert inside == (row["region_code"] == code), (code, other)


def test_borrowed_figures_say_whose_they_are(pages: dict[str, str], source: Source) -> None:
    borrowed = {c for c, row in source.areas.items() if row["survey_code"] != c}
    assert len(borrowed) == 4
    for code, html in pages.items():
        assert ('class="place-caution"' in html) == (code in borrowed), code
    for code in ("E06000063", "E06000064"):
        lead = words(part(pages[code], 'class="place-lead">', "</div>"))
        assert "old county of Cumbria" in lead and "adults in Cumbria" in lead
    for code, name in (("E06000065", "North Yorkshire"), ("E06000066", "Somerset")):
        assert f"the county of {name}, as it was before April 2023" in words(pages[code])
