"""The list of ``{criteria}``: how the book does by each criterion of WCAG 2.2, and how we know."""

from collections import Counter
from collections.abc import Iterable, Iterator
from textwrap import indent

from docutils.nodes import Node
from sphinx.application import Sphinx

from book.pages.common.list_entries import ListDirective
from book.pages.common.rendering import spoken_date
from book.register.criteria import FILE, VERDICTS, Criterion, load_criteria


class CriteriaDirective(ListDirective):
    """``{criteria}``: how many there are of each verdict, and a section for each, worst first."""

    def run(self) -> list[Node]:
        criteria = self.entries(load_criteria, FILE).values()
        found: list[Node] = self.parse_text_to_nodes(_count(criteria))
        for verdict, (heading, meaning) in VERDICTS.items():
            members = [entry for entry in criteria if entry.verdict == verdict]
            # One that is empty stays, so that links to it do.
            says = [meaning, *map(_entry, members)] if members else ["None."]
            title = f"{heading} ({len(members)})"
            name = f"criteria-{verdict.replace(' ', '-')}"
            found.append(self.section(name, title, says, "criteria"))
        return found


def _count(criteria: Iterable[Criterion]) -> str:
    """How many there are of each verdict, as a list in Markdown."""
    counts = Counter(entry.verdict for entry in criteria)
    rows = [f"- {heading}: {counts[verdict]}" for verdict, (heading, _) in VERDICTS.items()]
    return f"Of {counts.total()} criteria:\n\n" + "\n".join(rows)


def _entry(entry: Criterion) -> str:
    """One criterion as an entry of a list of definitions, in Markdown."""
    title = f"{entry.id} [{entry.name}]({entry.url}), level {entry.level}"
    body = indent(f"{entry.how}\n\n{' '.join(_known(entry))}", "  ")
    return f"{title}\n: {body.lstrip()}"


def _known(entry: Criterion) -> Iterator[str]:
    """How we know, and since when."""
    if entry.tests:
        yield f"Tested by {', '.join(f'`{test}`' for test in entry.tests)}."
    if entry.looked:
        yield f"Looked at by hand: {entry.looked}"
    yield f"Checked {spoken_date(entry.checked)}."


def setup(app: Sphinx) -> None:
    app.add_directive("criteria", CriteriaDirective)
