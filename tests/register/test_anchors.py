"""Each figure that was read is anchored in the words of its source, and the words bear it."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from register.small_book import SOURCES, table

from book.findings import BookError
from book.register import load_register
from book.register.anchors import check_anchors

Book = Callable[..., Path]
DAY = "2026-11-29"
WORDS = {
    "says": '"Some 62% of adults felt that they belonged."',
    "population": '"adults aged 16 and over"',
    "comparator": '"does not apply"',
    "period": '"August 2016 to March 2017"',
    "outcome": '"felt that they belonged"',
    "where": '"https://example.org/survey"',
    "part": '"opening"',
    "read_on": "2026-11-28",
}


def quotation(figure: str = "belong", **changes: str | None) -> str:
    rows = {**WORDS, **changes}
    return f"[{figure}]\n" + "".join(f"{k} = {v}\n" for k, v in rows.items() if v is not None)


@pytest.fixture
def faults(book: Book) -> Callable[..., list[str]]:
    """What the check says of a small register beside the text of data/quotations.toml."""

    def check(figures: str, quotations: str = "") -> list[str]:
        root = book(figures)
        if quotations:
            (root / "data/quotations.toml").write_text(quotations, encoding="utf-8")
        return [str(finding) for finding in check_anchors(load_register(root))]

    return check


def test_a_figure_whose_source_prints_it_is_fine(faults) -> None:
    assert faults(table("belong"), quotation()) == []


@pytest.mark.parametrize("status", ["transcribed", "second-hand", "disputed"])
def test_a_figure_that_was_read_needs_its_words_or_a_reason(faults, status: str) -> None:
    text = table("belong", status=f'"{status}"', note='"A note."')
    (fault,) = faults(text)
    assert fault.startswith("data/figures.toml:1: figure 'belong' has no entry in data/quotations")
    assert faults(text + 'unquoted = "a table"\n') == []


@pytest.mark.parametrize(
    "figure",
    [
        {"status": '"worked out"', "recipe": '"small:first"', "inputs": "[]"},
    ],
)
def test_what_was_worked_out_here_needs_none_and_may_have_none(faults, figure) -> None:
    assert faults(table("belong", **figure)) == []
    (fault,) = faults(table("belong", **figure), quotation())
    assert "which we have not read in a source" in fault


def test_what_nobody_has_seen_needs_a_reason_and_may_have_no_words(faults) -> None:
    text = table("belong", status='"unverified"')
    (fault,) = faults(text)
    assert "say in its field unquoted why there are none" in fault
    assert faults(text + 'unquoted = "not seen"\n') == []
    (fault,) = faults(text, quotation())
    assert "which we have not read in a source" in fault


@pytest.mark.parametrize(
    ("figure", "says", "fine"),
    [
        ({}, "Some 62% of adults", True),
        ({}, "Sixty-two per cent of adults", True),
        ({}, "a share of 0.62", True),
        ({}, "Some 63% of adults", False),
        ({}, "Many adults", False),
        ({"value": "26"}, "odds ratio 1.26", True),
        ({"value": "26"}, "odds ratio 1.27", False),
        ({"value": "67", "plain": '"2 in 3"'}, "2 in 3 people felt so", True),
        ({"value": "67", "plain": '"2 in 3"'}, "3 in 4 people felt so", False),
        ({"says": '"Fall in depression"'}, "a change of -62%", True),
        ({}, "a change of -62%", False),
        ({"says": '"Fall in admissions"', "value": "26"}, "rate ratio 0.74", True),
        ({"says": '"Rise in admissions"', "value": "26"}, "rate ratio 0.74", False),
        ({"low": "60", "high": "64"}, "62% (60 to 64)", True),
        ({"low": "60", "high": "64"}, "62% (60 to 65)", False),
        ({"low": "60", "high": "64"}, "62% of adults", False),
        ({"value": "4.4", "unit": '"gbp-billion"', "decimals": "1"}, "£4.4bn a year", True),
        ({"value": "4.4", "unit": '"gbp-billion"', "decimals": "1"}, "£4,400 million", True),
    ],
)
def test_the_words_print_the_number_and_its_interval(faults, figure, says, fine) -> None:
    text = table("belong", note='"We converted it."', **figure)
    found = faults(text, quotation(says=f'"{says}"'))
    assert (found == []) is fine
    assert all("does not print the" in fault for fault in found)


@pytest.mark.parametrize(
    ("figure", "words", "faults_told"),
    [
        ({"population": '"adults aged 16 and over"'}, {}, []),
        ({"population": '"adults aged 16 to 24"'}, {}, [
            "does not print '24', as the population", "speaks of the ages 16, and the population",
        ]),
        ({"population": '"people aged over 50"'}, {"population": '"people over 50"'}, [
            "does not say 'aged', as the population of its figure does",
        ]),
        ({"population": '"pupils"'}, {}, ["does not say 'pupils', as the population"]),
        ({"population": '"pupils"'}, {"ours": '"pupils"'}, []),
        ({}, {"ours": '"pupils"'}, ["declares the word 'pupils' to be ours, but its figure does"]),
        ({}, {"ours": '"adults"'}, ["declares the word 'adults' to be ours, but the source uses"]),
        ({"population": '"disabled adults"'}, {"population": '"non-disabled adults"'}, [
            "differ on who is disabled and who is not",
        ]),
        ({"period": '"2015 to 2016"'}, {}, ["does not print '2015', as the period"]),
        ({"period": '"2016 to 17"'}, {}, []),
        ({"period": '"Aug 2016 to Mar 2017"'}, {}, []),
        ({"population": '"adults in 2 towns"'}, {"population": '"adults in two towns"'}, []),
        ({"period": '"May 2016"'}, {}, ["does not print 'may', as the period"]),
        ({"period": '"May 2016"'}, {"ours": '"may"'}, [
            "does not print 'may'", "declares 'may' to be ours, but ages, dates and numbers",
        ]),
        ({"period": '"2015"'}, {"ours": '"2015"'}, [
            "does not print '2015'", "declares '2015' to be ours, but ages, dates and numbers",
        ]),
        ({"period": '"2015"'}, {"further": '"fieldwork in 2015"', "further_on": DAY}, []),
        ({"period": '"2015"'}, {"unsaid": '"another document"'}, []),
        ({}, {"unsaid": '"another document"'}, ["but prints it all: take unsaid out"]),
        ({"period": '"2016 to 2017"'}, {}, []),
        ({"period": '"2018"'}, {"period": '"the 2017-18 survey"'}, []),
        ({"period": '"2016-17"'}, {"period": '"2016/17"'}, []),
        ({"period": '"survey published in 2017"'}, {"period": '"as named"'}, []),
        ({"period": '"2015"'}, {"period": '"as named"'}, ["does not print '2015', as the period"]),
    ],
)  # fmt: skip
def test_who_and_when_are_said_by_the_words_or_declared(faults, figure, words, faults_told) -> None:
    found = faults(table("belong", **figure), quotation(**words))
    assert len(found) == len(faults_told), found
    assert all(told in fault for told, fault in zip(faults_told, found, strict=True))


@pytest.mark.parametrize(
    ("figure", "words", "fault"),
    [
        ({"unit": '"ratio"'}, {"comparator": '"usual care"'}, None),
        ({"unit": '"ratio"'}, {"comparator": '"not printed"'}, None),
        ({"unit": '"ratio"'}, {}, "says that the number compares nothing, but its unit is ratio"),
        ({"unit": '"studies"'}, {}, None),
        ({"unit": '"studies"'}, {"comparator": '"usual care"'}, "but a count compares nothing"),
        ({}, {"comparator": '"adults aged 16 and over (62%)"'}, "compares people with themselves"),
        ({}, {"comparator": '"than adults aged 15 or less"'}, None),
    ],
)
def test_what_compares_says_with_whom_and_what_counts_does_not(
    faults, figure, words, fault
) -> None:
    found = faults(table("belong", **figure), quotation(**words))
    assert len(found) == bool(fault), found
    assert fault is None or fault in found[0]


def test_a_quotation_of_no_figure(faults) -> None:
    (fault,) = faults(table("belong"), quotation() + quotation("belongs"))
    assert fault.startswith("data/quotations.toml:10: quotation 'belongs' belongs to no figure")
    assert "near: belong" in fault


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"says": '"' + "62 " * 26 + '"'}, "has 26 words: a quotation may have 25 at most"),
        ({"says": '"not printed"'}, "quote the words that print the number"),
        ({"where": '"the survey"'}, "expected the address of the page that was read"),
        ({"part": '"most of it"'}, "expected one of whole, abstract"),
        ({"population": None}, "lacks 'population'"),
        ({"read_on": '"today"'}, "expected a date"),
        ({"further": '"in 2016"'}, "further words and the day on which they were read"),
        ({"further_on": DAY}, "further words and the day on which they were read"),
        ({"further_where": '"https://example.org/b"'}, "but there are none"),
        ({"unsaid": '"no time"'}, "expected one of another document"),
    ],
)
def test_each_fault_of_the_file_is_told(book: Book, changes, words: str) -> None:
    root = book(table("belong"))
    (root / "data/quotations.toml").write_text(quotation(**changes), encoding="utf-8")
    with pytest.raises(BookError) as caught:
        load_register(root)
    assert [f.path for f in caught.value.findings] == ["data/quotations.toml"]
    assert words in str(caught.value)


def test_the_address_opens_the_page_at_the_words(book: Book) -> None:
    long = "In 2016-17, 62% of adults, aged 16 or over, felt they belonged very strongly here."
    root = book(table("belong"))
    (root / "data/quotations.toml").write_text(
        quotation(says=f'"{long}"', where='"https://example.org/a#part"'), encoding="utf-8"
    )
    address = load_register(root).quotations["belong"].address
    page, _, fragment = address.partition("#:~:text=")
    assert page == "https://example.org/a"
    start, end = fragment.split(",")
    assert "-" not in fragment  # a hyphen would mark words before or after
    assert long.startswith(unquote(start)) and long.endswith(unquote(end))


def test_further_words_open_at_their_own_page_unless_it_is_a_copy(book: Book) -> None:
    root = book(table("belong"))
    for host, opens in (
        ("example.org", "https://example.org/b#:~:text=in%202016"),
        ("scribd.com", None),
    ):
        more = {"further": '"in 2016"', "further_on": DAY, "further_where": f'"https://{host}/b"'}
        (root / "data/quotations.toml").write_text(quotation(**more), encoding="utf-8")
        said = load_register(root).quotations["belong"]
        assert said.further_link == opens
        assert said.passages[1] == ("in 2016", f"https://{host}/b")


@pytest.mark.parametrize(
    ("read_at", "source_url", "opens"),
    [
        ("https://example.org/a", "https://b.org/", "https://example.org/a"),
        ("https://vdocuments.mx/a", "https://b.org/", "https://b.org/"),
        ("https://vdocuments.mx/a", "https://scribd.com/b", "https://vdocuments.mx/a"),
        ("https://vdocuments.mx/a", "", "https://vdocuments.mx/a"),
    ],
    ids=["sound page", "a copy", "two copies", "no other address"],
)
def test_a_reader_is_sent_to_a_copy_only_where_there_is_no_better_address(
    book: Book, read_at: str, source_url: str, opens: str
) -> None:
    url = f",\n  url = {{{source_url}}}" if source_url else ""
    root = book(table("belong"))
    path = root / "data/sources.bib"
    path.write_text(SOURCES.replace("seen = {read in source}", f"seen = {{read in source}}{url}"))
    (root / "data/quotations.toml").write_text(quotation(where=f'"{read_at}"'), encoding="utf-8")
    register = load_register(root)
    link = register.quotations["belong"].link(register.sources["survey-2017"])
    assert link.partition("#:~:text=")[0] == opens


@pytest.mark.parametrize(
    ("says", "changes", "fine"),
    [
        ("a ratio of 1.62", {}, False),
        ("a ratio of 1.62", {"note": '"We converted the ratio."'}, True),
        ("a ratio of 1.62", {"note": '"It is a ratio, shown as a percentage."'}, True),
        ("a ratio of 1.62", {"note": '"It is a ratio."'}, False),
        ("a ratio of 1.62", {"status": '"second-hand"'}, True),
        ("62% (a ratio of 1.62)", {}, True),
        ("62%, a ratio of 1.62 (1.5 to 1.8)", {"low": "50", "high": "80"}, False),
    ],
)
def test_a_ratio_shown_as_a_percentage_is_said_to_be_converted(
    faults, says: str, changes: dict[str, str], fine: bool
) -> None:
    found = faults(table("belong", **changes), quotation(says=f'"{says}"'))
    assert (found == []) is fine
    assert fine or all("say in its note that we converted it" in fault for fault in found)
