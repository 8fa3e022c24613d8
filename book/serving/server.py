"""Serves a built site on this machine only, and tells open pages what is new."""

import socket
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

from book.serving.live import Live

HOST = "127.0.0.1"
TRIES = 50
SCRIPT = Path(__file__).with_name("live.js")
PING = 15.0
"""Seconds between signs of life to a page that nothing happens to."""


class _Handler(SimpleHTTPRequestHandler):
    """Serves files, says nothing of each request, and never lets a browser keep an old page."""

    def __init__(
        self,
        *args: object,
        live: Live | None = None,
        writing: AbstractContextManager[object] | None = None,
        **kwargs: object,
    ) -> None:
        self.live = live
        self.writing = writing or nullcontext()
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:
        """A reader's requests are nobody's business."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer as web servers do that know the site's own page of lost addresses."""
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
            self._tell(asked.get("page", [""])[0], int(asked.get("version", ["0"])[0]))
        elif address.path == "/.book/live.js":
            self._send(SCRIPT.read_bytes(), "text/javascript")
        elif address.path == "/sw.js":
            # A browser then forgets a copy that it kept of an earlier site at this address.
            self.send_error(HTTPStatus.NOT_FOUND)
        elif (page := self._page(unquote(address.path))) is not None:
            self._send_page(page)
        else:
            super().do_GET()

    def _page(self, path: str) -> Path | None:
        """The HTML file behind an address, where there is one."""
        file = Path(self.translate_path(path))
        file = file / "index.html" if path.endswith("/") else file
        return file if file.suffix == ".html" and file.is_file() else None

    def _send_page(self, file: Path) -> None:
        """A page with the script that keeps it new; the file on disk has none."""
        assert self.live
        version = self.live.version  # before reading: what is written after is news
        page = quote(file.relative_to(Path(self.directory).resolve()).with_suffix("").as_posix())
        script = f'<script src="/.book/live.js" data-page="{page}" data-version="{version}">'
        with self.writing:
            content = file.read_bytes()
        body, end, rest = content.rpartition(b"</body>")
        self._send(body + f"{script}</script>".encode() + end + rest, "text/html; charset=utf-8")

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _tell(self, page: str, shown: int) -> None:
        """Server-sent events for one open page, for as long as it is open."""
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
    daemon_threads = True
    # A port that another server holds must be refused, not shared.
    allow_reuse_address = False


def open_server(
    site: Path,
    port: int,
    live: Live | None = None,
    writing: AbstractContextManager[object] | None = None,
) -> ThreadingHTTPServer:
    """A server for `site` on `port` or the next free port. Raises OSError where none is free.

    Given `live`, each page is sent with a script that shows what `live` tells. Whoever changes
    pages holds the lock `writing`, and no page is read meanwhile.
    """
    handler = partial(_Handler, directory=str(site.resolve()), live=live, writing=writing)
    for candidate in range(port, min(port + TRIES, 65536)):
        if _in_use(candidate):
            continue
        try:
            return _Server((HOST, candidate), handler)
        except OSError:
            continue
    raise OSError(f"no free port from {port} to {port + TRIES - 1}")


def _in_use(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.settimeout(0.2)
        return probe.connect_ex((HOST, port)) == 0
