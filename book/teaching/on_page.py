"""Shows teaching parts on the page: questions, exercises and a note to trainers."""

from html import escape

from docutils import nodes
from docutils.nodes import Element
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from book.pages.blocks.components import checklist, example, key_message, template
from book.pages.roles.stat import stat
from book.sphinx_seam.exercises import keep_labels
from book.sphinx_tools.config_values import book_config
from book.sphinx_tools.documents import keep_by_document, store
from book.sphinx_tools.nodes import append_html, pass_through, place_of, skip
from book.teaching import directives
from book.teaching import nodes as parts

LOGGER = logging.getLogger(__name__)
VERDICTS = {"right": "Right.", "wrong": "Not right.", "answer": "The right order:"}


PRINTED: dict[type[Element], str] = {
    key_message: "key-message",
    checklist: "checklist",
    template: "template",
    example: "example",
    parts.session: "session",
    parts.facilitator: "facilitator",
    parts.slide_title: "slide",
    parts.exercise: "exercise",
    parts.solution: "solution",
    parts.question: "question",
}
"""Parts printed in the handout and the session plan, with the directive that creates each."""

TAUGHT = "book_taught"
"""Session length in minutes, by document with a session plan."""


def _visit_question(self: HTML5Translator, node: parts.question) -> None:
    """Without JavaScript, readers can still think about the question and reveal its answer."""
    told = [
        f' data-{name}="{node[name]}"'
        for name in ("kind", "value", "within", "key")
        if name in node
    ]
    self.body.append(f'<div class="question"{"".join(told)}>\n<fieldset>\n')


def _visit_prompt(self: HTML5Translator, node: Element) -> None:
    number = node.parent["number"]
    self.body.append(f'<legend><span class="question-number">Question {number}</span> ')


def _depart_prompt(self: HTML5Translator, node: Element) -> None:
    hints = {
        "multiple": "Choose all that are right.",
        "order": "Put these in order, first to last.",
    }
    self.body.append("</legend>\n")
    hint = hints.get(node.parent["kind"])
    if hint:
        self.body.append(f'<p class="question-hint">{hint}</p>\n')


def _visit_choices(self: HTML5Translator, node: Element) -> None:
    tag = "ol" if node.parent["kind"] == "order" else "div"
    self.body.append(f'<{tag} class="question-choices">\n')


def _depart_choices(self: HTML5Translator, node: Element) -> None:
    tag = "ol" if node.parent["kind"] == "order" else "div"
    self.body.append(f"</{tag}>\n")


def _visit_choice(self: HTML5Translator, node: Element) -> None:
    """A label may not contain a button, so a choice with a number is labelled with its text."""
    asked, place = node.parent.parent, node["place"]
    if asked["kind"] == "order":
        self.body.append(f'<li data-place="{place}"><span>')
        node["closing"] = "</span></li>\n"
        return
    kind = "radio" if asked["kind"] == "single" else "checkbox"
    name = f"question-{asked['number']}"
    box = f'<input type="{kind}" name="{name}" value="{place}"'
    if any(node.findall(stat)):
        text = f"{name}-{place}"
        self.body.append(
            f'<div class="question-choice">{box} aria-labelledby="{text}"> <span id="{text}">'
        )
        node["closing"] = "</span></div>\n"
    else:
        self.body.append(f'<div class="question-choice"><label>{box}> <span>')
        node["closing"] = "</span></label></div>\n"


def _depart_choice(self: HTML5Translator, node: Element) -> None:
    self.body.append(node["closing"])


def _visit_replies(self: HTML5Translator, node: Element) -> None:
    asked = node.parent
    if asked["kind"] == "number":
        before, after = escape(asked["prefix"].strip()), escape(asked["suffix"].strip())
        self.body.append(
            f'<p class="question-number-field"><label>Your answer {before} '
            f'<input type="text" inputmode="decimal" autocomplete="off" size="8"> {after}'
            "</label></p>\n"
        )
    self.body.append(
        '</fieldset>\n<details class="question-replies"><summary>Show the answer</summary>\n'
    )


def _depart_replies(self: HTML5Translator, node: Element) -> None:
    self.body.append("</details>\n</div>\n")


def _visit_reply(self: HTML5Translator, node: Element) -> None:
    verdict = node["verdict"]
    self.body.append(
        f'<div class="question-reply {verdict}" data-place="{node["place"]}" '
        f'data-verdict="{verdict}">\n'
    )
    if not node.children or not isinstance(node[0], parts.reply_words):
        said = "Any other answer." if verdict == "wrong" else VERDICTS[verdict]
        self.body.append(f'<p class="question-given"><strong>{said}</strong></p>\n')


