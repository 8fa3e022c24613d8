"""Say what Sphinx found wrong in the words of the checks, which tell people what to write."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from pathlib import Path

from book.checks.result_cache import FILE, kept_results
from book.checks.run import check_book
from book.findings import Check, Finding

ALIKE = {
    Check.ALT_TEXT, Check.BLOCK, Check.CONTENTS, Check.FRONT_MATTER, Check.HEADING, Check.LEFTOVER,
    Check.LINK, Check.MARKUP, Check.NAME_TWICE, Check.UNKNOWN_NAME,
}  # fmt: skip
"""The checks that find in the source what Sphinx finds when it reads it."""
NEAR = 1
"""Lines that Sphinx may be off, which counts some blocks from the line above or below."""
_NAMED = re.compile(r"'([^']+)'")


def in_plain_words(root: Path, found: Iterable[Finding]) -> list[Finding]:
    """Return the findings of Sphinx in the words of the checks, where they find the same there.

    What the checks find elsewhere is left to them. Where they find fewer things, Sphinx's words
    stay, so that nothing is lost.
    """
    found = sorted(set(found))
    paths = {o.path for o in found if o.check is None and o.path and o.path.endswith(".md")}
    if not paths:
        return found
    report = check_book(root, today=date.today(), only=paths, kept=kept_results(root / FILE))
    plain = [one for one in report.findings if one.check in ALIKE and not one.warning]
    said: dict[Finding, None] = {}
    for _, group in groupby(found, lambda one: (one.path, one.line or one.message)):
        same = list(group)
        others = _same(same[0], plain)
        said |= dict.fromkeys(others if len(others) >= len(same) else same)
    return sorted(said)


def _same(one: Finding, plain: list[Finding]) -> list[Finding]:
    """What the checks found at the place of a finding, or near it; without a line, by name."""
    here = [other for other in plain if other.path == one.path and other.line]
    if one.line is None:
        return [o for o in here if any(name in one.message for name in _NAMED.findall(o.message))]
    for off in range(NEAR + 1):
        if at := [o for o in here if o.line and abs(o.line - one.line) == off]:
            return at
    return []
