"""Write down every directive and role that a chapter may use, as registered in this book's Sphinx.

`book check` compares the names and options in chapters with this list, because opening Sphinx
takes longer than the whole check. Run it after adding a directive or role, or updating Sphinx; a
test compares the list with what is registered.
"""

import json
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from book.building.folder import Folder  # noqa: E402
from book.building.open_sphinx import open_sphinx  # noqa: E402
from book.building.sphinx_warnings import SphinxWarnings  # noqa: E402
from book.source.known_markup import LIST  # noqa: E402

NOT_WORDS = {
    "argument": {"container", "div", "figure", "grid", "image"},
    "option": set(
        "append canonical code diff doc emphasize-lines end-at end-before label language lines "
        "link module name number-lines prefix prepend pyobject start-after start-at style suffix "
        "sync sync-group target".split()
    ),
}
"""Options and arguments of third-party directives that accept any text but are not words for
readers. Our own classes list these in `not_words`, which names options and the argument."""
HOLDS = {
    **dict.fromkeys("code code-block code-cell include literalinclude".split(), "code"),
    **dict.fromkeys("raw raw-cell sourcecode toctree".split(), "code"),
    "math": "formula",
}
"""Content of third-party directives that is not words. Our own classes say so in `holds`."""


def registered(root: Path) -> dict[str, Any]:
    """The directives, with options, and the roles of an open Sphinx for the book at `root`."""
    import sphinx  # noqa: PLC0415  # once all is set up

    with (
        tempfile.TemporaryDirectory() as folder,
        open_sphinx(root, Folder(Path(folder)), SphinxWarnings(root), 1) as app,
    ):
        from docutils.parsers.rst import directives, roles  # noqa: PLC0415  # once all is set up
        from docutils.parsers.rst.languages import en  # noqa: PLC0415  # once all is set up

        # Private parts of docutils, which its types leave out.
        given = directives._directives  # type: ignore[attr-defined]
        listed = directives._directive_registry  # type: ignore[attr-defined]
        given_roles = roles._roles  # type: ignore[attr-defined]
        found = {name: told(name, kind) for name, kind in given.items()}
        for name, plain in en.directives.items():
            if name not in found and plain in listed:
                module, kind = listed[plain]
                there = import_module(f"docutils.parsers.rst.directives.{module}")
                found[name] = told(name, getattr(there, kind))
        names = {*given_roles, *en.roles}
        for domain in app.env.domains.values():
            own = domain.name in ("std", app.config.primary_domain)
            for name, kind in domain.directives.items():
                found[f"{domain.name}:{name}"] = told(name, kind)
                if own:
                    found.setdefault(name, told(name, kind))
            names |= {f"{domain.name}:{name}" for name in domain.roles}
            names |= set(domain.roles) if own else set()
        return {
            "sphinx": sphinx.__version__,
            "directives": dict(sorted(found.items())),
            "roles": sorted(names),
            "settings": sorted({"extensions", *(value.name for value in app.config)}),
        }


def told(name: str, kind: Any) -> dict[str, Any]:
    """The options, required argument and content of a directive.

    Also which of them are words: options, unless their type rules out sentences.
    """
    from docutils.parsers.rst.directives import (  # noqa: PLC0415  # once all is set up
        unchanged,
        unchanged_required,
    )

    options = getattr(kind, "option_spec", None) or {}
    free = {option for option, takes in options.items() if takes in (unchanged, unchanged_required)}
    own = set(getattr(kind, "not_words", ()))
    return {
        "options": sorted(options),
        "words": sorted(free - (own or NOT_WORDS["option"])),
        "title": "argument" not in own and name not in NOT_WORDS["argument"],
        "holds": getattr(kind, "holds", HOLDS.get(name, "words")),
        "argument": bool(getattr(kind, "required_arguments", 0)),
        "content": bool(getattr(kind, "has_content", True)),
    }


def main() -> None:
    LIST.write_text(written(registered(ROOT)), encoding="utf-8")


def written(found: dict[str, Any]) -> str:
    """The list as JSON with one line per directive, so that diffs are readable."""
    directives = ",\n".join(
        f"{json.dumps(n)}: {json.dumps(t)}" for n, t in found["directives"].items()
    )
    others = {key: value for key, value in found.items() if key != "directives"}
    return f'{{"directives": {{\n{directives}\n}},\n{json.dumps(others, indent=1)[1:]}\n'


if __name__ == "__main__":
    main()
