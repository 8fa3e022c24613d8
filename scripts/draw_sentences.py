"""Draw sentences of the book at random, to be read aloud without context: do they sound natural?

The sampling frame is every whole sentence in our own words that a reader may see, each once:

- chapters, with their titles and summaries, slides, questions and notes for trainers (`chapters`)
- captions and text alternatives of charts (`charts`)
- notes on numbers and sources, the glossary, and the lists of duties, events and differences
  (`notes`)
- pages of areas, where sentences that differ only in names and numbers count as one (`places`)

Left out: code, block quotations, sentences with code or a formula in them, and anything that is not
a whole sentence, such as a heading. The same seed draws the same sentences from the same book.

    python scripts/draw_sentences.py --count 40 --seed 7 --only chapters/roles
    python scripts/draw_sentences.py --count 400 --mix theirs.txt --mix-count 200 --out _build/blind

With --mix, sentences of another text are mixed in. --out writes blind.txt, which does not say
where each is from, and key.csv, which does.
"""

import argparse
import csv
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from book.models.places import ENGLAND, MEASURES, load_places  # noqa: E402
from book.places import sentences as of_places  # noqa: E402
from book.places.phrases import spoken as spoken_name  # noqa: E402
from book.prose.cell_text import spoken  # noqa: E402
from book.prose.contents import Chapter, load_chapters  # noqa: E402
from book.prose.glossary import load_glossary  # noqa: E402
from book.prose.sentences import sentences_of  # noqa: E402
from book.register import Register, load_register  # noqa: E402
from book.register.criteria import load_criteria  # noqa: E402
from book.register.differences import load_differences  # noqa: E402
from book.register.duties import load_duties  # noqa: E402
from book.register.events import load_events  # noqa: E402
from book.source import BOUND, Block, parse_markdown  # noqa: E402
from book.tables import using  # noqa: E402

SHORTEST = 3
"""The fewest words in a sentence to draw: "Yes." says nothing about how a text sounds."""
KINDS = ("chapters", "charts", "notes", "places")
_ROLE = re.compile(r"\{(doc|source|term)\}`([^`<>]+)`")
_CLOCK = re.compile(r"\d+-\d+: ")
"""The minutes of a step, which readers see in a separate column."""
_GAP = re.compile(r"\s{2,}|\s[.,;:!?)]|\(\s")
"""Replaces code or a formula in a sentence."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sentence, the kind of text it is from, and its location."""

    text: str
    kind: str
    place: str

    @property
    def speech(self) -> bool:
        """Whether it contains words in quotation marks, such as a line for somebody to say."""
        return '"' in self.text


def frame(root: Path) -> list[Drawn]:
    """Every sentence that may be drawn, in book order, each once."""
    register, chapters = load_register(root), load_chapters(root)
    names = _names(root, register, chapters)
    found: dict[str, Drawn] = {}
    with using(root):
        places = list(_in_places())
    for drawn in (
        *_in_chapters(root, chapters, register, names),
        *_in_notes(root, register, names),
        *places,
    ):
        found.setdefault(drawn.text, drawn)
    return list(found.values())


def _names(root: Path, register: Register, chapters: list[Chapter]) -> dict[tuple[str, str], str]:
    """The text that a reader sees for a role without words of its own."""
    names = {("doc", f"/{c.path.removesuffix('.md')}"): c.front.title for c in chapters}
    names |= {("source", key): source.short for key, source in register.sources.items()}
    names |= {("term", term.term): term.term for term in load_glossary(root).terms.values()}
    return names


def _parsed_blocks(text: str, names: dict[tuple[str, str], str]) -> list[Block]:
    filled = _ROLE.sub(lambda role: names.get((role[1], role[2]), role[2]), text)
    return parse_markdown(filled).blocks


def _whole(blocks: Iterable[Block], register: Register) -> Iterator[tuple[str, int]]:
    for sentence in sentences_of(blocks, register):
        text = _CLOCK.sub("", sentence.text, count=1)
        if sentence.whole and len(text.split()) >= SHORTEST and not _GAP.search(text):
            yield _marked(text), sentence.line


def _marked(text: str) -> str:
    """`text` with both quotation marks, if a quotation continues in another sentence."""
    if text.count('"') % 2 == 0:
        return text
    return f'"{text}' if text.endswith('"') else f'{text}"'


def _in_chapters(
    root: Path, chapters: list[Chapter], register: Register, names: dict[tuple[str, str], str]
) -> Iterator[Drawn]:
    for chapter in chapters:
        blocks = _parsed_blocks((root / chapter.path).read_text(encoding="utf-8"), names)
        shown = [Block() for _ in range(2)]
        for block, words in zip(shown, (chapter.front.title, chapter.front.summary), strict=True):
            block.add(words, 2)
        for text, line in _whole([*shown, *blocks], register):
            yield Drawn(text, "chapters", f"{chapter.path}:{line}")
        told = [b for c in chapter.parsed.cells for b in spoken(c) if BOUND not in b.text]
        for text, line in _whole(told, register):
            yield Drawn(text, "charts", f"{chapter.path}:{line}")


