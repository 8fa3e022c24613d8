"""Cases of which the fast suite tries some, evenly spread, and `make test-all` the rest too."""

from collections.abc import Iterable
from typing import Any

import pytest


def one_in(count: int, cases: Iterable[Any]) -> list[Any]:
    """`cases` for `pytest.mark.parametrize`: all are slow but one in `count`, the first among them.

    A case is one value, or a tuple of values.
    """
    found = []
    for place, case in enumerate(cases):
        values = case if isinstance(case, tuple) else (case,)
        found.append(pytest.param(*values, marks=[pytest.mark.slow] if place % count else []))
    assert len(found) > count, "fewer cases than that are no sample"
    return found


ONE_IN_EIGHT = [pytest.param(8, id="some"), pytest.param(1, id="all", marks=pytest.mark.slow)]
"""How far apart the pages are that a test looks at: the fast suite looks at one in eight."""
IN_BOTH = pytest.mark.parametrize("open_in_each", ["browser", "firefox"], indirect=True)
"""Of the journeys that can differ, the cheapest: in Firefox on every run too."""
