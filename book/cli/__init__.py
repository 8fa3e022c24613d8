"""The `book` command-line interface: its subcommands, and code that only they use.

Other rooms import `commands`.
"""
