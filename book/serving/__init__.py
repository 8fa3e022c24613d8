"""Serves a built site on this machine, and follows every save with the pages it changes."""

from book.serving.follow import serve_book
from book.serving.server import open_server

__all__ = ["open_server", "serve_book"]
