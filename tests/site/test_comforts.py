"""Reading comforts: large print and wider spacing that are kept, and a summary to send."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from support.axe import violations
from support.site import Opener, Site, as_list, tab_to

ROLE = "chapters/roles/frontline.html"
OTHERS = ("chapters/case/make-the-case.html", "chapters/numbers/loneliness.html",
          "places/leeds.html", "search.html")  # fmt: skip
SIZE = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
KEEP = "try { localStorage.setItem('comfort', 'large spaced'); } catch { /* as a reader did */ }"
SHIFTS = """globalThis.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) globalThis.shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""
LONGEST = 2046
"""Signs of an address that Chrome and Edge on Windows hand to a mail program."""


def choose(tab: Page) -> None:
    """Choose large print and wider spacing with the keyboard."""
    tab_to(tab, lambda found: found["text"] == "Text size")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("checkbox", name="Large print")).to_be_focused()
    tab.keyboard.press("Space")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")


def test_what_is_chosen_by_keyboard_holds_on_every_page_and_on_paper(
    open_page: Opener, site: Site
) -> None:
    tab = open_page(ROLE)
    tab.add_init_script(SHIFTS)
    before = tab.evaluate(SIZE)
    choose(tab)
    expect(tab.locator(".comfort [role=status]")).to_contain_text("Saved on this device")
    assert tab.evaluate("localStorage.getItem('comfort')") == "large spaced"
    assert tab.evaluate(SIZE) == pytest.approx(1.3 * before)
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.className") == "comfort-link"
    tab.goto(site.url("chapters/start/why.html"))
    assert tab.evaluate(SIZE) == pytest.approx(1.3 * before)
    spacing = "getComputedStyle(document.querySelector('main p')).letterSpacing"
    assert float(tab.evaluate(spacing).removesuffix("px")) > 1
    assert tab.evaluate("globalThis.shifts") < 0.005, "it stands before the page is drawn"
    tab.emulate_media(media="print")
    assert tab.evaluate(SIZE) == pytest.approx(16 * 96 / 72, abs=0.01), "16 points on paper"
    tab.emulate_media(media="screen")
    tab.locator(".comfort-link").click()
    tab.get_by_role("checkbox", name="Large print").uncheck()
    tab.get_by_role("checkbox", name="More space").uncheck()
    tab.reload()
    assert tab.evaluate(SIZE) == before
    assert tab.evaluate("localStorage.length") == 0


def test_where_nothing_can_be_kept_it_holds_for_the_page_and_says_so(open_page: Opener) -> None:
    tab = open_page()
    tab.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    tab.goto(open_page.site.url(ROLE))
    before = tab.evaluate(SIZE)
    choose(tab)
    expect(tab.locator(".comfort [role=status]")).to_contain_text("only this page")
    assert tab.evaluate(SIZE) == pytest.approx(1.3 * before)


def test_without_scripts_the_link_leads_to_what_a_browser_can_do(open_page: Opener) -> None:
    tab = open_page(ROLE, script=False, width=360)
    expect(tab.locator(".send")).to_be_hidden()
    tab.locator(".comfort-link").click()
    tab.wait_for_url("**/about/accessibility.html")


@pytest.mark.parametrize(
    ("width", "pages"),
    [
        (320, (ROLE, OTHERS[0])),
        *(pytest.param(width, (ROLE, *OTHERS), marks=pytest.mark.slow) for width in (320, 1280)),
    ],
)
def test_large_print_is_accessible_and_fits(
    open_page: Opener, site: Site, width: int, pages: tuple[str, ...]
) -> None:
    problems = []
    tab = open_page(width=width, dark=width == 320)
    tab.add_init_script(KEEP)
    for page in pages:
        tab.goto(site.url(page))
        assert tab.evaluate("document.documentElement.className").startswith("js large spaced")
        if page == ROLE:
            tab.locator(".comfort-link").click()
            expect(tab.locator(".comfort")).to_be_visible()
        problems += violations(tab)
        if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
            problems.append(f"{page} at {width} px: wider than the screen")
    assert not problems, as_list(problems)


