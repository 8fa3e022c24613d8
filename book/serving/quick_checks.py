"""The quick checks of `book serve`: what is found before a page is made, in milliseconds."""

from datetime import date
from functools import lru_cache
from pathlib import Path

from book.building.input_keys import outline_key
from book.building.sphinx_warnings import unforeseen
from book.findings import BookError, Finding
from book.incremental.fingerprint import digest_of_file, fingerprint_of_files


def findings_of(error: BaseException) -> list[Finding]:
    """Return the findings of a BookError, or describe any other error as one finding."""
    return (
        error.findings if isinstance(error, BookError) else [Finding(None, None, unforeseen(error))]
    )


def check_saved(root: Path) -> list[Finding]:
    """Run only the quick checks. Raises BookError if nothing can be built."""
    from book.prose.config_file import SETTINGS  # noqa: PLC0415  # deferred: show the page sooner
    from book.prose.defined_names import names_defined_twice  # noqa: PLC0415  # deferred: show the page sooner
    from book.register import register_files  # noqa: PLC0415  # deferred: show the page sooner

    if unsound := _unsound(root, digest_of_file(root / SETTINGS)):
        raise BookError(unsound)
    return [
        *_misplaced(root, outline_key(root)),
        *names_defined_twice(root, _paths(root, digest_of_file(root / "_toc.yml"))),
        *_on_sight(root, fingerprint_of_files(register_files(root)), date.today()),
    ]


@lru_cache(maxsize=1)
def _unsound(root: Path, settings: str) -> list[Finding]:
    """Check the settings. `settings` is their digest, used as the cache key.

    Sphinx would only say that something is missing, and not where.
    """
    from book.checks.settings import check_settings  # noqa: PLC0415  # deferred: show the page sooner

    return check_settings(root)


@lru_cache(maxsize=1)
def _misplaced(root: Path, outline: str) -> tuple[Finding, ...]:
    """Check the table of contents. `outline` is the cache key."""
    from book.prose.contents import misplaced  # noqa: PLC0415  # deferred: show the page sooner

    return tuple(misplaced(root))


@lru_cache(maxsize=1)
def _paths(root: Path, contents: str) -> tuple[str, ...]:
    """Return the paths of chapters. `contents` is a digest of their list, as the cache key."""
    from book.prose.contents import listed  # noqa: PLC0415  # deferred: show the page sooner

    return tuple(path for path, _ in listed(root))


@lru_cache(maxsize=1)
def _on_sight(root: Path, register: str, day: date) -> tuple[Finding, ...]:
    """Return errors in the figures on a `day`. `register` is a digest, as the cache key."""
    from book.pages.common.rendering import register_at  # noqa: PLC0415  # the pages read it too
    from book.register.verify import faults_on_sight  # noqa: PLC0415  # deferred: show the page sooner

    found = faults_on_sight(register_at(root), day)
    return tuple(finding for finding in found if not finding.warning)


def look_over(root: Path) -> list[Finding]:
    """Run the checks of a build. Raises BookError if a file could do harm."""
    from book.building.checking import check  # noqa: PLC0415  # deferred: show the page sooner
    from book.safety import check_files  # noqa: PLC0415  # deferred: show the page sooner

    try:
        return check(root, date.today())[0]
    except (Exception, SystemExit) as error:
        if check_files(root).findings:
            raise
        return findings_of(error)
