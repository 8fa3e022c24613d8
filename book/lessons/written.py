"""Reads teaching parts as written in Markdown, with the line of everything that is wrong."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from book.lessons.model import (
    KINDS,
    Answer,
    Exercise,
    Fault,
    FaultyError,
    Parts,
    Piece,
    Question,
    Session,
    Slide,
    Solution,
    Step,
)
from book.prose.parts import Fence

Part = TypeVar("Part")

MOST_WORDS = 60
"""Words that a slide may show; it is read from the back of a room."""

_BOX = re.compile(r"^[-*] \[([ xX])\](?:\s+(.*))?$")
_BULLET = re.compile(r"^[-*]\s+(.*)$")
_NESTED = re.compile(r"^\s{2,}[-*]\s+(.*)$")
_NUMBERED = re.compile(r"^\d+[.)]\s+(.*)$")
_MINUTES = re.compile(r"^(\d{1,3})\s*[-–]\s*(\d{1,3})$")
_STEP = re.compile(r"^\d+[.)]\s+(\d{1,3})\s*[-–]\s*(\d{1,3}):\s+(.*)$")


def read_parts(fences: list[Fence]) -> tuple[Parts, list[Fault]]:
    """The teaching parts among a chapter's directives, and all that is wrong with them."""
    parts, faults = Parts(), list[Fault]()
    readers = {
        "session": _into(parts.sessions, read_session),
        "slide": _into(parts.slides, read_slide),
        "question": _into(parts.questions, read_question),
        "exercise": _into(parts.exercises, read_exercise),
        "solution": _into(parts.solutions, read_solution),
    }
    for fence in fences:
        if fence.name == "facilitator":
            parts.notes += "slide" not in fence.inside
            faults += note_faults(fence, alone="slide" not in fence.inside)
        elif fence.name in readers:
            try:
                readers[fence.name](fence)
            except FaultyError as error:
                faults += error.faults
    return parts, faults


def _into(found: list[Part], read: Callable[[Fence], Part]) -> Callable[[Fence], None]:
    return lambda fence: found.append(read(fence))


def read_question(fence: Fence) -> Question:
    """A question of the knowledge check. Raises FaultyError."""
    faults: list[Fault] = []
    if not fence.argument.strip():
        faults.append((fence.line, "a question without words: write it after {question}"))
    outcomes = _outcomes(fence, faults)
    kind, line = fence.options.get("kind", ("", fence.line))
    if kind not in KINDS:
        known = ", ".join(KINDS)
        faults.append((line, f"unknown kind of question '{kind}': give :kind: one of {known}"))
        raise FaultyError(faults)
    question = Question(fence.line, Piece(fence.argument, fence.line), kind, outcomes)
    read = {"order": _order, "number": _number}.get(kind, _choice)
    question = read(question, fence, faults)
    if faults:
        raise FaultyError(faults)
    return question


def _choice(question: Question, fence: Fence, faults: list[Fault]) -> Question:
    stem, answers = _boxes(fence, faults)
    right = sum(answer.right for answer in answers)
    if len(answers) < 2:
        faults.append((fence.line, "a question needs two answers or more, each after - [ ]"))
    elif not right:
        fix = "put an x between the brackets of the right one: - [x]"
        faults.append((fence.line, f"a question without a right answer: {fix}"))
    elif question.kind == "single" and right > 1:
        fix = "leave one x, or write :kind: multiple"
        faults.append((fence.line, f"a single choice with {right} right answers: {fix}"))
    elif question.kind == "multiple" and right == len(answers):
        fix = "add a wrong one, so that there is something to choose"
        faults.append((fence.line, f"a question whose every answer is right: {fix}"))
    for answer in answers:
        if not answer.feedback or not answer.feedback.text.strip():
            fix = "below it, indented by two spaces, write - and why it is right or wrong"
            faults.append((answer.text.line, f"an answer without feedback: {fix}"))
    return replace(question, stem=stem, answers=tuple(answers))


