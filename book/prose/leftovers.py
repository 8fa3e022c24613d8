"""Finds unrendered markup and program output that no reader should see.

The text here is what remains after all markup has been processed, so anything that still looks
like markup did not work. Code shows markup on purpose and is not checked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something in a text at offset `start`: what it is, and how to fix it."""

    start: int
    text: str
    says: str

    def __str__(self) -> str:
        return f"'{self.text}' would be shown as typed: {self.says}"


_MARKUP = (
    (r"<{7}|>{7}|\|{7}|={7}", "git left it where 2 changes met. Keep one, and take it out"),
    (r":{3,}\S*", "a block begins and ends on lines of its own"),
    (r"\[\^[^\]\s]*\]", "no footnote has this name. Write its text, such as '[^1]: It says …'"),
    (r"\[![A-Za-z]+\]", "write ':::{note}' above the words and ':::' below them"),
    (r"^\s*(?:!!!|\?\?\?)\+? ?\w+", "write ':::{note}' above the words and ':::' below them"),
    (r"(?:(?<=\s)|^)\[[ xX]\](?=\s|$)", "write ':::{checklist} Title' above the list, ':::' below"),
    (r"\[[^\[\]\n]+\] ?\[[^\[\]\n]*\]", "no address has this name. Write [words](address)"),
    (r"\]\(|\] \((?=https?:|mailto:|#|[\w./-]+\.(?:md|html)\b)",
     "write the link as [words](address), with no space before or in the address"),
    (r"(?<![\w:]):[A-Za-z][\w+.-]*:(?![\w:])",
     "this is neither a role nor an option of the block. A role is written {doc}`page`"),
    (r"\{(?:[a-z][\w:.-]*|[.#%][A-Za-z][^{}\n]{0,60})\}",
     "write a role next to its code: {stat}`id`"),
    (r"\\[(\[].*?\\[)\]]|\\\S*", "this sign is not used here. Write a formula as {math}`x + y`"),
    (r"\$\$|(?<![\w$])\$(?=[^\s$])[^$\n]{0,80}?(?<=[^\s$])\$(?![\d$])",
     "write a formula as {math}`x + y`"),
    (r"~~[^~\n]*~~|~~", "words are never struck out here. Take them out, or write why"),
    (r"\*\*[^*\n]+\*\*|\*\*|(?<![\w*])\*(?=\w)",
     "the second * is missing, or a * does not work here"),
    (r"(?<![^\W_])__(?=[^\W_])|(?<=[^\W_])__(?![^\W_])", "write **bold**"),
    (r"(?<=\s)_{1,2}(?=[.,;:)]|\s|$)", "a link is written [words](address)"),
    (r"`", "a ` has no partner. Write one at each end of the code"),
    (r"^\s*#{2,6}(?=\w)", "a heading has a space after its #"),
    (r"\([\w-]+\)=", "a target goes on a line of its own, above what it names"),
    (r"^\s*\|[^|\n]*\|",
     "a table has a blank line above it, and '| --- | --- |' as its second row"),
)  # fmt: skip
_PASTED = (
    (
        r"[•●▪◦‣]|^\s*·|^\s*[-*+—−]\xa0|^\s*–[ \xa0\t]+(?=\S)|^\s*[-–−](?=[^\W\d_])",
        "begin each entry of a list with a dash and a space, '- '",
    ),
    (r"^\s*#{1,6}\xa0|^\s*#(?=[^\W\d_])", "a heading has a space after its #"),
    (
        r"\A\s*\(?(?:a\)\s.*?\s\(?b|i\)\s.*?\s\(?ii)\)(?=\s)",
        "the entries would run on in one line. Number a list '1. ', '2. ', or begin with '- '",
    ),
    (
        r"\ufffd|â€.?|Ã[\x80-\xbf]|Â(?=[£°·©®§±½¼¾»«\xa0])",
        "letters were lost when it was saved or pasted. Type the word again",
    ),
    (r"[\ue000-\uf8ff]", "only one program knows this sign. Type it again"),
    (
        r"Error! (?:Reference source|Bookmark|No bookmark|Hyperlink reference)\b[^.\n]{0,40}\.",
        "Word could not find what it named. Take it out",
    ),
)
_VALUE = "Say in words that there is none, or leave it out"
_PLACE = "it is a place on one machine. Name the file as the book does, such as data/rapsid.csv"
_PROGRAM = (
    (
        r"\b(?:NaN|NaT)\b|<NA>|£\s?(?:nan|None|inf)\b|\b(?:nan|None|inf)(?=\s?%)",
        f"it has no value. {_VALUE}",
    ),
    (r"(?<![\w.])/(?:home|Users|root|tmp|private|var)/[\w.-]+", _PLACE),
    (r"\b[A-Za-z]:\\\w+|\bfile://", _PLACE),
    (
        r"<[^<>]* at 0x[0-9a-f]+>",
        "it is different each time it runs. End the cell with ; or show its words",
    ),
)
_NOTHING = re.compile(r"\s*(?:None|nan|NaN|NaT|<NA>|null|undefined|inf|-inf)\s*")


