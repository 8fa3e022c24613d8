"""Suppresses small counts before display, so that nobody can be identified from a table."""

from collections.abc import Mapping

SMALLEST_SHOWN = 5
"""Counts from 1 to 4 are hidden; 0 identifies nobody."""


def suppress(counts: Mapping[str, int], *, total_shown: bool = True) -> dict[str, int | None]:
    """`counts` with None for those that must not be shown.

    If the total is shown too, a single hidden count could be worked out from the others, so the
    next smallest is also hidden. Raises ValueError for a count below 0.
    """
    if wrong := [name for name, count in counts.items() if count < 0]:
        raise ValueError(f"no count is below 0: {', '.join(wrong)}")
    hidden = {name for name, count in counts.items() if 0 < count < SMALLEST_SHOWN}
    others = sorted((count, name) for name, count in counts.items() if name not in hidden)
    if total_shown and len(hidden) == 1 and others:
        shown = [entry for entry in others if entry[0]] or others
        hidden.add(shown[0][1])
    return {name: None if name in hidden else count for name, count in counts.items()}
