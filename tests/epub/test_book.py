"""The copy for e-readers of the real book: whole, linked, without scripts, as the site says it."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree
from support.site import Site, as_list

from book.epub.file_name import EPUB, LINK_PLACE
from book.prose.contents import load_chapters

X = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = [SVG + name for name in ("path", "rect", "circle", "ellipse", "polygon", "polyline")]
OPF = {"o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}


@pytest.fixture(scope="module")
def copy(site: Site) -> Iterator[zipfile.ZipFile]:
    with zipfile.ZipFile(site.folder / EPUB) as archive:
        yield archive


@pytest.fixture(scope="module")
def documents(copy: zipfile.ZipFile) -> dict[str, etree._Element]:
    """Every document, parsed as the XML that it must be."""
    names = [name for name in copy.namelist() if name.endswith(".xhtml")]
    assert len(names) > 70
    return {name: etree.fromstring(copy.read(name)) for name in names}


@pytest.fixture(scope="module")
def package(copy: zipfile.ZipFile) -> etree._Element:
    return etree.fromstring(copy.read("book/package.opf"))


def test_the_type_comes_first_and_uncompressed(copy: zipfile.ZipFile) -> None:
    first = copy.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert copy.read("mimetype") == b"application/epub+zip"


def test_every_chapter_is_read_in_the_order_of_the_contents(
    package: etree._Element, documents: dict[str, etree._Element], root: Path
) -> None:
    names = {item.get("id"): item.get("href") for item in package.iterfind(".//o:item", OPF)}
    spine = [names[item.get("idref")] for item in package.iterfind(".//o:itemref", OPF)]
    wanted = [chapter.path.replace(".md", ".xhtml") for chapter in load_chapters(root)]
    assert spine == ["cover.xhtml", "this-copy.xhtml", *wanted]
    listed = [link.get("href") for link in documents["book/nav.xhtml"].iter(f"{X}a")]
    assert [name for name in dict.fromkeys(listed) if name in wanted] == wanted


def test_page_numbers_and_landmarks_lead_where_they_say(
    documents: dict[str, etree._Element],
) -> None:
    nav = documents["book/nav.xhtml"]
    ops = "{http://www.idpf.org/2007/ops}type"
    listed = {one.get(ops): [*one.iter(f"{X}a")] for one in nav.iter(f"{X}nav")}
    numbers = [link.text for link in listed["page-list"]]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)] and len(numbers) > 300
    marks = [
        (name.removeprefix("book/"), mark.get("id"), mark.get("aria-label"))
        for name, page in documents.items()
        for mark in page.xpath("//*[@role='doc-pagebreak']")
        if mark.get(ops) == "pagebreak"
    ]
    assert [(*link.get("href").split("#"), link.text) for link in listed["page-list"]] == marks
    assert [link.get(ops) for link in listed["landmarks"]] == ["cover", "bodymatter", "glossary"]


def test_no_program_stands_in_what_people_read(documents: dict[str, etree._Element]) -> None:
    code = [
        name
        for name, page in documents.items()
        if page.xpath("//*[contains(@class, 'highlight-python') or contains(@class, 'ipython')]")
    ]
    assert code == []


def test_every_file_is_declared(copy: zipfile.ZipFile, package: etree._Element) -> None:
    declared = {f"book/{item.get('href')}" for item in package.iterfind(".//o:item", OPF)}
    packed = {name for name in copy.namelist() if name.startswith("book/")}
    assert declared == packed - {"book/package.opf"}


def test_libraries_can_tell_what_it_is_and_who_can_read_it(package: etree._Element) -> None:
    for name in ("title", "language", "creator", "identifier", "description", "rights"):
        assert package.findtext(f".//dc:{name}", namespaces=OPF), name
    told = [meta.get("property") for meta in package.iterfind(".//o:meta", OPF)]
    for name in ("accessMode", "accessModeSufficient", "accessibilityFeature",
                 "accessibilityHazard", "accessibilitySummary"):  # fmt: skip
        assert f"schema:{name}" in told
    cover = package.xpath("//o:item[@properties='cover-image']", namespaces=OPF)
    assert len(cover) == 1


def test_every_link_leads_somewhere(
    copy: zipfile.ZipFile, documents: dict[str, etree._Element]
) -> None:
    ids = {name: set(page.xpath("//@id")) for name, page in documents.items()}
    names, problems, examined = set(copy.namelist()), [], 0
    for name, page in documents.items():
        for address in page.xpath("//*[local-name() = 'a' or local-name() = 'link']/@href"):
            parts = urlsplit(address)
            if parts.scheme:
                assert parts.scheme in ("http", "https"), f"{name}: {address}"
                continue
            examined += 1
            beside = posixpath.join(posixpath.dirname(name), unquote(parts.path))
            target = posixpath.normpath(beside) if parts.path else name
            if target not in names:
                problems.append(f"{name}: {address} leads to no file")
            elif parts.fragment and unquote(parts.fragment) not in ids[target]:
                problems.append(f"{name}: {address} leads to no place")
    assert examined > 1000
    assert not problems, as_list(problems)


def test_ids_stand_once_and_numbers_lead_to_their_notes(
    documents: dict[str, etree._Element],
) -> None:
    numbers = 0
    for name, page in documents.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), name
        for number in page.xpath("//*[@class='stat-face']"):
            numbers += 1
            assert number.get("href") in {f"#{one}" for one in ids}, name
            # As plain text, 131 with a raised 6 is 1316.
            assert re.fullmatch("\N{NO-BREAK SPACE}\\[[0-9]+\\]", number.getnext().text), name
    assert numbers > 100


def test_nothing_needs_a_script_or_a_mouse(documents: dict[str, etree._Element]) -> None:
    for name, page in documents.items():
        found = {etree.QName(element).localname for element in page.iter(etree.Element)}
        assert not found & {"script", "form", "button", "input", "select", "iframe", "legend"}, name
        assert not [attribute for attribute in page.xpath("//@*") if attribute.startswith("data:")]
        assert not page.xpath("//@*[starts-with(name(), 'on')]"), name


def test_every_drawing_has_words_and_the_language_of_drawings(
    documents: dict[str, etree._Element],
) -> None:
    drawings = [
        (name, element)
        for name, page in documents.items()
        for element in page.iter(etree.Element)
        if etree.QName(element).localname == "svg"
    ]
    assert len(drawings) > 10
    for name, drawing in drawings:
        assert drawing.tag == "{http://www.w3.org/2000/svg}svg", name
        assert drawing.get("viewBox"), name
        # Older checkers and readers know no other roles of a drawing.
        assert drawing.get("role") in (None, "img"), name
        told = drawing.get("aria-label") or drawing.get("aria-labelledby")
        assert told or drawing.get("aria-hidden") == "true", name
        assert [shape for shape in drawing.iter(SHAPES) if not painted(shape)] == [], name


def painted(shape: etree._Element) -> bool:
    """Whether a shape or a group around it says its colour, or is only drawn by others.

    What no style sheet of the e-book reaches is black: a diagram was one black spot, as was a map.
    """
    around = (shape, *shape.iterancestors())
    if any(one.tag in (f"{SVG}defs", f"{SVG}clipPath") for one in around):
        return True
    return any(one.get(said) for one in around for said in ("fill", "stroke", "style"))


def test_the_words_are_those_of_the_site(
    copy: zipfile.ZipFile, documents: dict[str, etree._Element], site: Site
) -> None:
    """Sentences and table cells of a few pages, of each kind, all stand in the copy."""
    for page in ("roles/frontline", "numbers/loneliness", "about/register", "policy/timeline"):
        document = documents[f"book/chapters/{page}.xhtml"]
        told = _words("".join(document.itertext()))
        tree = etree.HTML((site.folder / f"chapters/{page}.html").read_text(encoding="utf-8"))
        cells = tree.xpath("//main/article//p[not(@class)] | //main/article//td")
        left_out = (
            "ancestor::form | ancestor::details[contains(@class, 'hide')]"
            " | ancestor::section[contains(@class, 'folded-working')]"
        )
        texts = [_words("".join(cell.itertext())) for cell in cells if not cell.xpath(left_out)]
        assert len(texts) > 10
        missing = [text for text in texts if text not in told]
        assert not missing, f"{page}: {missing[:3]}"


def test_a_page_of_the_site_offers_it(site: Site) -> None:
    pages = {page: (site.folder / page).read_text(encoding="utf-8") for page in site.chapters}
    offering = [page for page, text in pages.items() if f'{EPUB}" download>' in text]
    assert offering == ["chapters/about/accessibility.html"]
    assert not [page for page, text in pages.items() if LINK_PLACE in text]


def _words(text: str) -> str:
    return re.sub(r"\s+", "", text)
