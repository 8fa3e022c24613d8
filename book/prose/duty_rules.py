"""Checks that each duty's text has been read, and that each chapter that needs a box has one."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches

from book.findings import Check, Finding
from book.prose.bindings import Bindings, check_bindings
from book.prose.contents import Chapter
from book.prose.sentences import Lengths, check_sentences
from book.register import Register
from book.register.duties import FILE, Duty
from book.register.verify import GRACE
from book.source import Directive, at_line, parse_markdown

BOX = "duties"
MOST = 8
"""The most duties in a box: what spending public money needs. Few pages need so many."""
HEADING = "The law and the rules"
"""The heading above the box, in every chapter."""
FOLDERS = ("approaches", "case", "frontline", "leaders", "local", "roles", "teams")
"""Folders whose chapters tell readers to act on other people's lives, data or money."""


FIRST = "confidentiality"
"""The duty in the box of a new chapter, if the book has it."""


def box_for(path: str, duties: Mapping[str, Duty]) -> str:
    """The Markdown of the initial box for a new chapter at `path`; "" if it needs none."""
    if not duties or not _in_folders(path):
        return ""
    first = FIRST if FIRST in duties else next(iter(duties))
    return (
        f"## {HEADING}\n\n% Name the duties that matter here: {FILE} has them all.\n\n"
        f":::{{{BOX}}} {first}\n:::\n"
    )


def named_in(fence: Directive) -> list[str]:
    """The ids of the duties in a box: ``{duties} equality-duty, involvement``."""
    return [name for name in fence.argument.replace(",", " ").split() if name]


def check_duties(
    duties: Mapping[str, Duty], register: Register, today: date, into: Bindings, lengths: Lengths
) -> None:
    """Check the sources, dates and words of each duty. Adds to `into` and `lengths`."""
    for duty in duties.values():
        into.findings += _findings(duty, register, today)
        into.cited.update(duty.sources)
        for words in duty.told:
            parsed = at_line(parse_markdown(words), duty.line)
            check_bindings(FILE, parsed, register, into)
            check_sentences(FILE, parsed, register, lengths)


def _findings(duty: Duty, register: Register, today: date) -> Iterator[Finding]:
    def found(message: str, *, warning: bool = False) -> Finding:
        said = f"duty '{duty.id}' {message}"
        return Finding(FILE, duty.line, said, warning=warning, check=Check.DUTY)

    for key in duty.sources:
        if not register.has_source(key):
            near = " or ".join(register.near_source(key))
            fix = f"Did you mean {near}?" if near else "Add it there, with when you opened it."
            yield found(f"names source '{key}', which is not in data/sources.bib. {fix}")
    text = register.sources.get(duty.sources[0])
    if text and text.seen == "not read":
        yield found(f"names '{text.key}', which we have not read: open it, or leave it out")
    if text and not text.url:
        yield found(f"names '{text.key}', which has no address: readers need the text itself")
    if duty.checked > today:
        yield found(f"was checked on {duty.checked}, which is in the future")
    if duty.review_by < today:
        late = today - duty.review_by
        fix = "open its text again, correct what has changed, and set checked and review_by"
        yield found(
            f"was due for review on {duty.review_by}: {fix}", warning=late <= GRACE
        )  # fmt: skip


def check_boxes(chapters: Iterable[Chapter], duties: Mapping[str, Duty]) -> Iterator[Finding]:
    """Findings on chapters' boxes: missing, empty, or in the wrong place."""
    for chapter in chapters:
        boxes = [f for f in chapter.parsed.directives if f.name == BOX and "shown" not in f.inside]
        for fence in boxes:
            yield from _unknown(chapter.path, fence, duties)
            if _heading_above(chapter, fence.line) != HEADING:
                fix = f"write '## {HEADING}' above it, as on every page"
                yield _found(
                    chapter.path, fence.line, f"the box is not under its own heading: {fix}"
                )
        for fence in boxes[1:]:
            fix = "name all duties in the first one"
            yield _found(chapter.path, fence.line, f"a second box of duties on one page: {fix}")
        if boxes and not chapter.front.duties:
            message = (
                "a box in a chapter that says it needs none: take 'duties: false' out of the "
                "front matter, or take the box out"
            )
            yield _found(chapter.path, boxes[0].line, message)
        if duties and not boxes and _needs_box(chapter):
            message = (
                "readers of this chapter act on other people's lives, data or money, and it does "
                f"not say what the law asks: write '## {HEADING}' and below it "
                "':::{duties} confidentiality' and ':::', with ids of data/duties.toml. Where it "
                "tells nobody to act, write 'duties: false' in the front matter"
            )
            yield _found(chapter.path, None, message)


def _needs_box(chapter: Chapter) -> bool:
    sure = chapter.front.duties and "duties" not in chapter.unsound
    return sure and _in_folders(chapter.path)


def _in_folders(path: str) -> bool:
    return path.removeprefix("chapters/").partition("/")[0] in FOLDERS


def _unknown(path: str, fence: Directive, duties: Mapping[str, Duty]) -> Iterator[Finding]:
    names = named_in(fence)
    for name in names:
        if name not in duties:
            near = " or ".join(get_close_matches(name, duties, n=3, cutoff=0.5))
            fix = f"Did you mean {near}?" if near else f"There are {', '.join(duties)}."
            yield _found(path, fence.line, f"no duty '{name}' in {FILE}. {fix}")
    if len(names) > MOST:
        fix = f"keep the {MOST} that matter most here, as the page of all duties has the rest"
        yield _found(path, fence.line, f"{len(names)} duties are more than people read: {fix}")
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        yield _found(path, fence.line, f"the box names duty '{name}' twice: once is enough")


def _heading_above(chapter: Chapter, line: int) -> str:
    above = [heading for heading in chapter.parsed.headings if heading.line < line]
    return above[-1].text.strip() if above else ""


def _found(path: str, line: int | None, message: str) -> Finding:
    return Finding(path, line, message, check=Check.DUTY)
