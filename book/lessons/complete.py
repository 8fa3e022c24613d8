"""Checks that every chapter has all teaching parts, and that they cover each learning outcome."""

from collections.abc import Iterable, Iterator

from book.findings import Finding
from book.lessons.model import Parts, Question, Slide
from book.lessons.parse import read_parts
from book.prose.contents import Chapter

NOT_TAUGHT = (
    "chapters/about/", "chapters/case/check-my-paper.md", "chapters/frontline/someone-in-danger.md",
    "chapters/roles/duties.md",
    "chapters/routes/", "chapters/teach/", "chapters/welcome.md",
)  # fmt: skip
"""Pages for navigation and reference, which are not taught by themselves.

What to do when someone is in danger is taught with the strengths-based conversation.
"""
SLIDES, QUESTIONS = 6, 5
"""The minimum numbers per chapter."""


def taught(path: str) -> bool:
    """Return whether the chapter at `path` is meant to be taught."""
    return not path.startswith(NOT_TAUGHT)


def check_teaching(chapters: Iterable[Chapter]) -> Iterator[Finding]:
    """Yield problems with teaching parts; every chapter that is taught must have all of them."""
    for chapter in chapters:
        parts, faults = read_parts(chapter.parsed.directives)
        for line, message in faults:
            yield Finding(chapter.path, line, message)
        if parts.any or faults:
            yield from _linked(chapter.path, parts)
            if not faults:
                yield from _whole(chapter, parts)


def sessions_in(chapters: Iterable[Chapter]) -> dict[str, tuple[int, int]]:
    """Return the length in minutes of each session plan, by document."""
    found = {}
    for chapter in chapters:
        for plan in read_parts(chapter.parsed.directives)[0].sessions:
            found[chapter.path.removesuffix(".md")] = (plan.low, plan.high)
    return found


def _linked(path: str, parts: Parts) -> Iterator[Finding]:
    """Yield exercises without a solution, solutions without an exercise, and repeated labels."""
    solved = {solution.label for solution in parts.solutions}
    labels = [exercise.label for exercise in parts.exercises]
    for exercise in parts.exercises:
        if exercise.label not in solved:
            fix = f"write ```{{solution}} {exercise.label} below it"
            yield Finding(path, exercise.line, f"an exercise without a solution: {fix}")
        if labels.count(exercise.label) > 1:
            message = f"the label {exercise.label} names two exercises: rename one"
            yield Finding(path, exercise.line, message)
    for solution in parts.solutions:
        if solution.label not in labels:
            fix = f"exercises here are {', '.join(labels) or 'none'}"
            message = (
                f"a solution of no exercise: '{solution.label}' is not a label in this chapter"
            )
            yield Finding(path, solution.line, f"{message}; {fix}")


def _whole(chapter: Chapter, parts: Parts) -> Iterator[Finding]:
    path, outcomes = chapter.path, chapter.front.outcomes
    if len(parts.sessions) != 1:
        line = parts.sessions[1].line if parts.sessions else None
        yield Finding(path, line, f"a chapter has one {{session}}; this has {len(parts.sessions)}")
    for what, found, least in (
        ("slide", parts.slides, SLIDES),
        ("question", parts.questions, QUESTIONS),
        ("exercise", parts.exercises, 1),
    ):
        if len(found) < least:
            message = f"a chapter has {least} or more {{{what}}}; this has {len(found)}: write more"
            yield Finding(path, None, message)
    for plan in parts.sessions[:1]:
        yield from _stepped(path, parts, len(plan.steps))
    taught: list[Slide | Question] = [*parts.slides, *parts.questions]
    for part in taught:
        for number in part.outcomes:
            if not 1 <= number <= len(outcomes):
                message = f"there is no outcome {number}: the front matter has {len(outcomes)}"
                yield Finding(path, part.line, f"{message}, counted from 1")
    for number, outcome in enumerate(outcomes, start=1):
        for what, found in (("question", parts.questions), ("slide", parts.slides)):
            if not any(number in part.outcomes for part in found):
                fix = f"add {number} to the :outcomes: of one that does, or write one"
                message = f"no {what} meets outcome {number} ('{outcome[:50]}'): {fix}"
                yield Finding(path, None, message)


def _stepped(path: str, parts: Parts, steps: int) -> Iterator[Finding]:
    """Yield slides and exercises without a session step, and slides out of step order."""
    last = 1
    for slide in parts.slides:
        if not 1 <= slide.step <= steps:
            message = f"when is this slide shown? Give it its step: :step: 1 to {steps}"
            yield Finding(path, slide.line, message)
        elif slide.step < last:
            fix = "move it up, as slides stand in the order of the session"
            message = f"this slide is shown in step {slide.step}, and the one above in step {last}"
            yield Finding(path, slide.line, f"{message}: {fix}")
        else:
            last = slide.step
    for exercise in parts.exercises:
        if exercise.step > steps:
            message = f"there is no step {exercise.step}: the session has {steps}"
            yield Finding(path, exercise.line, message)
