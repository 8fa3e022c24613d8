"""Fetches addresses politely: one at a time per host, with a pause, respecting robots.txt.

Responses are cached with their date and validators, so that an unchanged page is not downloaded
again.
"""

import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from book.incremental.fingerprint import digest

if TYPE_CHECKING:
    import httpx

AGENT = "community-centred-practice-reread"
WHO = {
    "User-Agent": f"{AGENT} (a book that asks whether its sources still say what it quotes)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Language": "en-GB,en",
}
LARGEST = 20_000_000
LARGEST_RULES = 500_000
LONGEST_PAUSE = 30.0
"""The longest pause in seconds that a robots.txt may ask for."""
HOPS = 6
LOST = {404: "the page is not there (404)", 410: "the page was taken down for good (410)"}
_MARKS = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}


@dataclass(frozen=True, slots=True)
class Opened:
    """An address, and the result of fetching it."""

    address: str
    final: str = ""
    """The final address after redirects."""
    body: bytes = b""
    kind: str = ""
    """The content type from the server, such as text/html."""
    charset: str | None = None
    fault: str = ""
    lost: bool = False
    """Whether the server says that there is no such page."""
    kept: bool = False
    """Whether the server says that the page is unchanged since it was last fetched."""

    @property
    def is_pdf(self) -> bool:
        return self.kind == "application/pdf" or self.body.lstrip()[:5] == b"%PDF-"

    @property
    def is_html(self) -> bool:
        return self.kind in ("text/html", "application/xhtml+xml") or (
            not self.kind and b"<html" in self.body[:2000].lower()
        )

    @property
    def is_text(self) -> bool:
        return self.is_html or self.kind.startswith("text/") or self.kind == "application/json"

    @property
    def moved(self) -> bool:
        """Whether the page has moved, ignoring the scheme, a www. and a trailing slash."""
        return _bare(self.address) != _bare(self.final)


def _bare(address: str) -> str:
    parts = urlsplit(address)
    host = parts.netloc.lower().removeprefix("www.").removesuffix(":443").removesuffix(":80")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"


class NotOpenedError(Exception):
    """An address that cannot be fetched, and whether its server says that it is gone."""

    def __init__(self, message: str, *, lost: bool = False) -> None:
        super().__init__(message)
        self.lost = lost


@dataclass(slots=True)
class Manners:
    """Request limits: `pause` seconds between requests to a host, `seconds` for a whole page."""

    pause: float = 3.0
    seconds: float = 60.0
    wait: float = 20.0
    """Seconds without any response."""
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _hosts: dict[str, "_Host"] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def host(self, address: str) -> "_Host":
        """What is known about the host of `address`."""
        with self._lock:
            return self._hosts.setdefault(urlsplit(address).netloc.lower(), _Host())


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = float("-inf")
    rules: RobotFileParser | None = None
    pause: float = 0.0
    """The pause in seconds that its robots.txt asks for."""


