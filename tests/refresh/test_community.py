"""What a survey by authority would show on every page the day it comes: on made-up values, each
worked out a second way from the table, that reach no site."""

import csv
import json
import random
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from html import unescape
from pathlib import Path

import pytest
from places.reading import broken_in
from places.source import Source
from places.test_values import part, path_of, rows, words
from places.weight import MOST_BYTES, bytes_sent
from refresh.book_copy import ROOT, copy_book, run
from refresh.workbooks import LIFE as SURVEY
from refresh.workbooks import as_ods, good
from support.axe import violations
from support.site import Opener, Site

from book.models.indicators_by_area import QUESTIONS
from book.places import atlas, profile
from book.places.data import as_json
from book.places.figures import as_csv
from book.places.lines import of_england, said_of
from book.places.render import render
from book.tables import use

TABLE = "area-community-life"
ENGLAND = "E92000001"
FEW = ("E08000018", "E07000240", "E09000001", "E08000016", "E06000063", "E07000214", "E12000003",
       ENGLAND)  # fmt: skip
LINKS = {"index": ("../chapters/local/my-area.html", "My area"), "onward": []}
ONWARD = r'<p class="place-onward">.*?</p>'


def made_up(seed: int, number: int, place: int) -> tuple[float, float, float] | str:
    """Around England's value; some withheld, some unlike England, all the same each time."""
    chance = random.Random(f"{seed} {number} {place}")
    if chance.random() < 0.02 or place % 97 == 5:
        return "[u]" if place % 2 else "[x]"
    value = round(max(0.0, min(100.0, 20 + number + chance.gauss(0, 6))), 8)
    half = chance.uniform(3, 8)
    return value, max(0.0, value - half), min(100.0, value + half)


