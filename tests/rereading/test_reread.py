"""`book sources --reread` beside a site on this machine: what is told, asked and left alone."""

import random
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import httpx
import pytest
from click.testing import CliRunner
from register.small_book import table, write_book
from rereading.planted import page
from rereading.site import Answer, Site, a_site

from book.cli.commands import main
from book.register import Register
from book.register.quotations import Quotation
from book.rereading import Manners, Read, lines, reread
from book.rereading.fetch import Fetcher
from book.rereading.judge import CHANGED, GONE, MOVED, PDF, SAYS, SHUT
from book.rereading.reread import file_at

SAID = "All-cause mortality was higher (HR 1.14, 95% CI 1.08 to 1.20) in 2019"
OTHER = SAID.replace("1.14", "1.41")
QUICK = {"pause": 0.0, "seconds": 0.5, "wait": 0.5}


def html(said: str) -> bytes:
    return page(said, random.Random(1)).encode()


@pytest.fixture
def site() -> Iterator[Site]:
    with a_site() as running:
        yield running


def ask(site: Site, folder: Path, *addresses: str, **manners: float) -> Read:
    """Read SAID again at each address, which is a path of the site or whole."""
    quotations = {}
    for number, address in enumerate(addresses):
        where = address if "://" in address else site.at(address)
        fields = dict.fromkeys(("population", "comparator", "period", "outcome"), "not printed")
        quotations[f"figure-{number}"] = Quotation(
            id=f"figure-{number}", line=number + 1, says=SAID, where=where, part="abstract",
            read_on=None, **fields,
        )  # fmt: skip
    register = Register({}, {}, quotations=quotations)
    return reread(register, folder, manners=Manners(**{**QUICK, **manners}))


def outcomes(read: Read) -> list[str]:
    return [asked.outcome for asked in read.asked]


def test_what_became_of_a_page_is_told_in_so_many_words(site, tmp_path):
    there = {"Location": "/there"}
    site.pages = {
        "/same": Answer(html(SAID)),
        "/digit": Answer(html(OTHER)),
        "/gone-sentence": Answer(html("Nothing of the kind.")),
        "/there": Answer(html(SAID)),
        "/301": Answer(status=301, headers=there),
        "/302": Answer(status=302, headers=there),
        "/308-changed": Answer(status=308, headers={"Location": "/digit"}),
        "/round": Answer(status=301, headers={"Location": "/round"}),
        "/slash": Answer(status=301, headers={"Location": "/slash/"}),
        "/slash/": Answer(html(SAID)),
        "/410": Answer(html("Gone."), 410),
        "/403": Answer(html("No programs."), 403),
        "/500": Answer(html("Oh."), 500),
        "/paper.pdf": Answer(b"%PDF-1.7 ...", headers={"Content-Type": "application/pdf"}),
        "/named-html": Answer(b"%PDF-1.7 ..."),
        "/picture": Answer(b"\x89PNG", headers={"Content-Type": "image/png"}),
        "/plain": Answer(SAID.encode(), headers={"Content-Type": "text/plain; charset=utf-8"}),
        "/script": Answer(b"<html><body><p>Please enable JavaScript.</p></body></html>"),
        "/empty": Answer(b""),
        "/cut": Answer(html(SAID), how="cut"),
        "/brackets": Answer(status=302, headers={"Location": "http://[::1"}),
        "/mail": Answer(status=302, headers={"Location": "mailto:a@example.org"}),
    }
    expected = {
        "/same": (SAYS, ""),
        "/same#abstract": (SAYS, ""),
        "/digit": (CHANGED, "mortality was higher (HR 1.41, 95% CI 1.08 to 1.20) in 2019"),
        "/gone-sentence": (GONE, "nothing like it"),
        "/301": (MOVED, site.at("/there")),
        "/302": (MOVED, site.at("/there")),
        "/308-changed": (CHANGED, f"The address now leads to {site.at('/digit')}"),
        "/round": (SHUT, "from page to page"),
        "/slash": (SAYS, ""),
        "/404": (GONE, "404"),
        "/410": (GONE, "410"),
        "/403": (SHUT, "turns programs away (403)"),
        "/500": (SHUT, "it answers (500)"),
        "/paper.pdf": (PDF, ""),
        "/named-html": (PDF, ""),
        "/picture": (SHUT, "image/png"),
        "/plain": (SAYS, ""),
        "/script": (SHUT, "hardly any words"),
        "/empty": (SHUT, "empty"),
        "/cut": (SHUT, "broke off"),
        "/brackets": (SHUT, "cannot be read"),
        "/mail": (SHUT, "leads to something that is not a page"),
        "http://127.0.0.1:9/": (SHUT, "cannot be reached"),
    }
    read = ask(site, tmp_path, *expected)
    for asked, (address, (outcome, told)) in zip(read.asked, expected.items(), strict=True):
        assert asked.outcome == outcome, (address, asked)
        assert told in asked.told, (address, asked)
    assert not read.well
    text = "\n".join(lines(read))
    assert text.index("figure-2: changed. Nearest on the page: ") < text.index(": gone. ")
    assert f"{len(expected)} quotations on {len(expected) - 1} pages: 4 still says it," in text
    assert "Nothing was changed here." in text


