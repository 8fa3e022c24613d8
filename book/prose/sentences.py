"""The sentence check: short enough to read once, by a tired reader, on a small screen."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil

from book.findings import Check, Finding
from book.prose.cell_text import told_in
from book.register import Register, face_in
from book.source import BOUND, Block, Parsed, at_line, parse_markdown

MOST = 25
"""The most words in a sentence."""

_WHOLE = re.compile(r"[.!?][\"'”’)\]]*$")
_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as read aloud, including bound numbers, and the line on which it begins."""

    text: str
    line: int

    @property
    def words(self) -> int:
        """The number of words."""
        return words_in(self.text)

    @property
    def whole(self) -> bool:
        """Whether it ends with a full stop, unlike a heading or a table cell."""
        return bool(_WHOLE.search(self.text))


@dataclass(slots=True)
class Lengths:
    """Findings, and `counts`: by file, how many whole sentences have each number of words."""

    findings: list[Finding] = field(default_factory=list)
    examined: int = 0
    counts: dict[str, Counter[int]] = field(default_factory=dict)


def words_in(text: str) -> int:
    """The number of words in `text`; a number or a hyphenated word counts as one."""
    return sum(bool(_WORD.search(part)) for part in text.split())


def spread(counts: Mapping[int, int]) -> dict[str, float]:
    """The distribution of sentence lengths: `middle` is the median, `low` the 10th percentile.

    `high` is the 90th percentile, and `over` the share longer than `MOST`.
    """
    lengths = sorted(Counter(dict(counts)).elements())
    if not lengths:
        return {}
    at = {"low": 0.1, "middle": 0.5, "high": 0.9}
    found = {name: float(lengths[ceil(part * len(lengths)) - 1]) for name, part in at.items()}
    return {**found, "over": sum(length > MOST for length in lengths) / len(lengths)}


def said_of_lengths(counts: Iterable[Mapping[int, int]]) -> str:
    """A summary of the lengths of the whole sentences in `counts`, for people."""
    every = sum(map(Counter, counts), Counter[int]())
    if not (found := spread(every)):
        return "No whole sentences."
    return (
        f"Whole sentences: {every.total():,}. Half have {found['middle']:.0f} words or fewer; "
        f"1 in 10 has {found['low']:.0f} or fewer, and 1 in 10 {found['high']:.0f} or more; "
        f"{found['over']:.1%} have more than {MOST}."
    )


def check_sentences(path: str, parsed: Parsed, register: Register, into: Lengths) -> None:
    """Check every sentence of one chapter, adding to `into`."""
    _check(path, sentences_of(told_in(parsed), register), into)


def check_register_sentences(register: Register, into: Lengths) -> None:
    """Check the sentences of the notes: what each figure says, and its caveats."""
    for figure in register.figures.values():
        told = f"{figure.face} {figure.says}. {figure.also or ''} {figure.note or ''}"
        _check_told("data/figures.toml", told, figure.line, register, into)


def check_source_sentences(register: Register, into: Lengths) -> None:
    """Check the note on each source, shown on the page of sources."""
    for source in register.sources.values():
        _check_told("data/sources.bib", source.note or "", source.line, register, into)


def sentences_of(blocks: Iterable[Block], register: Register) -> Iterator[Sentence]:
    """The sentences in prose blocks, excluding code, formulas and block quotations.

    A name that a link to a source takes from the register does not count towards the words.
    """
    for block in blocks:
        if block.kind != "prose" or block.quoted:
            continue
        text, lines = aloud(block, register)
        starts = sorted({*_starts(text), len(text)})
        for start, end in pairwise(starts):
            if sentence := text[start:end].strip():
                yield Sentence(sentence, lines[text.index(sentence, start)])


def _starts(text: str) -> Iterator[int]:
    """Where sentences begin, including inside a quotation, which the library does not split."""
    from sentencex import get_sentence_boundaries  # noqa: PLC0415  # sentencex

    for found in get_sentence_boundaries("en", text):
        yield found["start_index"]
        for quoted in _QUOTED.finditer(found["text"]):
            for inner in get_sentence_boundaries("en", quoted[1])[1:]:
                yield found["start_index"] + quoted.start(1) + inner["start_index"]


def aloud(block: Block, register: Register) -> tuple[str, list[int]]:
    """A block's text with the displayed values of its figures, and the line of each character."""
    if BOUND not in block.text:
        return block.text, list(block.lines)
    roles = iter(block.figures)
    text, lines = "", []
    for char, line in zip(block.text, block.lines, strict=True):
        role = next(roles, None) if char == BOUND else None
        figure = register.figures.get(role.content) if role else None
        shown = face_in(figure, role.name) if role and figure else char
        shown = "0" if shown == BOUND else shown
        text += shown
        lines += [line] * len(shown)
    return text, lines


def _check_told(path: str, told: str, line: int, register: Register, into: Lengths) -> None:
    parsed = at_line(parse_markdown(told.replace("\n", " ")), line)
    _check(path, sentences_of(parsed.blocks, register), into)


def _check(path: str, found: Iterable[Sentence], into: Lengths) -> None:
    counts = into.counts.setdefault(path, Counter())
    for sentence in found:
        into.examined += 1
        if sentence.whole:
            counts[sentence.words] += 1
        if sentence.words > MOST:
            begins = " ".join(sentence.text.split()[:5])
            message = (
                f"this sentence has {sentence.words} words ('{begins} ...'): "
                f"split it; the limit is {MOST}"
            )
            into.findings.append(Finding(path, sentence.line, message, check=Check.SENTENCE))