def _boxes(fence: Fence, faults: list[Fault]) -> tuple[Piece | None, list[Answer]]:
    """What stands before the answers, and the answers with their feedback."""
    stem: Piece | None = None
    answers: list[Answer] = []
    for line, row in enumerate(fence.body.split("\n"), start=fence.body_line):
        if box := _BOX.match(row):
            answers.append(Answer(Piece(box[2] or "", line), box[1] != " "))
        elif nested := _NESTED.match(row) if answers else None:
            told = answers[-1].feedback
            words = Piece(nested[1], line) if told is None else _longer(told, nested[1])
            answers[-1] = replace(answers[-1], feedback=words)
        elif _BULLET.match(row):
            faults.append((line, "an answer without a box: begin it with - [ ] or - [x]"))
        elif not answers:
            stem = Piece(row, line) if stem is None and row.strip() else stem and _longer(stem, row)
        elif row.startswith("  "):
            last = answers[-1]
            answers[-1] = (
                replace(last, feedback=_longer(last.feedback, row.strip()))
                if last.feedback
                else replace(last, text=_longer(last.text, row.strip()))
            )
        elif row.strip():
            faults.append((line, "text after the answers: put it before them, or into feedback"))
    return stem, answers


def _order(question: Question, fence: Fence, faults: list[Fault]) -> Question:
    items: list[Answer] = []
    after: list[Piece] = []
    for line, row in enumerate(fence.body.split("\n"), start=fence.body_line):
        if numbered := _NUMBERED.match(row):
            items.append(Answer(Piece(numbered[1], line), True))
        elif items and row.startswith("  "):
            items[-1] = replace(items[-1], text=_longer(items[-1].text, row.strip()))
        elif items and row.strip():
            after.append(Piece(row, line))
        elif row.strip():
            faults.append((line, "a question of order begins with its numbered list: 1. first"))
    if len(items) < 3:
        fix = "number three items or more in the right order: 1. first"
        faults.append((fence.line, f"a question without a right answer: {fix}"))
    if not after:
        faults.append((fence.line, "an answer without feedback: add a paragraph below the list"))
        return question
    told = Piece("\n".join(piece.text for piece in after), after[0].line)
    return replace(question, answers=tuple(items), when_right=told, when_wrong=told)


def _number(question: Question, fence: Fence, faults: list[Fault]) -> Question:
    figure, line = fence.options.get("answer", ("", fence.line))
    if not figure:
        fix = "give :answer: the id of a figure (`book figures` lists them)"
        faults.append((line, f"a question without a right answer: {fix}"))
    given, line = fence.options.get("within", ("0", fence.line))
    if not re.fullmatch(r"\d+(\.\d+)?", given):
        faults.append((line, f":within: must be a plain number such as 2, not '{given}'"))
        given = "0"
    told = list(_paragraphs(fence))
    if len(told) != 2:
        fix = "write a paragraph for a right answer, then one for a wrong answer"
        faults.append((fence.line, f"an answer without feedback: {fix}"))
        return question
    return replace(
        question, figure=figure, within=float(given), when_right=told[0], when_wrong=told[1]
    )


def read_session(fence: Fence) -> Session:
    """The plan of a session. Raises FaultyError."""
    faults: list[Fault] = []
    low, high, line = _minutes(fence, faults, "session", "45-60")
    faults += [
        (fence.line, f"a session needs its :{name}: ('Nothing' is an answer)")
        for name in ("needs", "materials")
        if not fence.options.get(name, ("", 0))[0].strip()
    ]
    steps = list(_steps(fence, faults))
    if not steps:
        faults.append((fence.line, "a session without steps: number them, 1. 5-10: Say who ..."))
    if steps and not faults:
        faults += _misfit(low, high, steps, line)
    if faults:
        raise FaultyError(faults)
    needs, materials = (Piece(*fence.options[name]) for name in ("needs", "materials"))
    return Session(fence.line, low, high, needs, materials, tuple(steps))


def _minutes(fence: Fence, faults: list[Fault], what: str, such_as: str) -> tuple[int, int, int]:
    """The shortest and the longest time of `what`, and the line that says so."""
    minutes, line = fence.options.get("minutes", ("", fence.line))
    whole = _MINUTES.match(minutes.strip())
    if whole and 0 < int(whole[1]) <= int(whole[2]):
        return int(whole[1]), int(whole[2]), line
    faults.append((line, f"give the {what} its minutes as a range: :minutes: {such_as}"))
    return 0, 0, line


