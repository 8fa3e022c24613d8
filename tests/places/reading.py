"""What stands on an area's page as a reader reads it, and what of it is broken."""

import re
from html import unescape

BROKEN = {
    "a missing value": r"\b(?:None|nan|NaN|null|undefined|inf)\b|\[\]|\{\{|\}\}|\{%",
    "two spaces": r"(?<=\S)  +(?=\S)",
    "an empty bracket": r"\(\s*\)",
    "a space before a stop": r"\w [.,;:](?:\s|$)",
    "two stops": r"[.,;:][.,;:](?:\s|$)",
    "a wrong article": r"\ba (?=[aeio])|\ban (?![aeiouAEIOU\d]|hour|NHS)",
    "a word twice": r"\b(the|of|in|and|is|are|was|were) \1\b",
    "a range of nothing": r"\bto (?=[.,)])|between and|\bfrom to\b|\bof (?=[.,)])",
    "a name cut off": r", (?:City|County) of (?!adults)(?=[.,]|is|was|scored)",
    "1 of many": r"\b1 (?:measures|neighbourhoods|areas|people|authorities)\b",
}
"""What a template leaves behind when a value is not there, and slips of joined words."""

BLOCK = re.compile(r"<(p|li|h[1-6]|td|th|dt|dd|caption|title)\b[^>]*>(.*?)</\1>", re.DOTALL)


def main_of(page: str) -> str:
    """The article of an area's whole page."""
    return page.partition('<section class="place"')[2].partition("</article>")[0]


def blocks(html: str) -> list[str]:
    """The text of each paragraph, item, heading and cell, as a reader reads it."""
    found = BLOCK.findall(html)
    return [
        unescape(re.sub(r"<[^>]+>", "", inside)).replace("\n", " ").strip() for _, inside in found
    ]


def broken_in(html: str, official: str) -> tuple[int, list[str]]:
    """How many texts were read, also those read aloud, and what is wrong with them.

    `official` is the area's name, in which "City of" may come last.
    """
    spoken = re.findall(r'(?:aria-label|content)="([^"]*)"', html)
    texts = [*blocks(html), *map(unescape, spoken)]
    wrong = [
        f"{what}: {text[:120]}"
        for text in texts
        for what, pattern in BROKEN.items()
        if re.search(pattern, text) and text != official
    ]
    return len(texts), [*wrong, *("an empty block" for text in texts if not text)]


def unended_in(html: str) -> list[str]:
    """Sentences of the first paragraphs that do not begin or end as sentences do, or are long."""
    lead = re.sub("<nav.*?</nav>", "", html, flags=re.DOTALL).partition('<p class="place-tools"')[0]
    texts = blocks(lead)[1:]
    sentences = [one for text in texts for one in re.split(r"(?<=[.?!]) ", text)]
    wrong = [one for one in sentences if not one[:1].isupper() or len(one.split()) > 30]
    return [*wrong, *(text for text in texts if not text.endswith("."))] if texts else ["no text"]
