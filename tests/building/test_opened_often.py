"""Sphinx can be opened in one process as often as a served book needs it."""

from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

from building.conftest import quiet
from sphinx.environment.collectors.toctree import TocTreeCollector
from sphinx.locale import translators
from support.small_site import write_small_site

from book.building.folder import Folder
from book.building.incremental_build import IncrementalBuild

THEIRS = "sphinx_external_toc.collectors"
"""The module of the collector that reads ``_toc.yml``, and takes the place of Sphinx's own."""


def chain(found: NullTranslations | None) -> Iterator[NullTranslations]:
    """A catalogue of translations, and those that are asked after it."""
    while found is not None:
        yield found
        found = found._fallback  # type: ignore[attr-defined]  # gettext names it in no other way


def longest() -> int:
    return max(len(list(chain(found))) for found in translators.values())


def test_translations_do_not_pile_up(tmp_path: Path) -> None:
    root = write_small_site(tmp_path / "small")
    lengths = []
    for turn in range(3):
        with IncrementalBuild(
            root, Folder(tmp_path / f"pages-{turn}"), quiet(), processes=1
        ) as incremental:
            incremental.update()
        lengths.append(longest())
    assert lengths[0] == lengths[-1], lengths


def collectors(incremental: IncrementalBuild) -> list[TocTreeCollector]:
    """The collectors of contents that listen to the open Sphinx."""
    listeners = [found for each in incremental.app.events.listeners.values() for found in each]
    owners = (getattr(listener.handler, "__self__", None) for listener in listeners)
    return [owner for owner in owners if isinstance(owner, TocTreeCollector)]


def test_an_earlier_sphinx_loses_no_listener_and_each_has_one_collector(tmp_path: Path) -> None:
    root = write_small_site(tmp_path / "small")
    kept: list[TocTreeCollector] = []
    for turn in range(2):
        with IncrementalBuild(
            root, Folder(tmp_path / f"pages-{turn}"), quiet(), processes=1
        ) as incremental:
            incremental.update()
            assert {type(found).__module__ for found in collectors(incremental)} == {THEIRS}
            kept += collectors(incremental)
    assert all(found.listener_ids for found in kept)