def _steps(fence: Fence, faults: list[Fault]) -> Iterator[Step]:
    found: list[Step] = []
    for line, row in enumerate(fence.body.split("\n"), start=fence.body_line):
        if step := _STEP.match(row):
            if not 0 < int(step[1]) <= int(step[2]):
                faults.append((line, "the minutes of a step go from short to long: 5-10"))
            found.append(Step(int(step[1]), int(step[2]), Piece(step[3], line)))
        elif _NUMBERED.match(row):
            faults.append((line, "a step begins with its minutes as a range: 1. 5-10: Say who ..."))
        elif row.strip() and found:
            found[-1] = replace(found[-1], text=_longer(found[-1].text, row.strip()))
        elif row.strip():
            faults.append((line, "a session holds a numbered list of steps and nothing before it"))
    yield from found


def _misfit(low: int, high: int, steps: list[Step], line: int) -> Iterator[Fault]:
    shortest, longest = sum(step.low for step in steps), sum(step.high for step in steps)
    told = f"its steps take {shortest} to {longest} minutes together"
    if longest > high:
        yield line, f"the steps do not fit into {low}-{high} minutes: {told}; shorten some"
    if longest < low:
        yield line, f"the session of {low}-{high} minutes is longer than its steps: {told}"


def read_slide(fence: Fence) -> Slide:
    """A slide. Raises FaultyError."""
    faults: list[Fault] = []
    if not fence.argument.strip():
        faults.append((fence.line, "a slide without a title: write it after {slide}"))
    outcomes = _outcomes(fence, faults)
    shown = re.split(r"^\s*:::+\{facilitator\}", fence.body, maxsplit=1, flags=re.MULTILINE)[0]
    words = len(re.findall(r"[^\W_][\w'’-]*", re.sub(r"\{\w+\}`([^`]*)`", "0", shown)))
    if not words and "{" not in shown:
        faults.append((fence.line, "a slide without text: two to five short points"))
    if words > MOST_WORDS:
        fix = f"the limit is {MOST_WORDS}: say less, or make two slides"
        faults.append((fence.line, f"this slide has {words} words, and {fix}"))
    if faults:
        raise FaultyError(faults)
    return Slide(fence.line, Piece(fence.argument, fence.line), outcomes, words)


def note_faults(fence: Fence, *, alone: bool) -> Iterator[Fault]:
    """What is wrong with a note for the facilitator; `alone` is outside a slide."""
    if alone and not fence.argument.strip():
        fix = "write it after {facilitator}, such as What learners get wrong"
        yield fence.line, f"a note for the facilitator outside a slide needs a title: {fix}"
    if not fence.body.strip():
        yield fence.line, "a note for the facilitator without text: write it, or take it out"


def read_exercise(fence: Fence) -> Exercise:
    """An exercise. Raises FaultyError."""
    label = fence.options.get("label", ("", 0))[0]
    faults: list[Fault] = []
    low, high, _ = _minutes(fence, faults, "exercise", "10-15")
    if not label:
        faults.append((fence.line, "an exercise needs a label: :label: ex-NAME-1"))
    if not fence.argument.strip():
        faults.append((fence.line, "an exercise needs a short title after {exercise}"))
    if not fence.body.strip():
        faults.append((fence.line, "an exercise without text: say what to do"))
    if faults:
        raise FaultyError(faults)
    return Exercise(fence.line, label, low, high)


def read_solution(fence: Fence) -> Solution:
    """A solution. Raises FaultyError."""
    if not fence.argument.strip() or not fence.body.strip():
        fix = "name the exercise's label, ```{solution} ex-NAME-1, and write its text"
        raise FaultyError([(fence.line, f"a solution without label or text: {fix}")])
    return Solution(fence.line, fence.argument.strip())


def _outcomes(fence: Fence, faults: list[Fault]) -> tuple[int, ...]:
    given, line = fence.options.get("outcomes", ("", fence.line))
    if not re.fullmatch(r"\s*\d+(\s*,\s*\d+)*\s*", given):
        fix = "write :outcomes: and the numbers of the outcomes in the front matter, such as 1, 3"
        faults.append((line, f"which outcomes does it meet? {fix}"))
        return ()
    return tuple(int(number) for number in given.split(","))


def _paragraphs(fence: Fence) -> Iterator[Piece]:
    kept: Piece | None = None
    for line, row in enumerate(fence.body.split("\n"), start=fence.body_line):
        if row.strip():
            kept = _longer(kept, row) if kept else Piece(row, line)
        elif kept:
            yield kept
            kept = None
    if kept:
        yield kept


def _longer(piece: Piece, row: str) -> Piece:
    return Piece(f"{piece.text}\n{row}", piece.line)
