"""Sentences of the models as formulas, so that a tool says the very same words."""

import re


def sentence(words: str, /, **values: str) -> str:
    """A formula that gives `words` with each ``{part}`` replaced by what `values` say it is."""
    parts = re.split(r"\{(\w+)\}", words)
    quoted = ['"' + part.replace('"', '""') + '"' if part else "" for part in parts[::2]]
    named = [values[name] for name in parts[1::2]]
    joined = [quoted[0]]
    for name, text in zip(named, quoted[1:], strict=True):
        joined += [name, text]
    return "&".join(part for part in joined if part)
