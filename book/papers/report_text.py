"""A report as styled lines of text, for the terminal and for files that the author keeps."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from book.papers.report import texts_of

TITLE, PART, ITEM, QUOTE, PLAIN, POINT = "title", "part", "item", "quote", "plain", "point"
PARTS = (
    ("look", "Look at these again"),
    ("right", "These agree with the book"),
    ("claims", "Numbers with no source beside them"),
    ("gone", "Names that have changed"),
)
"""The parts of a report in order, with their headings."""


class Line(NamedTuple):
    """One paragraph. In a quotation, `marked` is the number in question."""

    style: str
    text: str
    marked: str = ""
    after: str = ""


def lines_of(told: dict[str, Any]) -> Iterator[Line]:
    """Yield every line of a report, in order."""
    yield Line(TITLE, f"Numbers in “{told['paper']['name']}”")
    yield Line(PLAIN, f"Read on {told['today']} with “{told['book']['title']}”.")
    for text in texts_of(told):
        yield Line(PLAIN, text)
    for part, heading in PARTS:
        if told[part]:
            yield Line(PART, f"{heading} ({len(told[part])})")
            for item in told[part]:
                yield from _ITEMS[part](item)
    yield Line(PART, "A line to put under a table that you checked")
    yield Line(PLAIN, told["line"])


def _matched(item: dict[str, Any]) -> Iterator[Line]:
    facts = item["facts"]
    mark = "?" if item["look"] else "✓"
    yield Line(ITEM, f"{mark} {item['number']}{_place(item)}")
    yield Line(QUOTE, item["before"], item["number"], item["after"])
    for remark in item["remarks"]:
        yield Line(POINT, remark["words"])
    interval = f", interval {facts['interval']}" if facts["interval"] else ""
    yield Line(PLAIN, f"{facts['says']}: {facts['exact']}{interval}.")
    yield Line(PLAIN, f"Status: {facts['status']}: {facts['status_words']}.")
    for words in (facts["fair"], facts["note"]):
        if words:
            yield Line(PLAIN, words)
    if item["look"]:
        yield Line(PLAIN, f"{item['keep']}: {item['wording']}")
    url = f" {facts['source_url']}" if facts["source_url"] else ""
    yield Line(PLAIN, f"Source: {facts['source']}. {facts['source_title'].rstrip('.')}.{url}")
    for other in item["also"]:
        yield Line(PLAIN, f"It could also be this: {other['says']}: {other['exact']}.")


def _claim(item: dict[str, Any]) -> Iterator[Line]:
    yield Line(ITEM, f"{item['number']}{_place(item)}")
    yield Line(QUOTE, item["before"], item["number"], item["after"])


def _gone(item: dict[str, Any]) -> Iterator[Line]:
    times = f", {item['times']} times" if item["times"] > 1 else ""
    yield Line(ITEM, f"{item['name']}{times}{_place(item)}")
    yield Line(QUOTE, item["sentence"])
    yield Line(PLAIN, f"{item['when']}: {item['title']}. Today: {item['today']}")


def _place(item: dict[str, Any]) -> str:
    page = f", page {item['page']}" if item["page"] else ""
    under = f", under “{item['under']}”" if item.get("under") else ""
    return page + under


_ITEMS = {"look": _matched, "right": _matched, "claims": _claim, "gone": _gone}


def as_text(told: dict[str, Any]) -> str:
    """Return the report as plain text for a terminal."""
    said = []
    for line in lines_of(told):
        whole = f"{line.text}{f'[{line.marked}]' if line.marked else ''}{line.after}"
        begin = {TITLE: "", PART: "\n", ITEM: "\n", QUOTE: "    ", POINT: "  ! "}.get(
            line.style, "  "
        )
        rule = f"\n{'=' * len(whole)}" if line.style == TITLE else ""
        said.append(f"{begin}{whole.upper() if line.style == PART else whole}{rule}")
    return "\n".join(said) + "\n"
