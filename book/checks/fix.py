"""``book check --fix``: fixes what has one right answer, and leaves everything else alone.

It changes only words in plain text: nothing in code, in quotation marks or block quotations, in
titles, links' addresses, roles or directives' options, and no numeral. A file is written whole or
not at all.
"""

import re
from collections import Counter
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
            write_whole(file, text.replace("\n", "\r\n") if b"\r\n" in content else text)
            fixed[path] = fixes
    return fixed


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
        plain = number > chapter.parsed.front_rows and number in told - quoted - code
        if plain and not row.lstrip().startswith((":", "%")):
            fixed = _words(fixed, lists, register, fixes)
        rows[number - 1] = fixed
    return "\n".join(rows), +fixes


def _words(row: str, lists: Lists, register: Register, fixes: Counter[Check]) -> str:
    """A row of text with curly quotation marks made straight and phrases replaced."""
    alone = [match.span() for match in _LEFT_ALONE.finditer(row)]
    straight = "".join(
        STRAIGHT.get(char, char) if not _within(place, alone) else char
        for place, char in enumerate(row)
    )
    fixes[Check.QUOTATION_MARKS] += straight != row
    alone += foreign_spans(straight, register)
    # A quotation that runs over the end of the row may have begun or ended on this one.
    if straight.count('"') % 2:
        return straight
    for start, end, phrase in reversed(list(lists.phrases.find(straight))):
        if phrase.fix and phrase.say and not _within(start, alone):
            say = phrase.say
            if straight[start].isupper() and not straight[start:end].isupper():
                say = say[0].upper() + say[1:]
            straight = straight[:start] + say + straight[end:]
            fixes[Check.PHRASE] += 1
    return straight


def _within(place: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
