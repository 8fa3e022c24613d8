"""Lets a reader's browser work a number out again, by the same modules on the same tables.

`pack` and `publish` put what is needed beside the pages; `answer` and `follow` run in the browser.
"""
