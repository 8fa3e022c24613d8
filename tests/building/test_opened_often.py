"""Sphinx can be opened in one process as often as a served book needs it."""

from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

from building.conftest import quiet
from sphinx.environment.collectors.toctree import TocTreeCollector
from sphinx.locale import translators
from support.small_site import write_small_site

from book.building.folder import Folder
from book.building.press import Press

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
        with Press(root, Folder(tmp_path / f"press-{turn}"), quiet(), processes=1) as press:
            press.update()
        lengths.append(longest())
    assert lengths[0] == lengths[-1], lengths


def collectors(press: Press) -> list[TocTreeCollector]:
    """The collectors of contents that listen to the open Sphinx."""
    listeners = [found for each in press.app.events.listeners.values() for found in each]
    owners = (getattr(listener.handler, "__self__", None) for listener in listeners)
    return [owner for owner in owners if isinstance(owner, TocTreeCollector)]


def test_an_earlier_sphinx_loses_no_listener_and_each_has_one_collector(tmp_path: Path) -> None:
    root = write_small_site(tmp_path / "small")
    kept: list[TocTreeCollector] = []
    for turn in range(2):
        with Press(root, Folder(tmp_path / f"press-{turn}"), quiet(), processes=1) as press:
            press.update()
            assert {type(found).__module__ for found in collectors(press)} == {THEIRS}
            kept += collectors(press)
    assert all(found.listener_ids for found in kept)
