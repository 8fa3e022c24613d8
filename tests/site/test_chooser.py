"""The table of approaches: narrowed down by keyboard, counted aloud, whole without a script."""

from playwright.sync_api import Page, expect
from support.site import Opener, tab_to

PAGE = "chapters/approaches/choose.html"


def shown(tab: Page) -> list[list[str]]:
    """The cells of the rows that can be seen."""
    rows = tab.locator(".chooser tbody tr:visible").all()
    return [[cell.inner_text() for cell in row.locator("td").all()] for row in rows]


def test_narrow_down_and_show_all(open_page: Opener) -> None:
    tab = open_page(PAGE, width=360)
    everything = shown(tab)
    total = len(everything)
    count = tab.get_by_role("status").filter(has_text="approaches")
    expect(count).to_have_text(f"Showing {total} of {total} approaches.")

    need = tab.get_by_role("combobox", name="Need")
    tab_to(tab, lambda found: found["tag"] == "select")
    expect(need).to_be_focused()
    need.select_option("Company")
    company = shown(tab)
    assert 1 < len(company) < total
    assert company == [row for row in everything if "Company" in row[1].split(", ")]
    expect(count).to_have_text(f"Showing {len(company)} of {total} approaches.")

    tab.get_by_role("combobox", name="Effort").select_option("Low")
    both = shown(tab)
    assert both == [row for row in company if row[3] == "Low"] and both
    expect(count).to_have_text(f"Showing {len(both)} of {total} approaches.")

    tab_to(tab, lambda found: found["text"] == "Show all")
    tab.keyboard.press("Enter")
    assert shown(tab) == everything
    expect(need).to_have_value("")
    expect(count).to_have_text(f"Showing {total} of {total} approaches.")


def test_the_choices_are_words_of_the_table_in_a_sensible_order(open_page: Opener) -> None:
    tab = open_page(PAGE)
    words = {word for row in shown(tab) for cell in row[1:] for word in cell.split(", ")}
    offered = tab.locator(".chooser-filter option").all_inner_texts()
    assert set(offered) == words | {"Any"}
    assert tab.get_by_role("combobox", name="Effort").locator("option").all_inner_texts() == [
        "Any", "Low", "Medium", "High",
    ]  # fmt: skip


def test_nothing_left_is_said(open_page: Opener) -> None:
    tab = open_page(PAGE)
    tab.get_by_role("combobox", name="Need").select_option("Safer streets")
    tab.get_by_role("combobox", name="Setting").select_option("Home")
    assert shown(tab) == []
    expect(tab.locator(".chooser-count")).to_contain_text("Showing 0 of")


def test_a_row_leads_to_the_section_that_works_it_out(open_page: Opener) -> None:
    tab = open_page(PAGE)
    tab.get_by_role("combobox", name="Need").select_option("Safer streets")
    tab.locator('.chooser tbody tr:visible a[href$="#road-accidents"]').press("Enter")
    tab.wait_for_url("**/strengthening-communities.html#road-accidents")
    expect(tab.get_by_role("heading", name="Action on road accidents")).to_be_in_viewport()


def test_without_script_it_is_a_plain_table(open_page: Opener) -> None:
    tab = open_page(PAGE, width=360, script=False)
    assert len(shown(tab)) == tab.locator(".chooser tbody tr").count() > 1
    expect(tab.locator("select")).to_have_count(0)
    expect(tab.locator(".chooser-filter")).to_have_count(0)
