"""Checks of single words and phrases: better words, spelling, abbreviations explained."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from book.checks.lists import Lists
from book.findings import Check, Finding
from book.prose.cell_text import told_in
from book.prose.contents import Chapter
from book.prose.glossary import Glossary
from book.register import Register
from book.register.series import Series
from book.source import Block, at_line, parse_markdown

_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’][^\W\d_]+)*(?!\w)")
_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*|\S+\.(?:uk|org|com|net|csv|toml|md|py)\b\S*")
_TWICE = re.compile(
    r"\b(the|a|an|to|of|and|or|for|with|at|by|from|our|their|your)\s+\1\b", re.IGNORECASE
)
"""Small words typed twice: no sentence needs these twice in a row."""
_CAPITALS = re.compile(r"(?<![\w.@/-])[A-Z]{2,}s?(?![\w@/])")
_SMALL = ("of", "the", "and", "for", "in", "on", "to", "a", "an", "at", "with")
_CLOSED = re.compile(r"[.!?:]['\")\]]?\s+$")


@dataclass(frozen=True, slots=True)
class House:
    """What the words of a chapter are held against."""

    lists: Lists
    glossary: Glossary
    register: Register
    series: tuple[Series, ...] = ()
    """What is counted anew from time to time, with the newest period of it."""


def check_words_of(chapter: Chapter, house: House) -> Iterator[Finding]:
    """Findings on the words of one chapter."""
    told = [b for b in told_in(chapter.parsed) if b.kind == "prose" and not b.quoted]
    for block in told:
        yield from _phrases(chapter.path, block, house)
        yield from _spelling(chapter.path, block, house.lists)
        for twice in _TWICE.finditer(block.text):
            message = f"'{twice[0]}': the word is there twice. Take one out"
            line = block.lines[twice.end() - 1]
            yield Finding(chapter.path, line, message, check=Check.SPELLING)
    yield from _abbreviations(chapter.path, told, house)


def _phrases(path: str, block: Block, house: House) -> Iterator[Finding]:
    found = list(house.lists.phrases.find(block.text))
    if not found:
        return
    others = foreign_spans(block.text, house.register)
    for start, end, phrase in found:
        if any(begin <= start and end <= close for begin, close in others):
            continue
        fix = f"write '{phrase.say}'" if phrase.say else "leave it out"
        message = f"'{block.text[start:end]}': {fix}. {phrase.why}"
        yield Finding(path, block.lines[start], message, check=Check.PHRASE)


def foreign_spans(text: str, register: Register) -> list[tuple[int, int]]:
    """Where `text` is somebody else's: in quotation marks, an address, or a source's title."""
    spans = [match.span() for match in (*_QUOTED.finditer(text), *_ADDRESS.finditer(text))]
    lowered = text.lower()
    for source in register.sources.values():
        start = lowered.find(source.title.lower()) if source.title else -1
        if start != -1:
            spans.append((start, start + len(source.title)))
    return spans


@lru_cache(maxsize=1)
def misspellings() -> tuple[dict[str, str], dict[str, str]]:
    """(mistakes, American spellings), each with what to write, from the lists of codespell."""
    import codespell_lib  # noqa: PLC0415  # codespell

    data = Path(codespell_lib.__file__).parent / "data"
    mistakes = dict(_pairs(data / "dictionary.txt"))
    american = {us: gb for gb, us in _pairs(data / "dictionary_en-GB_to_en-US.txt")}
    return mistakes, american


def _pairs(file: Path) -> Iterator[list[str]]:
    # Its own reader makes an object of each of its 65,000 rows, and takes 10 times as long.
    for row in file.read_text(encoding="utf-8").splitlines():
        yield row.split("->", 1)


def _spelling(path: str, block: Block, lists: Lists) -> Iterator[Finding]:
    mistakes, american = misspellings()
    quoted: list[tuple[int, int]] | None = None
    for match in _WORD.finditer(block.text):
        word = match[0].lower().replace("’", "'")
        if word in lists.right:
            continue
        better = lists.wrong.get(word) or mistakes.get(word) or ""
        british = american.get(word, "") if not better else ""
        if not better and not british:
            continue
        if quoted is None:
            pattern = (_QUOTED, _ADDRESS) if british else (_ADDRESS,)
            quoted = [m.span() for p in pattern for m in p.finditer(block.text)]
        within = any(start <= match.start() < end for start, end in quoted)
        if within or _is_name(match, block.text):
            continue
        line = block.lines[match.start()]
        if british:
            message = f"'{match[0]}' is the American spelling: write '{british}'"
        else:
            choice = " or ".join(f"'{word.strip()}'" for word in better.split(",") if word.strip())
            message = f"'{match[0]}' looks misspelled: write {choice}"
        fix = "If it is right here, add it to [right] in data/spelling.toml"
        yield Finding(path, line, f"{message}. {fix}", check=Check.SPELLING)


def _is_name(match: re.Match[str], text: str) -> bool:
    """Whether a word has a capital that no sentence begins with: then it is somebody's name."""
    if match[0].isupper() and len(match[0]) > 1:
        return True
    before = text[: match.start()]
    begins = not before.strip(" \"'“‘(*") or bool(_CLOSED.search(before))
    return match[0][0].isupper() and not begins


