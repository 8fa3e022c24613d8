"""Serves a built site on this machine."""

from book.serving.server import open_server

__all__ = ["open_server"]
