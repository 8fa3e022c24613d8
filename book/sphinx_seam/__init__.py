"""All code that relies on private parts of Sphinx, its extensions, docutils or Jupyter Book.

No other package in `book` uses such parts, which a test enforces. Each use here has a comment that
says why it is needed, how it fails if the other side changes, and when it can be removed.
``tests/sphinx_seam/test_contract.py`` has one test for each assumption, so that an upgrade of
Sphinx gives one failed test for each assumption it breaks.

Other packages use only what is documented, and the attributes of the environment that every
extension reads, such as ``titles``. The contract tests cover these too.

Other rooms may import each of its modules.
"""
