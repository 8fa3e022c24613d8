"""``book check --fix``: fixes what has one right answer, and leaves everything else alone.

It changes only words in plain text: nothing in code, in quotation marks or block quotations, in
titles, links' addresses, roles or directives' options, and no numeral. A file is written whole or
not at all.
"""

import re
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from book.checks.lists import Lists, load_lists
from book.checks.rows import STRAIGHT, breaks_line
from book.checks.words import foreign_spans
from book.files.text import decode
from book.files.whole import write_whole
from book.findings import BookError, Check, under
from book.prose.contents import listed, read_chapter
from book.register import Register, load_register

_LEFT_ALONE = re.compile(
    r"\{[\w:-]+\}`[^`]*`"  # roles
    r"|(?P<ticks>`+).*?(?P=ticks)"  # code
    r"|\]\([^)]*\)|<[^<>\n]*>"  # addresses, HTML
    r"|\$[^$\n]+\$",  # formulas
    re.DOTALL,
)


def fix_chapters(root: Path, only: list[str]) -> dict[str, Counter[Check]]:
    """Fix the chapters under `only`, or all; by path, how many fixes each check had.

    Chapters that cannot be read are left alone: the check tells what is wrong. Raises BookError
    where the register, the lists or the contents cannot be read.
    """
    lists, register = load_lists(root), load_register(root)
    fixed = {}
    for path, _ in listed(root):
        file = root / path
        if not under(path, only) or not file.is_file() or file.is_symlink():
            continue
        content = file.read_bytes()
        text, fixes = fix_text(path, content, lists, register)
        if fixes:
            write_whole(file, _ended_as(text, content))
            fixed[path] = fixes
    return fixed


def _ended_as(text: str, content: bytes) -> bytes:
    """A text with the line ends, and the mark at its start, that the file had."""
    ends = [*re.findall(rb"\r\n|\r|\n", content), b""]
    rows = zip(text.split("\n"), ends, strict=True)
    return content[: 3 * content.startswith(BOM_UTF8)] + b"".join(r.encode() + e for r, e in rows)


def fix_text(
    path: str, content: bytes, lists: Lists, register: Register
) -> tuple[str, Counter[Check]]:
    """A chapter's text fixed, and how many fixes each check had."""
    fixes: Counter[Check] = Counter()
    try:
        chapter = read_chapter(path, content)
    except BookError:
        return "", fixes
    rows = decode(content, path).split("\n")
    told: set[int] = set()
    quoted: set[int] = set()
    for block in chapter.parsed.blocks:
        left = block.quoted or block.kind == "formula"
        (quoted if left else told).update(block.lines if block.kind != "code" else ())
    code = chapter.parsed.code_rows
    for number, row in enumerate(rows, start=1):
        fixed = row
        if number not in code and not breaks_line(rows, number):
            fixed = row.rstrip(" \t")
        fixes[Check.SPACE] += fixed != row
        rows[number - 1] = fixed
    typed = list(rows)
    for first, last in _stretches(typed):
        around = _around(typed[first - 1 : last], register)
        for number, alone in enumerate(around, start=first):
            plain = number > chapter.parsed.front_rows and number in told - quoted - code
            if plain and not typed[number - 1].lstrip().startswith((":", "%")):
                rows[number - 1] = _words(typed[number - 1], alone, lists, register, fixes)
    return "\n".join(rows), +fixes


def _stretches(rows: list[str]) -> Iterator[tuple[int, int]]:
    """The first and last row of each run of rows without a blank one."""
    first = 0
    for number, row in enumerate([*rows, ""], start=1):
        if row.strip():
            first = first or number
        elif first:
            yield first, number - 1
            first = 0


@dataclass(frozen=True, slots=True)
class _Alone:
    """What the rows around one leave alone in it: `marks` keep their form, `words` are quoted."""

    marks: list[tuple[int, int]]
    words: list[tuple[int, int]]


def _around(rows: list[str], register: Register) -> list[_Alone]:
    """What to leave alone in each of the `rows`, as code and quotations may run over their ends."""
    text = "\n".join(rows)
    marks = [match.span() for match in _LEFT_ALONE.finditer(text)]
    # A mark without a partner may begin a quotation that nobody closed: then all is left alone.
    straight = "".join(STRAIGHT.get(char, char) for char in text)
    odd = sum(straight.count('"', *span) % 2 for span in _between(marks, len(text))) % 2
    words = [(0, len(text))] if odd else foreign_spans(straight.replace("\n", " "), register)
    found, start = [], 0
    for row in rows:
        found.append(_Alone(*([(a - start, b - start) for a, b in s] for s in (marks, words))))
        start += len(row) + 1
    return found


def _between(spans: list[tuple[int, int]], end: int) -> Iterator[tuple[int, int]]:
    """What the `spans` leave of a text with `end` characters."""
    start = 0
    for first, last in spans:
        yield start, first
        start = last
    yield start, end


def _words(
    row: str, around: _Alone, lists: Lists, register: Register, fixes: Counter[Check]
) -> str:
    """A row of text with curly quotation marks made straight and phrases replaced."""
    alone = [match.span() for match in _LEFT_ALONE.finditer(row)] + around.marks
    straight = "".join(
        STRAIGHT.get(char, char) if not _within(place, alone) else char
        for place, char in enumerate(row)
    )
    fixes[Check.QUOTATION_MARKS] += straight != row
    alone += foreign_spans(straight, register) + around.words
    # A quotation that runs over the end of the row may have begun or ended on this one.
    if straight.count('"') % 2:
        return straight
    for start, end, phrase in reversed(list(lists.phrases.find(straight))):
        if phrase.fix and phrase.say and not _within(start, alone):
            say = phrase.say
            if straight[start:end].isupper():
                say = say.upper()
            elif straight[start].isupper():
                say = say[0].upper() + say[1:]
            straight = straight[:start] + say + straight[end:]
            fixes[Check.PHRASE] += 1
    return straight


def _within(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
