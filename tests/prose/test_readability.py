"""Syllables by spelling, and two published formulas worked out by hand."""

import pytest

from book.prose.readability import FEWEST, coleman_liau, flesch_kincaid, reading_age, syllables

WORDS = {
    1: "damp flat night shifts talk walk help asked like made time safe house what know through "
    "plan goes rate stopped changed reached plates cheese guide friend quite sea",
    2: "before people simple table little older places changes wanted needed helpful safely doctor "
    "patient number quiet trial science being seeing going lonely started houses wages churches "
    "sometimes social careful guidance",
    3: "services appointment understand together important organise example however family area "
    "idea hospital loneliness manager condition financial radio video serious director evaluate",
    4: "community information population priority equality responsible activity material society "
    "necessary variety available experience relationship",
}


def test_most_words_have_the_syllables_that_people_say() -> None:
    all_ = [(word, count) for count, words in WORDS.items() for word in words.split()]
    wrong = [word for word, count in all_ if syllables(word) != count]
    assert len(all_) > 90
    assert len(wrong) <= len(all_) / 10, wrong


def test_signs_and_capitals_make_no_syllables() -> None:
    assert syllables("People's") == syllables("peoples")
    assert syllables("B") == syllables("") == 1


def test_the_formulas_are_those_that_were_published() -> None:
    """A sample of 100 words, 5 sentences, 150 syllables and 450 letters, by hand."""
    assert flesch_kincaid(100, 5, 150) == pytest.approx(0.39 * 20 + 11.8 * 1.5 - 15.59)
    assert flesch_kincaid(100, 5, 150) == pytest.approx(9.91)
    assert coleman_liau(100, 5, 450) == pytest.approx(0.0588 * 450 - 0.296 * 5 - 15.8)
    assert coleman_liau(100, 5, 450) == pytest.approx(9.18)


def test_longer_words_and_longer_sentences_need_an_older_reader() -> None:
    plain = ["Ask her what she likes to do, and go with her once."] * 20
    long = ["Ask her what she likes to do and go with her once and then see how it was."] * 20
    hard = ["Organisational transformation necessitates comprehensive participation."] * 20
    ages = [reading_age(texts) for texts in (plain, long, hard)]
    assert all(ages)
    assert ages == sorted(ages, key=lambda age: age or 0)
    assert (ages[0] or 0) < 9 and (ages[2] or 0) > 25


def test_of_few_words_nothing_is_said() -> None:
    assert reading_age(["Go."] * (FEWEST - 1)) is None
    assert reading_age(["Go."] * FEWEST) is not None
    assert reading_age([]) is None
