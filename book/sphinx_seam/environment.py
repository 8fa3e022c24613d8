"""What Sphinx knows of a book: gone back on, kept apart by chapter, forgotten, compared."""

import copy
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

EXERCISES = "sphinx_exercise_registry"
"""Where sphinx-exercise keeps all labels, to tell of the second of two."""


# Why: after an update that is refused, the next begins with what the last good one knew. Sphinx and
# docutils hold on to the environment in many places, so it has to stay the same object.
# Fails: the update after a refused one raises, or shows what was refused: `test_refused.py`.
# May go: when opening Sphinx is quick enough to do it anew after each error.
def go_back(app: Sphinx, environment: bytes) -> None:
    """Let `app` know of the book what `environment`, kept by it before, says, and no more."""
    env, before = app.env, pickle.loads(environment)
    before.settings["env"] = env
    vars(env).clear()
    vars(env).update(vars(before))
    env.setup(app)


# Why: Sphinx lets every chapter see the labels of those read before it, and so what it warns of
# goes by the order of reading. Fails: names used twice are missed, or told by chance, where a
# domain keeps its data elsewhere: `test_refused.py`.
# May go: when Sphinx looks for names used twice after all is read.
@contextmanager
def own_tables(env: BuildEnvironment, docname: str) -> Iterator[None]:
    """Within, `env` knows nothing that any other chapter defines; afterwards, all it knew before.

    What the chapter defines is joined to that, unless reading it fails.
    """
    whole = env.domaindata
    alone = {
        name: copy.deepcopy(domain.initial_data) | {"version": domain.data_version}
        for name, domain in env.domains.items()
    }
    _use(env, alone)
    for domain in env.domains.values():
        domain.clear_doc(docname)  # some make their tables only here
    setattr(env, EXERCISES, {})
    try:
        yield
    finally:
        setattr(env, EXERCISES, {})
        _use(env, whole)
    for name, domain in env.domains.items():
        domain.merge_domaindata([docname], alone[name])


def _use(env: BuildEnvironment, tables: dict[str, dict[str, Any]]) -> None:
    env.domaindata = tables
    for name, domain in env.domains.items():
        domain.data = tables[name]


# Why: no domain can be asked for all that it knows by name: `get_objects` leaves out labels without
# a title, equations, citations and exercises. Fails: as above.
# May go: as above.
def names_in_tables(env: BuildEnvironment) -> set[tuple[str, str]]:
    """All that the chapter in its `own_tables` defines, each with the domain that it is of."""
    names = {("exercise", label) for label in getattr(env, EXERCISES)}
    for name, domain in env.domains.items():
        for table, entries in domain.data.items():
            known = domain.initial_data.get(table) or {}
            # What is a list or a set, many chapters may add to, such as the uses of a name.
            if isinstance(entries, dict):
                names |= {
                    (name, key[-1] if isinstance(key, tuple) else str(key))
                    for key, value in entries.items()
                    if key not in known and not isinstance(value, list | set)
                }
    return names


# Why: Sphinx keeps doctrees as first read, and would give the one from before a change. The second
# memory is of those that are about to be written. Fails: AttributeError.
# May go: when `clear_doc` lets go of the doctree too.
def forget_doctree(env: BuildEnvironment, docname: str) -> None:
    """Have the doctree of `docname` read from its file when it is asked for next."""
    env._pickled_doctree_cache.pop(docname, None)
    env._write_doc_doctree_cache.pop(docname, None)


# Why: a page shows numbers of sections and the pages before and after it, which Sphinx works out
# for all chapters together. Fails: AttributeError; or, were they kept elsewhere, a page that should
# be written again is not: `test_same_answer.py`.
# May go: when Sphinx says which pages a change of the contents concerns.
def order_of(env: BuildEnvironment) -> tuple[Any, Any]:
    """What all pages show of their order: each one's neighbours, and the numbers of sections."""
    return sorted(env.collect_relations().items()), env.toc_secnumbers


def reading_order(env: BuildEnvironment) -> list[str]:
    """The documents as a reader comes to them."""
    return list(env.collect_relations())


# Why: a link to another page shows words from there, and leads to an anchor that may be called
# otherwise now. Fails and may go: as above.
def link_targets(env: BuildEnvironment) -> tuple[Any, Any, Any]:
    """All that a link can lead to: what domains know, MyST's anchors, and numbers of charts."""
    slugs = {docname: env.metadata[docname].get("myst_slugs") for docname in env.all_docs}
    return env.domaindata, slugs, env.toc_fignumbers