@pytest.mark.parametrize("how", ["slow", "silent"])
def test_a_page_that_does_not_come_is_given_up(how, site, tmp_path):
    site.pages = {"/late": Answer(html(SAID)[:50], how=how)}
    read = ask(site, tmp_path, "/late")
    assert outcomes(read) == [SHUT]
    assert ("whole in 0.5 seconds" if how == "slow" else "no answer in time") in read.asked[0].told


def test_a_site_is_asked_one_thing_at_a_time_with_a_pause(site, tmp_path):
    now, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    site.pages = {f"/{n}": Answer(html(SAID)) for n in range(4)}
    manners = Manners(pause=3, clock=lambda: now[0], sleep=sleep)
    with httpx.Client() as client:
        fetcher = Fetcher(client, tmp_path, manners)
        assert all(not fetcher.open(site.at(f"/{n}")).fault for n in range(4))
    assert slept == [3.0] * 4, "before each page, as robots.txt is a question too"
    assert [path for path, _ in site.asked] == ["/robots.txt", "/0", "/1", "/2", "/3"]


def test_what_a_site_asks_of_programs_is_done(site, tmp_path):
    rules = b"User-agent: *\nDisallow: /private\n\nUser-agent: community-centred-practice-reread\n"
    rules += b"Disallow: /not-you\nCrawl-delay: 7\n"
    plain = {"Content-Type": "text/plain"}
    site.pages = {
        "/robots.txt": Answer(rules, headers=plain),
        "/not-you/page": Answer(html(SAID)),
        "/open": Answer(html(SAID)),
        "/leads": Answer(status=301, headers={"Location": "/not-you/page"}),
    }
    slept: list[float] = []
    manners = Manners(pause=0, clock=lambda: 0.0, sleep=slept.append)
    with httpx.Client() as client:
        fetcher = Fetcher(client, tmp_path, manners)
        assert "robots.txt" in fetcher.open(site.at("/not-you/page")).fault
        assert not fetcher.open(site.at("/open")).fault
        assert "robots.txt" in fetcher.open(site.at("/leads")).fault
    assert "/not-you/page" not in site.paths
    assert slept[-1] == 7.0


def test_where_robots_txt_fails_nothing_is_asked(site, tmp_path):
    site.pages = {"/robots.txt": Answer(b"", 503), "/page": Answer(html(SAID))}
    assert outcomes(ask(site, tmp_path, "/page")) == [SHUT]
    assert site.paths == []


@pytest.mark.parametrize(
    ("mark", "value", "newer"),
    [
        ("ETag", '"v1"', '"v2"'),
        ("Last-Modified", "Fri, 27 Nov 2026 09:00:00 GMT", "Sat, 28 Nov 2026 09:00:00 GMT"),
    ],
)
def test_a_page_that_has_not_changed_is_not_sent_again(mark, value, newer, site, tmp_path):
    site.pages = {"/page": Answer(html(SAID), headers={"Content-Type": "text/html", mark: value})}
    first = ask(site, tmp_path, "/page")
    again = ask(site, tmp_path, "/page")
    assert outcomes(first) == outcomes(again) == [SAYS]
    assert (first.kept, again.kept) == (0, 1)
    assert "1 of the pages had not changed" in "\n".join(lines(again))
    headers = {"Content-Type": "text/html", mark: newer}
    site.pages["/page"] = Answer(html(OTHER), headers=headers)
    assert outcomes(ask(site, tmp_path, "/page")) == [CHANGED]


