"""Adds advice to errors whose messages do not explain that the notebook is sandboxed."""

import sys

from book.findings import BookError

NO_INPUT = "nobody can answer when a book is built: write the value in the cell"
NO_PROGRAMS = "a notebook may not start programs, so '{}' does nothing here: use Python instead"
NO_INSTALLING = (
    "a notebook cannot install anything: put the package into pyproject.toml, then type `make lock`"
)
_ONE_PROCESS = "a notebook runs in one process: use a plain loop, or numpy"
_NOT_INSTALLED = (
    "the package '{}' is not installed: put it into pyproject.toml, then type `make lock`"
)
_POOLS = ("multiprocessing", "concurrent.futures.process")


def advised(error: BaseException) -> str:
    """Return the message of an `error` raised by a cell, with advice where that helps."""
    # From 3.13, Python raises private SyntaxError subclasses such as _IncompleteInputError.
    name = next(kind.__name__ for kind in type(error).__mro__ if kind.__name__[0] != "_")
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    if isinstance(error, OSError) and error.errno is None and error.args:
        # The fence raises errors with a message but no number; shutil adds a file name that hides
        # it.
        said = str(error.args[0])
    message = f"{name}: {said}" if said else name
    if isinstance(error, EOFError) and not said:  # getpass(), or sys.stdin itself
        return f"{message}: {NO_INPUT}"
    if isinstance(error, SystemExit):
        return f"{message}: a cell may not end the notebook: leave exit() out"
    if isinstance(error, ModuleNotFoundError) and error.name:
        package = error.name.partition(".")[0]
        known = package in sys.stdlib_module_names or package == "book"
        return message if known else f"{message}: {_NOT_INSTALLED.format(package)}"
    if not isinstance(error, BookError) and any(map(_is_pool, _modules(error))):
        return f"{message}: {_ONE_PROCESS}"
    return message


def _modules(error: BaseException) -> list[str]:
    """Return the names of the modules in the traceback of `error`."""
    found, step = [], error.__traceback__
    while step:
        found.append(str(step.tb_frame.f_globals.get("__name__", "")))
        step = step.tb_next
    return found


def _is_pool(module: str) -> bool:
    return any(module == pool or module.startswith(f"{pool}.") for pool in _POOLS)
