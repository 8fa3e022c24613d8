"""The page of checks: made from the catalogue, with every check's reason and fix."""

import re

from bs4 import BeautifulSoup

from book.checks.catalogue import CHECKS, GROUPS


def letters(text: str) -> str:
    """Words without marks, which the page sets in its own way."""
    return " ".join(re.findall(r"\w+", text))


def test_every_check_stands_on_the_page_with_its_reason_and_its_fix(build):
    built = build("Checks.\n\n```{checks}\n```")
    assert built.warnings == ""
    page = BeautifulSoup(built.html("chapters/page"), "html.parser")
    for check in CHECKS:
        told = page.find(id=f"check-{check.id}").get_text(" ", strip=True)
        for words in (check.stops, check.why, check.fix):
            assert letters(words) in letters(told)
        assert ("% allow" in told) == check.waivable
        assert ("only warns" in told) == check.warns
    headings = [h.get_text(strip=True) for h in page.find_all("h2")]
    assert [h.rsplit(" (", 1)[0] for h in headings if "(" in h] == list(GROUPS)
