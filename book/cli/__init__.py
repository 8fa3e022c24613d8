"""The `book` command: each of its commands, and what only a person at a terminal asks for."""
