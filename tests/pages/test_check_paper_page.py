"""The page that checks papers: its box, its script, and the table of how well it does."""

from bs4 import BeautifulSoup
from pages.conftest import cells_of

from book.pages.blocks.check_paper import TABLE


def test_each_look_has_its_row_and_the_box_says_what_to_do(build, root):
    built = build("Check.\n\n```{check-paper}\n```\n\n```{paper-scores}\n```")
    assert built.warnings == ""
    page = BeautifulSoup(built.html("chapters/page"), "html.parser")
    assert "book check-paper" in page.find(id="paper-check").get_text()
    assert page.find("script", src=lambda src: src and "papers.js" in src)
    lines = (root / f"data/{TABLE}.csv").read_text(encoding="utf-8").splitlines()[1:]
    rows = cells_of(page.find("table"))
    assert len(rows) == len(lines) > 0
    first = rows[0]
    _, _, documents, planted, found, _, _, wrong, look = lines[0].split(",", 8)
    assert first[:3] == [look.strip('"'), documents, planted]
    assert first[3].startswith(f"{found} (")
    assert first[4] == f"{wrong} of {int(found) + int(wrong)}"