def test_we_say_who_asks_and_nothing_of_this_machine(site, tmp_path):
    site.pages = {"/page": Answer(html(SAID))}
    ask(site, tmp_path, "/page")
    assert site.asked
    for _, headers in site.asked:
        assert headers["user-agent"].startswith("community-centred-practice-reread (")
        assert set(headers) == {
            "host", "accept", "accept-encoding", "accept-language", "connection", "user-agent",
        }  # fmt: skip
        assert str(Path.home()) not in headers["user-agent"] and "127.0.0.1" not in headers


def test_two_sites_are_asked_at_the_same_time(tmp_path):
    asked = Event()
    with a_site() as one, a_site() as two:
        # The first answers only once the second was asked.
        one.pages = {"/page": Answer(html(SAID), after=asked)}
        two.pages = {"/page": Answer(html(SAID), tells=asked)}
        read = ask(one, tmp_path, one.at("/page"), two.at("/page"), wait=10.0, seconds=10.0)
        assert outcomes(read) == [SAYS, SAYS]


# ---- The command ----


@pytest.fixture
def book(tmp_path, monkeypatch, site):
    """A small book with one figure, quoted from the site's page."""
    write_book(tmp_path, table("belong"))
    (tmp_path / "_config.yml").write_text("title: T\n")
    (tmp_path / "data/quotations.toml").write_text(
        f'[belong]\nsays = "{SAID}"\npopulation = "not printed"\ncomparator = "not printed"\n'
        f'period = "not printed"\noutcome = "not printed"\nwhere = "{site.at("/page")}"\n'
        'part = "abstract"\nread_on = 2026-11-28\n'
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str):
    return CliRunner().invoke(main, ["sources", *arguments])


@pytest.mark.parametrize(
    ("said", "status", "code", "says"),
    [
        (SAID, 200, 0, "1 quotation on 1 page: 1 still says it, "),
        (OTHER, 200, 1, "belong: changed. Nearest on the page: "),
        (SAID, 404, 1, "belong: gone. The page is not there (404)"),
        (SAID, 403, 1, "Nothing could be looked at, so this proves nothing."),
    ],
)
def test_the_command_tells_and_changes_nothing(book, site, said, status, code, says):
    site.pages = {"/page": Answer(html(said), status)}
    before = {file: file.read_bytes() for file in (book / "data").iterdir()}
    done = run("--reread", "--pause", "0")
    assert done.exit_code == code, done.output
    assert says in done.output
    assert {file: file.read_bytes() for file in (book / "data").iterdir()} == before


def test_further_words_are_looked_for_on_their_own_page(book, site):
    file = book / "data/quotations.toml"
    more = f'further = "People were aged 40 to 69"\nfurther_where = "{site.at("/ages")}"\n'
    file.write_text(file.read_text() + more + "further_on = 2026-11-29\n")
    ages = "People were aged {} to 69"
    for first, code in (("40", 0), ("41", 1)):
        site.pages = {"/page": Answer(html(SAID)), "/ages": Answer(html(ages.format(first)))}
        done = run("--reread", "--pause", "0")
        assert done.exit_code == code, done.output
        assert "2 quotations on 2 pages" in done.output


@pytest.mark.parametrize(("until", "asked"), [("2099-01-01", False), ("2026-01-01", True)])
def test_a_page_with_an_exception_is_left_out_until_its_day(book, site, until, asked):
    site.pages = {"/page": Answer(html(OTHER))}
    file = book / "data/link-exceptions.toml"
    file.write_text(f'["{site.at("/page")}"]\nreason = "By a script."\nuntil = {until}\n')
    done = run("--reread", "--pause", "0")
    assert done.exit_code == 1, "where nothing else is looked at, it proves nothing"
    assert ("1 quotation left out" in done.output) != asked
    assert bool(site.paths) == asked


def test_a_file_on_github_is_asked_for_itself():
    page = "https://github.com/a/b/blob/0123abc/data/x.csv"
    assert file_at(page) == "https://raw.githubusercontent.com/a/b/0123abc/data/x.csv"
    assert file_at("https://github.com/a/b") == "https://github.com/a/b"


def test_the_command_is_told_when_it_is_used_wrongly(book):
    assert run("--reread", "belongs").exit_code == 2
    assert run("belong").exit_code == 2


def test_with_no_quotation_it_fails(book):
    (book / "data/quotations.toml").unlink()
    done = run("--reread")
    assert done.exit_code == 1
    assert "Nothing could be looked at" in done.output


def test_without_reread_it_lists_every_source(book):
    done = run()
    assert done.exit_code == 0
    assert "2 sources. We have looked for a newer edition of 0." in done.output
