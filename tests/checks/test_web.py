"""Links to other sites: asked only on request, reported and never fatal, with dated exceptions."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from benchmark import sample
from support.days import last_checked

from book.checks.external_links import EXCEPTIONS, check_web, load_exceptions
from book.findings import BookError

ROOT = Path(__file__).resolve().parents[2]
TODAY = last_checked()


class Site(BaseHTTPRequestHandler):
    """Answers as sites do: some have no page, some give no heads."""

    def do_HEAD(self) -> None:
        self._answer({"/there": 200, "/no-heads": 405}.get(self.path, 404))

    def do_GET(self) -> None:
        self._answer({"/there": 200, "/no-heads": 200, "/shy": 403}.get(self.path, 404))

    def _answer(self, status: int) -> None:
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    sample.write(sample.Sample(2), "book", tmp_path)
    return tmp_path


def link(book: Path, *addresses: str) -> int:
    """Add a paragraph of links to a chapter; return its line."""
    file = book / "chapters/welcome.md"
    text = file.read_text(encoding="utf-8")
    links = " ".join(f"[the site]({address})" for address in addresses)
    file.write_text(f"{text}\n{links}\n", encoding="utf-8")
    return text.count("\n") + 2


def test_addresses_that_do_not_answer_are_warned_of(book: Path, site: str) -> None:
    closed = "http://127.0.0.1:9/closed"
    line = link(book, *(f"{site}/{page}" for page in ("there", "no-heads", "shy", "gone")), closed)
    findings = check_web(book, [], TODAY)
    assert [(f.path, f.line, f.warning, f.check) for f in findings] == [
        ("chapters/welcome.md", line, True, "external-link")
    ] * 2
    said = "\n".join(f.message for f in findings)
    assert f"{site}/gone answers with error 404" in said
    assert f"{closed} does not answer (ConnectError)" in said


def test_an_exception_with_a_reason_and_a_date_is_not_asked(book: Path) -> None:
    link(book, "https://a.example/x", "https://b.example/y")
    asked: list[str] = []
    (book / EXCEPTIONS).write_text('["https://a.example/x"]\nreason = "So."\nuntil = 2027-01-01\n')
    assert check_web(book, [], TODAY, lambda address: asked.append(address) or "") == []
    assert asked == ["https://b.example/y"]


def test_an_exception_that_is_over_or_not_needed_is_a_fault(book: Path) -> None:
    link(book, "https://a.example/x")
    (book / EXCEPTIONS).write_text(
        '["https://a.example/x"]\nreason = "So."\nuntil = 2026-01-01\n'
        '["https://gone.example"]\nreason = "So."\nuntil = 2027-01-01\n'
    )
    findings = check_web(book, [], TODAY, lambda address: "")
    assert [(f.line, f.warning) for f in findings] == [(1, False), (4, False)]
    assert "ended on 2026-01-01" in findings[0].message
    assert "no page has the address https://gone.example" in findings[1].message


@pytest.mark.parametrize(
    "text", ['["x"]\nreason = "So."\n', '["x"]\nuntil = 2027-01-01\n', "x = 1\n", '["x"\n']
)
def test_an_exception_without_reason_or_date_is_refused(book: Path, text: str) -> None:
    (book / EXCEPTIONS).write_text(text)
    with pytest.raises(BookError) as caught:
        load_exceptions(book)
    assert {(f.path, f.line, f.check) for f in caught.value.findings} == {(EXCEPTIONS, 1, "list")}


def test_the_exceptions_of_this_book_hold() -> None:
    findings = check_web(ROOT, ["README.md"], TODAY, lambda address: pytest.fail("asked"))
    assert [str(finding) for finding in findings] == []
