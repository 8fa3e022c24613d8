"""Serve a built site locally and rebuild the affected pages after every save.

Other rooms import only what this module names.
"""

from book.serving.follow import serve_book
from book.serving.server import open_server

__all__ = ["open_server", "serve_book"]
