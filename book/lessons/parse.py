"""Parses teaching parts from Markdown directives, and reports the line of every problem."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import takewhile
from typing import Any

from book.lessons.model import (
    KINDS,
    Answer,
    Exercise,
    Fault,
    FaultyError,
    Kind,
    Parts,
    Question,
    Session,
    Slide,
    Solution,
    Step,
)
from book.source import Directive, Piece
from book.source.outline import ANSWER, outline, paragraphs

MOST_WORDS = 60
"""The maximum number of words on a slide, which must be readable from the back of a room."""

_MINUTES = re.compile(r"^(\d{1,3})\s*[-–]\s*(\d{1,3})$")
_STEP = re.compile(r"(\d{1,3})\s*[-–]\s*(\d{1,3}):\s+(.*)", re.DOTALL)


def read_parts(directives: list[Directive]) -> tuple[Parts, list[Fault]]:
    """Return the teaching parts among a chapter's directives, and all problems with them."""
    parts, faults = Parts(), list[Fault]()
    readers: dict[str, tuple[list[Any], Callable[[Directive], Any]]] = {
        "session": (parts.sessions, read_session),
        "slide": (parts.slides, read_slide),
        "question": (parts.questions, read_question),
        "exercise": (parts.exercises, read_exercise),
        "solution": (parts.solutions, read_solution),
    }
    for written in directives:
        if written.name == "facilitator":
            parts.notes += "slide" not in written.inside
            faults += note_faults(written, alone="slide" not in written.inside)
        elif written.name in readers:
            found, read = readers[written.name]
            try:
                found.append(read(written))
            except FaultyError as error:
                faults += error.faults
    return parts, faults


def read_question(written: Directive) -> Question:
    """Parse a question of the knowledge check. Raises FaultyError."""
    faults: list[Fault] = []
    if not written.argument.strip():
        faults.append((written.line, "a question without words: write it after {question}"))
    outcomes = _outcomes(written, faults)
    given, line = written.options.get("kind", ("", written.line))
    # What is wrong with several choices is also wrong with one.
    kind: Kind = next((kind for kind in KINDS if kind == given), "multiple")
    if given not in KINDS:
        known = ", ".join(KINDS)
        faults.append((line, f"unknown kind of question '{given}': give :kind: one of {known}"))
        if not _boxes(written, [])[1]:  # it may be a number, or an order
            raise FaultyError(faults)
    question = Question(written.line, Piece(written.argument, written.line), kind, outcomes)
    read = {"order": _order, "number": _number}.get(kind, _choice)
    question = read(question, written, faults)
    if faults:
        raise FaultyError(faults)
    return question


def _choice(question: Question, written: Directive, faults: list[Fault]) -> Question:
    stem, answers = _boxes(written, faults)
    right = sum(answer.right for answer in answers)
    if len(answers) < 2:
        faults.append((written.line, "a question needs two answers or more, each after - [ ]"))
    elif not right:
        fix = "put an x between the brackets of the right one: - [x]"
        faults.append((written.line, f"a question without a right answer: {fix}"))
    elif question.kind == "single" and right > 1:
        fix = "leave one x, or write :kind: multiple"
        faults.append((written.line, f"a single choice with {right} right answers: {fix}"))
    elif question.kind == "multiple" and right == len(answers):
        fix = "add a wrong one, so that there is something to choose"
        faults.append((written.line, f"a question whose every answer is right: {fix}"))
    for answer in answers:
        if not answer.feedback or not answer.feedback.text.strip():
            fix = "below it, indented by two spaces, write - and why it is right or wrong"
            faults.append((answer.text.line, f"an answer without feedback: {fix}"))
    return replace(question, stem=stem, answers=tuple(answers))


