"""Where something is blocked or fails, the page says what is so: real settings of both browsers."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from support.chromium import ARGUMENTS, chromium
from support.driver import driver
from support.firefox import open_firefox
from support.site import Opener, Site

CALCULATOR = "chapters/case/make-the-case.html"
TOOL = "chapters/frontline/signposting.html"


@pytest.fixture(scope="module", params=["chromium", "firefox"])
def blocking(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """A browser whose owner has blocked all cookies, and so all that a page could keep."""
    if request.param == "firefox":
        with open_firefox(network__cookie__cookieBehavior=2) as firefox:
            context = firefox.new_context(locale="en-GB")
            yield context
            context.close()
        return
    profile = tmp_path_factory.mktemp("profile")
    settings = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    (profile / "Default").mkdir()
    (profile / "Default/Preferences").write_text(json.dumps(settings))
    with driver() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium(), headless=True, args=list(ARGUMENTS)
        )
        yield context
        context.close()


@pytest.fixture
def tab(blocking: BrowserContext) -> Iterator[Page]:
    tab = blocking.new_page()
    tab.set_default_timeout(10_000)
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    yield tab
    tab.close()
    # Firefox takes the next page of the book for something to fetch ahead, which is refused.
    assert not [error for error in errors if "(default-src)" not in error]


def test_nothing_can_be_kept_in_these_browsers(tab: Page, site: Site) -> None:
    """Otherwise the tests below would prove nothing."""
    tab.goto(site.url("chapters/welcome.html"))
    assert tab.evaluate("(() => { try { return !localStorage; } catch { return true; } })()")


def test_the_page_of_the_copy_says_so_and_offers_no_button(tab: Page, site: Site) -> None:
    tab.goto(site.url("chapters/about/offline.html"))
    said = tab.locator(".device-copy-status")
    expect(said).to_contain_text("cookies or stored data are blocked")
    expect(tab.locator(".device-copy button:visible")).to_have_count(0)


def test_ticks_and_the_area_and_the_route_say_that_they_are_not_kept(tab: Page, site: Site) -> None:
    tab.goto(site.url("chapters/roles/frontline.html"))
    foot = tab.locator(".checklist-foot").first
    expect(foot).to_contain_text("This browser does not keep ticks")
    tab.locator(".checklist input[type=checkbox]").first.check()
    expect(foot).to_contain_text("1 of")
    expect(foot).to_contain_text("This browser does not keep ticks")
    tab.goto(site.url("chapters/routes/frontline.html"))
    tab.locator(".route-follow").click()
    expect(tab.locator(".route-said")).to_contain_text("does not let pages save anything")
    tab.goto(site.url("places/leeds.html"))
    tab.get_by_role("button", name="Make this my area").click()
    expect(tab.locator(".place-tools")).to_contain_text("This browser cannot save your area")


def test_the_calculator_and_search_work_without_keeping_anything(tab: Page, site: Site) -> None:
    tab.goto(site.url(CALCULATOR))
    expect(tab.locator(".calculator-sentence")).to_contain_text("reaches")
    tab.goto(site.url("search.html?q=loneliness"))
    expect(tab.locator(".search-results li").first).to_be_visible()


@pytest.mark.parametrize("page", [CALCULATOR, TOOL])
def test_a_form_that_starts_says_nothing_of_failing(open_page: Opener, page: str) -> None:
    """In a browser without Object.hasOwn too, as Safari was before 15.4."""
    tab = open_page()
    tab.add_init_script("delete Object.hasOwn")
    tab.goto(open_page.site.url(page))
    if page == TOOL:
        tab.locator(".tool-example").click()
    expect(tab.locator(".calculator-sentence, .tool-sentence").first).to_contain_text(".")
    expect(tab.locator(".not-loaded")).to_have_count(0)


def test_search_without_a_network_says_so_and_tries_again(open_page: Opener) -> None:
    tab = open_page("search.html")
    tab.route("**/pagefind/**", lambda route: route.abort())
    tab.locator("#search-words").fill("loneliness")
    expect(tab.locator(".search-off")).to_contain_text("its index could not be loaded")
    tab.unroute("**/pagefind/**")
    tab.locator("#search-words").fill("volunteers")
    expect(tab.locator(".search-results li").first).to_be_visible()
    expect(tab.locator(".search-off")).to_be_hidden()


def test_the_page_of_the_copy_gives_the_reason_that_holds(open_page: Opener) -> None:
    """A list that is not there is no lost network, and an address without https no old browser."""
    page = open_page.site.url("chapters/about/offline.html")
    tab = open_page()
    tab.route("**/copy-files.json", lambda route: route.fulfill(status=404))
    tab.goto(page)
    expect(tab.locator(".device-copy-status")).to_contain_text("its files could not be loaded")
    tab = open_page()
    tab.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    tab.goto(page)
    expect(tab.locator(".device-copy-status")).to_contain_text("begins with https")
    tab = open_page()
    tab.add_init_script("delete Navigator.prototype.serviceWorker")
    tab.goto(page)
    expect(tab.locator(".device-copy-status")).to_contain_text("This browser, or this private")


def test_figures_of_an_area_that_do_not_load_say_so(open_page: Opener) -> None:
    tab = open_page()
    tab.route("**/places/local/*.js", lambda route: route.abort())
    page = "chapters/local/local-needs.html"
    tab.goto(open_page.site.url(page) + "?area=E08000035")
    said = tab.locator(".local-choose [role=status]").first
    expect(said).to_contain_text("could not be loaded. Check the network")
