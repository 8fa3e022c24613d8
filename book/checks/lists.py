"""The book's own lists of words: phrases to avoid, spellings, abbreviations everybody knows."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from book.findings import BookError, Check, Finding
from book.register.entries import read_tables
from book.register.toml_lines import TomlFile

PHRASES = "data/phrases.toml"
SPELLING = "data/spelling.toml"
ABBREVIATIONS = "data/abbreviations.toml"
_PHRASE_KEYS = ("avoid", "why", "fix", "unless")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase to avoid, what to write in its place, why, and whether that fits everywhere."""

    avoid: str
    say: str
    why: str
    fix: bool


@dataclass(frozen=True)
class Phrases:
    """Every phrase to avoid, by its small letters; None for a longer one that may stand."""

    by_words: dict[str, Phrase | None] = field(default_factory=dict)

    def find(self, text: str) -> Iterator[tuple[int, int, Phrase]]:
        """(start, end, phrase) of each use in `text`; where two fit, the longer one."""
        for match in self._pattern.finditer(text) if self.by_words else ():
            if phrase := self.by_words[" ".join(match[0].lower().split())]:
                yield match.start(), match.end(), phrase

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest = sorted(self.by_words, key=len, reverse=True)
        parts = (r"\s+".join(map(re.escape, words.split())) for words in longest)
        return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lists:
    """All the lists. `right` and `wrong` spellings and `known` abbreviations go by the word."""

    phrases: Phrases = field(default_factory=Phrases)
    right: dict[str, str] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    known: dict[str, str] = field(default_factory=dict)


def load_lists(root: Path) -> Lists:
    """The lists of the book at `root`; one that is not there is empty.

    Raises BookError with all that is wrong in them, and with what is sound.
    """
    findings: list[Finding] = []
    phrases: dict[str, Phrase | None] = {}
    spelling: dict[str, dict[str, str]] = {"right": {}, "wrong": {}}
    known: dict[str, str] = {}
    readers: list[tuple[str, Callable[[TomlFile], Iterator[Finding]]]] = [
        (PHRASES, lambda toml: _read_phrases(toml, phrases)),
        (SPELLING, lambda toml: _read_spelling(toml, spelling)),
        (ABBREVIATIONS, lambda toml: _read_words(toml, ABBREVIATIONS, "", toml.data, known)),
    ]
    for name, read in readers:
        file = root / name
        if not file.is_file():
            continue
        try:
            toml, faults = read_tables(file, root, Check.LIST)
            findings += [*faults, *read(toml)]
        except BookError as error:
            findings += error.findings
    lists = Lists(Phrases(phrases), spelling["right"], spelling["wrong"], known)
    if findings:
        raise BookError(findings, lists)
    return lists


def _read_phrases(toml: TomlFile, into: dict[str, Phrase | None]) -> Iterator[Finding]:
    for name, table in toml.data.items():
        line = toml.line(name)
        if problem := _phrase_fault(table):
            yield Finding(PHRASES, line, f"entry '{name}': {problem}", check=Check.LIST)
            continue
        for avoid, say in table["avoid"].items():
            words = " ".join(avoid.lower().split())
            if words in into:
                message = f"entry '{name}': '{avoid}' is in another entry too: keep one"
                yield Finding(PHRASES, line, message, check=Check.LIST)
            into[words] = Phrase(avoid, say, table["why"], table.get("fix", False))
        into |= {" ".join(words.lower().split()): None for words in table.get("unless", ())}


def _phrase_fault(table: Any) -> str:
    if not isinstance(table, dict) or set(table) - set(_PHRASE_KEYS):
        return f"an entry has the keys {', '.join(_PHRASE_KEYS)} and no others"
    avoid = table.get("avoid")
    if not isinstance(avoid, dict) or not avoid or not all(map(str.strip, avoid)):
        return 'avoid is each phrase with its better words, such as { utilise = "use" }'
    if not all(isinstance(say, str) for say in avoid.values()):
        return "put the better words in quotation marks"
    if not isinstance(table.get("why"), str) or not table["why"].strip():
        return "why is a sentence in quotation marks"
    unless = table.get("unless", [])
    if not isinstance(unless, list) or not all(isinstance(w, str) and w.strip() for w in unless):
        return 'unless is a list such as ["need in order to"]'
    return "" if isinstance(table.get("fix", False), bool) else "fix is true or false"


def _read_spelling(toml: TomlFile, into: dict[str, dict[str, str]]) -> Iterator[Finding]:
    for name, table in toml.data.items():
        if name not in into or not isinstance(table, dict):
            message = f"'{name}' is not part of this list: it has [right] and [wrong]"
            yield Finding(SPELLING, toml.line(name), message, check=Check.LIST)
            continue
        yield from _read_words(toml, SPELLING, name, table, into[name])


def _read_words(
    toml: TomlFile, path: str, table: str, words: dict[str, Any], into: dict[str, str]
) -> Iterator[Finding]:
    for word, told in words.items():
        if not isinstance(told, str) or not told.strip():
            message = f"'{word}' needs words in quotation marks after the equals sign"
            yield Finding(path, toml.line(table, word), message, check=Check.LIST)
        else:
            into[word] = told
