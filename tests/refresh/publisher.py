"""A publisher on this machine that serves a good table, or plays one fault."""

import csv
import io
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

from book.refresh.reading import FINGERTIPS_COLUMNS

CERTIFICATE = Path(__file__).with_name("untrusted.pem")
"""A certificate that nobody has signed, for a server on this machine, made for this test alone."""
HEAD = (
    "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,"
    "Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,"
    "Lower CI 99.8 limit,Upper CI 99.8 limit,Count,Denominator,Value note,Recent Trend,"
    "Time period Sortable,New data,Time period range"
).split(",")
assert set(FINGERTIPS_COLUMNS) <= set(HEAD)
USUAL = {
    "Indicator ID": "90280", "Indicator Name": "Social contact", "Parent Code": "E92000001",
    "Sex": "Persons", "Age": "18+ yrs", "Time period": "2023/24",
    "Time period Sortable": "20230000",
}  # fmt: skip


def row(code: str, value: str, low: str = "", high: str = "", **more: str) -> dict[str, str]:
    """One row as Fingertips writes it."""
    given = {"Area Code": code, "Value": value, "Lower CI 95.0 limit": low,
             "Upper CI 95.0 limit": high}  # fmt: skip
    return {**dict.fromkeys(HEAD, ""), **USUAL, **given, **more}


GOOD = [
    row("E92000001", "45.6", "45.1", "46.1"),
    row("E92000001", "45.6", "45.1", "46.1"),
    row("E08000018", "39.9", "35.0", "45.0"),
    row("E08000038", "47.1", "42.0", "52.2"),
    row("E10000023", "44.0", "40.0", "48.0"),
    row("E10000012", "48.2", "47.0", "49.4"),
    row("E09000001", "", "", "", **{"Value note": "Value suppressed"}),
    row("E92000001", "41.0", "40.0", "42.0", **{"Category Type": "Deprivation deciles"}),
    row("E08000018", "38.0", "30.0", "44.0", Sex="Female"),
    row("W06000001", "50.0", "45.0", "55.0"),
]
"""England twice, a code of 2025, an old county, a county, a hidden value, a category, a sex, and
an area that is not in England."""


def as_csv(rows: list[dict[str, str]], head: list[str] = HEAD) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, head, extrasaction="ignore", restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


class Publisher(BaseHTTPRequestHandler):
    """Answers with `body` and `status`; `cut` sends only so many bytes of what it announces."""

    body = b""
    status = 200
    headers_sent: tuple[tuple[str, str], ...] = ()
    cut: int | None = None
    wait: Event | None = None
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.wait:
            self.wait.wait(10)
        self.send_response(self.status)
        self.send_header("Content-Length", str(len(self.body)))
        for name, value in self.headers_sent:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(self.body if self.cut is None else self.body[: self.cut])

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def publishing(body: bytes, *, secure: bool = False, **fault: object) -> Iterator[tuple[str, list]]:
    """The address of a publisher, and the list of paths that were asked of it."""
    asked: list[str] = []
    handler = type("Playing", (Publisher,), {"body": body, "asked": asked, **fault})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    if secure:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *arguments: None  # the client hangs up, as it must
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        scheme = "https" if secure else "http"
        yield f"{scheme}://127.0.0.1:{server.server_address[1]}", asked
    finally:
        wait = fault.get("wait")
        if isinstance(wait, Event):
            wait.set()
        server.shutdown()
        server.server_close()
