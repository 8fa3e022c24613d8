"""Serves a built site on this machine, and follows every save with the pages it changes."""

from book.serving.server import open_server
from book.serving.session import serve_book

__all__ = ["open_server", "serve_book"]
