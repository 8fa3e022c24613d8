"""Finds blocks that are not closed where their author meant to, and reports where each begins.

Markdown accepts anything: an unclosed block runs to the end of the page, and an extra end starts a
new block. So the mistakes are inferred from how MyST's own parser nested the blocks.
"""

from collections.abc import Iterator

from book.source.boxes import Box
from book.source.directives import directive_of

Fault = tuple[int, str]
"""A line, what is wrong there and how to fix it."""


def block_faults(boxes: list[Box]) -> Iterator[Fault]:
    """Faults in a sequence of sibling blocks, and in those inside them."""
    spent: list[Box] = []
    """Ends of blocks already reported."""
    for place, box in enumerate(boxes):
        if any(box is one for one in spent):
            yield from block_faults(box.inside)
        elif box.stray:
            yield from _stray(box)
        elif box.code:
            yield from _code(box)
        elif box.marks[0] == ":" and not directive_of(box.info):
            name, _, rest = box.info.lstrip("{").replace("}", " ", 1).partition(" ")
            fix = f"write '{box.marks}{{{name}}}{' ' if rest else ''}{rest}'"
            yield box.line, f"{box.name} makes a block that has no style: {fix}"
            yield from block_faults(box.inside)
        elif box.closed and (inner := _left_open(box)):
            later = (one for one in boxes[place + 1 :] if _ends(one, box) and one not in spent)
            end = next(later, None)
            spent += [end] if end else []
            yield _tangled(box, inner, nested=end is not None)
        elif not box.closed:
            yield from _open(box)
        else:
            yield from block_faults(box.inside)


def _left_open(box: Box) -> Box | None:
    """The block inside `box` whose end was taken as the end of `box`."""
    last = box.inside[-1] if box.inside else None
    mine = last and last.info and not last.closed and last.marks.startswith(box.marks)
    return last if mine else None


def _ends(later: Box, box: Box) -> bool:
    """Whether `later` is really just the end that the author wrote for `box`."""
    return later.stray or (later.marks[0] == box.marks[0] and not (later.info or later.closed))


def _tangled(box: Box, inner: Box, *, nested: bool) -> Fault:
    more = max(len(box.marks), len(inner.marks)) + 1
    longer = f"write '{box.marks[0] * more}' in place of '{box.marks}' at both ends of {box.name}"
    if nested:
        reason = f"the end of {inner.name} on line {inner.line} ends it too, as it has no fewer"
        sign = "colons" if box.marks[0] == ":" else "marks"
        return box.line, f"{box.name} ends too early: {reason} {sign}. To fix it, {longer}"
    before = f"write '{box.marks}' on a line of its own before that"
    return box.line, (
        f"{box.name} is not closed before {inner.name} begins on line {inner.line}: {before}. "
        f"If that block belongs inside, {longer}"
    )


def _stray(box: Box) -> Iterator[Fault]:
    yield (
        box.line,
        (
            f"'{box.marks}' closes nothing: no block is open here. Take it out, or write the first "
            f"line of the block, such as '{box.marks}{{key-message}}'"
        ),
    )
    yield from block_faults(box.inside)


def _code(box: Box) -> Iterator[Fault]:
    own = f"write '{box.marks}' on a line of its own where it ends"
    if box.inside:
        inner = box.inside[0]
        longer = box.marks[0] * (len(inner.marks) + 1)
        yield (
            box.line,
            (
                f"the code that {box.name} begins is not closed before {inner.name} on line "
                f"{inner.line}: {own}. If that line is to be shown, put '{longer}' at both ends"
            ),
        )
    elif not box.closed:
        yield box.line, f"the code that {box.name} begins is not closed: {own}"


def _open(box: Box) -> Iterator[Fault]:
    own = f"write '{box.marks}' on a line of its own where it ends"
    short = next((inner for inner in box.inside if inner.stray), None)
    if short and len(short.marks) < len(box.marks):
        yield (
            box.line,
            (
                f"{box.name} is not closed: '{short.marks}' on line {short.line} is too short. "
                f"Write '{box.marks}' there"
            ),
        )
        yield from block_faults(short.inside)
        return
    yield box.line, f"{box.name} is not closed: {own}"
    yield from block_faults(box.inside)