def _abbreviations(path: str, blocks: Iterable[Block], house: House) -> Iterator[Finding]:
    """Abbreviations that nothing explains: not the text before, the glossary or the known ones."""
    known = set(house.lists.known)
    for term in house.glossary.terms.values():
        known |= set(_CAPITALS.findall(" ".join((*term.abbreviations, *term.words))))
    told: set[str] = set()
    missing: dict[str, int] = {}
    for block in blocks:
        others: list[tuple[int, int]] | None = None
        for match in _CAPITALS.finditer(block.text):
            word = match[0]
            bare = word[:-1] if word.endswith("s") and len(word) > 2 else word
            if {word, bare} & known or bare in told:
                continue
            if _explained(bare, block.text, match):
                told.add(bare)
                continue
            if others is None:
                others = foreign_spans(block.text, house.register)
            if not any(start <= match.start() < end for start, end in others):
                missing.setdefault(bare, block.lines[match.start()])
    for word, line in missing.items():
        after = f"the chapter explains '{word}' only after it has used it: explain it here"
        never = f"'{word}' is not explained: write it out here, with ({word}) after it"
        fix = f"{after if word in told else never}, or add it to {_WHERE}"
        yield Finding(path, line, fix, check=Check.ABBREVIATION)


_WHERE = "data/glossary.toml or data/abbreviations.toml"


def _explained(word: str, text: str, match: re.Match[str]) -> bool:
    """Whether the long form stands just before the abbreviation, or in brackets behind it."""
    before, after = text[: match.start()].rstrip(), text[match.end() :]
    if before.endswith(("(", ",")) and _spells(word, before[:-1].split()[-3 * len(word) :]):
        return True
    behind = re.match(r"s?,? \(([^()]+)\)", after)
    return bool(behind and _spells(word, behind[1].split()))


def _spells(word: str, words: list[str]) -> bool:
    """Whether the first letters of the last of `words` give `word`, small words aside."""
    parts = [p for w in words for p in re.split(r"[-–/]", w.strip("\"'“”(),;:")) if p]
    letters = [part[0].upper() for part in parts]
    main = [part[0].upper() for part in parts if part.lower() not in _SMALL]
    wanted = list(word.upper())
    return any(have[-len(wanted) :] == wanted for have in (letters, main))


def check_told(path: str, line: int, texts: Iterable[str], house: House) -> Iterator[Finding]:
    """Findings on the words of an entry of a list, as if each stood on `line`."""
    parsed = parse_markdown("\n\n".join(text.replace("\n", " ") for text in texts))
    blocks = [block for block in at_line(parsed, line).blocks if block.kind == "prose"]
    for block in blocks:
        yield from _phrases(path, block, house)
        yield from _spelling(path, block, house.lists)
    yield from _abbreviations(path, blocks, house)
