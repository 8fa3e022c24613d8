"""Serves a built site on this machine only."""

import socket
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

HOST = "127.0.0.1"
TRIES = 50


class _Handler(SimpleHTTPRequestHandler):
    """Serves files, says nothing of each request, and never lets a browser keep an old page."""

    def log_message(self, format: str, *args: object) -> None:
        """A reader's requests are nobody's business."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # A port that another server holds must be refused, not shared.
    allow_reuse_address = False


def open_server(site: Path, port: int) -> ThreadingHTTPServer:
    """A server for `site` on `port` or the next free port. Raises OSError where none is free."""
    handler = partial(_Handler, directory=str(site))
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