class Fetcher:
    """Fetches addresses with `client`; caches responses in `folder`."""

    def __init__(self, client: "httpx.Client", folder: Path, manners: Manners) -> None:
        self._client = client
        self._folder = folder
        self._manners = manners

    def open(self, address: str) -> Opened:
        """The current content of `address`, or why it cannot be fetched."""
        import httpx  # noqa: PLC0415  # httpx and lxml

        at = address.partition("#")[0]
        try:
            for _ in range(HOPS):
                self._permitted(at)
                kept = self._kept(at)
                status, headers, body = self._ask(at, kept)
                if "location" in headers and 300 <= status < 400:
                    at = urljoin(at, headers["location"]).partition("#")[0]
                    if urlsplit(at).scheme not in ("http", "https"):
                        raise NotOpenedError("it leads to something that is not a page")
                    continue
                return self._opened(address, at, status, headers, body, kept)
            raise NotOpenedError(f"it leads from page to page, {HOPS} times")
        except NotOpenedError as fault:
            return Opened(address, at, fault=str(fault), lost=fault.lost)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            return Opened(address, at, fault=_reason(error))

    def _opened(
        self, address: str, at: str, status: int, headers: dict[str, str], body: bytes,
        kept: dict[str, Any] | None,
    ) -> Opened:  # fmt: skip
        if status == 304 and kept:
            told = {name: kept[name] for name in ("kind", "charset")}
            return Opened(address, at, self._file(at, "body").read_bytes(), **told, kept=True)
        if status in LOST:
            raise NotOpenedError(LOST[status], lost=True)
        if status != 200:
            refused = "the site turns programs away" if status in (401, 403, 429) else "it answers"
            raise NotOpenedError(f"{refused} ({status})")
        kind, _, rest = headers.get("content-type", "").partition(";")
        _, _, charset = rest.lower().partition("charset=")
        told = {"kind": kind.strip().lower(), "charset": charset.strip(" \"';") or None}
        marks = {name: headers[name] for name in _MARKS if name in headers}
        if marks:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._file(at, "body").write_bytes(body)
            self._file(at, "json").write_text(json.dumps({"address": at, **told, **marks}))
        return Opened(address, at, body, **told)

    def _ask(
        self, address: str, kept: dict[str, Any] | None, most: int = LARGEST
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body; makes only one request at a time to each host."""
        manners = self._manners
        host = manners.host(address)
        marks = {_MARKS[name]: kept[name] for name in _MARKS if kept and name in kept}
        with host.lock:
            if (pause := host.free_at - manners.clock()) > 0:
                manners.sleep(pause)
            try:
                with self._client.stream("GET", address, headers=marks) as answer:
                    ends = manners.clock() + manners.seconds
                    body = b""
                    for piece in answer.iter_bytes():
                        body += piece
                        if len(body) > most:
                            raise NotOpenedError(f"it is larger than {most:,} bytes")
                        if manners.clock() > ends:
                            raise NotOpenedError(
                                f"it did not come whole in {manners.seconds:g} seconds"
                            )
                    return answer.status_code, dict(answer.headers), body
            finally:
                host.free_at = manners.clock() + max(manners.pause, host.pause)

    def _permitted(self, address: str) -> None:
        """Raise NotOpenedError if robots.txt disallows `address`."""
        host = self._manners.host(address)
        if host.rules is None:
            host.rules = self._rules(address)
            asked = host.rules.crawl_delay(AGENT)
            host.pause = min(float(asked), LONGEST_PAUSE) if asked else 0.0
        if not host.rules.can_fetch(AGENT, address):
            raise NotOpenedError("the site asks programs to stay away from it (robots.txt)")

    def _rules(self, address: str) -> RobotFileParser:
        parts = urlsplit(address)
        at = f"{parts.scheme}://{parts.netloc}/robots.txt"
        rules = RobotFileParser()
        for _ in range(HOPS):
            status, headers, body = self._ask(at, None, LARGEST_RULES)
            if not (300 <= status < 400 and "location" in headers):
                break
            at = urljoin(at, headers["location"])
        # RFC 9309: a missing file allows everything; a server error disallows everything.
        rules.disallow_all = status >= 500  # type: ignore[attr-defined]  # typeshed leaves it out
        rules.parse(body.decode("utf-8", "replace").splitlines() if status == 200 else [])
        return rules

    def _kept(self, address: str) -> dict[str, Any] | None:
        try:
            kept = json.loads(self._file(address, "json").read_text())
            return kept if self._file(address, "body").is_file() else None
        except (OSError, ValueError):
            return None

    def _file(self, address: str, ending: str) -> Path:
        name = digest(address)[:32]
        return self._folder / f"{name}.{ending}"


def _reason(error: Exception) -> str:
    import httpx  # noqa: PLC0415  # httpx and lxml

    if isinstance(error, httpx.InvalidURL | ValueError):
        return "it leads to something that is not a page"
    if isinstance(error, httpx.TimeoutException):
        return "no answer in time"
    if isinstance(error, httpx.ConnectError):
        if "CERTIFICATE" in str(error).upper():
            return "its certificate is not valid"
        return "the server cannot be reached"
    if isinstance(error, httpx.RemoteProtocolError):
        return "its answer broke off, or cannot be read"
    return f"it cannot be read ({type(error).__name__})"
