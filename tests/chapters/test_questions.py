"""Questions of the whole book: the right answer does not stand out by its length or its place."""

from collections import Counter
from pathlib import Path

from support.this_book import chapters

from book.lessons.model import Question
from book.lessons.parse import read_parts

ROOT = Path(__file__).resolve().parents[2]
LONGEST_AT_MOST = 0.4
NEAR_EVEN = 0.3
"""How far the count of a place may lie from an even share of the questions, as a part of it."""


def asked(kind: str) -> list[tuple[str, Question]]:
    """Each question of `kind` in the book, with the path of its chapter."""
    return [
        (chapter.path, question)
        for chapter in chapters()
        for question in read_parts(chapter.parsed.directives)[0].questions
        if question.kind == kind
    ]


def right_is_longest(question: Question) -> bool:
    """Whether no wrong answer is longer than the right one."""
    right = max(len(answer.text.text) for answer in question.answers if answer.right)
    return right >= max(len(answer.text.text) for answer in question.answers)


def test_the_right_answer_is_seldom_the_longest():
    questions = asked("single")
    longest = [path for path, question in questions if right_is_longest(question)]
    worst = Counter(longest).most_common(5)
    assert len(questions) >= 100
    assert len(longest) <= LONGEST_AT_MOST * len(questions), f"most in {worst}"


def test_the_right_answer_stands_in_each_place_about_as_often():
    questions = asked("single")
    for size in (3, 4):
        places: dict[int, list[str]] = {place: [] for place in range(size)}
        for path, question in questions:
            if len(question.answers) == size:
                place = [answer.right for answer in question.answers].index(True)
                places[place].append(path)
        even = sum(map(len, places.values())) / size
        assert even >= 10
        for place, paths in places.items():
            worst = Counter(paths).most_common(5)
            told = f"place {place + 1} of {size}: {len(paths)} times; most in {worst}"
            assert abs(len(paths) - even) <= NEAR_EVEN * even, told


def test_the_first_answer_of_a_question_with_several_right_ones_may_be_wrong():
    questions = asked("multiple")
    first = [path for path, question in questions if question.answers[0].right]
    answers = [answer for _, question in questions for answer in question.answers]
    share = sum(answer.right for answer in answers) / len(answers)
    worst = Counter(first).most_common(5)
    assert abs(len(first) / len(questions) - share) <= NEAR_EVEN * share, f"most in {worst}"
