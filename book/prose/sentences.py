"""The sentence check: short enough to be read once, by a tired reader, on a small screen."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from book.findings import Finding
from book.prose.cells import spoken
from book.prose.markdown import BOUND, Block, Parsed, parse_markdown
from book.register import Register, face_in

MOST = 25
"""Words that a sentence may have."""
AIM = 20
"""Words that most sentences have at most."""
SHARE = 0.9
"""The part of the book's whole sentences that must keep to `AIM`."""

_WHOLE = re.compile(r"[.!?][\"'”’)\]]*$")
_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as read aloud, bound numbers and all, and the line that it begins on."""

    text: str
    line: int

    @property
    def words(self) -> int:
        """How many there are: a number, or a word with a hyphen, is one."""
        return sum(bool(_WORD.search(part)) for part in self.text.split())

    @property
    def whole(self) -> bool:
        """Whether it is closed by a full stop, as a heading or a table cell is not."""
        return bool(_WHOLE.search(self.text))


@dataclass(slots=True)
class Lengths:
    """What the check found; `counts` is (whole sentences, those within `AIM`) by file."""

    findings: list[Finding] = field(default_factory=list)
    examined: int = 0
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """The part of all whole sentences that keeps to `AIM`; 1 where there is none."""
        whole = sum(count for count, _ in self.counts.values())
        return sum(short for _, short in self.counts.values()) / whole if whole else 1.0


def check_sentences(path: str, parsed: Parsed, register: Register, into: Lengths) -> None:
    """Check every sentence of one chapter, adding to `into`."""
    blocks = [*parsed.blocks, *(block for cell in parsed.cells for block in spoken(cell))]
    _check(path, sentences_of(blocks, register), into)


def check_register_sentences(register: Register, into: Lengths) -> None:
    """Check the sentences of the notes: what each figure says, and what its reader must know."""
    for figure in register.figures.values():
        told = f"{figure.face} {figure.says}. {figure.also or ''} {figure.note or ''}"
        _check_told("data/figures.toml", told, figure.line, register, into)


def check_source_sentences(register: Register, into: Lengths) -> None:
    """Check the sentences of the page of sources: the note on each."""
    for source in register.sources.values():
        _check_told("data/sources.bib", source.note or "", source.line, register, into)


def check_share(into: Lengths) -> None:
    """Add a finding where too few of the book's sentences are short."""
    if into.share >= SHARE:
        return
    longest = sorted(into.counts, key=lambda path: into.counts[path][1] - into.counts[path][0])[:3]
    message = (
        f"only {into.share:.1%} of sentences have {AIM} words or fewer, and {SHARE:.0%} must. "
        f"Begin with {', '.join(longest)}"
    )
    into.findings.append(Finding("chapters", 1, message, check="sentence-share"))


def sentences_of(blocks: Iterable[Block], register: Register) -> Iterator[Sentence]:
    """The sentences of what is prose; code, formulas and block quotations are left out.

    A name that a link to a source takes from the register counts for no words.
    """
    for block in blocks:
        if block.kind != "prose" or block.quoted:
            continue
        text, lines = _aloud(block, register)
        starts = sorted({*_starts(text), len(text)})
        for start, end in pairwise(starts):
            if sentence := text[start:end].strip():
                yield Sentence(sentence, lines[text.index(sentence, start)])


def _starts(text: str) -> Iterator[int]:
    """Where sentences begin, also those inside a quotation, which the library takes as one."""
    from sentencex import get_sentence_boundaries

    for found in get_sentence_boundaries("en", text):
        yield found["start_index"]
        for quoted in _QUOTED.finditer(found["text"]):
            for inner in get_sentence_boundaries("en", quoted[1])[1:]:
                yield found["start_index"] + quoted.start(1) + inner["start_index"]


def _aloud(block: Block, register: Register) -> tuple[str, list[int]]:
    """A block's text with the faces of its figures, and the line of each character."""
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
    blocks = parse_markdown(told.replace("\n", " ")).blocks
    found = [Sentence(s.text, line) for s in sentences_of(blocks, register)]
    _check(path, found, into)


def _check(path: str, found: Iterable[Sentence], into: Lengths) -> None:
    whole, short = into.counts.get(path, (0, 0))
    for sentence in found:
        into.examined += 1
        whole += sentence.whole
        short += sentence.whole and sentence.words <= AIM
        if sentence.words > MOST:
            begins = " ".join(sentence.text.split()[:5])
            message = (
                f"this sentence has {sentence.words} words ('{begins} ...'): "
                f"split it; {MOST} is the most"
            )
            into.findings.append(Finding(path, sentence.line, message, check="sentence"))
    into.counts[path] = (whole, short)
