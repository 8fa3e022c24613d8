"""Writes the EPUB, and adds the link to it on pages that offer it."""

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import html

from book.epub.chapter import Article, as_xhtml, having, read_article, xhtml_name
from book.epub.cover import ALT, cover_png
from book.epub.file_name import EPUB, LINK_PLACE
from book.epub.numbered import number_pages
from book.epub.package import (
    ENVIRONMENT,
    About,
    Item,
    Part,
    cover_page,
    front_page,
    navigation,
    package_document,
    properties_of,
)
from book.files.whole import EPOCH
from book.prose.contents import load_chapters
from book.theme.assets import BOLD, FONT, FONTS, font

SUBTITLE = "An executable guide for health and care staff in England"
CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf"
 media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
XHTML = "application/xhtml+xml"


def write_epub(root: Path, site: Path, out: Path) -> Path:
    """Write the pages of the finished `site` of the book at `root` as an EPUB to `out`.

    Raises ValueError if a page does not have the structure of the site's template.
    """
    parts, title = read_contents(site)
    pages = [page for part in parts for page, _ in part.chapters]
    articles = [read_article(page, (site / page).read_text(encoding="utf-8")) for page in pages]
    marks = number_pages(articles)
    written = {chapter.path: chapter.front for chapter in load_chapters(root)}
    home = written[f"{pages[0].removesuffix('.html')}.md"]
    about = About(title, home.summary, max(front.reviewed for front in written.values()))
    _zip(out, _files(about, parts, articles, marks))
    return out


def offer_epub(root: Path, site: Path) -> Path:
    """Write the EPUB into the site, and link to it on each page with a placeholder."""
    out = write_epub(root, site, site / EPUB)
    size = f"{out.stat().st_size / 1e6:.1f} MB"
    for page in sorted(site.glob("chapters/**/*.html")):
        text = page.read_text(encoding="utf-8")
        if LINK_PLACE in text:
            up = "../" * (len(page.relative_to(site).parts) - 1)
            link = f'<a href="{up}{EPUB}" download>Download the book for e-readers</a>'
            offer = f'<p class="epub-copy">{link} (EPUB, {size}).</p>'
            page.write_text(text.replace(LINK_PLACE, offer), encoding="utf-8")
    return out


def read_contents(site: Path) -> tuple[list[Part], str]:
    """Return the parts of the book from the menu of its first page, and the book's title."""
    entrance = html.parse(str(site / "index.html")).getroot()
    first = next(link for _, _, link, _ in entrance.iterlinks() if link.endswith(".html"))
    page = html.fromstring((site / first).read_text(encoding="utf-8"))
    title = having(page, ".site-title")[0].text_content().strip()
    page.make_links_absolute(f"http://site/{first}")
    parts = [Part("", [(first, title)])]
    for part in page.xpath("//*[@id='site-nav']//details"):
        links = [
            (
                str(link.get("href")).removeprefix("http://site/").partition("#")[0],
                link.text_content(),
            )
            for link in part.xpath(".//li//a")
        ]
        parts.append(Part(part.xpath("summary")[0].text_content().strip(), links))
    if len(parts) == 1:
        raise ValueError(f"{first} lists no parts: has the site's menu changed?")
    return parts, title


def _files(
    about: About, parts: list[Part], articles: list[Article], marks: list[tuple[str, str]]
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of every file, in reading order."""
    ids = {article.page: article.ids for article in articles}
    files: list[tuple[Item, bytes]] = [
        (Item("cover.png", "image/png", "cover-image"), cover_png(about.title, SUBTITLE)),
        (Item("book.css", "text/css"), _style()),
        (Item(FONT, "font/woff2"), font()),
        (Item(BOLD, "font/ttf"), (FONTS / BOLD).read_bytes()),
    ]
    alt = ALT.format(title=about.title, subtitle=SUBTITLE)
    files.append((Item("cover.xhtml", XHTML, in_order=True), cover_page(about, alt)))
    files.append((Item("this-copy.xhtml", XHTML, in_order=True), front_page(about)))
    for article in articles:
        text = as_xhtml(article, ids, "book.css")
        item = Item(xhtml_name(article.page), XHTML, properties_of(text), in_order=True)
        files.append((item, text))
    listed = [
        Part(part.title, [(xhtml_name(page), words) for page, words in part.chapters])
        for part in parts
    ]
    yield "META-INF/container.xml", CONTAINER.encode()
    yield "book/package.opf", package_document(about, (item for item, _ in files))
    numbered = [f"{xhtml_name(page)}#{name}" for page, name in marks]
    yield "book/nav.xhtml", navigation(about, listed, numbered)
    for item, content in files:
        yield f"book/{item.name}", content


def _style() -> bytes:
    source: Any = ENVIRONMENT.loader
    return str(source.get_source(ENVIRONMENT, "book.css")[0]).encode("utf-8")


def _zip(out: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write the zip atomically. The first entry is the media type, uncompressed as EPUB asks."""
    aside = out.with_name(f".{out.name}.part")
    try:
        with zipfile.ZipFile(aside, "w") as archive:
            archive.writestr(zipfile.ZipInfo("mimetype", EPOCH), "application/epub+zip")
            for name, content in files:
                entry = zipfile.ZipInfo(name, EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
        aside.replace(out)
    finally:
        aside.unlink(missing_ok=True)
