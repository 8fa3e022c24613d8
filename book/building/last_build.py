"""Remember what the last build was made from, so that an unchanged book returns immediately."""

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from book.building.input_keys import listing_key
from book.findings import Finding
from book.incremental.fingerprint import fingerprint
from book.incremental.memo import Memo


@dataclass(frozen=True, slots=True)
class Last:
    """The last build: what it made, its warnings and the date they are valid until."""

    pages: int
    warnings: list[dict[str, Any]]
    until: str
    listing: str

    def findings(self) -> list[Finding]:
        return [Finding.from_json(warning) for warning in self.warnings]


def read_last(root: Path, out: Path, inputs: str, today: date) -> Last | None:
    """Return the last build if building `inputs` into `out` today would give the same result."""
    kept = _memo(root).get(fingerprint(out, inputs))
    last = kept and Last(**kept)
    same = last and today.isoformat() < last.until and out.is_dir()
    return last if same and last.listing == listing_key(out) else None


def write_last(root: Path, out: Path, inputs: str, last: Last) -> None:
    """Record `last` as the build that made `out` from `inputs`, replacing any earlier record."""
    _memo(root).put(fingerprint(out, inputs), asdict(last))


def _memo(root: Path) -> Memo:
    return Memo(root / "_build/pages/last.json")
