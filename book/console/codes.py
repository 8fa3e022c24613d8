"""Exit codes of the `book` command."""

FINDINGS = 1
"""There is something to fix."""
INTERRUPTED = 130
"""What shells report for a program ended by SIGINT, which Ctrl-C sends (128 + 2)."""
UNHEARD = 141
"""The same for SIGPIPE, when nobody reads on (128 + 13)."""