def _boxes(written: Directive, faults: list[Fault]) -> tuple[Piece | None, list[Answer]]:
    """Return the content before the answers, and the answers with their feedback."""
    stem: Piece | None = None
    answers: list[Answer] = []
    for part in outline(written.body, written.body_line):
        words, box = part.words, ANSWER.match(part.words.text)
        if part.kind == "bullet" and box:
            answer = Piece(words.text[box.end() :], words.line)
            answers.append(Answer(answer, box[1] != " ", part.inner))
        elif part.kind == "bullet":
            faults.append((words.line, "an answer without a box: begin it with - [ ] or - [x]"))
        elif answers:
            faults.append(
                (words.line, "text after the answers: put it before them, or into feedback")
            )
        else:
            stem = _longer(stem, words) if stem else words
    return stem, answers


def _longer(piece: Piece, more: Piece) -> Piece:
    return Piece(f"{piece.text}\n\n{more.text}", piece.line)


def _order(question: Question, written: Directive, faults: list[Fault]) -> Question:
    items: list[Answer] = []
    told: Piece | None = None
    for part in outline(written.body, written.body_line):
        if part.kind == "number":
            items.append(Answer(part.whole, True))
        elif items:
            told = _longer(told, part.whole) if told else part.whole
        else:
            faults.append(
                (part.words.line, "a question of order begins with its numbered list: 1. first")
            )
    if len(items) < 3:
        fix = "number three items or more in the right order: 1. first"
        faults.append((written.line, f"a question without a right answer: {fix}"))
    if not told:
        fix = "add a paragraph below the list"
        faults.append((written.line, f"an answer without feedback: {fix}"))
    return replace(question, answers=tuple(items), when_right=told, when_wrong=told)


def _number(question: Question, written: Directive, faults: list[Fault]) -> Question:
    figure, line = written.options.get("answer", ("", written.line))
    if not figure:
        fix = "give :answer: the id of a figure (`book figures` lists them)"
        faults.append((line, f"a question without a right answer: {fix}"))
    given, line = written.options.get("within", ("0", written.line))
    if not re.fullmatch(r"\d+(\.\d+)?", given):
        faults.append((line, f":within: must be a plain number such as 2, not '{given}'"))
        given = "0"
    told = list(paragraphs(written.body, written.body_line))
    if len(told) != 2:
        fix = "write a paragraph for a right answer, then one for a wrong answer"
        faults.append((written.line, f"an answer without feedback: {fix}"))
        return question
    return replace(
        question, figure=figure, within=float(given), when_right=told[0], when_wrong=told[1]
    )


def read_session(written: Directive) -> Session:
    """Parse a session plan. Raises FaultyError."""
    faults: list[Fault] = []
    low, high, line = _minutes(written, faults, "session", "45-60")
    faults += [
        (written.line, f"a session needs its :{name}: ('Nothing' is an answer)")
        for name in ("needs", "materials")
        if not written.options.get(name, ("", 0))[0].strip()
    ]
    steps = _steps(written, faults)
    if not steps:
        faults.append((written.line, "a session without steps: number them, 1. 5-10: Say who ..."))
    if steps and not faults:
        faults += _misfit(low, high, steps, line)
    if faults:
        raise FaultyError(faults)
    needs, materials = (Piece(*written.options[name]) for name in ("needs", "materials"))
    return Session(written.line, low, high, needs, materials, tuple(steps))


def _minutes(
    written: Directive, faults: list[Fault], what: str, such_as: str
) -> tuple[int, int, int]:
    """Return the minimum and maximum minutes of `what`, and the line that gives them."""
    minutes, line = written.options.get("minutes", ("", written.line))
    whole = _MINUTES.match(minutes.strip())
    if whole and 0 < int(whole[1]) <= int(whole[2]):
        return int(whole[1]), int(whole[2]), line
    faults.append((line, f"give the {what} its minutes as a range: :minutes: {such_as}"))
    return 0, 0, line


def _steps(written: Directive, faults: list[Fault]) -> list[Step]:
    found: list[Step] = []
    for part in outline(written.body, written.body_line):
        step, line = _STEP.fullmatch(part.whole.text), part.words.line
        if part.kind == "number" and step:
            if not 0 < int(step[1]) <= int(step[2]):
                faults.append((line, "the minutes of a step go from short to long: 5-10"))
            found.append(Step(int(step[1]), int(step[2]), Piece(step[3], line)))
        elif part.kind == "number":
            faults.append((line, "a step begins with its minutes as a range: 1. 5-10: Say who ..."))
        elif found:
            found[-1] = replace(found[-1], text=_longer(found[-1].text, part.whole))
        else:
            faults.append((line, "a session holds a numbered list of steps and nothing before it"))
    return found


