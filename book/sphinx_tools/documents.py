"""Data per document, kept between builds and merged after parallel reading."""

from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment


def store(env: BuildEnvironment, name: str) -> dict[str, Any]:
    """Return a dictionary by document name that is stored in `env` and kept between builds."""
    if not hasattr(env, name):
        setattr(env, name, {})
    kept: dict[str, Any] = getattr(env, name)
    return kept


def keep_by_document(app: Sphinx, name: str) -> None:
    """Make Sphinx purge and merge the dictionary `name` as documents are read again."""

    def purge(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        store(env, name).pop(docname, None)

    def merge(app: Sphinx, env: BuildEnvironment, docnames: set[str], other: Any) -> None:
        theirs = store(other, name)
        store(env, name).update({doc: theirs[doc] for doc in docnames if doc in theirs})

    app.connect("env-purge-doc", purge)
    app.connect("env-merge-info", merge)
