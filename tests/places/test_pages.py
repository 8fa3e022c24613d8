"""Every local page reads well, is light, leads somewhere, and carries what licences ask for."""

import gzip
import json
import re
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from places.source import Source

from book.theme.assets import FONT

pytestmark = pytest.mark.xdist_group("site")

MOST_BYTES = 40 * 1024
"""A page with its styles, scripts and the typeface, as a server would send them."""
BROKEN = {
    "a missing value": r"\b(?:None|nan|NaN|null|undefined|inf)\b|\[\]|\{\{|\}\}|\{%",
    "two spaces": r"(?<=\S)  +(?=\S)",
    "an empty bracket": r"\(\s*\)",
    "a space before a stop": r"\w [.,;:](?:\s|$)",
    "two stops": r"[.,;:][.,;:](?:\s|$)",
    "a wrong article": r"\ba (?=[aeio])|\ban (?![aeiouAEIOU\d]|hour|NHS)",
    "a word twice": r"\b(the|of|in|and|is|are|was|were) \1\b",
    "a range of nothing": r"\bto (?=[.,)])|between and|\bfrom to\b|\bof (?=[.,)])",
    "a name cut off": r", (?:City|County) of (?!adults)(?=[.,]|is|was|scored)",
    "1 of many": r"\b1 (?:measures|neighbourhoods|areas|people|authorities)\b",
}
"""What a template leaves behind when a value is not there, and slips of joined words."""

BLOCK = re.compile(r"<(p|li|h[1-6]|td|th|dt|dd|caption|title)\b[^>]*>(.*?)</\1>", re.DOTALL)
LEAGUE = re.compile(r"\b(?:best|worst|top \d|bottom \d|league|\d(?:st|nd|rd|th))\b")


@pytest.fixture(scope="module")
def source() -> Source:
    return Source()


@pytest.fixture(scope="module")
def mains(built: Path, source: Source) -> dict[str, str]:
    """The article of each area's page, by code."""
    found = {}
    for code in source.areas:
        html = (built / f"{source.page(code)}.html").read_text(encoding="utf-8")
        found[code] = html.partition('<section class="place"')[2].partition("</article>")[0]
    return found


def blocks(html: str) -> list[str]:
    """The text of each paragraph, item, heading and cell, as a reader reads it."""
    found = BLOCK.findall(html)
    return [
        unescape(re.sub(r"<[^>]+>", "", inside)).replace("\n", " ").strip() for _, inside in found
    ]


def test_no_sentence_is_missing_or_broken(mains: dict[str, str], source: Source) -> None:
    problems, examined = [], 0
    for code, html in mains.items():
        spoken = re.findall(r'(?:aria-label|content)="([^"]*)"', html)
        for text in [*blocks(html), *map(unescape, spoken)]:
            examined += 1
            if not text:
                problems.append(f"{source.page(code)}: an empty block")
            for what, pattern in BROKEN.items():
                if re.search(pattern, text) and text != source.areas[code]["name"]:
                    problems.append(f"{source.page(code)}: {what}: {text[:120]}")
    assert examined > 306 * 80
    assert problems == []


def test_paragraphs_end_as_sentences_do(mains: dict[str, str]) -> None:
    for code, html in mains.items():
        lead = re.sub("<nav.*?</nav>", "", html, flags=re.DOTALL).partition("</div>")[0]
        texts = blocks(lead)[1:]
        assert texts and all(text.endswith(".") for text in texts), (code, texts)
        for text in texts:
            for sentence in re.split(r"(?<=[.?!]) ", text):
                assert sentence[0].isupper(), (code, sentence)
                assert len(sentence.split()) <= 30, (code, sentence)


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
    shared = sum(
        len(gzip.compress((built / f"_static/{name}").read_bytes(), mtime=0))
        for name in ("site.css", "place.css", "site.js", "places.js")
    )
    shared += (built / f"_static/{FONT}").stat().st_size
    sizes = {
        code: shared
        + len(gzip.compress((built / f"{source.page(code)}.html").read_bytes(), mtime=0))
        for code in source.areas
    }
    assert max(sizes.values()) <= MOST_BYTES, max(sizes, key=sizes.__getitem__)
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
    assert {str(link["aria-label"]) for link in on_map} == {source.short(c) for c in authorities}
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
