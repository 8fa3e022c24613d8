"""Wilson's 95% interval as a formula."""

from statistics import NormalDist

Z = f"{NormalDist().inv_cdf(0.975):.15g}"
"""The z-value of a 95% interval: standard errors on each side."""


def wilson(met: str, counted: str) -> tuple[str, str]:
    """Return the lower and upper bound, from 0 to 1, of the share `met` of `counted`."""
    middle = f"2*{met}+{Z}^2"
    reach = f"{Z}*SQRT({Z}^2+4*{met}*(1-{met}/{counted}))"
    whole = f"(2*({counted}+{Z}^2))"
    return f"MAX(0,({middle}-{reach})/{whole})", f"MIN(1,({middle}+{reach})/{whole})"
