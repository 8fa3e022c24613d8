"""Works out a council's score from those of its parts, with an interval that allows for gaps.

The mean of the whole is the mean of the parts, weighted by population. Its variance is the sum of
theirs, each weighted by its squared share. A withheld part is not left out: it is assumed to be
like the others, give or take the spread between authorities, which widens the interval. If parts
with more than a third of the people are unknown, there is no estimate.
"""

from collections.abc import Iterable, Sequence
from math import sqrt

from book.models.places import Score

Z = 1.959964
"""Half the width of a 95% interval in standard errors."""
ESTIMATE = "our estimate"
"""The status of an unpublished score."""
MOST_UNKNOWN = 1 / 3
"""The largest share of people whose part may be unknown."""


def apart(scores: Iterable[Score]) -> float:
    """The spread between authorities in one year: the standard deviation of their means."""
    known = [score.mean for score in scores if score.mean is not None]
    middle = sum(known) / len(known)
    return sqrt(sum((mean - middle) ** 2 for mean in known) / len(known))


def merged(people: Sequence[float], parts: Sequence[Score], spread: float) -> Score:
    """The score of the whole in one year. `spread` is the spread between authorities that year."""
    year, whole = parts[0].year, sum(people)
    known = [
        (share / whole, part.mean, part.high - part.low)
        for share, part in zip(people, parts, strict=True)
        if part.mean is not None and part.low is not None and part.high is not None
    ]
    covered = sum(share for share, _, _ in known)
    if covered < 1 - MOST_UNKNOWN:
        return Score(year, None, None, None, "withheld")
    mean = sum(share * score for share, score, _ in known) / covered
    variance = sum((share / covered * width / 2 / Z) ** 2 for share, _, width in known)
    if len(known) < len(parts):
        unknown = [
            share / whole for share, part in zip(people, parts, strict=True) if not part.known
        ]
        variance += sum((share * spread) ** 2 for share in unknown)
    half = Z * sqrt(variance)
    return Score(year, round(mean, 2), round(mean - half, 2), round(mean + half, 2), ESTIMATE)
