"""All that leans on private parts of Sphinx and of its extensions, of docutils and Jupyter Book.

No other room touches such a part: a test reads them all and says so. Each part here has a comment
with three lines: why it is needed, how it fails where the other side changes, and when it may go.
``tests/sphinx_seam/test_contract.py`` holds each to its promise, one test a thing, so a new version
of Sphinx shows one red line for each promise that it breaks.

Beside this room we use what those packages document, and the attributes of an environment that
every extension reads, such as ``titles``. The contract names these too.
"""
