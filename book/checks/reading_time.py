"""Whether a chapter takes the minutes that it says: the words of its body at two speeds."""

from collections.abc import Iterator

from book.findings import Check, Finding
from book.prose.body import Size
from book.prose.contents import Chapter
from book.prose.front_matter import line_of_field

QUICK, CAREFUL = 250, 170
"""Words a minute, of somebody who reads on and of somebody who stops to think."""


def reading_minutes(words: int) -> tuple[int, int]:
    """The shortest and the longest time that reading so many words takes, in whole minutes."""
    return max(1, round(words / QUICK)), max(1, round(words / CAREFUL))


def check_minutes(chapter: Chapter, size: Size) -> Iterator[Finding]:
    """Minutes that are too few for the words. More are right where people do something."""
    low, high = chapter.front.minutes
    quick, careful = reading_minutes(size.words)
    if low >= quick and high >= careful:
        return
    line = line_of_field(chapter.parsed, "minutes")
    message = (
        f"front matter: minutes: [{low}, {high}] are too few, because the body has {size.words:,} "
        f"words: write [{max(low, quick)}, {max(high, careful)}]"
    )
    yield Finding(chapter.path, line, message, check=Check.MINUTES)
