"""Detects numbers that look like factual claims but have no source next to them."""

import re

from book.papers.amounts import MONEY, SHARE
from book.papers.context import Around

_CLAIM = re.compile(
    r"\b(?:evidence|research|stud(?:y|ies)|trials?|reviews?|nationally|in england|in the uk"
    r"|more likely|less likely|risk|odds|for every £\s?1|return on investment|cost the nhs"
    r"|\w+ has shown|shows? that)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:our|ours|we|us|my|i|this (?:service|team|project|trust|ward|practice|programme|bid|case)"
    r"|the (?:trust|service|team|practice|council|project|board)|local(?:ly)?|here)\b",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"\[\d+(?:[,–-]\s?\d+)*\]|\(\s?[A-Z][^()]*\b(?:19|20)\d\d[a-z]?[^()]*\)"
    r"|\b[A-Z][\w’'-]+(?: and (?:others|colleagues|[A-Z][\w’'-]+)| et al\.?),?\s*\(?(?:19|20)\d\d"
    r"|https?://|www\.|\bdoi\b|[¹²³⁴-⁹]"
    r"|\baccording to\b|\bsource:|\b(?:NICE|ONS|NHS England|Office for National Statistics"
    r"|King.s Fund|Census|Health Foundation|Nuffield|Cochrane"
    r"|Treasury|Public Health England|OHID|Nesta|Marmot"
    r"|Community Life Survey|Green Book|UK Biobank|PSSRU)\b",
)
_LEVEL = re.compile(r"\s?(?:CIs?\b|(?:confidence|credible|prediction)\b)", re.IGNORECASE)
"""What follows the 95% of a confidence interval."""


def unsourced(found: Around, block: str) -> bool:
    """Return whether a number looks like a claim without a source in its sentence."""
    amount, text = found.amount, found.text
    if amount.kind not in (SHARE, MONEY) and not re.search(r"\btimes (?:more|as|higher)", text):
        return False
    if _LEVEL.match(found.right):
        return False
    if not _CLAIM.search(text) or _OWN.search(text):
        return False
    beside = block[found.sentence.start : found.sentence.end + 4]  # include a footnote marker
    return not _SOURCE.search(beside)
