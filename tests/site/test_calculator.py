"""The calculator in a browser: the same numbers as Python, kept, shared and printed."""

import csv
import gzip
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from support.site import Opener, Site

from book.models.savings.calculate import amounts_of, evaluate
from book.models.savings.presets import OWN_PRICES, TITLES, presets, values_of
from book.pages.blocks.calculator_fields import FIELDS

PAGE = "chapters/case/make-the-case.html"
QUIET_SORT = 9.0
"""Milliseconds to sort 100,000 numbers on the machine that the limit was set on."""
NUMBERLESS = re.compile(r"NaN|Infinity|undefined|\bnull\b")


@pytest.fixture
def tab(open_page: Opener) -> Page:
    return open_page(PAGE)


def choose(tab: Page, preset: str) -> None:
    """Press the card of a case."""
    tab.check(f'[name=preset][value="{preset}"]')


def test_each_preset_fills_the_form_and_gives_what_python_gives(tab: Page) -> None:
    for preset in presets().values():
        choose(tab, preset.id)
        given = {name: row.value for name, row in preset.given.items()}
        wanted = evaluate(amounts_of(given | values_of(preset.prices), preset.prices))
        row = tab.locator(".calculator-more tr", has=tab.get_by_text("Net saving", exact=True))
        shown = row.locator("td").first.inner_text().replace("\u2060", "")
        net = float(wanted["net"].value)
        wanted_text = f"{'−' if net < 0 else ''}£{abs(net):,.0f}"
        if not wanted["cost"].value:
            wanted_text = "no cost was given"
        assert shown == wanted_text, preset.id
        assert tab.locator("#calculator-prices").input_value() == preset.prices
        assert not NUMBERLESS.search(tab.locator(".calculator").inner_text())


def test_the_default_view_says_what_is_not_known(tab: Page) -> None:
    assert tab.locator("[name=preset]:checked").input_value() == next(iter(TITLES))
    result = tab.locator(".calculator")
    expect(result).to_contain_text("You gave no range")
    expect(result).to_contain_text("No cash is counted")
    expect(result.get_by_role("heading", name="What is not known")).to_be_visible()


def test_the_address_holds_the_figures(tab: Page, open_page: Opener) -> None:
    choose(tab, "made-up-town")
    tab.locator("#uptake").fill("7")
    tab.locator("#uptake").press("Tab")
    sentence = tab.locator(".calculator-sentence").inner_text()
    address = tab.url
    assert "uptake=7" in address.partition("#")[2] and "uptake" not in address.partition("#")[0]
    shared = open_page()
    shared.goto(address)
    assert shared.locator(".calculator-sentence").inner_text() == sentence
    assert shared.locator("#low-uptake").input_value() == "2"


@pytest.mark.parametrize(
    "mangled",
    [
        "#case?uptake=%3Cb%3E",
        "#case?preset=nope&prices=1066",
        "#case?preset=constructor&prices=toString",
        "#case?",
        "#case?uptake=~~",
    ],
)
def test_a_mangled_address_is_no_harm(open_page: Opener, site: Site, mangled: str) -> None:
    tab = open_page()
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.goto(site.url(PAGE) + mangled)
    expect(tab.locator(".calculator-sentence")).to_contain_text("no result yet")
    assert not errors


def test_a_chapter_leads_to_a_worked_case(open_page: Opener) -> None:
    """With script the case fills the form; without, its line of the table stands there."""
    tab = open_page("chapters/case/five-approaches.html")
    tab.get_by_role("link", name=TITLES["rotherham"]).click()
    expect(tab.locator("[name=preset]:checked")).to_have_value("rotherham")
    expect(tab.locator("#set_up")).to_have_value(re.compile(r"1,?104,?000"))
    expect(tab.locator("#calculator-preset")).to_be_in_viewport()
    plain = open_page(f"{PAGE}#case-rotherham", script=False)
    expect(plain.locator("#case-rotherham")).to_be_in_viewport()
    expect(plain.locator("#case-rotherham")).to_contain_text("£0.50")


def test_emptying_the_form_asks_for_figures(tab: Page) -> None:
    tab.get_by_role("button", name="Clear the form").click()
    typed = [box.input_value() for box in tab.locator(".field[data-name] input").all()]
    assert len(typed) >= len(FIELDS) and set(typed) == {""}
    expect(tab.locator(".calculator-sentence")).to_contain_text("4 answers to fill in or correct")
    expect(tab.locator(".calculator-take")).to_be_hidden()
    expect(tab.locator(".field-error:visible")).to_have_count(0)


