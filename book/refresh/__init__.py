"""Imports newer tables for areas: fetched or from a file, set aside, reviewed, then accepted.

Other rooms import only what this module names.
"""

from book.refresh.changes import Changes, compare
from book.refresh.feeds import FEEDS, Feed
from book.refresh.snapshots import accept, newest, period_to_write, refresh

__all__ = ["FEEDS", "Changes", "Feed", "accept", "compare", "newest", "period_to_write", "refresh"]
