"""Pages set by Typst: the same in whatever process they are set."""

import multiprocessing as mp
from datetime import date

import pytest

from book.teaching.typst_text import document, ends_at, pdf

DAY = date(2026, 11, 28)
SOURCE = document("A title", "A summary", "A foot", "= A heading\n\nWords.")


@pytest.mark.slow
@pytest.mark.skipif("fork" not in mp.get_all_start_methods(), reason="nothing is forked here")
def test_a_process_forked_after_a_page_was_set_sets_the_same_page():
    """Typst's threads stay behind: without care, the process would wait for them for ever."""
    end, made = ends_at(SOURCE), pdf(SOURCE, DAY)
    assert (end[0], made[:5]) == (1, b"%PDF-")
    with mp.get_context("fork").Pool(1) as pool:
        assert pool.apply_async(ends_at, [SOURCE]).get(timeout=60) == end
        assert pool.apply_async(pdf, [SOURCE, DAY]).get(timeout=60) == made
