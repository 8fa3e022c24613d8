"""Checks that know what a number should be, from another number that somebody published.

A fingerprint says that somebody touched a table. These say that a value is wrong: parts that do
not add up to their whole, a value outside its interval, a rank that its score denies.
"""

from book.checks.crosschecks.rules import RULES, check_against_each_other

__all__ = ["RULES", "check_against_each_other"]
