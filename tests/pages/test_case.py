"""A link to a worked case: its title, and where it leads."""

from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup

from book.models.savings.presets import TITLES


def test_a_case_shows_its_title_and_leads_to_its_line(build: Callable[..., Any]) -> None:
    built = build("Start from {case}`rotherham`.\n\n```{calculator}\n```")
    page = BeautifulSoup(built.html("chapters/page"), "html.parser")
    link = page.find("a", string=TITLES["rotherham"])
    assert link["href"] == "#case-rotherham"
    assert "0.50" in page.select_one(link["href"]).get_text()


def test_a_book_without_the_calculator_shows_the_title_alone(build: Callable[..., Any]) -> None:
    page = BeautifulSoup(build("Start from {case}`rapsid`.").html("chapters/page"), "html.parser")
    assert TITLES["rapsid"] in page.get_text()
    assert page.find("a", string=TITLES["rapsid"]) is None


def test_an_unknown_case_is_a_warning_with_its_line(build: Callable[..., Any]) -> None:
    warnings = build("One.\n\nStart from {case}`rapsit`.").warnings
    assert "chapters/page.md:15: WARNING: no worked case 'rapsit': one of rapsid," in warnings
