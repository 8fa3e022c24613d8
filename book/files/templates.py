"""Jinja set-up shared by all packages: autoescape, strict undefined, no stray blank lines."""

from jinja2 import Environment, PackageLoader, StrictUndefined


def environment(package: str) -> Environment:
    """Return an environment for the ``templates`` folder of `package`, such as ``book.pages``."""
    return Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
