"""A book that is served and followed in this process, as `book serve` does."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

from book.building.folder import Folder
from book.console.progress import Progress
from book.serving.follow import Follower
from book.serving.live_build import LiveBuild
from book.serving.server import open_server

LONGEST = 40.0
"""Seconds that a busy machine may take to end what it is at."""


@contextmanager
def followed(root: Path, folder: Folder, port: int) -> Iterator[tuple[str, list[str]]]:
    """The address of the book at `root`, on `port` or the next free one, and what is said of it.

    Sphinx stays in the thread that follows; nothing else of it is used meanwhile.
    """
    said: list[str] = []
    stop = Event()
    with LiveBuild(root, folder, Progress(io.StringIO(), quiet=True)) as incremental:
        incremental.update()
        follower = Follower(root, incremental, said.append)
        follower.chores.start = lambda: None  # they have a test of their own
        server = open_server(
            folder.site, port, follower.live, incremental.writing, follower.downloads
        )
        serving = Thread(target=server.serve_forever, daemon=True)
        following = Thread(target=follower.follow, args=(stop.is_set,), daemon=True)
        serving.start()
        following.start()
        # The first version is the rehearsal's: it writes one page again, and an open one is told.
        assert follower.live.wait(0, LONGEST), "nobody rehearses"
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", said
        finally:
            stop.set()
            following.join(LONGEST)
            follower.close()
            server.shutdown()
            server.server_close()
