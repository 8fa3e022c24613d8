"""A plugin that fails where a chapter asks for it."""

import resource
from pathlib import Path


def deeper(n):
    return deeper(n + 1)


def fill_the_disk(n):
    """What a full disk does: no file can grow any more."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, resource.RLIM_INFINITY))


KINDS = {
    "exit": lambda n: exit("the plugin gave up"),
    "recursion": deeper,
    "memory": lambda n: [0] * 10**15,
    "key": lambda n: {}[("two\\nlines",)],
    "disk": fill_the_disk,
    "interrupt": lambda n: (_ for _ in ()).throw(KeyboardInterrupt),
}


def make_room(*given):
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    return []


def on_reading(app, docname, content):
    for kind, fail in KINDS.items():
        if f"TROUBLE {kind}." in content[0]:
            fail(0)


def on_writing(app, doctree, docname):
    for kind, fail in KINDS.items():
        if f"TROUBLE later {kind}." in doctree.astext():
            fail(0)


def for_all(app, env):
    for docname in env.all_docs:
        if "TROUBLE for all." in Path(env.doc2path(docname)).read_text():
            raise RuntimeError("nothing goes")


def setup(app):
    make_room()
    app.connect("env-get-outdated", make_room)
    app.connect("source-read", on_reading)
    app.connect("doctree-resolved", on_writing)
    app.connect("env-updated", for_all)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
