"""Serve a built site on this machine only, and notify open pages of changes."""

import errno
import os
import socket
import socketserver
import sys
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from html import escape
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from book.serving.downloads import PLACE, Downloads
from book.serving.live import Live

HOST = "127.0.0.1"
HOST6 = "::1"
"""The IPv6 loopback address, which browsers try first for http://localhost."""
TRIES = 50
SCRIPT = Path(__file__).with_name("live.js")
NOTHING_YET = b"""<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Not built yet</title>
<body><h1>Not built yet</h1>
<p>The book has something to fix, which is shown here. The page follows as soon as it is saved.</p>
</body></html>
"""
NOT_MADE = b"""<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Files not made</title>
<body><h1>These files could not be made</h1>
<ul></ul>
<p>Fix this and save. Then go back and press the link again.</p>
</body></html>
"""
PING = 15.0
"""Seconds between keep-alive messages to an idle page."""


class _Handler(SimpleHTTPRequestHandler):
    """Serves files without logging requests or letting browsers cache pages."""

    def __init__(
        self,
        *args: Any,
        live: Live | None = None,
        writing: AbstractContextManager[object] | None = None,
        downloads: Downloads | None = None,
        **kwargs: Any,
    ) -> None:
        self.live = live
        self.downloads = downloads
        self.writing = writing or nullcontext()
        super().__init__(*args, **kwargs)

    def log_message(self, format: str, *args: object) -> None:
        """Do not log requests, for readers' privacy."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """For a 404, send the site's own page if it has one, as web servers do."""
        lost = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or self.command != "GET" or not lost.is_file():
            super().send_error(code, message, explain)
            return
        self._send(lost.read_bytes(), "text/html; charset=utf-8", HTTPStatus.NOT_FOUND)

    def do_GET(self) -> None:
        if self.live is None:
            super().do_GET()
            return
        address = urlsplit(self.path)
        if address.path == "/.book/events":
            asked = parse_qs(address.query)
            version = asked.get("version", ["0"])[0]
            self._tell(asked.get("page", [""])[0], int(version) if version.isdecimal() else 0)
        elif address.path == "/.book/live.js":
            self._send(SCRIPT.read_bytes(), "text/javascript")
        elif self.downloads and address.path.startswith(f"/{PLACE}"):
            self._send_made(unquote(address.path))
        elif address.path == "/sw.js":
            # Makes the browser drop a service worker left by an earlier site at this address.
            self.send_error(HTTPStatus.NOT_FOUND)
        elif (page := self._page(unquote(address.path))) is not None:
            self._send_page(page)
        elif unquote(address.path) == "/":
            # There is no home page yet, so show what has to be fixed instead.
            self._send_live(NOTHING_YET, "")
        else:
            super().do_GET()

    def _send_made(self, path: str) -> None:
        """Send one of the trainers' files, making it first if needed."""
        assert self.downloads
        file = self.downloads.ask(path)
        try:
            content = file.read_bytes() if file else None
        except OSError:
            content = None  # deleted by a save just now; the next request makes it again
        if content is None and (faults := self.downloads.faults(path)):
            told = "".join(f"<li>{escape(fault)}</li>" for fault in faults)
            page = NOT_MADE.replace(b"<ul>", f"<ul>{told}".encode())
            self._send(page, "text/html; charset=utf-8", HTTPStatus.INTERNAL_SERVER_ERROR)
        elif file is None or content is None:
            self.send_error(HTTPStatus.NOT_FOUND)
        else:
            self._send(content, self.guess_type(str(file)))

    def _page(self, path: str) -> Path | None:
        """Return the HTML file at an address, or None."""
        file = Path(self.translate_path(path))
        file = file / "index.html" if path.endswith("/") else file
        return file if file.suffix == ".html" and file.is_file() else None

    def _send_page(self, file: Path) -> None:
        """Send a page with the live-reload script, which the file on disk does not have."""
        assert self.live
        version = self.live.version  # before reading, so that later writes trigger a reload
        page = file.relative_to(Path(self.directory).resolve()).with_suffix("").as_posix()
        try:
            with self.writing:
                content = file.read_bytes()
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND)  # deleted just now
        else:
            self._send_live(content, page, version)

    def _send_live(self, content: bytes, page: str, version: int = 0) -> None:
        script = f'<script src="/.book/live.js" data-page="{quote(page)}" data-version="{version}">'
        body, end, rest = content.rpartition(b"</body>")
        self._send(body + f"{script}</script>".encode() + end + rest, "text/html; charset=utf-8")

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _tell(self, page: str, shown: int) -> None:
        """Send server-sent events to one open page until it is closed."""
        assert self.live
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        seen: int | None = -1
        try:
            while (version := self.live.wait(seen, PING)) is not None:
                news = version != seen
                text = f"data: {self.live.message(page, shown)}" if news else ": still here"
                self.wfile.write(f"{text}\n\n".encode())
                self.wfile.flush()
                seen = version
        except OSError:
            pass  # the page was closed


