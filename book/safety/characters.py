"""Invisible characters, which hide words from checks or display code in another order."""

import re
import unicodedata
from collections.abc import Iterator

from book.findings import Finding

_WORDS = {
    "bidi": "it changes the order in which text is shown",
    "hidden": "nobody can see it",
    "control": "it is a control character",
}
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_HIDDEN = (
    "\u00ad\u180e\u200b-\u200d\u2028\u2029\u2060-\u2064\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
)
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_ANY = re.compile(f"[{_BIDI}{_HIDDEN}{_CONTROL}]")
_KIND = re.compile(f"(?P<bidi>[{_BIDI}])|(?P<hidden>[{_HIDDEN}])|(?P<control>[{_CONTROL}])")


def hidden_characters(path: str, text: str) -> Iterator[Finding]:
    """A finding for each line of `text` with such a character, giving the first on the line."""
    if not _ANY.search(text):
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if found := _KIND.search(line.removesuffix("\r")):
            name = unicodedata.name(found[0], "no name").lower()
            where = f"character {found.start() + 1} of the line is U+{ord(found[0]):04X} ({name})"
            why = _WORDS[found.lastgroup or "hidden"]
            yield Finding(path, number, f"{where}: {why}. Delete it, or type the line again")
