"""The book's own lists of words: phrases to avoid, spellings, abbreviations everybody knows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from book.findings import BookError, Check, read_what_can_be
from book.schema import flag, read_entries, read_toml, sound_values, spec, text, words

PHRASES = "data/phrases.toml"
SPELLING = "data/spelling.toml"
ABBREVIATIONS = "data/abbreviations.toml"


def _better_words(value: object) -> str | None:
    if (
        isinstance(value, dict)
        and value
        and all(phrase.strip() and isinstance(say, str) for phrase, say in value.items())
    ):
        return None
    return 'expected each phrase with its better words, such as { utilise = "use" }'


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase to avoid, what to write in its place, why, and whether that fits everywhere."""

    avoid: str
    say: str
    why: str
    fix: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One table of ``data/phrases.toml``."""

    id: str
    line: int
    avoid: dict[str, str] = spec(_better_words, "Each phrase, with what to write in its place.")
    why: str = spec(text, "One sentence for the person who is told.")
    fix: bool = spec(flag, "Whether the new words fit every sentence.", default=False)
    unless: list[str] = spec(
        words("need in order to"), "Longer phrases that hold one of them and are right.",
        default_factory=list,
    )  # fmt: skip


@dataclass(frozen=True)
class Phrases:
    """Every phrase to avoid, by its small letters; None for a longer one that may stand."""

    by_words: dict[str, Phrase | None] = field(default_factory=dict)

    def find(self, text: str) -> Iterator[tuple[int, int, Phrase]]:
        """(start, end, phrase) of each use in `text`; where two fit, the longer one."""
        small = text.lower()
        if len(small) != len(text):  # one letter in capitals may be two small ones
            small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        for match in self._pattern.finditer(small) if self.by_words else ():
            if phrase := self.by_words[" ".join(match[0].split())]:
                yield match.start(), match.end(), phrase

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # Grouped by their first letter, of which the most part of a text has another.
        begin: dict[str, list[str]] = {}
        for phrase in sorted(self.by_words, key=len, reverse=True):
            parts = r"\s+".join(map(re.escape, phrase.split()))
            begin.setdefault(phrase[0], []).append(parts.removeprefix(re.escape(phrase[0])))
        groups = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in begin.items())
        return re.compile(rf"(?<![\w-])(?:{'|'.join(groups)})(?![\w-])")


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
    parts = [read_what_can_be(load, root) for load in (_load_phrases, _load_spelling, _load_known)]
    phrases, spelling, known = (part for part, _ in parts)
    lists = Lists(phrases or Phrases(), **(spelling or {}), known=known or {})
    if findings := [finding for _, findings in parts for finding in findings]:
        raise BookError(findings, lists)
    return lists


def _load_phrases(root: Path) -> Phrases:
    file = root / PHRASES
    if not file.is_file():
        return Phrases()
    entries, _, report = read_entries(file, root, _Entry, "entry", check=Check.LIST)
    found: dict[str, Phrase | None] = {}
    for entry in entries.values():
        for avoid, say in entry.avoid.items():
            plain = " ".join(avoid.lower().split())
            if plain in found:
                message = f"entry '{entry.id}': '{avoid}' is in another entry too: keep one"
                report.at(entry.line, message)
            found[plain] = Phrase(avoid, say, entry.why, entry.fix)
        found |= {" ".join(longer.lower().split()): None for longer in entry.unless}
    report.stop(Phrases(found))
    return Phrases(found)


def _load_spelling(root: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {"right": {}, "wrong": {}}
    if not (root / SPELLING).is_file():
        return found
    toml, report = read_toml(root / SPELLING, root, Check.LIST)
    for name, table in toml.data.items():
        if name in found and isinstance(table, dict):
            found[name] = sound_values(table, text, report, partial(toml.line, name))
        else:
            message = f"'{name}' is not part of this list: it has [right] and [wrong]"
            report.at(toml.line(name), message)
    report.stop(found)
    return found


def _load_known(root: Path) -> dict[str, str]:
    if not (root / ABBREVIATIONS).is_file():
        return {}
    toml, report = read_toml(root / ABBREVIATIONS, root, Check.LIST)
    known = sound_values(toml.data, text, report, partial(toml.line, ""))
    report.stop(known)
    return known
