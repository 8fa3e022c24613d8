"""Every local page reads well, is light, leads somewhere, and carries what licences ask for."""

import gzip
import json
import re
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from places.reading import BROKEN, blocks, broken_in, main_of, unended_in
from places.source import Source
from places.weight import MOST_BYTES, bytes_sent

LEAGUE = re.compile(r"\b(?:best|worst|top \d|bottom \d|league|\d(?:st|nd|rd|th))\b")


@pytest.fixture(scope="module")
def mains(built: Path, source: Source) -> dict[str, str]:
    """The article of each area's page, by code."""
    found = {}
    for code in source.areas:
        html = (built / f"{source.page(code)}.html").read_text(encoding="utf-8")
        found[code] = main_of(html)
    return found


def test_no_sentence_is_missing_or_broken(mains: dict[str, str], source: Source) -> None:
    problems, examined = [], 0
    for code, html in mains.items():
        count, wrong = broken_in(html, source.areas[code]["name"])
        examined += count
        problems += [f"{source.page(code)}: {what}" for what in wrong]
    assert examined > 306 * 80
    assert problems == []


def test_paragraphs_end_as_sentences_do(mains: dict[str, str]) -> None:
    assert len(mains) == 306
    assert {code: wrong for code, html in mains.items() if (wrong := unended_in(html))} == {}


@pytest.mark.parametrize(
    "broken",
    [
        "In 2022-23, adults in None scored.",
        "It scored 7.4 (between nan and 8).",
        "Of  the neighbourhoods",
        "The range () is",
        "It is a increase.",
        "The score for is in in England.",
        "England scored 7.44 .",
    ],
)
def test_a_broken_sentence_is_found(broken: str) -> None:
    assert any(re.search(pattern, broken) for pattern in BROKEN.values())


def test_each_page_is_light(built: Path, source: Source) -> None:
    sizes = {
        code: bytes_sent(built, (built / f"{source.page(code)}.html").read_text(encoding="utf-8"))
        for code in source.areas
    }
    assert max(sizes.values()) <= MOST_BYTES, max(sizes.items(), key=lambda size: size[1])
    for code in source.areas:
        script = (built / f"places/local/{code}.js").read_bytes()
        assert len(gzip.compress(script, mtime=0)) < 2_000, "what a chapter asks for is small"


def test_every_link_leads_somewhere(built: Path, source: Source) -> None:
    ids: dict[Path, str] = {}
    examined = 0
    for code in source.areas:
        page = built / f"{source.page(code)}.html"
        html = page.read_text(encoding="utf-8")
        for address in set(re.findall(r'(?:href|src)="([^"]+)"', html)):
            if address.startswith(("http", "data:", "mailto:")):
                continue
            path, _, fragment = unescape(address).partition("#")
            target = (page.parent / path.partition("?")[0]).resolve() if path else page
            assert target.is_file(), f"{source.page(code)}: {address}"
            if fragment:
                if target not in ids:
                    ids[target] = target.read_text(encoding="utf-8")
                assert f'id="{fragment}"' in ids[target], f"{source.page(code)}: {address}"
            examined += 1
    assert examined > 306 * 30


def test_attributions_stand_where_licences_ask(
    built: Path, mains: dict[str, str], source: Source
) -> None:
    ons = "Adapted from data from the Office for National Statistics licensed under the"
    licence = 'href="https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"'
    for code, html in mains.items():
        assert ons in html and licence in html, code
        page = (built / f"{source.page(code)}.html").read_text(encoding="utf-8")
        assert "Contains public sector information licensed under" in page
        if source.areas[code]["kind"] == "authority":
            assert "in copies of official tables" in html
    index = (built / "chapters/local/my-area.html").read_text(encoding="utf-8")
    assert ons in index and "English Indices of Deprivation" in index
    assert "copyright (c) 2017- Open Innovations" in index


def test_the_chapter_of_areas_leads_to_each_in_every_way(built: Path, source: Source) -> None:
    html = (built / "chapters/local/my-area.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(html, "html.parser")
    authorities = {c for c, row in source.areas.items() if row["kind"] == "authority"}
    pages = {f"../../{source.page(code)}.html" for code in authorities}

    def leads(selector: str) -> list[str]:
        return [str(link["href"]) for link in soup.select(selector)]

    assert set(leads(".place-region li a")) == pages
    assert len(leads(".place-region li a")) == 296
    assert set(leads(".place-boards a")) == pages
    on_map = soup.select(".place-map a")
    assert {str(link["href"]) for link in on_map} == pages and len(on_map) == 296
    named = {}
    for link in on_map:
        seen, name = str(link.find("text").string), str(link["aria-label"])
        assert seen in name, "who speaks to a device says what is on the map"
        named[name.removesuffix(f", {seen}")] = name
    assert named.keys() == {source.short(c) for c in authorities}
    assert named["East Cambridgeshire"] == "East Cambridgeshire, E Cam"
    assert named["Leeds"] == "Leeds"
    places = {(text["x"], text["y"]) for text in soup.select(".place-map text")}
    assert len(places) == 296, "no two hexagons lie on each other"
    finder = (built / "places/areas.js").read_text(encoding="utf-8")
    held = json.loads(finder.partition("(")[2].rpartition(")")[0])
    for place, (code, *_) in enumerate(held["areas"]):
        if code not in authorities:
            continue
        found_by = {name for _, name, where, *_ in held["names"] if place in where}
        for name in source.known_by(code) - {""}:
            board = name.removeprefix("NHS ").removesuffix(" Integrated Care Board")
            assert found_by & {name, board}, (code, name)


def test_no_page_ranks_areas(mains: dict[str, str]) -> None:
    """A rank stands in the table of deprivation and nowhere else; no word of a league."""
    for code, html in mains.items():
        before, _, after = html.partition('id="deprivation"')
        text = " ".join(blocks(before))
        assert not LEAGUE.search(text), code
        assert "red" not in re.findall(r'class="([^"]*)"', before)
        assert after or 'class="place-members"' in html
