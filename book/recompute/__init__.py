"""Recomputes figures in the reader's browser, with the same modules and tables as the build.

`pack` and `publish` put the files next to the pages; `answer` and `follow` run in the browser.

Other rooms import `engine`, `site_engine`.
"""
