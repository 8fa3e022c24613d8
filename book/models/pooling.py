"""Pools the effects of several studies with fixed or random effects, and how they differ.

Plain Python, so that it also runs in a reader's browser. Tests compare it with statsmodels and
with results from R's metafor.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from book.models.ratios import Z_95
from book.models.student import t_quantile
from book.tables import number, rows

Method = Literal["fixed", "DL", "PM"]
"""fixed: one true effect. DL: DerSimonian and Laird. PM: Paule and Mandel (random effects)."""


STEPS, CLOSE = 200, 1e-12
"""Maximum steps, and the tolerance, when solving for Paule and Mandel's variance."""


@dataclass(frozen=True, slots=True)
class Pooled:
    """The result of pooling. Effects and limits are on the scale of the effects pooled."""

    method: Method
    studies: int
    estimate: float
    standard_error: float
    low: float
    """Lower end of the 95% interval of the average effect."""
    high: float
    q: float
    """Cochran's Q: how far the studies are from their fixed average, relative to their errors."""
    i_squared: float
    """The percentage of variation not explained by chance within studies, 0 to 100."""
    tau_squared: float
    """The variance of the true effects between studies; 0 under `fixed`."""


def pool(
    effects: Sequence[float], standard_errors: Sequence[float], method: Method = "DL"
) -> Pooled:
    """Pool the effects of all studies, each weighted by the inverse of its variance.

    Raises ValueError unless there is at least one study, one error per effect, every effect is
    finite, and every error is finite and above 0. A single study is returned unchanged.
    """
    if method not in ("fixed", "DL", "PM"):
        raise ValueError(f"unknown method '{method}': one of fixed, DL, PM")
    if not effects or len(effects) != len(standard_errors):
        raise ValueError(
            f"{len(effects)} effects and {len(standard_errors)} standard errors: "
            "give one of each a study"
        )
    for place, (effect, error) in enumerate(zip(effects, standard_errors, strict=True), start=1):
        if not (math.isfinite(effect) and math.isfinite(error) and error > 0):
            raise ValueError(
                f"study {place} has effect {effect} and standard error {error}: "
                "an effect is a finite number, its standard error one above 0"
            )
    if len(effects) == 1:
        return _pooled(method, 1, effects[0], standard_errors[0], q=0.0, tau_squared=0.0)
    chance = len(effects) - 1
    weights = _weights(standard_errors, 0.0)
    q = _spread(effects, weights)
    if method == "DL":
        total = math.fsum(weights)
        between = (q - chance) / math.fsum(w * (1 - w / total) for w in weights)
    else:
        between = 0.0 if method == "fixed" else _paule_mandel(effects, standard_errors)
    # If studies vary less than chance alone would make them, the formula falls below 0. It is then
    # 0 by definition, which gives the fixed effect.
    between = max(0.0, between)
    weights = _weights(standard_errors, between)
    return _pooled(
        method,
        len(effects),
        _average(effects, weights),
        1 / math.sqrt(math.fsum(weights)),
        q=q,
        tau_squared=between,
    )


def prediction_interval(pooled: Pooled) -> tuple[float, float]:
    """The range expected to contain the true effect of a new, similar study 19 times in 20.

    ``estimate ± t × √(tau² + SE²)``, t on k - 2 degrees of freedom for k studies: Higgins,
    Thompson and Spiegelhalter, J R Stat Soc A 2009;172:137. Raises ValueError for fewer than 3
    studies, and for a fixed-effect pool, which assumes that studies do not differ.
    """
    if pooled.method == "fixed":
        raise ValueError("a fixed-effect pool predicts no new study: pool with DL or PM")
    if pooled.studies < 3:
        raise ValueError(f"{pooled.studies} studies are too few to predict a new one: 3 or more")
    reach = t_quantile(0.975, pooled.studies - 2)
    half = reach * math.hypot(math.sqrt(pooled.tau_squared), pooled.standard_error)
    return pooled.estimate - half, pooled.estimate + half


def standard_error_from_interval(low: float, high: float) -> float:
    """The standard error that a 95% interval implies: ``(high - low) / (2 × 1.96)``.

    Cochrane Handbook for Systematic Reviews, section 6.3. For a ratio, pass the logarithms of its
    limits. Raises ValueError unless both are finite and low is below high.
    """
    if not (math.isfinite(low) and math.isfinite(high) and low < high):
        raise ValueError(f"{low} to {high} is not an interval: the lower end comes first")
    return (high - low) / (2 * Z_95)


def facilitation(*, method: Method = "DL") -> Pooled:
    """The studies of practice facilitation pooled, in standard deviations."""
    studies = rows("practice-facilitation")
    return pool(
        [number(row, "effect") for row in studies],
        [number(row, "standard_error") for row in studies],
        method,
    )


def facilitation_effect() -> float:
    """The pooled effect of practice facilitation, in standard deviations."""
    return facilitation().estimate


def facilitation_effect_bounds() -> tuple[float, float]:
    """The 95% interval of the pooled effect of practice facilitation."""
    pooled = facilitation()
    return pooled.low, pooled.high


def facilitation_i_squared() -> float:
    """I² of the studies of practice facilitation, in percent."""
    return facilitation().i_squared


def facilitation_prediction() -> float:
    """The pooled effect again, for a figure whose interval is the prediction interval."""
    return facilitation().estimate


def facilitation_prediction_bounds() -> tuple[float, float]:
    """The prediction interval of practice facilitation, in standard deviations."""
    return prediction_interval(facilitation())


def facilitation_studies() -> float:
    """The number of studies of practice facilitation that were pooled."""
    return float(facilitation().studies)


def _weights(standard_errors: Sequence[float], between: float) -> list[float]:
    """The inverse variance of each study, from within it and `between` studies."""
    return [1 / (error * error + between) for error in standard_errors]


def _average(effects: Sequence[float], weights: Sequence[float]) -> float:
    weighted = (weight * effect for weight, effect in zip(weights, effects, strict=True))
    return math.fsum(weighted) / math.fsum(weights)


def _spread(effects: Sequence[float], weights: Sequence[float]) -> float:
    """Cochran's Q: the weighted sum of squared distances from the weighted average."""
    middle = _average(effects, weights)
    return math.fsum(w * (e - middle) ** 2 for w, e in zip(weights, effects, strict=True))


def _paule_mandel(effects: Sequence[float], standard_errors: Sequence[float]) -> float:
    """The variance between studies at which Q equals what chance would produce.

    Newton's method of DerSimonian and Kacker 2007, appendix 8; 0 if chance explains all.
    """
    between, chance = 0.0, len(effects) - 1
    for _ in range(STEPS):
        weights = _weights(standard_errors, between)
        middle = _average(effects, weights)
        away = [(effect - middle) ** 2 for effect in effects]
        excess = math.fsum(w * a for w, a in zip(weights, away, strict=True)) - chance
        if excess <= CLOSE:
            break
        between += excess / math.fsum(w * w * a for w, a in zip(weights, away, strict=True))
    return between


def _pooled(
    method: Method, studies: int, estimate: float, error: float, *, q: float, tau_squared: float
) -> Pooled:
    spread = studies - 1
    return Pooled(
        method=method,
        studies=studies,
        estimate=estimate,
        standard_error=error,
        low=estimate - Z_95 * error,
        high=estimate + Z_95 * error,
        q=q,
        i_squared=max(0.0, 1 - spread / q) * 100 if q > 0 else 0.0,
        tau_squared=tau_squared,
    )
