"""A report of the checks as text for people, JSON for programs, or annotations for GitHub."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from book.findings import Finding
from book.prose.body import said_of_words
from book.prose.sentences import said_of_lengths

if TYPE_CHECKING:
    from book.checks.run import Report

FORMATS = ("text", "json", "github")


def summary(report: "Report") -> Iterator[str]:
    """Lines that say how much was examined, and what must be fixed."""
    if report.examined:
        examined = ", ".join(f"{count:,} {name}" for name, count in report.examined.items())
        rules = ", ".join(f"{name} {count:,}" for name, count in report.numerals.items())
        yield f"Examined {examined}."
        yield f"Numerals by rule: {rules}."
        yield said_of_lengths(report.sentences.values())
        yield said_of_words(report.sizes)
    if report.waivers:
        allowed = ", ".join(f"{check} {count:,}" for check, count in report.waivers.items())
        yield f"Exceptions with a reason: {allowed}."
    yield f"Not looked at: {'; '.join(report.not_asked)}."
    if report.left_out:
        yield f"Left out: {report.left_out}."
    warned = len(report.findings) - len(report.errors)
    warnings = f", {warned} to watch" if warned else ""
    if report.errors:
        yield f"`book check --explain {report.errors[0].check}` says why, and what to do."
    yield f"{len(report.errors)} to fix{warnings}."


def as_json(report: "Report") -> str:
    """The report for a program."""
    return json.dumps(report.as_json(), indent=1, ensure_ascii=False)


def as_annotation(finding: Finding) -> str:
    """The command that makes GitHub show `finding` beside its line in a pull request."""
    level = "warning" if finding.warning else "error"
    properties = {"file": finding.path, "line": finding.line, "title": finding.check or "book"}
    place = ",".join(f"{name}={_property(str(told))}" for name, told in properties.items() if told)
    return f"::{level} {place}::{_data(finding.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
