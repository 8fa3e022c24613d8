"""Imported by a process before anything else, so that Ctrl-C is for the process that began it."""

from book.console.interrupt import leave_to_parent

leave_to_parent()
