"""sphinx-exercise: its directives and label registry, without its styles and scripts."""

from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx_exercise import merge_exercises, purge_exercises
from sphinx_exercise.directive import ExerciseDirective, SolutionDirective

from book.sphinx_seam.environment import EXERCISES

__all__ = ["ExerciseDirective", "SolutionDirective"]
# Why: `book.teaching` extends them with what a session needs. Fails: ImportError, or an exercise
# without its number. May go: when they can be extended by configuration.


# Why: the extension's own `setup` also numbers every figure and adds a stylesheet.
# Fails: ImportError; or AttributeError if it reads another setting.
# May go: when parts of the extension can be enabled separately.
def keep_labels(app: Sphinx) -> None:
    """Purge and merge sphinx-exercise's data about each chapter, as its own setup does."""
    app.add_config_value("hide_solutions", False, "env")
    app.add_config_value("exercise_style", "", "env")
    app.connect("env-purge-doc", purge_exercises)
    app.connect("env-merge-info", merge_exercises)


# Why: the extension stores each node, and with it the whole document, in the environment, for
# numbers and titles that are not used here. Fails: AttributeError or KeyError.
# May go: when it stores no nodes.
def keep_no_copy(env: BuildEnvironment, label: str) -> None:
    """Drop the node that sphinx-exercise stored for an exercise or a solution."""
    registry: dict[str, dict[str, Any]] = getattr(env, EXERCISES)
    registry[label].pop("node", None)