class _Server(ThreadingHTTPServer):
    """A server at one loopback address, with an optional twin for the other address family."""

    daemon_threads = True
    # On Windows, this option would let two servers share a port. Elsewhere it only means that a
    # port can be reused immediately after its last server ended.
    allow_reuse_address = os.name != "nt"
    twin: "_Server | None" = None

    def server_bind(self) -> None:
        """Bind without looking up this machine's host name, which may take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "localhost", self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignore closed connections; print anything else in one line."""
        error = sys.exception()
        if not isinstance(error, OSError):
            print(f"A page could not be sent: {type(error).__name__}: {error}", file=sys.stderr)

    def serve_forever(self, poll_interval: float = 0.5) -> None:
        if self.twin:
            Thread(target=self.twin.serve_forever, args=(poll_interval,), daemon=True).start()
        super().serve_forever(poll_interval)

    def shutdown(self) -> None:
        if self.twin:
            self.twin.shutdown()
        super().shutdown()

    def server_close(self) -> None:
        if self.twin:
            self.twin.server_close()
        super().server_close()


class _Server6(_Server):
    address_family = socket.AF_INET6

    def server_bind(self) -> None:
        self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        super().server_bind()


def open_server(
    site: Path,
    port: int,
    live: Live | None = None,
    writing: AbstractContextManager[object] | None = None,
    downloads: Downloads | None = None,
) -> ThreadingHTTPServer:
    """Return a server for `site` on `port` or the next free port. Raises OSError if none is free.

    It listens on 127.0.0.1 and, if the machine has IPv6, on ::1. A port counts as free only if
    both are, so that http://localhost works whichever address the browser tries.

    With `live`, pages are sent with a script that shows its messages. Hold the lock `writing`
    while changing pages, so that none is read meanwhile. `downloads` makes the trainers' files.
    """
    handler = partial(
        _Handler, directory=str(site.resolve()), live=live, writing=writing, downloads=downloads
    )
    for candidate in range(port, min(port + TRIES, 65536)):
        if _in_use(socket.AF_INET, HOST, candidate) or _in_use(socket.AF_INET6, HOST6, candidate):
            continue
        try:
            server = _Server((HOST, candidate), handler)
        except OSError:
            continue
        try:
            server.twin = _Server6((HOST6, candidate), handler)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                server.server_close()
                continue
            # This machine has no IPv6, so nothing else can be listening there.
        return server
    raise OSError(f"no free port from {port} to {port + TRIES - 1}")


def _in_use(family: socket.AddressFamily, host: str, port: int) -> bool:
    """Whether something is listening there, as some systems let two programs share a port."""
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.settimeout(0.2)
            return probe.connect_ex((host, port)) == 0
    except OSError:
        return False  # no such family on this machine
