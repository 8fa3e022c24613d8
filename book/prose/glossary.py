"""The glossary's terms: read from data/glossary.toml, and found in a text."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from book.findings import Check, Finding, Reporter
from book.prose.sentences import sentences_of
from book.register import Register
from book.schema import read_entries, spec, text, words
from book.source import Parsed, at_line, parse_markdown

GLOSSARY = "data/glossary.toml"
LONGEST = 2
"""The most sentences in a meaning."""
_SPACE = r"[ \n]+"
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry, with the line of its meaning."""

    id: str
    line: int
    term: str = spec(text, "The word or words, as a sentence uses them.")
    means: str = spec(text, "What it means, in two sentences at most.")
    abbreviations: tuple[str, ...] = spec(
        words("ICB"), "Short forms, matched as they are written.", tuple, default=()
    )
    forms: tuple[str, ...] = spec(
        words("link workers"), "Other forms, matched in any case as `term` is.", tuple, default=()
    )
    see: tuple[str, ...] = spec(
        words("social-prescribing"), "Ids of entries to read as well.", tuple, default=()
    )

    @property
    def words(self) -> tuple[str, ...]:
        """Words matched in any case, excluding a term that is its own abbreviation."""
        return tuple(word for word in (self.term, *self.forms) if word not in self.abbreviations)


@dataclass(frozen=True)
class Glossary:
    """Every entry by id, in file order."""

    terms: dict[str, Term] = field(default_factory=dict)

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, id) of each use of an entry in `text`; the longer match wins.

        Words in quotation marks are somebody else's, or a title, and do not count.
        """
        quoted = [match.span() for match in _QUOTED.finditer(text)]
        for match in self._pattern.finditer(text) if self.terms else ():
            if any(start < match.start() < end for start, end in quoted):
                continue
            found = re.sub(r"\s+", " ", match[0])
            yield match.start(), match.end(), self._ids.get(found) or self._ids[found.lower()]

    @property
    def names(self) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """Everything that decides which words of a chapter become links."""
        return [(term.id, term.abbreviations, term.words) for term in self.terms.values()]

    @cached_property
    def _ids(self) -> dict[str, str]:
        """Entry ids by the words to match, in lower case unless case matters."""
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
    """The glossary of the book at `root`, empty if it has none.

    Raises BookError with everything that is wrong, and with the valid entries.
    """
    file = root / GLOSSARY
    if not file.is_file():
        return Glossary()
    terms, toml, report = read_entries(
        file, root, Term, "entry", check=Check.GLOSSARY, line_of="means"
    )
    _repeated(terms, report)
    _lost(terms, {*toml.data, *toml.tables}, report)
    glossary = Glossary(terms)
    report.stop(glossary)
    return glossary


def parsed_meaning(term: Term) -> Parsed:
    """An entry's text with the line of its meaning, to be checked like prose."""
    return at_line(parse_markdown(f"{term.term}\n\n{term.means}"), term.line)


def too_long(glossary: Glossary, register: Register) -> list[Finding]:
    """Meanings with more sentences than a reader in mid-sentence has time for."""
    findings = []
    for term in glossary.terms.values():
        count = sum(s.whole for s in sentences_of(parsed_meaning(term).blocks, register))
        if count > LONGEST:
            message = f"'{term.term}' is explained in {count} sentences: the limit is {LONGEST}"
            findings.append(Finding(GLOSSARY, term.line, message, check=Check.GLOSSARY))
    return findings


def _spellings(terms: Any) -> Iterator[tuple[bool, str, str]]:
    """(whether case is ignored, the words, the entry's id) of everything to match."""
    for term in terms:
        yield from ((False, word, term.id) for word in term.abbreviations)
        yield from ((True, word.lower(), term.id) for word in term.words)


def _repeated(terms: dict[str, Term], report: Reporter) -> None:
    """Words that belong to two entries."""
    seen: dict[str, str] = {}
    for _, word, name in _spellings(terms.values()):
        if word in seen:
            message = f"'{word}' belongs to '{seen[word]}' and to '{name}': keep it in one of them"
            report.at(terms[name].line, message)
        seen[word] = name


def _lost(terms: dict[str, Term], known: Collection[str], report: Reporter) -> None:
    """Entries that point to one not in `known`."""
    for term in terms.values():
        for other in term.see:
            if other not in known:
                report.at(term.line, f"entry '{term.id}': see '{other}', which is not an entry")
