"""A site on this machine whose pages can move, change, go, or never come."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


@dataclass(slots=True)
class Answer:
    """What the site answers at one path."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})
    how: str = "whole"
    """whole, slow (a byte at a time, for ever), silent (nothing at all) or cut."""
    after: Event | None = None
    """What it waits for before it answers."""
    tells: Event | None = None
    """What it sets when it is asked."""


@dataclass(slots=True)
class Site:
    """The pages, and every question that was asked: (path, headers)."""

    port: int = 0
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    done: Event = field(default_factory=Event)

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def a_site() -> Iterator[Site]:
    """A site that serves until the block ends."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
            answer = site.pages.get(self.path, Answer(b"<p>Not found</p>", 404))
            if answer.tells:
                answer.tells.set()
            if answer.after:
                answer.after.wait(20)
            if answer.how == "silent":
                site.done.wait(20)
                return
            mark = answer.headers.get("ETag") or answer.headers.get("Last-Modified")
            known = self.headers.get("If-None-Match") or self.headers.get("If-Modified-Since")
            status = 304 if mark and known == mark else answer.status
            self.send_response(status)
            body = b"" if status == 304 else answer.body
            for name, value in answer.headers.items():
                self.send_header(name, value)
            more = 1000 if answer.how in ("slow", "cut") else 0
            self.send_header("Content-Length", str(len(body) + more))
            self.end_headers()
            self.wfile.write(body)
            while answer.how == "slow" and not site.done.wait(0.02):
                try:
                    self.wfile.write(b" ")
                except OSError:
                    return

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield site
    finally:
        site.done.set()
        server.shutdown()
        server.server_close()
        thread.join()
