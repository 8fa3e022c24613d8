"""What is checked at each save: with the files and the day as they are now."""

from datetime import date

import pytest
from support.small_site import write_small_site

from book.findings import BookError
from book.serving import quick_checks
from book.serving.quick_checks import check_saved


def test_a_slip_in_the_quotations_is_told_at_the_next_save(tmp_path):
    root = write_small_site(tmp_path / "small")
    assert check_saved(root) == []
    (root / "data/quotations.toml").write_text("[no-such-figure\n")
    with pytest.raises(BookError) as caught:
        check_saved(root)
    assert "data/quotations.toml" in {finding.path for finding in caught.value.findings}
    (root / "data/quotations.toml").unlink()
    assert check_saved(root) == []


def test_a_book_that_is_served_over_midnight_is_checked_anew(tmp_path, monkeypatch):
    root = write_small_site(tmp_path / "small")
    days: list[date] = []
    shown: list[date] = []

    def faults(register: object, day: date) -> list:
        days.append(day)
        return []

    class Calendar(date):
        @classmethod
        def today(cls) -> date:
            return shown[0]

    monkeypatch.setattr("book.register.verify.faults_on_sight", faults)
    monkeypatch.setattr(quick_checks, "date", Calendar)
    quick_checks._on_sight.cache_clear()
    for day in (1, 1, 2):
        shown[:] = [date(2026, 12, day)]
        check_saved(root)
    assert days == [date(2026, 12, 1), date(2026, 12, 2)]
