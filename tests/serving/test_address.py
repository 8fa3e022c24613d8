"""The address that `book serve` prints is its own, in IPv4 and in IPv6."""

import errno
import socket
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from book.serving import server as module
from book.serving.live import Live
from book.serving.server import HOST, HOST6, open_server

FAMILIES = {HOST: socket.AF_INET, HOST6: socket.AF_INET6}


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind((HOST6, 0))
            return True
    except OSError:
        return False


def free_port() -> int:
    """A port that nobody has, and the next ones with it, as far as one can see."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@contextmanager
def taken(host: str, port: int) -> Iterator[None]:
    """Another program's socket at `port`."""
    with socket.socket(FAMILIES.get(host, socket.AF_INET6)) as other:
        other.bind((host, port))
        other.listen()
        yield


@contextmanager
def running(site: Path, port: int) -> Iterator[ThreadingHTTPServer]:
    server = open_server(site, port)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


def answers(host: str, port: int) -> bool:
    name = f"[{host}]" if ":" in host else host
    with urllib.request.urlopen(f"http://{name}:{port}/page.html", timeout=10) as answer:
        return b"ours" in answer.read()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "page.html").write_text("ours")
    return tmp_path


def test_where_both_are_free_it_answers_at_every_name_of_this_machine(site):
    port = free_port()
    with running(site, port) as server:
        assert server.server_address[1] == port
        hosts = [HOST, HOST6] if has_ipv6() else [HOST]
        assert all(answers(host, port) for host in [*hosts, "localhost"])
    with running(site, port) as server:
        assert server.server_address[1] == port, "it can be had again at once"


@pytest.mark.parametrize("host", [HOST, HOST6, "::"])
def test_a_port_that_is_taken_in_either_family_is_left_to_its_owner(host, site):
    if host != HOST and not has_ipv6():
        with pytest.raises(OSError), taken(host, free_port()):
            """Nobody can be there either."""
        return
    port = free_port()
    with taken(host, port), running(site, port) as server:
        ours = server.server_address[1]
        assert ours > port
        assert answers(HOST, ours) and answers("localhost", ours)


def test_a_port_that_is_bound_and_not_listened_at_is_taken_too(site):
    with socket.socket(socket.AF_INET6 if has_ipv6() else socket.AF_INET) as other:
        other.bind((HOST6 if has_ipv6() else HOST, 0))
        port = other.getsockname()[1]
        with running(site, port) as server:
            assert server.server_address[1] > port


@pytest.mark.parametrize("error", [errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL, errno.EACCES])
def test_a_machine_without_ipv6_is_served_all_the_same(error, site, monkeypatch):
    """As the kernel says it where IPv6 is switched off: at the socket, or as it is bound."""
    real = socket.socket

    class Without(real):  # type: ignore[misc, valid-type]
        def __init__(self, family=-1, *others: object, **more: object) -> None:
            if family == socket.AF_INET6 and error == errno.EAFNOSUPPORT:
                raise OSError(error, "no IPv6")
            super().__init__(family, *others, **more)

        def bind(self, address: object) -> None:
            if self.family == socket.AF_INET6:
                raise OSError(error, "no IPv6")
            super().bind(address)

    monkeypatch.setattr(module.socket, "socket", Without)
    port = free_port()
    with running(site, port) as server:
        assert server.server_address[1] == port and server.twin is None
        assert answers(HOST, port) and answers("localhost", port)


def test_a_browser_that_goes_away_and_a_wrong_question_are_no_news(site, capsys):
    """Nothing a reader does shows as a traceback in the terminal of whoever edits."""
    server = open_server(site, free_port(), Live())
    Thread(target=server.serve_forever, daemon=True).start()
    host = server.server_address[:2]
    try:
        with socket.create_connection(host) as browser:
            browser.sendall(b"GET /page.html HTTP/1.1\r\n")
        with socket.create_connection(host, 10) as browser:
            browser.sendall(b"GET /.book/events?page=x&version=none HTTP/1.0\r\n\r\n")
            assert b"200" in browser.recv(20)
        assert answers(HOST, host[1])
    finally:
        server.shutdown()
        server.server_close()
    assert "Traceback" not in capsys.readouterr().err
