"""The addresses that no source may have, because a reader cannot rely on what they lead to."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qsl, urlsplit

from book.findings import Check, Finding
from book.register.sources import Source

FILE = "data/sources.bib"
NONE_FOUND = "could not find another web address"
"""What the note of a source says whose copy has to do."""

_SEARCHED = {"q", "query", "search", "searchterm", "term"}
_TEST = re.compile(
    r"(^|[.-])((web)?test|beta|staging|stage|uat|qa\d*|dev|preprod|preview)(?=[.-])|-cache\.|-pp\."
)
_PROXY = re.compile(r"^\d-|(^|[.-])(ezproxy|libproxy|webvpn)(?=[.\d-])|-(com|org|net)(-s|-\d+)?\.")

KINDS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "search": (
        "a page of search results, which is different for everybody",
        "give the address of the page that was found",
        ("datasetsearch.research.google.com", "scholar.google.com"),
    ),
    "copy": (
        "a site that copies what others publish, and may change or lose it",
        "give the publisher's address, PubMed's or a library's, and name the copy in the note",
        (
            "1library.net", "9pdf.org", "academia.edu", "ai-bt.com", "coek.info", "cupdf.com",
            "docksci.com", "docplayer.net", "docslib.org", "documents.pub", "doczz.net",
            "dokumen.tips", "fdocuments.net", "fdocuments.us", "fly1.wordsworth.site",
            "indexedjournals.info", "kipdf.com", "litmetric.com",
            "medluna.com", "moam.info", "omicsonline.org", "paperexplained.cn", "paperzz.com",
            "pdfslide.net",
            "pdfslide.us", "policythreads.co.uk", "readkong.com", "researcher.life",
            "researchgate.net", "rhythmusic.net", "scribd.com", "slidelegend.com", "studylib.net",
            "synapsesocial.com", "vdocument.in", "vdocuments.mx", "vdocuments.net",
            "vdocuments.site", "vdocuments.us", "wilddata.cn",
        ),
    ),
    "proxy": (
        "a library login page, which only its members can open",
        "give the address of the page behind it",
        ("brum.beds.ac.uk",),
    ),
    "test": (
        "a test site that its owner may close without notice",
        "give the same page on the public site",
        (
            "aop.cambridge.org", "cambridgecore.org", "developer.api.nhs.uk",
            "prod.drupal.journalslibrary.nihr.ac.uk",
        ),
    ),
    "moved": (
        "a site that has closed or moved",
        "give the current address: a DOI still works if a paper moves",
        (
            "bjp.rcpsych.org", "cochranelibrary-wiley.com", "communitylife.cabinetoffice.gov.uk",
            "doloop.energy", "jama.jamanetwork.com", "oxfordjournals.org",
        ),
    ),
}  # fmt: skip
"""By kind: what such an address is, what to do, and the hosts known to be of it."""


def refused(address: str) -> str | None:
    """The kind of `KINDS` that `address` is of; None where a source may have it."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    for kind, (_, _, hosts) in KINDS.items():
        if any(host == known or host.endswith(f".{known}") for known in hosts):
            return kind
    asked = {name.lower() for name, _ in parse_qsl(parts.query)}
    if asked & _SEARCHED or (parts.query and parts.path.rstrip("/").endswith("/search")):
        return "search"
    if _PROXY.search(host):
        return "proxy"
    return "test" if _TEST.search(host) else None


def check_addresses(sources: Iterable[Source]) -> Iterator[Finding]:
    """Findings on addresses that a reader cannot rely on, and on exceptions with no cause."""
    for source in sources:
        kind = refused(source.url or "")
        problem = ""
        if kind and not source.only_copy:
            is_one, fix, _ = KINDS[kind]
            problem = (
                f"has the address {source.url}, {is_one}: {fix}. Where there is none, write "
                f"only_copy = {{yes}}, and say in the note that you '{NONE_FOUND}'"
            )
        elif kind and NONE_FOUND not in (source.note or ""):
            problem = (
                f"has only_copy, but its note does not say '{NONE_FOUND}': look for another "
                "address, and say so in the note if there is none"
            )
        elif source.only_copy and not kind:
            problem = "has only_copy, and its address needs no exception: take only_copy out"
        if problem:
            message = f"source '{source.key}' {problem}"
            yield Finding(FILE, source.line, message, check=Check.SOURCE_ADDRESS)
