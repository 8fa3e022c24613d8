"""Addresses that a source may not have, the exception, and their like that are right."""

from pathlib import Path

import pytest

from book.register import load_register
from book.register.addresses import KINDS, NONE_FOUND, check_addresses, refused
from book.register.sources import Source

ROOT = Path(__file__).resolve().parents[2]


def source(url: str | None, note: str = "Abstract read.", only_copy: bool = False) -> Source:
    return Source(
        key="a", line=7, title="T", authors="Smith", year="2017", published_in="", url=url,
        seen="not read", accessed=None, note=note, only_copy=only_copy,
    )  # fmt: skip


def told(*args: object, **more: object) -> list[str]:
    return [str(finding) for finding in check_addresses([source(*args, **more)])]


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("search", "https://datasetsearch.research.google.com/search?query=communities"),
        ("search", "https://www.gov.uk/search?keywords=loneliness"),
        ("search", "https://pubmed.ncbi.nlm.nih.gov/?term=loneliness"),
        ("search", "https://example.org/results.php?page=2&q=trust"),
        ("copy", "https://vdocuments.mx/community-life-survey.html"),
        ("copy", "https://d.docksci.com/primary-care-led.html"),
        ("copy", "https://de.scribd.com/document/1/A"),
        ("copy", "https://discovery.researcher.life/topic/meaningful-activities/1?page=3"),
        ("copy", "https://www.researchgate.net/publication/13687790"),
        ("proxy", "https://0-bmcpsychiatry-biomedcentral-com.brum.beds.ac.uk/articles/10.1186/s1"),
        ("proxy", "https://0-www-jstor-org.lib.example.edu/stable/1"),
        ("proxy", "https://onlinelibrary-wiley-com-443.webvpn.zafu.edu.cn/doi/abs/10.1111/hsc"),
        ("proxy", "https://academic.oup.com.ezproxy.example.ac.uk/article/1"),
        ("test", "https://www.beta.ons.gov.uk/peoplepopulationandcommunity"),
        ("test", "https://mdedge-cache.qa01.mdedge.com/jcomjournal/article/147101"),
        ("test", "https://core-prod.cambridgecore.org/core/journals/1"),
        ("test", "https://discovery-pp.ucl.ac.uk/id/eprint/10189750"),
        ("test", "https://staging-mr.mills-reeve.com/insights"),
        ("test", "https://webtest.parliament.uk/business/news"),
        ("moved", "http://intqhc.oxfordjournals.org/content/24/1/28"),
        ("moved", "http://communitylife.cabinetoffice.gov.uk/"),
    ],
)
def test_an_address_that_a_reader_cannot_rely_on_is_refused(kind: str, address: str) -> None:
    assert refused(address) == kind
    (message,) = told(address)
    is_one, fix, _ = KINDS[kind]
    assert message.startswith(f"data/sources.bib:7: source 'a' has the address {address}, {is_one}")
    assert fix in message and "only_copy = {yes}" in message


@pytest.mark.parametrize(
    "address",
    [
        None,
        "https://www.gov.uk/government/statistics/community-life-survey-202122",
        "https://pubmed.ncbi.nlm.nih.gov/31502314/",
        "https://discovery.ucl.ac.uk/id/eprint/10214690",
        "https://journals.plos.org/plosmedicine/article?id=10.1371/journal.pmed.1002890",
        "https://hsrd.research.va.gov/research/citations/abstract.cfm?Identifier=51683",
        "https://www.cambridge.org/core/journals/the-british-journal-of-psychiatry",
        "https://www.research.manchester.ac.uk/en/publications/effects",
        "https://contest.example.org/latest/protest",
        "https://www.ons-communities.org.uk/development",
        "https://www.nice.org.uk/guidance/ng44/search-strategy",
        "https://mydocslib.org/book",
    ],
)
def test_an_address_that_only_looks_like_one_may_stand(address: str | None) -> None:
    assert told(address) == []


def test_a_copy_may_stand_where_the_note_says_that_there_is_nothing_else() -> None:
    copy = "https://docslib.org/doc/1/a"
    assert told(copy, note=f"Read in a copy; {NONE_FOUND}.", only_copy=True) == []
    (message,) = told(copy, note="Read in a copy.", only_copy=True)
    assert f"its note does not say '{NONE_FOUND}'" in message
    (message,) = told(copy, note=f"Read in a copy; {NONE_FOUND}.")
    assert "only_copy = {yes}" in message


def test_an_exception_that_is_not_needed_is_told() -> None:
    (message,) = told("https://www.gov.uk/a", note=f"{NONE_FOUND}.", only_copy=True)
    assert "take only_copy out" in message


def test_each_host_is_named_once_and_without_www() -> None:
    hosts = [host for _, _, known in KINDS.values() for host in known]
    assert len(hosts) == len(set(hosts)) > 30
    assert not [host for host in hosts if host.startswith("www.") or "/" in host]


def test_the_book_has_exceptions_and_each_says_why() -> None:
    sources = load_register(ROOT).sources.values()
    excepted = [source for source in sources if source.only_copy]
    assert excepted
    assert all(
        refused(source.url or "") and NONE_FOUND in (source.note or "") for source in excepted
    )
    assert [str(finding) for finding in check_addresses(sources)] == []
