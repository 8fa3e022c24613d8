"""Generates teaching materials: knowledge check, slides, handout, session plan and packages.

What a package for a learning platform records
----------------------------------------------

====================  ===============================  ==========================================
When                  SCORM 1.2                        SCORM 2004, 4th edition
====================  ===============================  ==========================================
Opened                exit ``suspend``; lesson_status  exit ``suspend``; completion_status
                      ``incomplete``                   ``incomplete``
Page turned or        place, suspend_data, session     the same, and progress_measure
question answered     time; the answer as an           (never lowered)
                      interaction; commit
Hidden (another tab,  the same, committed, so nothing  the same
a locked phone)       is lost if the page is killed
Left                  the same, then LMSFinish; exit   the same, then `Terminate`; exit stays
                      stays ``suspend``                ``suspend``
Every page opened,    score.raw, min and max;          completion_status ``completed``;
every question        lesson_status ``passed`` or      score.raw, min, max and scaled;
answered              ``failed``                       success_status ``passed`` or ``failed``
Answered again        the best score; ``failed`` may   the same
                      become ``passed``, never back
Opened again          nothing that lowers a status:    the same; as exit was ``suspend``, the
                      the order is not attempted,      platform resumes the same attempt
                      browsed, incomplete, failed,     (``normal`` would start a new one and
                      completed, passed                lose the pass)
A later edition       progress on pages and questions whose wording has not changed is kept;
                      statuses as above
Platform judges by    no score is sent before the      success_status is unknown until there is a
mastery               end, so there is nothing to      score; then the platform applies the same
                      judge; then the same mark        mark
Platform does not     our own status is kept           the same
Review, no credit     nothing, but ``incomplete`` if   nothing
                      it was ``not attempted``
Browse                nothing, but ``browsed`` if it   nothing
                      was ``not attempted``
Saving fails          everything is sent with the next commit: after a page turn, an answer, the
                      "Try again" button or when the device is back online
Initialize refused,   nothing
or no platform
Open in another tab   nothing from the second tab
====================  ===============================  ==========================================

Both versions have the pass mark in the manifest (``masteryscore``; ``minNormalizedMeasure``), and
no score is sent until every question is answered. Without a mark in the manifest, a platform could
apply one of its own, so holding the score back is the only safe guard; with one, the platform and
the unit always agree. If the platform sets a different mark, the unit uses that.

Some platforms treat a SCORM 1.2 status that was never set as completed, so ``not attempted`` is
always replaced. In 2004, ``completionSetByContent`` and ``objectiveSetByContent`` stop a platform
from doing so. Scores are rounded down, so nobody passes by rounding. Time counts only while the
page is visible.

When a mark is in force, SCORM 2004 reports a status without a score as unknown. Anything completed
before such a launch may have been passed, so nothing is sent that would turn it into a fail.

``tests/teaching/test_matrix.py`` runs this table in scorm-again: both versions, with and without
mastery, each kind of visit and each way of leaving. Manifests are validated against the published
schemas. ADL's conformance test suite was not run, as it is not in any package registry.

The scripts are in ``static``: ``platform.js`` finds the platform's API and talks to it,
``record.js`` implements the table above, ``reports.js`` writes interactions, and ``told.js`` shows
the learner messages. Messages depend on what the platform returned, and "saved" on a successful
commit. ``pages.js`` is the list of pages and ``scorm.js`` the unit. The last page shows the result;
learners do not have to open it to pass.

Other rooms import `course_files`, `make`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the checks import teaching parts without Sphinx
    from sphinx.application import Sphinx


def setup(app: "Sphinx") -> dict[str, Any]:
    """Sphinx extension entry point."""
    from book.teaching import offered, on_page  # noqa: PLC0415  # Sphinx

    on_page.setup(app)
    offered.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
