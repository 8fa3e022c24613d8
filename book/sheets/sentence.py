"""Turns sentences of the models into formulas, so that tools use exactly the same wording."""

import re


def sentence(words: str, /, **values: str) -> str:
    """Return a formula for `words` with each ``{part}`` replaced by the formula in `values`."""
    parts = re.split(r"\{(\w+)\}", words)
    quoted = ['"' + part.replace('"', '""') + '"' if part else "" for part in parts[::2]]
    named = [values[name] for name in parts[1::2]]
    joined = [quoted[0]]
    for name, text in zip(named, quoted[1:], strict=True):
        joined += [name, text]
    return "&".join(part for part in joined if part)
