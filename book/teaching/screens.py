"""Splits a chapter into screens of about one idea each."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import cast

from docutils import nodes
from markupsafe import Markup

from book.incremental.fingerprint import digest
from book.pages.blocks.drawing import drawing
from book.pages.blocks.law_box import duties
from book.pages.blocks.picture import picture
from book.sphinx_seam.outputs import HideCodeCellNode
from book.teaching import nodes as parts
from book.teaching.lesson_pages import Taught
from book.teaching.self_contained import Web

MOST, LEAST = 200, 70
"""The approximate maximum words per screen, and the minimum for a screen of its own."""
DRAWN = 100
"""How many words take up as much room as a chart, a picture or a table."""
FOLDED = parts.question_replies
"""Content shown only when opened."""
LISTS = nodes.bullet_list | nodes.enumerated_list | nodes.definition_list
START, BRIEF, PRACTICE = "Start", "In brief", "Try it out"
"""Titles for parts without one, or whose title is meant for trainers."""
FOR_TRAINERS, ONWARD = "Teach this chapter", "Where to go next"
WORKING = "See the working"
"""The start of the title of sections that show how figures were worked out."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen of a unit. `key` is stable across editions while the wording is unchanged."""

    title: str
    html: Markup
    key: str
    part: str = ""
    """Its number and the total, if a section fills several screens."""
    question: int = 0
    """The number of its question, or 0."""


def screens(taught: Taught, web: Web) -> Iterator[Screen]:
    """Yield the introduction, then each section; the questions come last."""
    web.be_on(taught.docname)
    whole = _without_code(next(iter(taught.content.findall(nodes.section))))
    sections = [child for child in whole.children if isinstance(child, nodes.section)]
    opening = [
        child
        for child in whole.children
        if not isinstance(child, nodes.section | nodes.title | nodes.Invisible)
    ]
    shown = [child for child in opening if isinstance(child, picture)]
    yield Screen(START, web.html(_held(shown)), _key(START, taught.front.summary))
    told = [child for child in opening if child not in shown]
    if any(map(_room, told)):
        yield from _shared_out(BRIEF, _by_length(told), web)
    asked = [section for section in sections if any(section.findall(parts.question))]
    for section in sections:
        # A section with only trainers' files would be an empty screen.
        if section not in asked and len(section.children) > 1 and not _left_for_others(section):
            yield from _of_section(section, web)
    number = 0
    for section in asked:
        for screen in _of_section(section, web, by_question=True):
            number += 1
            yield Screen(screen.title, screen.html, screen.key, screen.part, number)


def onward(taught: Taught, web: Web) -> Markup:
    """Return the chapter's onward links, for the last page."""
    web.be_on(taught.docname)
    sections = filter(_is_onward, taught.content.findall(nodes.section))
    return Markup("").join(_below(web.html(_held(section.children[1:]))) for section in sections)


def _is_onward(section: nodes.Node) -> bool:
    return bool(section.children) and section.children[0].astext() == ONWARD


def _left_for_others(section: nodes.section) -> bool:
    """Return whether to skip a section: it is for the last page, or a working."""
    return _is_onward(section) or section.children[0].astext().startswith(WORKING)


def _without_code(section: nodes.section) -> nodes.section:
    """Return a copy without folded code, which belongs in the book and the notebook."""
    copy = section.deepcopy()
    for folded in list(copy.findall(HideCodeCellNode)):
        folded.parent.remove(folded)
    return copy


def _of_section(section: nodes.section, web: Web, *, by_question: bool = False) -> Iterator[Screen]:
    title, *content = section.children
    words = PRACTICE if title.astext() == FOR_TRAINERS else title.astext()
    yield from _shared_out(
        words, _by_question(content) if by_question else _by_length(content), web
    )


def _shared_out(title: str, shared: list[list[nodes.Node]], web: Web) -> Iterator[Screen]:
    for number, held in enumerate(shared, start=1):
        part = f"{number} of {len(shared)}" if len(shared) > 1 else ""
        key = _key(title if number == 1 else f"{title} {number}", *(one.astext() for one in held))
        yield Screen(title, _below(web.html(_held(held))), key, part)


def _below(html: Markup) -> Markup:
    """Move headings two levels down, below the screen's own heading."""
    return Markup(re.sub(r"(</?h)([12])\b", lambda found: f"{found[1]}{int(found[2]) + 2}", html))


