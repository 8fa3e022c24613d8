"""The book's table of contents, and the chapters it names."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from book.files.own import files_in, is_own
from book.files.text import decode, read_text
from book.findings import BookError, Check, Finding
from book.prose.blocks import block_faults
from book.prose.front_matter import FrontMatter, fields_in_text, read_what_is_sound
from book.prose.toc import CONTENTS, read_toc
from book.source import Block, Parsed, parse_markdown

_WRONG_END = re.compile(r"\.md\.txt$|\.M[dD]$|\.mD$")
"""Endings that other programs give a chapter. Only .md is read."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter as written: `path` from the root, front matter and parsed Markdown.

    `unsound` are front matter fields that could not be read and have a placeholder.
    """

    path: str
    front: FrontMatter
    parsed: Parsed
    unsound: frozenset[str] = frozenset()


def load_chapters(root: Path) -> list[Chapter]:
    """Every chapter in reading order. Raises BookError with everything that is wrong."""
    findings: list[Finding] = []
    chapters = []
    contents = listed(root)
    for path, _ in contents:
        if (root / path).is_file():
            try:
                chapters.append(read_chapter(path, (root / path).read_bytes()))
            except BookError as error:
                findings += error.findings
    findings += misplaced(root, contents)
    if findings:
        raise BookError(findings)
    return chapters


def read_chapter(path: str, content: bytes) -> Chapter:
    """Parse the chapter in `content`; `path` is used in findings.

    Raises BookError if it is not UTF-8 text, or a block in it is not closed. Also raises it, with
    the chapter attached, if its front matter is invalid.
    """
    text = decode(content, path)
    front, findings, unsound = read_what_is_sound(path, text)
    if misplaced_fields := fields_in_text(path, text):
        raise BookError(misplaced_fields)  # its fields would be taken for sentences
    parsed = parse_markdown(text)
    if unclosed := _unclosed(path, parsed):
        raise BookError([*findings, *unclosed])
    told = [*parsed.blocks, *_shown_fields(text, front)]
    chapter = Chapter(path, front, replace(parsed, blocks=told), unsound)
    if findings:
        raise BookError(findings, chapter)
    return chapter


def _unclosed(path: str, parsed: Parsed) -> list[Finding]:
    """Blocks that swallow what follows, so that the chapter is not what its author meant.

    Any other finding about such a chapter would be misleading.
    """
    found = list(block_faults(parsed.boxes))
    for heading in parsed.headings if not found else []:
        if heading.inside:
            message = (
                f"this heading is inside {{{heading.inside}}}, so it is in no list of contents: "
                "end the block before it, or write the words in **bold**"
            )
            found.append((heading.line, message))
    return [Finding(path, line, message, check=Check.BLOCK) for line, message in found]


def unreadable(path: str, content: bytes) -> list[Finding]:
    """Why `read_chapter` cannot read `content`; empty if it can."""
    try:
        read_chapter(path, content)
    except BookError as error:
        return error.findings
    return []


def misplaced(root: Path, contents: list[tuple[str, int]] | None = None) -> Iterator[Finding]:
    """Entries in the contents without a chapter, and chapters that no entry lists."""
    contents = listed(root) if contents is None else contents
    known = {path for path, _ in contents}
    other = list(_other_names(root, known))
    meant: set[str] = set()
    for path, line in contents:
        name = path.removesuffix(".md")
        if not is_own(path):
            message = (
                f"'{name}' has a name like those that editors and systems leave behind: "
                "give it another name"
            )
            yield Finding("_toc.yml", line, message, check=Check.CONTENTS)
        elif not (root / path).is_file():
            near = [one for one in other if _alike(one) == _alike(path)]
            near = near or [o for o in other if _alike(Path(o).name) == _alike(Path(path).name)]
            meant.update(near[:1])
            fix = f", but there is {near[0]}: {_rename(near[0], path)}" if near else ""
            message = f"'{name}' has no file {path}{fix or ': write it, or take the line out'}"
            yield Finding("_toc.yml", line, message, check=Check.CONTENTS)
    for path in other:
        if path in meant:
            continue
        if not path.endswith(".md"):
            message = f"no page shows this file: rename it to {_WRONG_END.sub('.md', path)}"
            yield Finding(path, None, message, check=Check.CONTENTS)
        else:
            fix = f"add '- file: {path.removesuffix('.md')}' where it belongs"
            message = f"the chapter is not in _toc.yml: {fix}"
            yield Finding(path, None, message, check=Check.CONTENTS)


def _other_names(root: Path, known: Collection[str]) -> Iterator[str]:
    """Chapters that the contents do not list, and files meant as chapters with another ending."""
    for file in files_in(root / "chapters"):
        path = file.relative_to(root).as_posix()
        if path not in known and (file.suffix == ".md" or _WRONG_END.search(path)):
            yield path


def _alike(path: str) -> str:
    """A path as people may take it for another: no ending, no capitals, blanks as dashes."""
    return re.sub(r"[\s_-]+", "-", _WRONG_END.sub("", path.removesuffix(".md")).lower())


def _rename(there: str, wanted: str) -> str:
    """What to do about a chapter that is `there` while the contents name the one `wanted`."""
    if re.fullmatch(r"[a-z0-9/-]+\.md", there):
        return f"write '{there.removesuffix('.md')}'"
    return f"rename that file to {wanted}"


def chapter_files(root: Path) -> list[str]:
    """The path of every chapter file, whether or not the contents list it."""
    files = files_in(root / "chapters")
    return [file.relative_to(root).as_posix() for file in files if file.suffix == ".md"]


def _shown_fields(text: str, front: FrontMatter) -> Iterator[Block]:
    """Blocks for the title, summary and outcomes, which people read too."""
    rows = text.split("\n")
    fields = [("title", front.title), ("summary", front.summary)]
    fields += [("outcomes", words) for words in front.outcomes]
    for name, words in fields:
        if not words:  # it could not be read
            continue
        field = next(i for i, row in enumerate(rows, 1) if re.match(rf"['\"]?{name}\b", row))
        found = (i for i, row in enumerate(rows[field - 1 :], field) if words[:30] in row)
        line = next(found, field)
        block = Block()
        block.add(words, line)
        yield block


def listed(root: Path) -> list[tuple[str, int]]:
    """(path, line of _toc.yml) of every chapter in the contents, in reading order.

    Raises BookError, with those chapters attached, if the contents are invalid.
    """
    from sphinx_external_toc.parsing import parse_toc_data  # noqa: PLC0415  # Sphinx

    file = root / "_toc.yml"
    if not file.is_file():
        message = "the table of contents is missing: restore it from version control"
        raise BookError([Finding(CONTENTS, None, message, check=Check.CONTENTS)])
    toc = read_toc(read_text(file, CONTENTS))
    found = [(f"{name.removesuffix('.md')}.md", line) for name, line in toc.files.items()]
    if not toc.report.findings:
        try:
            parse_toc_data(toc.data)
        except Exception as error:  # anything else it rejects
            toc.report.at(None, f"not a table of contents: {error}")
    toc.report.stop(found or None)
    return found