@pytest.fixture(scope="module")
def accepted_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book that has accepted a workbook of every authority."""
    folder = copy_book(tmp_path_factory.mktemp("book"))
    areas = {
        row["code_2025"] or code: row["name"]
        for code, row in Source().areas.items()
        if row["kind"] == "authority"
    }
    sheets = good(areas=areas, values=partial(made_up, 7))
    (folder / "all.ods").write_bytes(as_ods(sheets))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert run(TABLE, "--from", "all.ods").exit_code == 0
        assert run(TABLE, "--accept").exit_code == 0
    return folder


@pytest.fixture
def accepted(accepted_once: Path) -> Path:
    use(accepted_once)
    return accepted_once


@pytest.fixture(scope="module")
def values(accepted_once: Path) -> dict[tuple[str, str], dict[str, str]]:
    with (accepted_once / f"data/{TABLE}.csv").open(encoding="utf-8", newline="") as file:
        return {(row["area_code"], row["measure"]): row for row in csv.DictReader(file)}


def one(number: str) -> str:
    return f"{Decimal(number).quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


def beside(here: dict[str, str], england: dict[str, str]) -> str:
    """The rule in its own words: the interval of the area against the value of England."""
    if not here["value"]:
        return "not compared"
    if Decimal(here["low"]) > Decimal(england["value"]):
        return "higher"
    return "lower" if Decimal(here["high"]) < Decimal(england["value"]) else "similar"


def page_of(code: str, data: str = "here") -> str:
    return render("local.html", p=profile(atlas(), code), up="../", data=data, links=LINKS)


def check_page(code: str, html: str, values, name: str) -> int:
    """Every value, word and drawn mark of one page; how many answers it has."""
    if (code, "belong") not in values:
        assert "What people say about living here" not in html
        return 0
    section = part(html, f'id="{TABLE}"', "</section>")
    if not any(values[code, measure]["value"] for measure in QUESTIONS):
        assert "<table" not in section and "There are no figures for" in words(section)
        return len(QUESTIONS)
    told, drawn = rows(section), re.findall(r"<svg.*?</svg>", section, re.DOTALL)
    verdicts = {}
    for measure, row, svg in zip(QUESTIONS, told, drawn, strict=True):
        here, england = values[code, measure], values[ENGLAND, measure]
        cell = "no figure"
        if here["value"]:
            cell = f"{one(here['value'])} ({one(here['low'])} to {one(here['high'])})"
        verdicts[measure] = beside(here, england)
        expected = [QUESTIONS[measure].title, cell]
        if code != ENGLAND:
            expected += [one(england["value"]), verdicts[measure]]
        assert row == expected, (code, measure)
        ends = re.findall(r"M([\d.]+),3H([\d.]+)", path_of(svg, "range-interval"))
        dots = re.findall(r"M([\d.]+),3h0", path_of(svg, "range-dot"))
        lines = re.findall(r"M([\d.]+),0V6", path_of(svg, "range-england"))
        marks = [number for pair in ends for number in pair] + dots
        known = [here["low"], here["high"], here["value"]] if here["value"] else []
        assert [float(n) for n in marks] == [pytest.approx(float(k), abs=0.06) for k in known]
        assert len(lines) == (code != ENGLAND)
        if lines:
            assert float(lines[0]) == pytest.approx(float(england["value"]), abs=0.06)
    if code != ENGLAND:
        check_words(words(part(section, 'class="place-said">', "</div>")), verdicts, values, code)
    assert name in unescape(section)
    assert "These answers are for 2024/25. A newer survey has taken" in words(section), "its age"
    return len(told)


def check_words(text: str, verdicts: dict[str, str], values, code: str) -> None:
    """Each answer is named under its own verdict, and the rest are counted."""
    for wanted in ("higher", "lower"):
        names = [QUESTIONS[m].name for m, verdict in verdicts.items() if verdict == wanted]
        found = re.search(rf"{wanted} on (.+?)(?:\.|, and lower on)", text)
        said = re.split(r", | and ", found[1]) if found else []
        assert sorted(said) == sorted(filter(None, " and ".join(names).split(" and "))), text
    hidden = {QUESTIONS[m].name for m in verdicts if not values[code, m]["value"]}
    similar = list(verdicts.values()).count("similar")
    if similar > 1:
        said = f"The other {similar} were similar."
        every = f"All {similar} answers were similar to England's."
        assert (every if similar == len(verdicts) - len(hidden) else said) in text, (code, text)
    without = " ".join(re.findall(r"There is no figure for ([^(]+) \(", text))
    assert all(name in without for name in hidden) and bool(without) == bool(hidden), text
    assert "volunteering?" in text, "what to ask next"
    lonely = "higher" in (verdicts["lonely"], verdicts["lonely_indirect"])
    assert ("Who is lonely here" in text) == lonely, code
    assert ("Which decision did residents" in text) == (verdicts["influence"] == "lower"), code


def check_all(codes: tuple[str, ...], values) -> int:
    source, count = Source(), 0
    for code in codes:
        html = page_of(code)
        count += check_page(code, html, values, source.short(code).removeprefix("the "))
        assert broken_in(html, source.areas[code]["name"])[1] == [], code
        assert "figures by area for loneliness" not in html, "no longer missing"
    return count


def test_pages_of_several_kinds_show_every_answer(accepted: Path, values) -> None:
    assert check_all(FEW, values) == len(QUESTIONS) * (len(FEW) - 1)


@pytest.mark.slow
def test_every_page_shows_every_answer(accepted: Path, values) -> None:
    codes = tuple(Source().areas)
    assert check_all(codes, values) == len(QUESTIONS) * 297


def test_the_files_of_an_area_have_the_answers_too(accepted: Path, values) -> None:
    found = atlas()
    made = as_csv(found.places, found.places.areas["E08000035"]).lstrip("\ufeff")
    answers = [row for row in csv.DictReader(made.splitlines()) if row["subject"] == SURVEY]
    assert len(answers) == len(QUESTIONS)
    belong = next(row for row in answers if row["measure"] == QUESTIONS["belong"].title)
    here = values["E08000035", "belong"]
    assert [float(belong[n]) for n in ("value", "low", "high")] == [
        float(here[n]) for n in ("value", "low", "high")
    ]
    assert belong["period"] == "April 2024 to March 2025"
    record = json.loads(as_json(found, "E08000035"))
    assert len([f for f in record["figures"] if f["subject"] == SURVEY]) == len(QUESTIONS)


def test_chapters_know_the_answers_once_they_are_there(accepted: Path, values) -> None:
    """`{local} belong` says nothing before, and England's and the area's afterwards."""
    places = atlas().places
    leeds, here = places.areas["E08000035"], values["E08000035", "belong"]
    england = one(values[ENGLAND, "belong"]["value"])
    line, found = said_of(places, leeds, "belong").line, beside(here, values[ENGLAND, "belong"])
    assert line.startswith(f"In Leeds in 2024/25, {one(here['value'])} of adults feel that they")
    assert f"(between {one(here['low'])} and {one(here['high'])})" in line
    to = "to" if found == "similar" else "than"
    assert line.endswith(f"That is {found} {to} England ({england}).")
    assert of_england(places, "belong").line.startswith(f"In England in 2024/25, {england} of")
    use(ROOT)
    assert [of_england(atlas().places, what).line for what in QUESTIONS] == [""] * len(QUESTIONS)


def framed(site: Path, code: str) -> str:
    """A built page as it would be with the answers: in its frame, with its own ways on."""
    page = Source().page(code)
    html = (site / f"{page}.html").read_text(encoding="utf-8")
    before, _, rest = html.partition('<section class="place"')
    inside, _, after = rest.rpartition("</section>")
    made = page_of(code, data=page.rpartition("/")[2])
    ways = re.search(ONWARD, inside)
    assert ways and re.search(ONWARD, made)
    made = re.sub(ONWARD, lambda _: ways[0], made)
    title, _, rest = inside.partition("</h1>")[2].partition("</ul></li></ul>")
    if heading := re.search(rf'<h2 id="({TABLE})">(.+?)</h2>', made):
        title += f'<li><a href="#{heading[1]}">{heading[2]}</a></li>\n'
    contents = f"{title}</ul></li></ul>{rest.partition('</nav>')[0]}</nav>"
    return before + made.replace("</h1>", f"</h1>{contents}") + after


@pytest.mark.slow
def test_a_page_with_answers_is_light(accepted: Path, built: Path, values) -> None:
    codes = [code for code in Source().areas if (code, "belong") in values]
    pages = {code: framed(built, code) for code in codes}
    assert len(pages) == 297 and all(TABLE in page for page in pages.values())
    sizes = {code: bytes_sent(built, page) for code, page in pages.items()}
    assert max(sizes.values()) <= MOST_BYTES, max(sizes.items(), key=lambda size: size[1])


@pytest.mark.slow
def test_a_page_with_answers_is_accessible_and_prints_on_two_sides(
    accepted: Path, open_page: Opener, site: Site, tmp_path: Path
) -> None:
    """In the frame of the built page, from a folder, on a phone and on paper."""
    code, name = "E06000058", "bournemouth-christchurch-and-poole"
    (tmp_path / "places").mkdir()
    (tmp_path / "_static").symlink_to(site.folder / "_static")
    file = tmp_path / f"places/{name}.html"
    file.write_text(framed(site.folder, code), encoding="utf-8")
    tab = open_page(width=320)
    tab.goto(file.as_uri())
    assert tab.locator(f"#{TABLE}").count() == 1
    assert violations(tab) == []
    assert not tab.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", tab.pdf(format="A4"))) <= 2
