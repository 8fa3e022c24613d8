"""Checks that each statement of the 2022 guidance is in a chapter, with an anchor, for its roles.

Statement W10 is covered if a chapter's `covers` lists it and a target ``(w10)=`` marks the sentence
that says it. It is reachable if that chapter is on the route of each role it is for. If it
sends readers to a resource, that chapter must link to it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from book.findings import Check, Finding
from book.prose.contents import Chapter
from book.prose.front_matter import ROLES, line_of_field
from book.prose.routes import routes_of
from book.register.sources import Source
from book.tables import using
from book.tables.cell_types import maybe, text_of

TABLE = "statements"
STATEMENTS = f"data/{TABLE}.csv"
EVERYONE = "everyone"


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of the guidance, the line on which its row begins, and its roles.

    `resources` are the sources that it names or refers readers to.
    """

    id: str
    line: int
    part: str
    roles: tuple[str, ...]
    text: str
    resources: tuple[str, ...] = ()


def read_statements(root: Path) -> list[Statement]:
    """Every statement in the order of the guidance. Raises TableError."""
    with using(root) as tables:
        rows = tables.numbered(TABLE)
    return [
        Statement(
            text_of(row["id"]),
            line,
            text_of(row["part"]),
            _roles(text_of(row["roles"])),
            text_of(row["statement"]),
            tuple((maybe(text_of, row.get("resources")) or "").split()),
        )
        for line, row in rows
    ]


def _roles(roles: str) -> tuple[str, ...]:
    return tuple(ROLES) if roles == EVERYONE else (roles,)


def check_coverage(chapters: Iterable[Chapter], statements: Iterable[Statement]) -> list[Finding]:
    """Findings for statements that are not covered, lack an anchor, or are off route."""
    known = {statement.id: statement for statement in statements}
    chapters = list(chapters)
    findings: list[Finding] = []
    claimed: dict[str, str] = {}
    anchored: dict[str, tuple[str, int]] = {}
    for chapter in chapters:
        targets = {name.upper(): line for name, line in chapter.parsed.targets}
        for name, line in chapter.parsed.targets:
            statement = name.upper()
            if statement not in known:
                continue
            if statement in anchored:
                other = "{}:{}".format(*anchored[statement])
                message = f"target '({name})=' is at {other} too: keep the one that says it best"
                findings.append(Finding(chapter.path, line, message, check=Check.STATEMENT))
            anchored[statement] = (chapter.path, line)
            if statement not in chapter.front.covers:
                message = f"target '({name})=' needs {statement} in this chapter's covers"
                findings.append(Finding(chapter.path, line, message, check=Check.STATEMENT))
        for statement in chapter.front.covers:
            if statement not in known:
                message = f"covers {statement}, which {STATEMENTS} does not list: correct it"
                findings.append(_of_covers(chapter, message))
            elif statement not in targets:
                fix = f"write ({statement.lower()})= on the line before the words that say it"
                findings.append(_of_covers(chapter, f"covers {statement}, but where? {fix}"))
            claimed[statement] = chapter.path
    for listed in known.values():
        if listed.id not in claimed:
            message = f"statement {listed.id} is covered by no chapter: add it to one's covers"
            findings.append(Finding(STATEMENTS, listed.line, message, check=Check.STATEMENT))
    return [*findings, *_off_route(chapters, known)]


def check_resources(
    chapters: Iterable[Chapter], statements: Iterable[Statement], sources: Mapping[str, Source]
) -> Iterator[Finding]:
    """Statements naming a resource that the chapter covering them does not link to.

    A chapter that lists all sources links to each of them.
    """
    saying = {statement: chapter for chapter in chapters for statement in chapter.front.covers}
    for statement in statements:
        for key in statement.resources:
            source = sources.get(key)
            if source is None or not source.url:
                lack = "an address in" if source else "an entry in"
                message = f"statement {statement.id} names source '{key}', which needs {lack} "
                yield Finding(
                    STATEMENTS, statement.line, f"{message}data/sources.bib", check=Check.STATEMENT
                )
            elif (chapter := saying.get(statement.id)) and not _links(chapter, source.url):
                line = dict(chapter.parsed.targets).get(statement.id.lower())
                message = (
                    f"statement {statement.id} names '{source.title}': link it where you say so, "
                    f"[what it is]({source.url})"
                )
                yield Finding(chapter.path, line, message, check=Check.STATEMENT)


def _links(chapter: Chapter, address: str) -> bool:
    listed = any(fence.name == "sources" for fence in chapter.parsed.directives)
    return listed or any(link.address == address for link in chapter.parsed.links)


def _off_route(chapters: list[Chapter], known: dict[str, Statement]) -> Iterator[Finding]:
    """Statements not covered by any chapter on the route of a role that they are for."""
    if not (routes := routes_of(chapters)):
        return  # a book without routes makes no promise about them
    for role, people in ROLES.items():
        on_route = set(routes.get(role, ()))
        for chapter in chapters:
            missed = [
                statement
                for statement in chapter.front.covers
                if statement in known
                and role in known[statement].roles
                and chapter.path not in on_route
            ]
            if missed:
                message = (
                    f"covers {', '.join(missed)}, for {people}, and is not on their route: "
                    f"add it to the list in chapters/routes/{role}.md, or cover it elsewhere"
                )
                yield _of_covers(chapter, message)


def _of_covers(chapter: Chapter, message: str) -> Finding:
    line = line_of_field(chapter.parsed, "covers")
    return Finding(chapter.path, line, message, check=Check.STATEMENT)