def test_the_file_holds_every_input_and_result(tab: Page) -> None:
    choose(tab, "made-up-town")
    with tab.expect_download() as loading:
        tab.get_by_role("button", name="Download as a spreadsheet").click()
    text = Path(loading.value.path()).read_text(encoding="utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))
    town = presets()["made-up-town"]
    inputs = {line["name"]: line for line in lines if line["part"] == "input"}
    assert len(inputs) == len(town.given)
    assert all(line["how it is known"] for line in inputs.values())
    net = next(line for line in lines if line["name"] == "Net saving")
    wanted = evaluate(town.in_prices_of(OWN_PRICES)[0])["net"].value
    assert float(net["value"]) == pytest.approx(float(wanted), rel=1e-9)
    assert float(net["low"]) < float(net["value"]) < float(net["high"])


def test_one_page_is_printed_with_every_assumption(tab: Page) -> None:
    """Even where somebody has filled in every box there is."""
    choose(tab, "made-up-town")
    tab.evaluate(
        """() => {
          for (const field of document.querySelectorAll(".field[data-name]")) {
            const [best, low, high] = field.querySelectorAll("input");
            if (best.value) continue;
            best.value = "1";
            if (low) [low.value, high.value] = ["0.5", "1"];
          }
          document.querySelector("#uptake").dispatchEvent(new Event("change", { bubbles: true }));
        }"""
    )
    tab.evaluate("window.print = () => {}")
    tab.get_by_role("button", name="Print one page").click()
    tab.emulate_media(media="print")
    sheet = tab.locator(".calculator-sheet")
    expect(sheet).to_be_visible()
    for name in FIELDS:
        label = FIELDS[name].label
        expect(sheet.get_by_role("rowheader", name=label, exact=True)).to_be_visible()
    expect(tab.locator("article")).to_be_hidden()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", tab.pdf(format="A4"))) == 1
    tab.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(sheet).to_have_count(0)


def test_a_change_is_answered_at_once(tab: Page) -> None:
    """Within 50 ms where sorting 100,000 numbers takes what it takes on a quiet machine.

    The fastest of several changes, with every input of the case drawn from its range. The sort
    stands for the machine: on a busy one both take longer.
    """
    choose(tab, "made-up-town")
    change, sort = tab.evaluate(
        """() => {
          const box = document.querySelector("#uptake");
          const numbers = new Float64Array(100000).map((_, i) => savingsModel.uniform(1, i));
          const timed = (run) => {
            const start = performance.now();
            run();
            return performance.now() - start;
          };
          const turns = Array.from({ length: 15 }, (_, turn) => [
            timed(() => {
              box.value = String(5 + turn / 100);
              box.dispatchEvent(new Event("change", { bubbles: true }));
            }),
            timed(() => numbers.slice().sort()),
          ]);
          return [0, 1].map((place) => Math.min(...turns.map((turn) => turn[place])));
        }"""
    )
    assert change < 50 * max(1.0, sort / QUIET_SORT), f"{change:.0f} ms, sort {sort:.1f} ms"


def test_the_script_is_small_and_only_where_it_is_used(site: Site) -> None:
    script = (site.folder / "_static/calculator.js").read_bytes()
    assert len(gzip.compress(script, mtime=0)) < 12 * 1024
    assert not re.search(rb"\beval\b|new Function|innerHTML|\.style\b", script)
    asking = [
        page
        for page in site.chapters
        if "_static/calculator.js" in (site.folder / page).read_text(encoding="utf-8")
    ]
    assert asking == [PAGE]


def test_without_script_worked_cases_stand_in_its_place(open_page: Opener) -> None:
    tab = open_page(PAGE, script=False, width=360)
    expect(tab.locator(".calculator-form")).to_be_hidden()
    expect(tab.locator(".calculator-off:visible")).to_contain_text("JavaScript, which is off")
    rows = tab.locator(".calculator-worked tbody tr")
    assert rows.count() == len(TITLES)
    expect(rows.nth(4)).to_contain_text("£0.50")
    expect(tab.locator("#equation-net")).to_be_visible()


def test_everything_is_reached_by_keyboard(tab: Page) -> None:
    tab.locator("[name=preset]:checked").focus()
    tab.keyboard.press("ArrowDown")
    expect(tab.locator("[name=preset]:checked")).to_have_value(list(TITLES)[1])
    reached = []
    for _ in range(40):
        tab.keyboard.press("Tab")
        reached.append(
            tab.evaluate("document.activeElement.id || document.activeElement.textContent")
        )
        if reached[-1] == "Print one page":
            break
    assert "uptake" in reached and "low-uptake" in reached
    assert reached.index("Work it out") < reached.index("Print one page")
