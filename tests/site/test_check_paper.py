"""Somebody's paper read in their own browser: what it says, and that nothing leaves the page."""

import io
import shutil
import time
from pathlib import Path
from urllib.parse import urlsplit

import docx
import psutil
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, BrowserContext, Locator, expect
from pypdf import PdfReader
from support.paper_files import long_paper, text_of, word_of, write
from support.papers import documents
from support.site import Opener, Site, served
from support.visitor import Visitor, check_fit_and_access

from book.papers.site_checker import SCRIPT
from book.recompute.engine import Engine
from book.theme.policy import PAPER

PAGE = f"{PAPER}.html"
MOST_BYTES = 8_000_000
MOST_SECONDS, MOST_MEMORY, LONG = 5, 300, 60
"""For a paper of so many pages: after the engine is there, and megabytes over the empty browser."""
PATIENCE = 120_000
"""Milliseconds for Python to start on a busy machine."""
KEEP = """() => {
  globalThis.kept = [];
  globalThis.named = "";
  const make = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => {
    blob.arrayBuffer().then((buffer) => globalThis.kept.push([...new Uint8Array(buffer)]));
    return make(blob);
  };
  addEventListener("click", (event) => {
    if (!event.target.download) return;
    globalThis.named = event.target.download;
    event.preventDefault();
  }, true);
}"""
"""What the page gives to keep, in place of a download: Firefox, as Playwright drives it, tells of
none, and asks what to do with it in a window of its own."""
PAPERS = (
    "Loneliness raises the risk of early death by 26%. An A&E attendance costs £280.\n\n"
    "Ask Public Health England. Research shows that 41% of carers in England are ill."
)


class Author(Visitor):
    """Somebody with the page open, and every request that followed."""

    @property
    def said(self) -> Locator:
        return self.tab.locator(".paper-said")

    def get_ready(self) -> None:
        self.tab.get_by_role("button", name="Get the checker ready").press("Enter")
        expect(self.said).to_contain_text("Ready. Nothing can leave", timeout=PATIENCE)

    def choose(self, folder: Path, name: str, content: bytes) -> None:
        (folder / name).write_bytes(content)
        self.tab.locator("#paper-file").set_input_files(folder / name)

    def paste(self, text: str) -> None:
        self.tab.locator("#paper-words").fill(text)
        self.tab.get_by_role("button", name="Check this text").press("Enter")


def test_a_paper_is_read_and_no_request_follows(
    context: BrowserContext, site: Site, tmp_path: Path
) -> None:
    """By keyboard, on a phone in the dark and a desktop in light; even with the network off.

    One Python serves the whole test, because it takes seconds to start.
    """
    author = Author.at(context, site.url(PAGE))
    tab = author.tab
    assert not [url for url in author.asked if ".zip" in url or "/python-" in url]
    author.get_ready()
    expect(tab.locator("#paper-file")).to_be_focused()
    ours = (f"{site.address}/", "data:", "blob:")
    assert all(url.startswith(ours) for url in author.asked), author.asked
    loaded = {urlsplit(url).path.lstrip("/") for url in author.asked if "/here/" in url}
    assert 7e6 < sum((site.folder / name).stat().st_size for name in loaded) <= MOST_BYTES
    author.asked.clear()
    context.set_offline(True)
    _what_it_says(author)
    _what_it_cannot_read(author, tmp_path)
    _every_kind_of_file(author, tmp_path)
    assert [url for url in author.asked if not url.startswith(("blob:", "data:"))] == []
    assert tab.evaluate("fetch('x').then(() => true, () => false)") is False
    author.paste(PAPERS)
    expect(tab.locator("h2", has_text="What we found in pasted text")).to_be_focused()
    for details in tab.locator(".paper-item details").all():
        details.evaluate("(one) => { one.open = true; }")
    check_fit_and_access(tab)


def _what_it_says(author: Author) -> None:
    tab = author.tab
    author.paste(PAPERS)
    expect(author.said).to_have_text(
        "Done. Look at these again: 1. These agree with the book: 1. Numbers with no source beside "
        "them: 1. Names that have changed: 1."
    )
    again = tab.locator(".paper-part-look article")
    expect(again.locator("mark")).to_have_text("26%")
    expect(again).to_contain_text("This is about odds, not risk.")
    expect(again).to_contain_text("Holt-Lunstad and others, 2015")
    entry = again.get_by_text("Its entry in the register").get_attribute("href")
    assert entry and entry.endswith("#figure-loneliness-mortality-2015")
    expect(tab.locator(".paper-part-right article")).to_contain_text("£280")
    expect(tab.locator(".paper-part-claims mark")).to_have_text("41%")
    expect(tab.locator(".paper-part-gone article")).to_contain_text("1 October 2021")
    expect(tab.locator(".paper-line")).to_contain_text("Checked on")
    for name, ending in (("Save as a Word file", "docx"), ("Save as a web page", "html")):
        tab.evaluate(KEEP)
        tab.get_by_role("button", name=name).press("Enter")
        tab.wait_for_function("() => globalThis.kept.length && globalThis.named")
        assert tab.evaluate("globalThis.named") == f"pasted text, checked.{ending}"
        content = bytes(tab.evaluate("globalThis.kept[0]"))
        text = (
            "\n".join(p.text for p in docx.Document(io.BytesIO(content)).paragraphs)
            if ending == "docx" else BeautifulSoup(content, "html.parser").get_text()
        )  # fmt: skip
        assert "This is about odds, not risk." in text
    author.paste("Our 26 gardeners planted 131 trees.")
    expect(author.said).to_contain_text("We found nothing to tell you. That proves little")


