"""Teaching parts as doctree nodes: the site, slides, handouts and packages are made from these."""

from docutils import nodes

from book.sphinx_tools.nodes import off_page


class session(off_page):  # noqa: N801
    """The plan of a session of `low` to `high` minutes: needs, materials, then steps.

    The page shows in its place what trainers can take.
    """


class session_needs(nodes.Part, nodes.TextElement):  # noqa: N801
    """What learners need beforehand."""


class session_materials(nodes.Part, nodes.TextElement):  # noqa: N801
    """What the trainer brings."""


class session_step(nodes.Part, nodes.Element):  # noqa: N801
    """One step, of `low` to `high` minutes."""


class slide(off_page):  # noqa: N801
    """A slide: a `slide_title`, its content, and its speaker's notes as `facilitator` nodes.

    `chart` is the number, counted from 1, of the chapter's chart that it shows, or 0; `step` that
    of the step of the session.
    """


class slide_title(nodes.Part, nodes.TextElement):  # noqa: N801
    """The title of a slide."""


class facilitator(off_page):  # noqa: N801
    """A note for the facilitator; `title` is "" where it belongs to a slide."""


class question(nodes.General, nodes.Element):  # noqa: N801
    """A question: `question_prompt`, more words, `question_choices`, `question_replies`.

    `kind`, `outcomes` and `number` on the page; a numeric question has `value`, `within`,
    `prefix` and `suffix` (of its unit).
    """


class question_prompt(nodes.Part, nodes.TextElement):  # noqa: N801
    """What is asked."""


class question_choices(nodes.Part, nodes.Element):  # noqa: N801
    """What can be chosen or put in order, in the order shown; none for a number."""


class question_choice(nodes.Part, nodes.TextElement):  # noqa: N801
    """One answer on offer; `place` is its number as written, which its reply has too."""


class question_replies(nodes.Part, nodes.Element):  # noqa: N801
    """The answers with feedback, disclosed when the reader asks."""


class question_reply(nodes.Part, nodes.Element):  # noqa: N801
    """The feedback of one answer: `place`, `verdict` (right, wrong or answer), then words."""


class reply_words(nodes.Part, nodes.TextElement):  # noqa: N801
    """The answer that a reply is to, in words."""


class exercise(nodes.General, nodes.Element):  # noqa: N801
    """An exercise of `low` to `high` minutes: `title` and `label`, which is its id too.

    `step` is the step of the session that it is, or 0.
    """


class solution(nodes.General, nodes.Element):  # noqa: N801
    """A solution of the exercise with the label `target`."""


class downloads(nodes.General, nodes.Element):  # noqa: N801
    """The list of what trainers can take."""
