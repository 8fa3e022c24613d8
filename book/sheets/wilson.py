"""Wilson's and Newcombe's 95% intervals as formulas."""

from statistics import NormalDist

Z = f"{NormalDist().inv_cdf(0.975):.15g}"
"""Standard errors to each side of a 95% interval."""


def wilson(met: str, counted: str) -> tuple[str, str]:
    """The low and the high end, from 0 to 1, of the share `met` of `counted`."""
    middle = f"2*{met}+{Z}^2"
    reach = f"{Z}*SQRT({Z}^2+4*{met}*(1-{met}/{counted}))"
    whole = f"(2*({counted}+{Z}^2))"
    return f"MAX(0,({middle}-{reach})/{whole})", f"MIN(1,({middle}+{reach})/{whole})"


def newcombe(earlier: str, later: str) -> tuple[str, str]:
    """The ends of the change between two shares, each ``NAME_met`` of ``NAME_of``."""
    first, second = (f"{name}_met/{name}_of" for name in (earlier, later))
    (low, high), (low_then, high_then) = (
        wilson(f"{name}_met", f"{name}_of") for name in (later, earlier)
    )
    down = f"SQRT(({second}-{low})^2+({high_then}-{first})^2)"
    up = f"SQRT(({high}-{second})^2+({first}-{low_then})^2)"
    return f"{second}-{first}-{down}", f"{second}-{first}+{up}"
