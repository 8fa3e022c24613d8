"""Examples say what they are: made up, or real with a source and a date.

Readers act on what has been done somewhere. Unless an example says which it is, they may take a
made-up one for a real one.
"""

import re
from collections.abc import Iterator

from book.findings import Check, Finding
from book.source import Directive, Parsed

OPTIONS = ("made-up", "real", "source", "date")
NEITHER = (
    "an example says what it is: write ':made-up:' on the next line, or ':real:' with ':source:' "
    "and ':date:'"
)
NO_SOURCE = (
    "a real example needs its source: write ':source:' and its key in data/sources.bib below "
    "':real:'"
)
NO_DATE = (
    "a real example needs its date: write ':date: 2014 to 2016' below ':real:', with the years in "
    "which it happened"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def keys_of(sources: str) -> list[str]:
    """The keys in an example's ``source`` option, separated by spaces or commas."""
    return re.split(r"[\s,]+", sources.strip()) if sources.strip() else []


def check_examples(path: str, parsed: Parsed) -> Iterator[Finding]:
    """Findings on examples that say neither what they are nor where they come from."""
    for fence in parsed.directives:
        if fence.name == "example" and not set(fence.options) - {*OPTIONS}:
            for line, message in _faults(fence):
                yield Finding(path, line, message, check=Check.EXAMPLE)


def _faults(fence: Directive) -> Iterator[tuple[int, str]]:
    told = {name: value.strip() for name, (value, _) in fence.options.items()}
    if "real" not in told:
        for name in ("source", "date"):
            if name in told:
                line = fence.options[name][1]
                yield line, f"':{name}:' is for real examples: write ':real:', or take it out"
        if "made-up" not in told:
            yield fence.line, NEITHER
        return
    if "made-up" in told:
        yield fence.line, "an example cannot be real and made up: keep ':real:' or ':made-up:'"
    if not told.get("source"):
        yield fence.line, NO_SOURCE
    if not told.get("date"):
        yield fence.line, NO_DATE
    elif not _YEAR.search(told["date"]):
        line = fence.options["date"][1]
        yield line, f"the date '{told['date']}' has no year: write one, such as 'March 2016'"