def _what_it_cannot_read(author: Author, folder: Path) -> None:
    for name, content, says in (
        ("x.pdf", b"%PDF-1.7 cut", "This PDF is damaged"),
        ("x.docx", b"PK\x03\x04 cut", "This Word file is damaged"),
        ("x.doc", b"\xd0\xcf\x11\xe0", "Save your paper as Word (.docx) or PDF"),
        ("empty.txt", b"", "There is no text in this file."),
        ("huge.txt", bytes(41_000_000), "This file is 41 MB, and the limit is 40 MB."),
    ):
        author.choose(folder, name, content)
        expect(author.said).to_contain_text(says, timeout=PATIENCE)
        expect(author.tab.locator(".paper-results")).to_be_empty()
    author.tab.locator("#paper-words").fill("")
    author.tab.get_by_role("button", name="Check this text").press("Enter")
    expect(author.said).to_have_text("Paste some text first.")


def _every_kind_of_file(author: Author, folder: Path) -> None:
    document = documents("seen")[1]
    for name, content in (("a.docx", word_of(document)), ("b.txt", text_of(document))):
        author.choose(folder, name, content)
        expect(author.tab.locator(".paper-results h2")).to_contain_text(name, timeout=PATIENCE)
        expect(author.tab.locator(".paper-part-look")).to_contain_text("£2,102")


def _megabytes() -> float:
    """What the browsers that these tests started hold for themselves."""
    total = 0
    for process in psutil.Process().children(recursive=True):
        try:
            total += process.memory_full_info().uss
        except psutil.Error:
            continue
    return total / 1e6


def _slower() -> float:
    """How many times as long as on a quiet machine something takes now: 1 on a quiet one."""
    began, busy = time.monotonic(), time.process_time()
    while time.process_time() - busy < 0.4:
        sum(range(1000))
    return max(1.0, (time.monotonic() - began) / (time.process_time() - busy))


def test_sixty_pages_take_seconds(context: BrowserContext, site: Site, tmp_path: Path) -> None:
    """In what they would take if nothing else ran beside them."""
    file = write(long_paper(LONG * 720), tmp_path, "long")
    assert len(PdfReader(file).pages) >= LONG
    before = _megabytes()
    author = Author.at(context, site.url(PAGE))
    author.get_ready()
    seconds, memory = [], 0.0
    for turn in range(2):
        copy = shutil.copy(file, tmp_path / f"turn{turn}.pdf")
        slower = _slower()
        began = time.monotonic()
        author.tab.locator("#paper-file").set_input_files(copy)
        author.tab.locator(".paper-results h2", has_text=f"turn{turn}").wait_for(timeout=PATIENCE)
        took = time.monotonic() - began
        memory = memory or _megabytes() - before  # with one paper read
        seconds.append(took / ((slower + _slower()) / 2))
    print(f"{LONG} pages: {seconds[0]:.1f} s at first, then {min(seconds):.1f} s; {memory:.0f} MB")
    assert author.tab.locator(".paper-item").count() > 300
    assert seconds[0] < MOST_SECONDS, seconds
    assert memory < MOST_MEMORY


@pytest.mark.slow
def test_it_works_offline_in_the_copy_that_a_device_keeps(
    browser: Browser, engine: Engine, site: Site
) -> None:
    context = browser.new_context(locale="en-GB")
    with served(site.folder, 8780) as address:
        author = Author.at(context, f"{address}/chapters/about/offline.html")
        author.tab.get_by_role("button", name="Keep a copy on this device").press("Enter")
        status = author.tab.locator(".device-copy-status")
        expect(status).to_contain_text("The copy on this device is from", timeout=PATIENCE)
        context.set_offline(True)
        author.tab.goto(f"{address}/{PAGE}")
        expect(author.tab.locator(".from-copy")).to_be_visible()
        author.get_ready()
        author.paste(PAPERS)
        expect(author.said).to_contain_text("Look at these again: 1.", timeout=PATIENCE)
    context.close()


def test_a_page_opened_from_a_folder_says_why_not(
    open_page: Opener, engine: Engine, site: Site
) -> None:
    tab = open_page()
    tab.goto((site.folder / PAGE).as_uri())
    expect(tab.locator(".paper-refused")).to_contain_text("You opened this page from a folder")
    expect(tab.locator(".paper-refused")).to_contain_text("book check-paper")


def test_without_a_network_it_says_so_and_can_be_tried_again(
    open_page: Opener, engine: Engine
) -> None:
    tab = open_page(PAGE)
    author = Author(tab)
    expect(tab.get_by_role("button", name="Get the checker ready")).to_be_visible()
    tab.context.set_offline(True)
    author.paste(PAPERS)
    expect(author.said).to_contain_text("The checker could not be loaded. Look at your network")
    tab.context.set_offline(False)
    author.paste(PAPERS)
    expect(author.said).to_contain_text("Look at these again: 1.", timeout=PATIENCE)


def test_without_script_or_engine_it_says_what_to_do(site: Site) -> None:
    """What stands in the page is what stays where its script is empty or does not run."""
    page = BeautifulSoup((site.folder / PAGE).read_text(encoding="utf-8"), "html.parser")
    text = page.select_one("#paper-check").get_text()
    assert "has not started, or this copy of the book lacks it" in text
    assert "book check-paper" in text
    assert (site.folder / SCRIPT).is_file()
    assert page.select_one(f'script[src*="{Path(SCRIPT).name}"]')
