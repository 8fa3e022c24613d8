"""Area pages on paper, as Firefox lays them out."""

from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader
from support.site import Site


def heights_on_paper(paper: Path) -> list[float]:
    """How tall the words of a PDF are set, in points."""
    heights = []

    def note(text: str, whole: list[float], line: list[float], font: object, size: float) -> None:
        if text.strip():
            heights.extend([abs(size * line[3] * whole[3])] * len(text.split()))

    for page in PdfReader(paper).pages:
        page.extract_text(visitor_text=note)
    return heights


@pytest.mark.slow
def test_firefox_does_not_shrink_a_page_to_fit_a_table(
    firefox: Browser, site: Site, tmp_path: Path
) -> None:
    """It shrinks the whole paper where anything on it is too wide: area sheets came out at 5.5
    points. Playwright gives Firefox the inches that it takes for centimetres."""
    tab = firefox.new_page()
    tab.goto(site.url("places/gateshead.html"))
    paper = tmp_path / "gateshead.pdf"
    tab.pdf(path=paper, width="21in", height="29.7in")
    heights = heights_on_paper(paper)
    assert len(heights) > 300
    assert median(heights) > 7
