"""Messages for open browsers: that their page has changed, or what is wrong with the book."""

import json
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from threading import Condition

from book.findings import Finding


class Live:
    """The current state of the book, and the version at which each page changed. Thread-safe."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._version = 0
        self._written: dict[str, int] = {}
        self._errors: list[Finding] = []
        self._old: Container[str] | None = ()
        self._running: Container[str] = ()
        self._warnings: list[Finding] = []
        self._closed = False

    @property
    def version(self) -> int:
        return self._version

    def written(
        self,
        pages: Iterable[str],
        errors: Iterable[Finding] = (),
        old: Container[str] = (),
        running: Container[str] = (),
    ) -> None:
        """Record that these pages have been written.

        `errors` are still to be fixed, and keep the pages in `old` out of date. The cells of the
        pages in `running` are still running.
        """
        with self._next():
            # "" is the placeholder shown while there is no page yet.
            self._written.update(dict.fromkeys([*pages, ""], self._version))
            self._errors, self._old, self._running = list(errors), old, running

    def failed(self, errors: list[Finding]) -> None:
        """Record that the book cannot be built; all pages stay as they were."""
        with self._next():
            self._errors, self._old = errors, None

    def checked(self, warnings: list[Finding]) -> None:
        """Record what the checks found in a book that could be built."""
        with self._next():
            self._warnings = warnings

    def close(self) -> None:
        with self._next():
            self._closed = True

    def wait(self, seen: int | None, seconds: float) -> int | None:
        """Wait until the version differs from `seen`, or for `seconds`; return the version.

        Returns None once this is closed.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._version != seen or self._closed, seconds)
            return None if self._closed else self._version

    def message(self, page: str, shown: int) -> str:
        """Return the JSON message for a browser that shows `page` as of version `shown`."""
        with self._changed:
            return json.dumps(
                {
                    "reload": self._written.get(page, 0) > shown,
                    "errors": [str(finding) for finding in self._errors],
                    "old": bool(self._errors) and (self._old is None or page in self._old),
                    "running": page in self._running,
                    "warnings": [str(finding) for finding in self._warnings],
                },
                ensure_ascii=False,
            )

    @contextmanager
    def _next(self) -> Iterator[None]:
        """Hold the lock while the state changes, then wake all waiting threads."""
        with self._changed:
            self._version += 1
            yield
            self._changed.notify_all()
