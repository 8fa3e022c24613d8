"""Rows of one measurement that do not fit each other are found."""

import pytest
from checks.crosschecks.sheets import faults, table

from book.checks.crosschecks.comparison import Sheets

TIMES = "sample,chapters,notebooks,task,tool,runs,seconds,fastest,slowest"


@pytest.mark.parametrize(
    ("rule", "sheets", "words"),
    [
        ("_same", {"build-times": table(TIMES, "s,24,8,cold,a,5,2,1,3", "s,24,9,cold,b,5,2,1,3")},
         "data/build-times.csv:3: notebooks is 9, but 8 in another row"),
        ("_at_most", {"recomputed": table("agree,recipes", "60,60", "61,60")},
         "data/recomputed.csv:3: agree 61 is more than recipes 60"),
        ("_sizes", {"build-times": table(TIMES, "s,24,8,cold,a,1,2,2,2", "s,24,8,cold,b,1,2,2,2"),
                    "build-sizes": table("sample,chapters", "s,24", "s,25")},
         "data/build-sizes.csv:3: no cold build of sample s, chapters 25 by both tools"),
        ("_single_runs", {"build-times": table(TIMES, "s,24,8,cold,a,1,2,2,3")},
         "it was timed once, so seconds, fastest and slowest have to be the same"),
        ("_shares_of_keys", {"search-times": table("which,queries,keys,within_bar",
                                                   "first answer,61,61,0.919")},
         "within_bar 0.919 is no whole number of 61 keys"),
        ("_shares_of_keys", {"search-times": table("which,queries,keys,within_bar",
                                                   "first answer,61,50,0.9")},
         "61 queries have 61 first answers, not 50"),
    ],
)  # fmt: skip
def test_rows_of_one_measurement_fit_each_other(rule: str, sheets: Sheets, words: str) -> None:
    (found,) = faults(rule, sheets)
    assert words in found
