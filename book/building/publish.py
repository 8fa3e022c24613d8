"""Puts a finished site where readers find it: whole, or not at all."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp


@contextmanager
def staging(out: Path) -> Iterator[Path]:
    """A folder beside `out` to build in; it is gone afterwards, whatever happened."""
    out.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def publish(new: Path, out: Path) -> None:
    """Put `new` where `out` is. The old site is moved aside first and removed last."""
    old = new.with_name("old")
    if out.exists():
        out.rename(old)
    try:
        new.rename(out)
    except OSError:
        if old.exists():
            old.rename(out)
        raise
