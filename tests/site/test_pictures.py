"""Pictures of key pages are kept in _build/screenshots, and look about as they did when accepted.

Compared are a few cells of the top of each page, and that loosely: a sentence more may pass,
a page without its style or its dark colours may not. A new look is accepted with
`python tests/support/screenshots.py --accept`.
"""

from pathlib import Path

import pytest
from support.screenshots import (
    PAGES,
    SHADES,
    WIDTHS,
    Outline,
    name_of,
    outline,
    read_outlines,
    settle,
    shot,
    take,
    write_outlines,
)
from support.site import Opener, as_list

FAR = 4
"""Shades, of 16, by which a cell is another one."""
MOST = 0.2
"""The share of cells that may be others."""
WHY = "chapters/start/why.html"


def unlike(one: Outline, other: Outline) -> float:
    """The share of cells in which two outlines differ by far; all where their grounds do."""
    if abs(one.ground - other.ground) >= FAR:
        return 1.0
    pairs = [p for rows in zip(one.ink, other.ink, strict=True) for p in zip(*rows, strict=True)]
    return sum(abs(a - b) >= FAR for a, b in pairs) / len(pairs)


@pytest.mark.slow
def test_key_pages_look_about_as_they_did(open_page: Opener, root: Path) -> None:
    stored = read_outlines()
    found = dict(take(open_page, root / "_build/screenshots"))
    assert found.keys() == stored.keys()
    shares = {name: unlike(found[name], stored[name]) for name in found}
    changed = [f"{name}.png: {share:.0%} of it" for name, share in shares.items() if share > MOST]
    assert not changed, as_list(changed)


def test_a_sentence_more_is_let_pass_and_a_lost_style_is_not(open_page: Opener) -> None:
    width = WIDTHS[1]
    stored = read_outlines()[name_of(WHY, width, dark=False)]
    tab = open_page(WHY, width=width)
    settle(tab, WHY)
    tab.evaluate(
        "document.querySelector('main p').append(' A sentence more, which fills a line or two.')"
    )
    assert unlike(outline(shot(tab, width)), stored) <= MOST
    tab.evaluate("document.querySelectorAll('link[rel=stylesheet]').forEach((l) => l.remove())")
    assert unlike(outline(shot(tab, width)), stored) > MOST
    tab = open_page(WHY, width=width, dark=True)
    settle(tab, WHY)
    assert unlike(outline(shot(tab, width)), stored) > MOST


def test_outlines_are_stored_whole(tmp_path: Path) -> None:
    stored = read_outlines()
    modes = [(page, width, dark) for page in PAGES for width in WIDTHS for dark in (False, True)]
    assert set(stored) == {name_of(*mode) for mode in modes}
    cells = [cell for found in stored.values() for row in found.ink for cell in row]
    assert set(cells) <= set(range(SHADES)) and len(set(cells)) > 4
    write_outlines(stored, tmp_path / "again.txt")
    assert read_outlines(tmp_path / "again.txt") == stored
