"""Sphinx's environment: restoring it, isolating chapters, clearing caches and comparing."""

import copy
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

EXERCISES = "sphinx_exercise_registry"
"""The attribute where sphinx-exercise stores all labels, to warn about duplicates."""

SET_ONCE = ("_builder_cls",)
"""What Sphinx 9 leaves out of a pickled environment, and sets only as the application opens."""


# Why: after a rejected update, the next one starts from the last good environment. Sphinx and
# docutils keep references to the environment in many places, so it has to stay the same object.
# Fails: the update after a rejected one raises, or shows rejected content: `test_refused.py`.
# May go: when Sphinx opens fast enough to reopen it after each error.
def go_back(app: Sphinx, environment: bytes) -> None:
    """Restore the state of `app` from `environment`, a pickle that Sphinx wrote earlier."""
    env, before = app.env, pickle.loads(environment)
    before.settings["env"] = env
    once = {name: vars(env)[name] for name in SET_ONCE if name in vars(env)}
    vars(env).clear()
    vars(env).update(vars(before) | once)
    env.setup(app)


# Why: Sphinx lets each chapter see the labels of those read before it, so its warnings depend on
# reading order. Fails: duplicate names are missed, or reported at random, if a domain keeps its
# data elsewhere: `test_refused.py`.
# May go: when Sphinx looks for duplicate names after everything is read.
@contextmanager
def own_tables(env: BuildEnvironment, docname: str) -> Iterator[None]:
    """Hide from `env` everything that other chapters define, and restore it on exit.

    The chapter's own definitions are merged in on exit, unless reading it raised.
    """
    whole = env.domaindata
    alone = {
        name: copy.deepcopy(domain.initial_data) | {"version": domain.data_version}
        for name, domain in env.domains.items()
    }
    _use(env, alone)
    for domain in env.domains.values():
        domain.clear_doc(docname)  # some domains create their tables only here
    setattr(env, EXERCISES, {})
    try:
        yield
    finally:
        setattr(env, EXERCISES, {})
        _use(env, whole)
    read: Any = [docname]  # a list in Sphinx 7.4 and any set in 9, both only to look into
    for name, domain in env.domains.items():
        domain.merge_domaindata(read, alone[name])


def _use(env: BuildEnvironment, tables: dict[str, dict[str, Any]]) -> None:
    env.domaindata = tables
    for name, domain in env.domains.items():
        domain.data = tables[name]


# Why: domains have no method that lists all names: `get_objects` leaves out labels without a title,
# equations, citations and exercises. Fails: as above.
# May go: as above.
def names_in_tables(env: BuildEnvironment) -> set[tuple[str, str]]:
    """Return (domain, name) for everything defined by the chapter in `own_tables`."""
    names = {("exercise", label) for label in getattr(env, EXERCISES)}
    for name, domain in env.domains.items():
        for table, entries in domain.data.items():
            known = domain.initial_data.get(table) or {}
            # Lists and sets, such as the uses of a name, may be added to by many chapters.
            if isinstance(entries, dict):
                names |= {
                    (name, key[-1] if isinstance(key, tuple) else str(key))
                    for key, value in entries.items()
                    if key not in known and not isinstance(value, list | set)
                }
    return names


# Why: Sphinx caches doctrees, and would return the one from before a change. The second cache is
# for those that are about to be written. Fails: AttributeError.
# May go: when `clear_doc` clears the cached doctree too.
def forget_doctree(env: BuildEnvironment, docname: str) -> None:
    """Drop the cached doctree of `docname`, so that it is next read from its file."""
    env._pickled_doctree_cache.pop(docname, None)
    env._write_doc_doctree_cache.pop(docname, None)


# Why: a page shows section numbers and links to its neighbours, which Sphinx works out for all
# chapters together. Fails: AttributeError; or, if they are moved elsewhere, a page that should be
# written again is not: `test_same_answer.py`.
# May go: when Sphinx says which pages are affected by a change to the contents.
def order_of(env: BuildEnvironment) -> tuple[Any, Any]:
    """Return what pages show of their order: each page's neighbours, and section numbers."""
    return sorted(env.collect_relations().items()), env.toc_secnumbers


def reading_order(env: BuildEnvironment) -> list[str]:
    """Return the documents in reading order."""
    return list(env.collect_relations())


# Why: a link to another page shows text from it, and points to an anchor that may have been
# renamed. Titles of Sphinx's own labels, such as `py-modindex`, are text or wait for translation,
# depending on how Sphinx was opened. Fails and may go: as above.
def link_targets(env: BuildEnvironment) -> tuple[Any, Any, Any]:
    """Return everything a link can point to: domain data, MyST anchors and figure numbers."""
    slugs = {docname: env.metadata[docname].get("myst_slugs") for docname in env.all_docs}
    std = env.domaindata["std"]
    labels = {name: (*place, str(title)) for name, (*place, title) in std["labels"].items()}
    return {**env.domaindata, "std": {**std, "labels": labels}}, slugs, env.toc_fignumbers
