"""Remove files from a folder of pages that no chapter uses any more."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from book.building.builder import PageBuilder


def sweep(builder: "PageBuilder") -> None:
    """Remove pages of deleted chapters, and images and downloads that are no longer used."""
    out, env = Path(builder.outdir), builder.env
    for docname in set(builder.kept) - env.all_docs.keys() - builder.others:
        del builder.kept[docname]
        remove(builder.page_file(docname), out)
    wanted = {f"_images/{name}" for _, name in env.images.values()}
    wanted |= {f"_downloads/{name}" for _, name in env.dlfiles.values()}
    for file in [*out.glob("_images/*"), *out.glob("_downloads/*/*")]:
        if file.relative_to(out).as_posix() not in wanted:
            remove(file, out)


def remove(file: Path, out: Path) -> None:
    """Remove `file`, and any folders inside `out` that this leaves empty."""
    file.unlink(missing_ok=True)
    for folder in file.relative_to(out).parents[:-1]:
        if (out / folder).is_dir() and not any((out / folder).iterdir()):
            (out / folder).rmdir()