def _misfit(low: int, high: int, steps: list[Step], line: int) -> Iterator[Fault]:
    shortest, longest = sum(step.low for step in steps), sum(step.high for step in steps)
    told = f"its steps take {shortest} to {longest} minutes together"
    if longest > high:
        yield line, f"the steps do not fit into {low}-{high} minutes: {told}; shorten some"
    if longest < low:
        yield line, f"the session of {low}-{high} minutes is longer than its steps: {told}"


def read_slide(written: Directive) -> Slide:
    """Parse a slide. Raises FaultyError."""
    faults: list[Fault] = []
    if not written.argument.strip():
        faults.append((written.line, "a slide without a title: write it after {slide}"))
    outcomes = _outcomes(written, faults)
    step = _step_of(written, faults)
    parts = takewhile(lambda part: part.kind != "facilitator", outline(written.body, 0))
    shown = "\n".join(part.whole.text for part in parts)
    words = len(re.findall(r"[^\W_][\w'’-]*", re.sub(r"\{\w+\}`([^`]*)`", "0", shown)))
    if not words and "{" not in shown:
        faults.append((written.line, "a slide without text: two to five short points"))
    if words > MOST_WORDS:
        fix = f"the limit is {MOST_WORDS}: say less, or make two slides"
        faults.append((written.line, f"this slide has {words} words, and {fix}"))
    if faults:
        raise FaultyError(faults)
    return Slide(written.line, Piece(written.argument, written.line), outcomes, words, step)


def note_faults(written: Directive, *, alone: bool) -> Iterator[Fault]:
    """Yield problems with a facilitator note; `alone` means outside a slide."""
    if alone and not written.argument.strip():
        fix = "write it after {facilitator}, such as What learners get wrong"
        yield written.line, f"a note for the facilitator outside a slide needs a title: {fix}"
    if not written.body.strip():
        yield written.line, "a note for the facilitator without text: write it, or take it out"


def read_exercise(written: Directive) -> Exercise:
    """Parse an exercise. Raises FaultyError."""
    label = written.options.get("label", ("", 0))[0]
    faults: list[Fault] = []
    low, high, _ = _minutes(written, faults, "exercise", "10-15")
    step = _step_of(written, faults)
    if not label:
        faults.append((written.line, "an exercise needs a label: :label: ex-NAME-1"))
    if not written.argument.strip():
        faults.append((written.line, "an exercise needs a short title after {exercise}"))
    if not written.body.strip():
        faults.append((written.line, "an exercise without text: say what to do"))
    if faults:
        raise FaultyError(faults)
    return Exercise(written.line, label, low, high, step)


def read_solution(written: Directive) -> Solution:
    """Parse a solution. Raises FaultyError."""
    if not written.argument.strip() or not written.body.strip():
        fix = "name the exercise's label, ```{solution} ex-NAME-1, and write its text"
        raise FaultyError([(written.line, f"a solution without label or text: {fix}")])
    return Solution(written.line, written.argument.strip())


def _outcomes(written: Directive, faults: list[Fault]) -> tuple[int, ...]:
    given, line = written.options.get("outcomes", ("", written.line))
    if not re.fullmatch(r"\s*\d+(\s*,\s*\d+)*\s*", given):
        fix = "write :outcomes: and the numbers of the outcomes in the front matter, such as 1, 3"
        faults.append((line, f"which outcomes does it meet? {fix}"))
        return ()
    return tuple(int(number) for number in given.split(","))


def _step_of(written: Directive, faults: list[Fault]) -> int:
    """Return the number of the session step in which a part is shown, or 0 if it names none."""
    given, line = written.options.get("step", ("0", written.line))
    if given.isdecimal():
        return int(given)
    faults.append((line, f"':step: {given}' is no step: write the number of one of the session"))
    return 0
