"""The page of what was published, opened or closed around the 2022 guidance."""

from collections.abc import Iterator

from docutils.nodes import Node
from sphinx.application import Sphinx

from book.pages.common.list_entries import ListDirective, source_links, statement_links
from book.pages.common.rendering import register_of, spoken_date
from book.register import Register
from book.register.events import FILE, KINDS, SEEN, Event, dated, load_events


class EventsDirective(ListDirective):
    """``{policy-events}``: a section for each event, earliest first."""

    def run(self) -> list[Node]:
        register = register_of(self.env.app)
        return [
            self.section(
                f"event-{event.id}", f"{event.spoken}: {event.title}", _paragraphs(event, register),
                "listed-entry",
            )
            for event in self.entries(load_events, FILE).values()
        ]  # fmt: skip


def _paragraphs(event: Event, register: Register) -> Iterator[str]:
    """One event in Markdown, a paragraph at a time."""
    named = "not mentioned in the guidance"
    if event.statements:
        named = f"mentioned in the guidance ({statement_links(event.statements)})"
    yield f"{KINDS[event.kind]}, {named}."
    yield event.says
    yield f"**Today:** {event.today} {dated(event, register.sources)}"
    yield f"**How we know:** {SEEN[event.seen]}."
    yield f"**Sources:** {source_links(event.sources, register)}"
    yield f"Checked {spoken_date(event.checked)}; next check by {spoken_date(event.review_by)}."


def setup(app: Sphinx) -> None:
    app.add_directive("policy-events", EventsDirective)