def _by_question(content: Iterable[nodes.Node]) -> list[list[nodes.Node]]:
    """Group each question with the content before it; the rest comes last."""
    shared: list[list[nodes.Node]] = [[]]
    open_ = True
    for child in content:
        if isinstance(child, parts.question):
            if not open_:
                shared.append([])
            open_ = False
        shared[-1].append(child)
    return shared


def _by_length(content: Iterable[nodes.Node]) -> list[list[nodes.Node]]:
    """Group blocks into screens. What introduces the next block, or pictures it, stays with it."""
    shared: list[list[nodes.Node]] = [[]]
    # Targets and comments, which take no room, go with the next block.
    waiting: list[nodes.Node] = []
    held, leads = 0, False
    for child in chain.from_iterable(map(_taken_apart, content)):
        room = _room(child)
        waiting.append(child)
        if not room:
            continue
        full = held + room > MOST or isinstance(child, nodes.section)
        if full and held >= LEAST and not leads:
            shared.append([])
            held = 0
        shared[-1] += waiting
        waiting = []
        held += room
        leads = isinstance(child, picture | drawing) or (
            isinstance(child, nodes.paragraph) and child.astext().rstrip().endswith(":")
        )
    shared[-1] += waiting
    if len(shared) > 1 and held < LEAST:
        rest = shared.pop()
        shared[-1] += rest
    return shared


def _taken_apart(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield the parts of a list or duties box too long for a screen, or the block itself."""
    if isinstance(node, duties) and _room(node) > MOST:
        listed, *rest = node.children
        *most, last = _items(cast(nodes.Element, listed))
        for held in most:
            yield _box(held)
        yield _box(last, *rest)
    elif isinstance(node, nodes.section) and _room(node) > MOST:
        title, *content = node.children
        for number, held in enumerate(_by_length(content)):
            part = [child.deepcopy() for child in held]
            if number:
                yield nodes.compound("", *part)  # a section here would be one level too deep
            else:  # a title gets its section's number by the section's name
                yield nodes.section("", title.deepcopy(), *part, ids=node["ids"])
    elif isinstance(node, LISTS) and _room(node) > MOST:
        start = int(node.get("start", 1))
        for held in _items(node):
            # Copy only a list's own attributes: an id must be unique on a page.
            some = type(node)("", *(item.deepcopy() for item in held), classes=node["classes"])
            if isinstance(node, nodes.enumerated_list):
                some["enumtype"], some["start"] = node.get("enumtype", "arabic"), start
                start += len(held)
            yield some
    else:
        yield node


def _box(some: list[nodes.Node], *more: nodes.Node) -> duties:
    """Put some duties in a box of their own, titled with the first: a unit may have several."""
    name = next(iter(some[0].findall(nodes.term))).astext()
    listed = nodes.definition_list("", *(duty.deepcopy() for duty in some))
    return duties("", listed, *(one.deepcopy() for one in more), label=name)


def _items(list_: nodes.Element) -> Iterator[list[nodes.Node]]:
    """Yield the items of a list in groups that fit a screen."""
    held: list[nodes.Node] = []
    for item in list_.children:
        if held and _room(item) + sum(map(_room, held)) > MOST:
            yield held
            held = []
        held.append(item)
    yield held


def _room(node: nodes.Node) -> int:
    """Return how much room a block takes on a screen, in words."""
    if isinstance(node, nodes.Text):
        return len(node.split())
    if isinstance(node, nodes.raw):
        return DRAWN if "<svg" in node.astext() or "<table" in node.astext() else 0
    if isinstance(node, nodes.literal_block | nodes.Invisible | FOLDED):
        return 0
    if isinstance(node, nodes.image | picture | drawing):
        return DRAWN
    return sum(_room(child) for child in node.children)


def _held(content: Sequence[nodes.Node]) -> nodes.compound:
    holder = nodes.compound("", *[child.deepcopy() for child in content])
    for question in holder.findall(parts.question):
        asked = [
            child.astext() for child in question if not isinstance(child, parts.question_replies)
        ]
        question["key"] = _key(question["kind"], str(question.get("value", "")), *asked)
    return holder


def _key(*words: str) -> str:
    """Return a short key for these words, which a platform stores instead of them."""
    return digest("\0".join(words))[:6]
