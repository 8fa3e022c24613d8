"""What the checks found out, kept for as long as all that it was made from is the very same."""

from pathlib import Path

from book.incremental.code import code_files, code_fingerprint, packages_fingerprint
from book.incremental.fingerprint import fingerprint, fingerprint_of_files
from book.incremental.memo import Memos

FILE = "_build/checks/kept"


def kept_results(file: Path) -> Memos:
    """The results in `file`, where this very code, Python and its packages wrote them."""
    lists = fingerprint_of_files(path for path in code_files() if path.suffix == ".json")
    return Memos(file, fingerprint(code_fingerprint(), packages_fingerprint(), lists))
