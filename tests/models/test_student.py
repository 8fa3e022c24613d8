"""The quantiles of Student's t against SciPy's, and what is refused."""

import pytest
from scipy.stats import t

from book.models.student import t_quantile


@pytest.mark.parametrize("freedom", [*range(1, 41), 60, 121, 500])
@pytest.mark.parametrize("probability", [0.6, 0.9, 0.95, 0.975, 0.995, 0.9995])
def test_quantiles_are_scipys(probability: float, freedom: int) -> None:
    """To 11 figures: ours is rounded to 12 decimals."""
    wanted = float(t.ppf(probability, freedom))
    assert t_quantile(probability, freedom) == pytest.approx(wanted, rel=1e-11)


@pytest.mark.parametrize(("probability", "freedom"), [(0.5, 3), (1.0, 3), (0.4, 3), (0.975, 0)])
def test_what_has_no_quantile_is_refused(probability: float, freedom: int) -> None:
    with pytest.raises(ValueError, match="no quantile"):
        t_quantile(probability, freedom)
