"""The box "The law and the rules" that chapters carry, and the page that lists every duty."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, ClassVar

from docutils import nodes
from docutils.nodes import Element, Node
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from book.pages.blocks.chapter_header import chapter_of
from book.pages.common.list_entries import ListDirective, source_links
from book.pages.common.rendering import register_of, spoken_date
from book.prose.front_matter import ROLES
from book.register import Register
from book.register.duties import FILE, GROUPS, Duty, load_duties
from book.sphinx_tools.nodes import pass_through

PAGE = "chapters/roles/duties"
"""The page that lists every duty."""
NOT_ADVICE = "This is a summary, not legal advice. Ask the people named here before you rely on it."


class duties(nodes.General, nodes.Element):  # noqa: N801
    """The box: a list of duties, each with what to do and who to ask."""


class DutiesDirective(ListDirective):
    """``{duties} involvement, equality-duty``: what each asks of the readers of this chapter."""

    required_arguments = 1
    final_argument_whitespace = True
    not_words = ("argument",)

    def run(self) -> list[Node]:
        entries = self.entries(load_duties, FILE)
        names = self.arguments[0].replace(",", " ").split()
        for name in names:
            if name not in entries:
                raise self.error(f"no duty '{name}' in {FILE}: one of {', '.join(entries)}")
        chosen = [entries[name] for name in names]
        for duty in chosen:
            if duty.steps and duty.steps not in self.env.found_docs:
                raise self.error(f"{FILE}:{duty.line}: steps: '{duty.steps}' is not a chapter")
        front = chapter_of(self.env.app, self.env.docname)
        roles = front.roles if front else list(ROLES)
        linked = PAGE in self.env.found_docs
        rows = [
            _entry(duty, duty.in_short(self.env.docname, roles), linked=linked) for duty in chosen
        ]
        foot = NOT_ADVICE
        if linked:
            foot += f" {{doc}}`Duties and rules </{PAGE}>` has the law itself."
        box = duties("", briefs=[_brief(duty) for duty in chosen])
        box += self.parse_text_to_nodes("\n\n".join(rows))
        box += self.parse_text_to_nodes(foot)
        return [box]


class AllDutiesDirective(ListDirective):
    """``{all-duties}``: a section for each group, with every duty of that group."""

    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[Node]:
        register = register_of(self.env.app)
        entries = self.entries(load_duties, FILE)
        groups: list[Node] = []
        for name, (heading, about) in GROUPS.items():
            members = [duty for duty in entries.values() if duty.group == name]
            if members:
                group = self.section(f"duties-{name}", heading, [about], "duties-group")
                for duty in members:
                    paragraphs = _in_full(duty, register)
                    group += self.section(
                        _label(duty), duty.name, paragraphs, "listed-entry", labelled=True
                    )
                groups.append(group)
        return groups


def _label(duty: Duty) -> str:
    """The label of a duty on the page of all duties."""
    return f"duty-{duty.id}"


def _entry(duty: Duty, told: str, *, linked: bool) -> str:
    """One duty in the box, as an entry of a list of definitions, in Markdown."""
    name = f"{{ref}}`{duty.name} <{_label(duty)}>`" if linked else duty.name
    return f"{name}\n: {told}"


def _mondays(duty: Duty, roles: Iterable[str]) -> Iterator[str]:
    """What readers do about it: once where all these `roles` do the same."""
    told = {role: duty.monday_for(role) for role in roles}
    if len(set(told.values())) == 1:
        yield f"**What to do:** {next(iter(told.values()))}"
        return
    for words in dict.fromkeys(told.values()):
        people = [ROLES[role] for role, own in told.items() if own == words]
        yield f"**What to do, {' and '.join(people)}:** {words}"


def _text_link(duty: Duty, register: Register) -> str:
    text = register.sources.get(duty.sources[0])
    return f"[{duty.law}]({text.url})" if text and text.url else duty.law


def _in_full(duty: Duty, register: Register) -> Iterator[str]:
    """One duty on its page, in Markdown, a paragraph at a time."""
    yield f"**The law or rule:** {_text_link(duty, register)}. Applies in: {duty.where}."
    yield f"**Who has the duty:** {duty.binds}"
    yield duty.says
    yield from _mondays(duty, ROLES)
    if duty.since:
        yield f"**What has changed:** {duty.since}"
    yield f"**Who to ask:** {duty.ask}."
    yield f"**Sources:** {source_links(duty.sources, register)}."
    yield f"Checked {spoken_date(duty.checked)}; next check by {spoken_date(duty.review_by)}."


def _brief(duty: Duty) -> str:
    """One duty in a line, for a handout."""
    return f"{duty.name}: {duty.law}. Ask {duty.ask}."


def _visit(self: HTML5Translator, node: Element) -> None:
    label = escape(node.get("label", "Duties and who to ask"))
    self.body.append(f'<section class="duties" aria-label="{label}">\n')


def _depart(self: HTML5Translator, node: Element) -> None:
    self.body.append("</section>\n")


def setup(app: Sphinx) -> None:
    words = (pass_through, pass_through)
    app.add_node(duties, html=(_visit, _depart), latex=words, text=words)
    app.add_directive("duties", DutiesDirective)
    app.add_directive("all-duties", AllDutiesDirective)
