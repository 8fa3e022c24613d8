"""The words that the glossary explains: read from data/glossary.toml, and found in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from book.findings import BookError, Check, Finding
from book.prose.sentences import sentences_of
from book.register import Register
from book.register.entries import read_tables
from book.register.toml_lines import TomlFile
from book.source import Parsed, at_line, parse_markdown

GLOSSARY = "data/glossary.toml"
LONGEST = 2
"""Sentences that a meaning may have."""
_SPACE = r"[ \n]+"
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_LISTS = ("abbreviations", "forms", "see")
_KEYS = ("term", "means", *_LISTS)


@dataclass(frozen=True, slots=True)
class Term:
    """One entry. `abbreviations` are matched as written, `term` and `forms` in any case."""

    id: str
    line: int
    term: str
    means: str
    abbreviations: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    see: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What is matched in any case; a term that is its own abbreviation is not."""
        return tuple(word for word in (self.term, *self.forms) if word not in self.abbreviations)


@dataclass(frozen=True)
class Glossary:
    """Every entry by id, in the order of the file."""

    terms: dict[str, Term] = field(default_factory=dict)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, id) of each use of an entry in `text`; where two fit, the longer one.

        Words in quotation marks are somebody's own, or a title, and no use.
        """
        quoted = [match.span() for match in _QUOTED.finditer(text)]
        for match in self._pattern.finditer(text) if self.terms else ():
            if any(start < match.start() < end for start, end in quoted):
                continue
            found = re.sub(r"\s+", " ", match[0])
            yield match.start(), match.end(), self._ids.get(found) or self._ids[found.lower()]

    @property
    def names(self) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """All that decides which words of a chapter become links."""
        return [(term.id, term.abbreviations, term.words) for term in self.terms.values()]

    @cached_property
    def _ids(self) -> dict[str, str]:
        """By the words to match, in small letters where their case is free."""
        return {word: id_ for _, word, id_ in _spellings(self.terms.values())}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest = sorted(_spellings(self.terms.values()), key=lambda s: len(s[1]), reverse=True)
        parts = [
            f"(?{'i' if free else ''}:{_SPACE.join(map(re.escape, word.split()))})"
            for free, word, _ in longest
        ]
        return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])")


def load_glossary(root: Path) -> Glossary:
    """The glossary of the book at `root`, empty where it has none.

    Raises BookError with all that is wrong, and with the entries that are sound.
    """
    file = root / GLOSSARY
    if not file.is_file():
        return Glossary()
    toml, findings = read_tables(file, root, Check.GLOSSARY)
    wrong = {name: list(_faults(name, table, toml)) for name, table in toml.data.items()}
    findings += [fault for faults in wrong.values() for fault in faults]
    terms = {
        name: Term(
            name, toml.line(name, "means"), table["term"], table["means"],
            **{key: tuple(table.get(key, ())) for key in _LISTS},
        )
        for name, table in toml.data.items()
        if not wrong[name]
    }  # fmt: skip
    findings += [*_repeated(terms), *_lost(terms, {*toml.data, *toml.tables})]
    if findings:
        raise BookError(findings, Glossary(terms))
    return Glossary(terms)


def parsed_meaning(term: Term) -> Parsed:
    """What an entry says, to be checked as prose is, with the line of its meaning."""
    return at_line(parse_markdown(f"{term.term}\n\n{term.means}"), term.line)


def too_long(glossary: Glossary, register: Register) -> list[Finding]:
    """Meanings of more sentences than a reader in mid-sentence has time for."""
    findings = []
    for term in glossary.terms.values():
        count = sum(s.whole for s in sentences_of(parsed_meaning(term).blocks, register))
        if count > LONGEST:
            message = f"'{term.term}' is explained in {count} sentences: the limit is {LONGEST}"
            findings.append(Finding(GLOSSARY, term.line, message, check=Check.GLOSSARY))
    return findings


def _spellings(terms: Any) -> Iterator[tuple[bool, str, str]]:
    """(whether its case is free, the words, the entry's id) of everything that is matched."""
    for term in terms:
        yield from ((False, word, term.id) for word in term.abbreviations)
        yield from ((True, word.lower(), term.id) for word in term.words)


def _faults(name: str, table: Any, toml: TomlFile) -> Iterator[Finding]:
    if not isinstance(table, dict):
        yield Finding(
            GLOSSARY, toml.line("", name), f"'{name}' is outside any entry", check=Check.GLOSSARY
        )
        return
    at = toml.line(name)
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name):
        message = f"entry '{name}': write ids in small letters and digits, joined by hyphens"
        yield Finding(GLOSSARY, at, message, check=Check.GLOSSARY)
    for key in ("term", "means"):
        if not isinstance(table.get(key), str) or not table[key].strip():
            yield Finding(
                GLOSSARY,
                at,
                f"entry '{name}' lacks '{key}': text in quotation marks",
                check=Check.GLOSSARY,
            )
    for key, value in table.items():
        line = toml.line(name, key)
        if key not in _KEYS:
            message = f"entry '{name}': unknown key '{key}'. Keys are {', '.join(_KEYS)}"
            yield Finding(GLOSSARY, line, message, check=Check.GLOSSARY)
        elif key in _LISTS and not (
            isinstance(value, list) and all(isinstance(word, str) and word for word in value)
        ):
            message = f"entry '{name}': {key} is a list such as [\"link workers\"]"
            yield Finding(GLOSSARY, line, message, check=Check.GLOSSARY)


def _repeated(terms: dict[str, Term]) -> Iterator[Finding]:
    """Words that lead to two entries."""
    seen: dict[str, str] = {}
    for _, word, name in _spellings(terms.values()):
        if word in seen:
            message = f"'{word}' belongs to '{seen[word]}' and to '{name}': keep it in one of them"
            yield Finding(GLOSSARY, terms[name].line, message, check=Check.GLOSSARY)
        seen[word] = name


def _lost(terms: dict[str, Term], known: set[str]) -> Iterator[Finding]:
    """Entries that point to one that is none of `known`."""
    for term in terms.values():
        for other in term.see:
            if other not in known:
                message = f"entry '{term.id}': see '{other}', which is not an entry"
                yield Finding(GLOSSARY, term.line, message, check=Check.GLOSSARY)