def _in_notes(root: Path, register: Register, names: dict[tuple[str, str], str]) -> Iterator[Drawn]:
    told = [
        *(("data/figures.toml", f.line, f.told) for f in register.figures.values()),
        *(("data/sources.bib", s.line, (s.note or "",)) for s in register.sources.values()),
        *(("data/glossary.toml", t.line, (t.means,)) for t in load_glossary(root).terms.values()),
        *(("data/duties.toml", d.line, d.told) for d in load_duties(root).values()),
        *(("data/wcag.toml", c.line, c.told) for c in load_criteria(root).values()),
        *(
            ("data/policy-events.toml", e.line, (e.title, e.says, e.today))
            for e in load_events(root).values()
        ),
        *(
            ("data/differences.toml", d.line, (d.title, d.guidance, d.found))
            for d in load_differences(root).values()
        ),
    ]
    for path, line, texts in told:
        for words in texts:
            blocks = _parsed_blocks((words or "").replace("\n", " "), names)
            for text, _ in _whole(blocks, register):
                yield Drawn(text, "notes", f"{path}:{line}")


def _in_places() -> Iterator[Drawn]:
    """Sentences of areas' pages: the first of those that differ only in names and numbers."""
    places = load_places()
    seen = set()
    for area in places.areas.values():
        told = [
            *of_places.headline(places, area),
            *of_places.caution(places, area),
            of_places.deprivation(area),
            *(of_places.movement(places, area, measure) for measure in MEASURES),
            *(of_places.meaning(places, area) if area.code != ENGLAND else ()),
            *of_places.questions(places, area),
        ]
        here = {area.name, spoken_name(area), of_places.surveyed(places, area)}
        for block in (parse_markdown(words).blocks for words in told if words):
            for text, _ in _whole(block, Register({}, {})):
                masked = text
                for name in sorted(here, key=len, reverse=True):
                    masked = masked.replace(name, "X")
                masked = re.sub(r"\d[\d,.]*", "0", masked)
                if masked not in seen:
                    seen.add(masked)
                    yield Drawn(text, "places", area.name)


def of_text(path: Path) -> list[Drawn]:
    """The whole sentences of another text, each once."""
    blocks = parse_markdown(path.read_text(encoding="utf-8")).blocks
    texts = (text for text, _ in _whole(blocks, Register({}, {})))
    return [Drawn(text, "mixed in", path.name) for text in dict.fromkeys(texts)]


def draw(
    ours: list[Drawn], count: int, seed: int, theirs: Sequence[Drawn] = (), mixed: int | None = None
) -> list[Drawn]:
    """`count` of `ours` and `mixed` of `theirs`, or as many as there are, shuffled."""
    chance = Random(seed)
    some = chance.sample(ours, min(count, len(ours)))
    wanted = count if mixed is None else mixed
    some += chance.sample(list(theirs), min(wanted, len(theirs)))
    chance.shuffle(some)
    return some


def write(drawn: list[Drawn], folder: Path) -> None:
    """Write the blind list and its key."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = [f"{number}. {d.text}\n" for number, d in enumerate(drawn, start=1)]
    (folder / "blind.txt").write_text("".join(rows), encoding="utf-8")
    with (folder / "key.csv").open("w", encoding="utf-8", newline="") as file:
        key = csv.writer(file)
        key.writerow(["number", "whose", "kind", "place", "sentence"])
        for number, d in enumerate(drawn, start=1):
            whose = "theirs" if d.kind == "mixed in" else "ours"
            key.writerow([number, whose, d.kind, d.place, d.text])


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--count", type=int, default=40, help="how many of ours (40)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another draw (1)")
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="WHERE",
        help=f"from {', '.join(KINDS)} or below this path alone; may be repeated",
    )
    parser.add_argument(
        "--speech",
        action="store_true",
        help="those with words in quotation marks alone: what people say",
    )
    parser.add_argument("--mix", type=Path, metavar="FILE", help="text to mix sentences in from")
    parser.add_argument("--mix-count", type=int, help="how many of them (as many as ours)")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="write blind.txt and key.csv")
    given = parser.parse_args(arguments)
    ours = [
        drawn
        for drawn in frame(ROOT)
        if not given.only or any(drawn.kind == w or drawn.place.startswith(w) for w in given.only)
        if drawn.speech or not given.speech
    ]
    if not ours:
        parser.error("nothing to draw from: --only takes a kind or the beginning of a path")
    theirs = of_text(given.mix) if given.mix else []
    drawn = draw(ours, given.count, given.seed, theirs, given.mix_count)
    kinds = ", ".join(f"{kind} {sum(d.kind == kind for d in ours):,}" for kind in KINDS)
    print(f"Drawn from {len(ours):,} sentences ({kinds}).", file=sys.stderr)
    if given.out:
        write(drawn, given.out)
        return
    for number, one in enumerate(drawn, start=1):
        place = "" if given.mix else f"  [{one.place}]"
        print(f"{number}. {one.text}{place}")


if __name__ == "__main__":
    main()