def _depart_reply(self: HTML5Translator, node: Element) -> None:
    self.body.append("</div>\n")


def _visit_words(self: HTML5Translator, node: Element) -> None:
    self.body.append(
        f'<p class="question-given"><strong>{VERDICTS[node.parent["verdict"]]}</strong> '
    )


def _depart_words(self: HTML5Translator, node: Element) -> None:
    self.body.append("</p>\n")


def _visit_exercise(self: HTML5Translator, node: Element) -> None:
    title = escape(node["title"])
    self.body.append(
        f'<section class="exercise" id="{node["ids"][0]}" aria-label="Exercise: {title}">'
        f'<p class="exercise-title">Exercise: {title}</p>\n'
    )


def _depart_exercise(self: HTML5Translator, node: Element) -> None:
    self.body.append("</section>\n")


def _visit_solution(self: HTML5Translator, node: Element) -> None:
    self.body.append(
        '<details class="solution"><summary>Show a solution</summary>\n'
        f'<p class="visually-hidden">Solution of <a href="#{node["target"]}">'
        "the exercise</a></p>\n"
    )


def _depart_solution(self: HTML5Translator, node: Element) -> None:
    self.body.append("</details>\n")


def _visit_session(self: HTML5Translator, node: Element) -> None:
    """Add a note for trainers, with a link to their files if these were made."""
    page = self.builder.current_docname
    here = self.builder.get_relative_uri(page, "teaching").rpartition("/")[0]
    link = f"{here}/" if here else ""
    to = f"{link}teaching/{page.removeprefix('chapters/')}/index.html"
    words = "Take the slides, handout, plan, notebook and packages of this chapter"
    if book_config(self.builder.config).downloads:
        take = f'<a href="{to}">{words}</a>.'
    else:
        # `book serve` turns this into a link, as it makes the files on request.
        take = f'<span data-take="{to}" data-words="{words}">The published book has them</span>.'
    append_html(
        self,
        '<p class="for-trainers">For trainers: this chapter gives a session of '
        f"{node['low']} to {node['high']} minutes, with a plan, slides with notes, a handout "
        "and packages for a learning platform. All are made from this page, so their numbers "
        f"are the same. {take}</p>\n",
    )


def _note_taught(app: Sphinx, doctree: nodes.document) -> None:
    for plan in doctree.findall(parts.session):
        store(app.env, TAUGHT)[app.env.docname] = (plan["low"], plan["high"])
    if app.env.docname in store(app.env, TAUGHT):
        _refuse_printed_formulas(app, doctree)


def _refuse_printed_formulas(app: Sphinx, doctree: nodes.document) -> None:
    """Reject formulas in the handout and the session plan, as their PDFs cannot show any."""
    for kind in (nodes.math, nodes.math_block):
        for node in doctree.findall(kind):
            block = next((name for name in PRINTED if _inside(node, name)), None)
            if block:
                LOGGER.warning(
                    f"a formula cannot be printed, and {{{PRINTED[block]}}} goes into the handout "
                    "or the session plan: move the formula out of the block, or say it in words",
                    location=place_of(node, app.env.docname),
                    type="book",
                    subtype="formula",
                )


def _inside(node: nodes.Node, kind: type[Element]) -> bool:
    above = node.parent
    while above is not None and not isinstance(above, kind):
        above = above.parent
    return above is not None


def setup(app: Sphinx) -> None:
    words = (pass_through, pass_through)
    for node, visitors in {
        parts.question: (_visit_question, pass_through),
        parts.question_prompt: (_visit_prompt, _depart_prompt),
        parts.question_choices: (_visit_choices, _depart_choices),
        parts.question_choice: (_visit_choice, _depart_choice),
        parts.question_replies: (_visit_replies, _depart_replies),
        parts.question_reply: (_visit_reply, _depart_reply),
        parts.reply_words: (_visit_words, _depart_words),
        parts.exercise: (_visit_exercise, _depart_exercise),
        parts.solution: (_visit_solution, _depart_solution),
    }.items():
        app.add_node(node, html=visitors, latex=words, text=words)
    app.add_node(parts.session, html=(_visit_session, None), latex=(skip, None), text=(skip, None))
    for hidden in (parts.slide, parts.facilitator):
        app.add_node(hidden, html=(skip, None), latex=(skip, None), text=(skip, None))
    for name, directive in {
        "question": directives.QuestionDirective,
        "session": directives.SessionDirective,
        "slide": directives.SlideDirective,
        "facilitator": directives.FacilitatorDirective,
        "exercise": directives.Exercise,
        "solution": directives.Solution,
    }.items():
        app.add_directive(name, directive)
    app.connect("doctree-read", _note_taught)
    keep_by_document(app, TAUGHT)
    keep_labels(app)
