"""What is told of a check, and the groups that checks are told in."""

from dataclasses import dataclass

from book.findings import Check


@dataclass(frozen=True, slots=True)
class CheckHelp:
    """One check. `why` and `fix` are sentences, in Markdown, for the person who is told.

    `waivable` is true where a comment in the chapter may excuse what it finds, `fixable` where
    ``book check --fix`` fixes at least some of it, `warns` where it never fails a run.
    """

    id: Check
    stops: str
    why: str
    fix: str
    group: str
    waivable: bool = False
    fixable: bool = False
    warns: bool = False


NUMBERS = "Numbers and their sources"
WORDS = "Words and sentences"
SHAPE = "Headings, links, pictures and tables"
FILES = "Files and lists"

GROUPS = (NUMBERS, WORDS, SHAPE, FILES)
