"""Remembers what the last build was made from, to say at once that nothing has changed."""

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from book.building.inputs import listing_key
from book.findings import Finding
from book.incremental.fingerprint import fingerprint
from book.incremental.memo import Memo


@dataclass(frozen=True, slots=True)
class Last:
    """The last build: what it made, what it warned of and until when that holds."""

    pages: int
    warnings: list[dict[str, Any]]
    until: str
    listing: str

    def findings(self) -> list[Finding]:
        return [Finding.from_json(warning) for warning in self.warnings]


def read_last(root: Path, out: Path, inputs: str, today: date) -> Last | None:
    """The last build, where one into `out` would make the very same of `inputs` today."""
    kept = _memo(root).get(fingerprint(out, inputs))
    last = kept and Last(**kept)
    same = last and today.isoformat() < last.until and out.is_dir()
    return last if same and last.listing == listing_key(out) else None


def write_last(root: Path, out: Path, inputs: str, last: Last) -> None:
    """Keep `last` as the build that made `out` of `inputs`, and no other."""
    _memo(root).put(fingerprint(out, inputs), asdict(last))


def _memo(root: Path) -> Memo:
    return Memo(root / "_build/press/last.json")
