"""The list of all checks, for the page that says how the book checks itself."""

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx

from book.checks.catalogue import CHECKS, GROUPS, CheckHelp
from book.pages.common.list_entries import ListDirective


class ChecksDirective(ListDirective):
    """``{checks}``: a section for each group of checks, with every check's reason and fix.

    The list is part of the code, whose every change has all pages read again.
    """

    def run(self) -> list[Node]:
        return [self._group(group) for group in GROUPS]

    def _group(self, group: str) -> nodes.section:
        members = [check for check in CHECKS if check.group == group]
        section = self.section(_name(group), f"{group} ({len(members)})", [], "checks-group")
        for check in members:
            title = check.id
            section += self.section(f"check-{check.id}", title, _paragraphs(check), "listed-entry")
        return section


def _name(group: str) -> str:
    return f"checks-{'-'.join(group.lower().replace(',', '').split())}"


def _paragraphs(check: CheckHelp) -> list[str]:
    """One check in Markdown, a paragraph at a time."""
    told = [f"**It stops** {check.stops}.", f"**Why:** {check.why}"]
    told.append(f"**What to do:** {check.fix}")
    if check.warns:
        told.append("It only warns.")
    if check.waivable:
        told.append(
            f"To keep your words, put this on the line before: `% allow {check.id}: your reason`"
        )
    return told


def setup(app: Sphinx) -> None:
    app.add_directive("checks", ChecksDirective)
