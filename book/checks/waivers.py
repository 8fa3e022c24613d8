"""Waivers: a comment in a chapter that lets one finding stand, with the check's id and a reason.

``% allow sentence: the law's own words`` holds for the paragraph, list, table or block that
begins on the next line with words.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from book.checks.catalogue import BY_ID, near
from book.findings import Check, Finding
from book.source import Parsed

_WAIVER = re.compile(r"allow\b\s*([\w-]*)\s*:?\s*(.*)")
_HTML = re.compile(r"^\s*<!--\s*(allow\b.*?)\s*-->", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Waiver:
    """A sound waiver: findings of `check` on the lines `first` to `last` may stand."""

    check: str
    reason: str
    line: int
    first: int
    last: int


def read_waivers(path: str, text: str, parsed: Parsed) -> tuple[list[Waiver], list[Finding]]:
    """The waivers among a chapter's comments, and what is wrong with those that are unsound."""
    rows = text.split("\n")
    ends = {box.line: box.last for one in parsed.boxes for box in one.all()} | parsed.lists
    sound, findings = [], []
    for comment in parsed.comments:
        match = _WAIVER.match(comment.text)
        if not match:
            continue
        if problem := _problem(match[1], match[2].strip()):
            findings.append(Finding(path, comment.line, problem, check=Check.WAIVER))
            continue
        first, last = _reach(rows, comment.line, ends)
        sound.append(Waiver(match[1], match[2].strip(), comment.line, first, last))
    for html in parsed.html:
        for found in _HTML.finditer(html.text):
            message = (
                f"this comment would reach the page: write '% {found[1]}' on a line of its own"
            )
            line = html.line + html.text.count("\n", 0, found.start(1))
            findings.append(Finding(path, line, message, check=Check.WAIVER))
    return sound, findings


def _problem(check_id: str, reason: str) -> str:
    if check_id not in BY_ID:
        named = f"names no check '{check_id}'" if check_id else "names no check"
        return f"the exception {named}: write '% allow ID: reason'. {near(check_id)}"
    if not BY_ID[check_id].waivable:
        fix = f"fix what it finds: `book check --explain {check_id}` says how"
        return f"there can be no exception from '{check_id}': take this out, and {fix}"
    if len(re.findall(r"[^\W\d_]+", reason)) < 2:
        return f"the exception gives no reason: write '% allow {check_id}: why it is right here'"
    return ""


def _reach(rows: list[str], line: int, ends: dict[int, int]) -> tuple[int, int]:
    """First and last line of what follows the comment on `line`.

    `ends` are the last lines of blocks and lists by their first.
    """
    first = line + 1
    while first <= len(rows) and (
        not rows[first - 1].strip() or rows[first - 1].lstrip().startswith("%")
    ):
        first += 1
    if first > len(rows):
        return first, first
    if first in ends:
        return first, ends[first]
    last = first
    while last < len(rows) and rows[last].strip():
        last += 1
    return first, last


def apply_waivers(
    path: str, findings: Iterable[Finding], waivers: list[Waiver], used: Counter[str]
) -> Iterator[Finding]:
    """`findings` without those that a waiver excuses, and one for each waiver that excuses none.

    `used` counts the waivers that were needed, by check.
    """
    needed: set[Waiver] = set()
    for finding in findings:
        excusing = [
            waiver
            for waiver in waivers
            if waiver.check == finding.check and waiver.first <= (finding.line or 0) <= waiver.last
        ]
        needed.update(excusing)
        if not excusing:
            yield finding
    used.update(waiver.check for waiver in waivers if waiver in needed)
    for waiver in waivers:
        if waiver not in needed:
            message = f"the exception from '{waiver.check}' is not needed: take this line out"
            yield Finding(path, waiver.line, message, check=Check.WAIVER)
