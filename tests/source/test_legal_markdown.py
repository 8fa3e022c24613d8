"""Whatever Markdown allows is read as Markdown: marks of lists, indents, fences, options."""

import pytest
from prose.text_cases import Case, read_cases

from book.lessons.parse import read_parts
from book.source import parse_markdown


@pytest.mark.parametrize("case", read_cases("../source/questions"), ids=str)
def test_each_way_to_write_answers_is_read(case: Case) -> None:
    parts, faults = read_parts(parse_markdown(case.text).directives)
    assert faults == []
    (question,) = parts.questions
    told = []
    for answer in question.answers:
        words = f"{answer.text.line} {'right' if answer.right else 'wrong'}: {answer.text.text}"
        if answer.feedback:
            words += f" | {answer.feedback.line}: {answer.feedback.text}"
        told.append(words.replace("\n", " / "))
    assert told == case.expected


@pytest.mark.parametrize("case", read_cases("../source/directives"), ids=str)
def test_each_way_to_write_a_directive_is_read(case: Case) -> None:
    told = []
    for written in parse_markdown(case.text).directives:
        options = "".join(
            f" {name}={value}@{line}" for name, (value, line) in written.options.items()
        )
        told.append(
            f"{written.line} {written.name}({written.argument}){options}".replace("\n", "⏎")
        )
    assert told == case.expected


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("+ [x] One", "One"),
        ("-\t[X]\tOne", "One"),
        ("- [ ]\n  One", " One"),
        ("- [x]  **26%** of people", "26% of people"),
        ("* [x] [Here](a.md) and there", "Here and there"),
        ("* [x]", ""),
        ("* [x]One", "[x]One"),
    ],
)
def test_the_mark_of_an_answer_is_no_word_and_what_follows_is(answer: str, words: str) -> None:
    text = f":::{{question}} Q\n\n{answer}\n\t* Yes.\n* [ ] Two\n:::\n"
    assert [b.text for b in parse_markdown(text).blocks] == ["Q", words, "Yes.", "Two"]