def numbers(tab: Page) -> list[dict[str, str]]:
    """Each number of a page as its note has it: its face, how it is known, and its source."""
    return tab.evaluate("""() => [...document.querySelectorAll(".figure-note")].map((note) => {
      const words = (part) => part.textContent.trim().replace(/\\s+/g, " ");
      const source = [...note.querySelectorAll("dt")].find((term) => term.textContent === "Source");
      return {
        face: words(note.querySelector(".note-face")),
        status: words(note.querySelector(".status-label")),
        source: words(source.nextElementSibling.querySelector("a")),
      };
    })""")


@pytest.mark.parametrize("page", [ROLE, "chapters/approaches/volunteer-and-peer-roles.html"])
def test_a_summary_has_each_number_with_its_source_and_asks_nobody(
    open_page: Opener, page: str
) -> None:
    tab = open_page(page)
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(urlsplit(request.url).path))
    tab.locator(".send summary").click()
    tab.get_by_role("button", name="Copy the summary").click()
    expect(tab.locator(".send [role=status]")).to_contain_text("Copied")
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert copied == tab.locator(".send pre").inner_text()
    shown = numbers(tab)
    lines = [line for line in copied.splitlines() if line.startswith("- ")]
    assert len(lines) == len(shown) >= 2
    for number, line in zip(shown, lines, strict=True):
        assert line.startswith(f"- {number['face']} ")
        assert number["status"] in line
        assert number["source"] in line
    assert tab.locator(".chapter-summary").inner_text() in copied
    assert "[1]" not in copied, "marks of notes stay on the page"
    assert asked == ["/_static/comforts.js"]


@pytest.mark.parametrize(
    "page",
    [
        ROLE,
        "chapters/approaches/volunteer-and-peer-roles.html",
        "places/bournemouth-christchurch-and-poole.html",
    ],
)
def test_an_email_is_short_enough_for_every_mail_program(open_page: Opener, page: str) -> None:
    """It says how many numbers it leaves out, and ends with who is behind the book."""
    tab = open_page(page)
    tab.locator(".send summary").click()
    link = tab.get_by_role("link", name="Start an email")
    address = str(link.get_attribute("href"))
    assert len(address) <= LONGEST
    fields = parse_qs(urlsplit(address).query)
    assert fields["subject"] == [tab.locator("h1").inner_text()]
    body = fields["body"][0]
    assert body.count("\r\n") == body.count("\n"), "lines end as emails' do"
    assert "it is not published by the UK government or the NHS" in body
    whole = tab.locator(".send pre").inner_text()
    sent, all_of_them = (sum(line.startswith("- ") for line in text.split("\n"))
                         for text in (body, whole))  # fmt: skip
    assert 0 < sent <= all_of_them
    if sent < all_of_them:
        assert f"The page has {all_of_them - sent} more." in body
        expect(tab.locator(".send")).to_contain_text(f"{sent} of the {all_of_them} numbers")


def test_a_summary_of_an_area_says_what_each_number_is_and_of_when(open_page: Opener) -> None:
    """Men's years in good health, sent without these words, are read as their life expectancy."""
    tab = open_page("places/stockport.html")
    lines = summary_of(tab).splitlines()
    parts = tab.locator(".place-measure").all()
    assert len(parts) == 6
    for part in parts:
        heading = part.locator("xpath=../preceding-sibling::h2[1]").inner_text()
        begins = f"- {heading} ({part.locator('h3').inner_text()}): "
        assert sum(line.startswith(begins) for line in lines) == 1, begins
    for foot in tab.locator(".place-measures ~ .place-fresh").all()[:2]:
        assert f"  {' '.join(foot.inner_text().split())}" in lines


def summary_of(tab: Page) -> str:
    tab.locator(".send summary").click()
    return tab.locator(".send pre").inner_text()


