"""Checks that need all chapters: links, names, statements, use."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from book.checks.chapter import Examined
from book.checks.data import DataChecked
from book.checks.links import Places, check_links, check_pictures
from book.checks.reading_time import check_minutes
from book.findings import Check, Finding
from book.lessons.complete import sessions_in
from book.lessons.course import check_courses
from book.prose.allowances import check_lengths, check_repeated
from book.prose.bindings import Bindings
from book.prose.body import Size
from book.prose.coverage import check_coverage, check_resources
from book.prose.defined_names import names_defined_twice
from book.prose.duty_rules import check_boxes
from book.prose.routes import check_routes
from book.prose.sentences import Lengths
from book.sheets import TABLES

SHOWN_WHOLE = ("recomputed", "paper-scores", "mutation-scores")
"""Tables that a directive of their own shows: no recipe and no notebook reads them."""


def joined_bindings(parts: Iterable[Bindings]) -> Bindings:
    """What the checks of numerals found in all `parts`."""
    whole = Bindings()
    for part in parts:
        whole.findings += part.findings
        whole.numerals.update(part.numerals)
        whole.cited.update(part.cited)
        for figure, places in part.shown.items():
            whole.shown.setdefault(figure, []).extend(places)
    return whole


def joined_lengths(parts: Iterable[Lengths]) -> Lengths:
    """What the checks of sentences found in all `parts`."""
    whole = Lengths()
    for part in parts:
        whole.findings += part.findings
        whole.examined += part.examined
        whole.counts |= part.counts
    return whole


def check_across(
    root: Path,
    data: DataChecked,
    chapters: dict[str, Examined],
    bindings: Bindings,
    sizes: Mapping[str, Size],
) -> Iterator[Finding]:
    """Findings that no chapter has by itself; `bindings` are those of the whole book.

    `sizes` are those of chapters with their boxes of the law, by path.
    """
    read = [examined.chapter for examined in chapters.values() if examined.chapter]
    places = Places.of(read)
    for chapter in read:
        yield from check_links(chapter, places, root)
    yield from names_defined_twice(root, chapters)
    yield from check_pictures(read)
    yield from check_routes(read)
    yield from check_coverage(read, data.statements)
    yield from check_resources(read, data.statements, data.house.register.sources)
    yield from check_boxes(read, data.duties)
    yield from _times(chapters, sizes)
    yield from _too_much(data, chapters, sizes)
    yield from check_courses(root, sessions_in(read))
    code = "\n".join(cell.body for chapter in read for cell in chapter.parsed.cells)
    yield from _unused(data, bindings, code)


def _times(chapters: dict[str, Examined], sizes: Mapping[str, Size]) -> Iterator[Finding]:
    """Times in front matter that are too short for what there is to read."""
    for path, size in sizes.items():
        examined = chapters[path]
        if examined.chapter and not examined.broken:
            yield from check_minutes(examined.chapter, size)


def _too_much(
    data: DataChecked, chapters: dict[str, Examined], sizes: Mapping[str, Size]
) -> Iterator[Finding]:
    """Bodies that are too long, and figures that too many of them show."""
    if data.allowances is None:
        return
    yield from check_lengths(sizes, data.allowances)
    shown: dict[str, list[str]] = {}
    for path, examined in chapters.items():
        for figure in examined.figures:
            shown.setdefault(figure, []).append(path)
    yield from check_repeated(shown, data.house.register, data.allowances)


def _unused(data: DataChecked, bindings: Bindings, code: str) -> Iterator[Finding]:
    """Figures nobody shows, sources nobody cites, tables nobody reads; `code` is all cells'."""
    register = data.house.register
    cited = {f.source for f in register.figures.values()} | set(bindings.cited)
    cited |= data.cited_by_tables
    cited |= {source.edition.superseded_by for source in register.sources.values()}
    for figure in register.figures.values():
        if figure.id not in bindings.shown:
            message = (
                f"no chapter shows the figure '{figure.id}': write {{stat}}`{figure.id}` in one"
            )
            yield Finding("data/figures.toml", figure.line, message, check=Check.UNUSED)
    for source in register.sources.values():
        if source.key not in cited:
            message = f"no figure or chapter cites the source '{source.key}'"
            message += f": write {{source}}`{source.key}` in a chapter, or take the entry out"
            yield Finding("data/sources.bib", source.line, message, check=Check.UNUSED)
    for name in data.tables:
        read = name in data.read_by_recipes or name in TABLES or name in SHOWN_WHOLE
        if not read and f'"{name}"' not in code:
            message = f"no recipe or notebook reads the table '{name}'"
            message += ": use it in one, or take out the file and its entry here"
            yield Finding("data/datapackage.json", None, message, check=Check.UNUSED)
