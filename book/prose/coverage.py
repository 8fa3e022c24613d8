"""Whether each statement of the 2022 guidance is said in some chapter, at an anchor."""

from collections.abc import Iterable

from book.findings import Finding
from book.prose.contents import Chapter

STATEMENTS = "data/statements.csv"


def check_coverage(chapters: Iterable[Chapter], statements: Iterable[str]) -> list[Finding]:
    """Findings for statements that no chapter covers, or covers without an anchor.

    A statement W10 is covered where `covers` names it and a target ``(w10)=`` stands at the
    sentence that says it.
    """
    known = list(statements)
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
                message = (
                    f"target '({name})=' stands at {other} too: keep the one that says it best"
                )
                findings.append(Finding(chapter.path, line, message))
            anchored[statement] = (chapter.path, line)
            if statement not in chapter.front.covers:
                message = f"target '({name})=' needs {statement} in this chapter's covers"
                findings.append(Finding(chapter.path, line, message))
        covers = _line_of_covers(chapter)
        for statement in chapter.front.covers:
            if statement not in known:
                message = f"covers {statement}, which {STATEMENTS} does not list"
                findings.append(Finding(chapter.path, covers, message))
            elif statement not in targets:
                mend = f"write ({statement.lower()})= on the line before the words that say it"
                findings.append(
                    Finding(chapter.path, covers, f"covers {statement}, but where? {mend}")
                )
            claimed[statement] = chapter.path
    for number, statement in enumerate(known, start=2):
        if statement not in claimed:
            message = f"statement {statement} is covered by no chapter: add it to one's covers"
            findings.append(Finding(STATEMENTS, number, message))
    return findings


def _line_of_covers(chapter: Chapter) -> int:
    rows = chapter.parsed.front_matter.split("\n")
    return next((i for i, row in enumerate(rows, start=2) if row.startswith("covers")), 1)