def test_a_summary_of_a_tool_has_its_evidence_its_checklist_and_its_law(open_page: Opener) -> None:
    tab = open_page("chapters/frontline/strengths-conversation.html")
    whole = summary_of(tab)
    evidence = tab.locator("section.evidence p").all_inner_texts()
    steps = tab.locator(".checklist li").all_inner_texts()
    duties = tab.locator("section.duties dt").all_text_contents()
    assert evidence and len(steps) >= 2 and duties
    assert " ".join(evidence) in whole
    assert [line for line in steps if f"\n* {line.strip()}" not in whole] == []
    assert [duty for duty in duties if f"\n* {duty}: " not in whole] == []


WORDS = """parts => parts.map(part => {
    const whole = part.cloneNode(true);
    const besides = ".stat-ref, .stat-panel, .visually-hidden, svg";
    whole.querySelectorAll(besides).forEach(one => one.remove());
    return whole.textContent.replace(/\\s+/g, " ").trim();
})"""
"""What the eye reads of each part."""


def test_a_summary_of_the_page_about_danger_leaves_out_no_step(open_page: Opener) -> None:
    """All that it says to do, in its order: whoever is sent a part of it could do harm."""
    tab = open_page("chapters/frontline/someone-in-danger.html")
    section = "article section > section:not(.duties, .figure-notes)"
    told = tab.locator(f"{section} > p:not([class])").evaluate_all(WORDS)
    told += tab.locator(f"{section} > :is(ol, ul) > li").evaluate_all(WORDS)
    assert len(told) > 30
    whole = summary_of(tab)
    assert [words for words in told if words not in whole] == []
    assert whole.index("Are you having thoughts of ending your life?") < whole.index("1. Listen")
    assert "The page says more than this summary. Read it before you act." in whole


@pytest.mark.parametrize(
    "page", ["frontline/social-prescribing", "roles/frontline", "teams/peer-or-volunteer-role"]
)
def test_a_summary_has_no_steps_without_what_leads_to_them(open_page: Opener, page: str) -> None:
    tab = open_page(f"chapters/{page}.html")
    steps = tab.locator("article section > section:not(.figure-notes) > ol")
    steps = steps.or_(tab.locator("article section section > section:not(.figure-notes) > ol"))
    assert steps.count()
    whole = summary_of(tab)
    for section in steps.locator("xpath=..").all():
        (lead,) = section.locator("> :is(h2, h3)").evaluate_all(WORDS)
        lines = section.locator("> p, > ol > li").evaluate_all(WORDS)
        assert len(lines) > 1
        at = whole.index(f"{lead.rstrip('.')}:")
        for line in lines:
            at = whole.index(line, at)


def test_a_summary_of_the_duties_names_each_with_its_law_and_who_to_ask(open_page: Opener) -> None:
    tab = open_page("chapters/roles/duties.html")
    whole, entries = summary_of(tab), tab.locator(".listed-entry[id^=duty-]")
    assert entries.count() > 20
    for entry in entries.all():
        name, law = entry.locator("h3").inner_text(), entry.locator("p").first.inner_text()
        ask = entry.locator("p", has_text="Who to ask:").inner_text()
        assert f"- {name}. {law}\n  {ask}" in whole
    sent = str(tab.get_by_role("link", name="Start an email").get_attribute("href"))
    assert "Who%20to%20ask" in sent and len(sent) <= LONGEST
    expect(tab.locator(".send")).to_contain_text(f"of the {entries.count()} duties")


@pytest.mark.slow
def test_every_email_is_short_enough(open_page: Opener, site: Site) -> None:
    tab, long, examined = open_page(), [], 0
    for page in site.chapters:
        tab.goto(site.url(page))
        if not tab.locator(".send").count():
            continue
        examined += 1
        tab.locator(".send summary").click()
        address = tab.get_by_role("link", name="Start an email").get_attribute("href")
        if len(str(address)) > LONGEST:
            long.append(f"{page}: {len(str(address))}")
    assert examined > 60
    assert not long, as_list(long)
