"""Turns a chapter into what a trainer needs: knowledge check, slides, handout, plan, packages.

What a package for a learning platform records
----------------------------------------------

====================  ===============================  ==========================================
When                  SCORM 1.2                        SCORM 2004, 4th edition
====================  ===============================  ==========================================
Opened                exit ``suspend``; lesson_status  exit ``suspend``; completion_status
                      ``incomplete``                   ``incomplete``
A page turned, a      place, suspend_data, session     the same, and progress_measure
question answered     time; the answer as an           (never lowered)
                      interaction; commit
Hidden (another tab,  the same, committed, so that a   the same
a locked phone)       page killed later loses nothing
Left                  the same, then LMSFinish; exit   the same, then Terminate; exit stays
                      stays ``suspend``                ``suspend``
Every page opened,    score.raw, min and max;          completion_status ``completed``;
every question        lesson_status ``passed`` or      score.raw, min, max and scaled;
answered              ``failed``                       success_status ``passed`` or ``failed``
Answered again        the best score; ``failed`` may   the same
                      become ``passed``, never back
Opened again          nothing that lowers a status:    the same; as exit was ``suspend``, the
                      not attempted, browsed,          platform goes on with the same attempt
                      incomplete, failed, completed,   (``normal`` would begin a new one and drop
                      passed is the order              the pass with the old)
A later edition       what learners did on pages and questions whose words are the same counts on;
                      statuses as above
Platform judges by    with no score there is nothing   success_status is unknown until there is a
mastery               to judge before the end; then    score; then the platform judges by the same
                      by the same mark                 mark
Platform does not     our own status stands            the same
Review, no credit     nothing, but ``incomplete`` if   nothing
                      it was ``not attempted``
Browse                nothing, but ``browsed`` if it   nothing
                      was ``not attempted``
Saving fails          all of it goes with the next commit: after a page turned, an answer, the
                      button "Try again" or when the device is online again
Initialize refused,   nothing
or no platform
Open in another tab   nothing from the second tab
====================  ===============================  ==========================================

Both versions have the pass mark in the manifest (``masteryscore``; ``minNormalizedMeasure``), and
no score is sent before everything is answered. Without a mark in the manifest a platform could
still judge by one of its own, so the guard has to be in what is sent; with it, the platform and the
unit say the same. Where a platform names another mark, the unit goes by that.

In 1.2 a status that was never set is taken for completed by some platforms, and so
``not attempted`` is always replaced. In 2004 ``completionSetByContent`` and
``objectiveSetByContent`` keep a platform from doing so. A score is rounded down, so nobody passes
by rounding. Time is counted while the page is in view.

Where a mark is in force, SCORM 2004 tells a status without its score as unknown. What was completed
before such a launch may have been passed, and nothing is sent that would make it failed.

``tests/teaching/test_matrix.py`` plays the table in scorm-again: both versions, judging by mastery
or not, each kind of visit with each way out of it. Manifests are held to the published schemas. The
conformance test suite of ADL was not run, as no package registry has it.

The scripts in ``static``: ``platform.js`` finds the platform and speaks to it, ``record.js`` is the
table above, ``reports.js`` the interactions, ``told.js`` what the learner is told: each sentence
follows from what the platform answered, and "saved" from a commit that it said yes to.
``pages.js`` is the list of pages, and ``scorm.js`` the unit. Its last page tells how it went, and
nobody has to open it to pass.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the checks read teaching parts, and do without Sphinx
    from sphinx.application import Sphinx


def setup(app: "Sphinx") -> dict[str, Any]:
    """Entry point for Sphinx."""
    from book.teaching import offered, on_page  # noqa: PLC0415  # Sphinx

    on_page.setup(app)
    offered.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
