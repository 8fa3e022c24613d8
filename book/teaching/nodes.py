"""Doctree nodes for teaching parts, shared by the site, slides, handouts and packages."""

from docutils import nodes

from book.sphinx_tools.nodes import off_page


class session(off_page):  # noqa: N801
    """The plan of a session of `low` to `high` minutes: needs, materials, then steps.

    The page shows the list of trainers' files in its place.
    """


class session_needs(nodes.Part, nodes.TextElement):  # noqa: N801
    """What learners need before the session."""


class session_materials(nodes.Part, nodes.TextElement):  # noqa: N801
    """What the trainer brings."""


class session_step(nodes.Part, nodes.Element):  # noqa: N801
    """One step, of `low` to `high` minutes."""


class slide(off_page):  # noqa: N801
    """A slide: a `slide_title`, its content, and speaker notes as `facilitator` nodes.

    `chart` is the number of the chapter's chart that it shows, counted from 1, or 0; `step` is the
    number of its session step.
    """


class slide_title(nodes.Part, nodes.TextElement):  # noqa: N801
    """The title of a slide."""


class facilitator(off_page):  # noqa: N801
    """A note for the facilitator; `title` is "" if it belongs to a slide."""


class question(nodes.General, nodes.Element):  # noqa: N801
    """A question: `question_prompt`, other content, `question_choices`, `question_replies`.

    Has `kind`, `outcomes` and its `number` on the page; a numeric question also has `value`,
    `within`, `prefix` and `suffix` (of its unit).
    """


class question_prompt(nodes.Part, nodes.TextElement):  # noqa: N801
    """The question text."""


class question_choices(nodes.Part, nodes.Element):  # noqa: N801
    """The options to choose from or put in order, as displayed; empty for a number."""


class question_choice(nodes.Part, nodes.TextElement):  # noqa: N801
    """One option; `place` is its number as written, shared with its reply."""


class question_replies(nodes.Part, nodes.Element):  # noqa: N801
    """The answers with feedback, shown when the reader asks."""


class question_reply(nodes.Part, nodes.Element):  # noqa: N801
    """The feedback on one answer: `place`, `verdict` (right, wrong or answer), then the text."""


class reply_words(nodes.Part, nodes.TextElement):  # noqa: N801
    """The answer that a reply refers to, as text."""


class exercise(nodes.General, nodes.Element):  # noqa: N801
    """An exercise of `low` to `high` minutes, with a `title` and a `label`, which is also its id.

    `step` is the number of its session step, or 0.
    """


class solution(nodes.General, nodes.Element):  # noqa: N801
    """The solution of the exercise with the label `target`."""


class downloads(nodes.General, nodes.Element):  # noqa: N801
    """The list of files that trainers can download."""
