"""Holds what a platform was told, and what a learner was shown of it, against what happened."""

from typing import Any

from teaching.served import Platform

SAVED, NOT_SAVED = "says that your progress is saved", "say that this was saved"
PASSED = ("has you down as passed", "has recorded that you passed", "recorded that earlier")
FAILED = "has you down as not passed"
NOTHING = ("nothing is recorded", "nothing new is recorded", "nothing here is saved")
ORDER = ["", "unknown", "not attempted", "browsed", "incomplete", "failed", "completed", "passed"]
"""From what says least of a learner to what says most."""


def wrong_words(shown: list[dict[str, Any]], calls: list[list[str]]) -> list[str]:
    """What a learner was shown that was not so when it was shown.

    Each of `shown` has the words, how many of `calls` came before, and the status that the
    platform itself held then.
    """
    wrong = []
    for one in shown:
        words, before = one["said"], calls[: one["calls"]]
        saved = _saved(before)
        claims_saved = any(claim in words for claim in (SAVED, *PASSED[1:], FAILED))
        # A learner who only looks is told of an earlier pass, which nothing was saved for.
        looking = NOTHING[1] in words
        if claims_saved and not saved:
            wrong.append(f"was not saved: {words}")
        if PASSED[0] in words and not (saved or looking):
            wrong.append(f"was not saved: {words}")
        if any(claim in words for claim in PASSED) and one["status"][:1].lower() != "p":
            wrong.append(f"is {one['status']!r}: {words}")
        if FAILED in words and one["status"] != "failed":
            wrong.append(f"is {one['status']!r}: {words}")
        if NOT_SAVED in words and saved:
            wrong.append(f"was saved: {words}")
        if any(claim in words for claim in NOTHING) and _sent(before):
            wrong.append(f"something was sent: {words}")
    return wrong


def _saved(calls: list[list[str]]) -> bool:
    """Whether the platform said yes to the last commit and to every value before that."""
    ends = [place for place, call in enumerate(calls) if call[0] == "Commit"]
    if not ends or calls[ends[-1]][-1] != "true":
        return False
    begins = ends[-2] + 1 if len(ends) > 1 else 0
    return all(call[-1] == "true" for call in calls[begins : ends[-1]] if _is_value(call))


def _is_value(call: list[str]) -> bool:
    # Interactions are an offer: nobody is told that they were kept.
    return call[0] == "SetValue" and "interactions" not in call[1]


def _sent(calls: list[list[str]]) -> list[list[str]]:
    """What was sent of the learner, beyond that the unit was looked at."""
    return [call for call in calls if _is_value(call) and call[2] not in ("browsed", "incomplete")]


def wrong_records(held: Platform, needed: int) -> list[str]:
    """What a platform held at some time that was false, or that had been better before.

    `needed` is how many of the four questions a learner has to get right.
    """
    wrong = []
    newer = held.version == "2004"
    names = ("status", "completion") if newer else ("status",)
    best = {name: held.at_first.get(name, "") for name in names}
    scores = [0.0]
    for entry in held.told:
        cmi, truth = entry["cmi"], entry["truth"]
        done = truth.opened and len(truth.answers) == 4
        now = {name: held.of(name, cmi) for name in names}
        for name, value in now.items():
            if ORDER.index(value) < ORDER.index(best[name]):
                wrong.append(f"{name} was {best[name]} and became {value}")
            if value == best[name]:
                continue
            if value == "passed" and not (done and truth.right >= needed):
                wrong.append(f"passed with {truth}")
            if value == "failed" and not (done and truth.right < needed):
                wrong.append(f"failed with {truth}")
            if name == "completion" and value == "completed" and not done:
                wrong.append(f"completed with {truth}")
        best = {name: max(now[name], best[name], key=ORDER.index) for name in names}
        if (score := held.of("score", cmi)) and float(score) != scores[-1]:
            if float(score) < scores[-1]:
                wrong.append(f"the score was {scores[-1]} and became {score}")
            if not done or float(score) > 25 * truth.right:
                wrong.append(f"a score of {score} with {truth}")
            scores.append(float(score))
    return wrong