def _joined(rules: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """Join all `rules` as groups of one pattern: most texts match none, and need one search."""
    return re.compile("|".join(f"(?P<g{n}>{rule})" for n, (rule, _) in enumerate(rules)), re.M)


_ANY_MARKUP, _ANY_PROGRAM, _ANY_PASTED = _joined(_MARKUP), _joined(_PROGRAM), _joined(_PASTED)


_RARE = re.compile(r"[]\\`~{$*|_#=<>:!?]")
_SUSPECT = re.compile(r"[]\\`~{$*|]|:[:A-Za-z]|__|_(?:\s|$)|\s_|[!?]{3}|##|\)=|[<>=]{7}")
"""A quick pre-check: what a text must contain before it is searched for markup."""
_WORDS_OF_PROGRAMS = (
    "NaN", "NaT", "<NA>", "£", "%", " at 0x", "/home/", "/Users/", "/root/", "/tmp/", "/private/",
    "/var/", "file://", ":\\",
)  # fmt: skip
"""One of these is in everything that `_PROGRAM` finds."""


def _found(
    text: str, rules: re.Pattern[str], says: tuple[tuple[str, str], ...]
) -> Iterator[Leftover]:
    for match in rules.finditer(text):
        shown = " ".join(match[0].split())
        yield Leftover(match.start(), shown if len(shown) <= 40 else f"{shown[:40]}…",
                       says[int((match.lastgroup or "g0")[1:])][1])  # fmt: skip


def may_hold_markup(text: str) -> bool:
    """Whether a text is worth searching for markup; most are not."""
    return bool(_RARE.search(text) and _SUSPECT.search(text))


def markup_in(text: str) -> Iterator[Leftover]:
    """Everything in a text that looks like markup, in order."""
    return _found(text, _ANY_MARKUP, _MARKUP) if may_hold_markup(text) else iter(())


def pasted_in(text: str) -> Iterator[Leftover]:
    """Everything in a text as typed that looks pasted from a program that writes no Markdown."""
    yield from _found(text, _ANY_PASTED, _PASTED)


def program_in(text: str) -> Iterator[Leftover]:
    """Everything in a text printed by a program for "nothing", or about itself."""
    if not any(word in text for word in _WORDS_OF_PROGRAMS):
        return
    yield from _found(text, _ANY_PROGRAM, _PROGRAM)


_FILE = re.compile(r"[\w./-]+\.(?:png|jpe?g|svg|gif|webp)", re.IGNORECASE)
_EMPTY = re.compile(
    r"(?:image|picture|photo|chart|graph|figure|diagram|logo|icon)?\W*", re.IGNORECASE
)


def says_nothing(alt: str) -> bool:
    """Whether alternative text is useless: empty, a file name or a word such as "image"."""
    words = " ".join(alt.split())
    return bool(_FILE.fullmatch(words) or _EMPTY.fullmatch(words))


def is_nothing(text: str) -> bool:
    """Whether a whole table cell, or a whole output, is a program's word for nothing."""
    return bool(_NOTHING.fullmatch(text))
