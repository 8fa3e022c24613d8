"""Compares a quotation with the page that was fetched again."""

from book.rereading.fetch import Opened
from book.rereading.page import decoded, readings
from book.rereading.tokens import Words, holds, nearest, words_of

SAYS, MOVED, CHANGED, GONE, PDF, SHUT = (
    "still says it",
    "moved",
    "changed",
    "gone",
    "PDF: look yourself",
    "could not be opened",
)
OUTCOMES = (CHANGED, GONE, MOVED, PDF, SHUT, SAYS)
"""Possible outcomes, the most urgent first."""
TO_LOOK = (CHANGED, GONE, MOVED)
"""Outcomes that somebody must look into."""
FEWEST = 40
"""The fewest words in an HTML page. One with fewer needs scripts, or asks who we are."""


class Pages:
    """The words of fetched pages, each parsed once for all its quotations."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[tuple[Words, Words], ...]] = {}

    def of(self, opened: Opened) -> tuple[tuple[Words, Words], ...]:
        """The page's text, tokenised as in `both`; and again without footnote markers."""
        if opened.address not in self._read:
            texts = (
                readings(opened.body, opened.charset)
                if opened.is_html
                else [decoded(opened.body, opened.charset)]
            )
            self._read[opened.address] = tuple(both(text) for text in texts)
        return self._read[opened.address]


def both(text: str) -> tuple[Words, Words]:
    """The words of `text` with "479 054" as one number, and as two."""
    return words_of(text), words_of(text, spaced=False)


def judge(says: str, opened: Opened, pages: Pages | None = None) -> tuple[str, str]:
    """(one of `OUTCOMES`, what a person needs to know) for the quotation `says`."""
    if opened.fault:
        return (GONE if opened.lost else SHUT), opened.fault
    if opened.is_pdf:
        return PDF, "a program here cannot read it"
    if not opened.is_text:
        return SHUT, f"it is not a page of text but {opened.kind or 'something else'}"
    quoted = both(says)
    read = (pages or Pages()).of(opened)
    if not quoted[0].tokens or not read:
        return SHUT, "the page is empty"
    if any(holds(page, words) for ways in read for page, words in zip(ways, quoted, strict=True)):
        return (MOVED, f"it says it at {opened.final}") if opened.moved else (SAYS, "")
    if opened.is_html and len(read[0][0].tokens) < FEWEST:
        return SHUT, "the page shows hardly any words to a program"
    elsewhere = f" The address now leads to {opened.final}." if opened.moved else ""
    near = next(filter(None, (nearest(page, quoted[0]) for page, _ in read)), None)
    if near is None:
        return GONE, f"nothing like it is on the page.{elsewhere}"
    return CHANGED, f"nearest on the page: “{near}”.{elsewhere}"
