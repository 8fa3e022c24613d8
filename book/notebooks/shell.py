"""Runs the cells of one notebook in this process and collects the output of each."""

import builtins
import io
import sys
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from book.notebooks.advice import NO_INPUT, NO_INSTALLING, NO_PROGRAMS, advised
from book.notebooks.child_result import Output


class _Kept:
    """Collects the outputs of the running cell."""

    def __init__(self) -> None:
        self.outputs: list[Output] = []
        self.error: BaseException | None = None

    def add(self, output: Output) -> None:
        self.outputs.append(output)

    def write(self, name: str, text: str) -> None:
        last = self.outputs[-1] if self.outputs else None
        if last and last["output_type"] == "stream" and last["name"] == name:
            last["text"] += text
        elif text:
            self.add({"output_type": "stream", "name": name, "text": text})


KEPT = _Kept()
_CELL = ("<ipython-input-", "<timed exec>")
"""File names that IPython gives the code of a cell, and ``%%time`` the code that it runs."""
_UNRUN = (*_CELL, "<unknown>", "<tokenize>", "None")
"""IPython's file name for code with a syntax error."""


class _Hook(DisplayHook):
    """Collects the value of a cell's last expression in all its display formats."""

    def __call__(self, result: Any = None) -> None:
        self.check_for_underscore()
        if result is None or self.quiet():
            return
        assert self.shell, "IPython makes its hooks with a shell"
        data, metadata = self.compute_format_data(result)
        self.update_user_ns(result)
        KEPT.add(
            {
                "output_type": "execute_result",
                "execution_count": self.shell.execution_count,
                "data": data,
                "metadata": metadata,
            }
        )


class _Publisher(DisplayPublisher):
    """Collects what a cell displays while it runs."""

    def publish(self, data: Any, metadata: Any = None, source: Any = None, **kwargs: Any) -> None:
        KEPT.add({"output_type": "display_data", "data": data, "metadata": metadata or {}})

    def clear_output(self, wait: bool = False) -> None:
        KEPT.outputs.clear()


class _Shell(InteractiveShell):
    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)

    def enable_gui(self, gui: Any = None) -> None:
        """Notebooks in a book have no windows."""

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        """The caller reports the error. Magics may suppress it."""
        KEPT.error = KEPT.error or evalue

    def ask_exit(self) -> None:
        """``exit()`` and ``quit()`` in a cell."""
        raise SystemExit

    def system_piped(self, cmd: str) -> NoReturn:
        """``!ls`` and magics that run a command."""
        raise _no_program(cmd)

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> NoReturn:
        """``files = !ls``."""
        raise _no_program(cmd)

    system = system_raw = system_piped


def _no_program(command: str) -> PermissionError:
    installs = any(word in command.split() for word in ("pip", "conda", "mamba", "uv"))
    return PermissionError(NO_INSTALLING if installs else NO_PROGRAMS.format(command))


class _Stream(io.TextIOBase):
    def __init__(self, name: str) -> None:
        self.stream = name

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        KEPT.write(self.stream, text)
        return len(text)


class CellFailedError(Exception):
    """A cell raised an exception: `cell` is its index among the code cells, from 0."""

    def __init__(self, cell: int, source: str, error: BaseException, kept: bool) -> None:
        self.cell = cell
        self.line = _line_in_cell(error, source, kept)
        super().__init__(advised(error))


def open_shell() -> InteractiveShell:
    """Return this process's shell, created on first use and without a history."""
    if not _Shell.initialized():
        unkept = {"enabled": False, "hist_file": ":memory:"}
        # It creates its settings folder wherever it is told to; notebooks have no settings.
        with TemporaryDirectory(prefix="notebook-") as folder:
            _Shell.instance(config=Config(HistoryManager=unkept), ipython_dir=folder)
    shell = _Shell.instance()
    if "matplotlib" in sys.modules:
        shell.enable_matplotlib("inline")
    return shell


def run_cells(sources: list[str]) -> list[list[Output]]:
    """Run `sources` in order in a fresh namespace, and return the outputs of each.

    Raises CellFailedError at the first cell that raises.
    """
    shell = open_shell()
    out, err, hook, ask = sys.stdout, sys.stderr, sys.displayhook, builtins.input
    sys.stdout, sys.stderr = _Stream("stdout"), _Stream("stderr")
    builtins.input = _no_input
    try:
        return [_run_cell(shell, number, source) for number, source in enumerate(sources)]
    finally:
        sys.stdout, sys.stderr, sys.displayhook, builtins.input = out, err, hook, ask


def _no_input(prompt: object = "") -> str:
    raise EOFError(NO_INPUT)


def _run_cell(shell: InteractiveShell, number: int, source: str) -> list[Output]:
    KEPT.outputs, KEPT.error = [], None
    result = shell.run_cell(source, store_history=True)
    error = result.error_before_exec or result.error_in_exec
    if raised := error or KEPT.error:
        raise CellFailedError(number, source, raised, kept=error is None)
    return KEPT.outputs


def _line_in_cell(error: BaseException, source: str, kept: bool) -> int:
    """Return the line (from 1) of the cell `source` that was running when `error` was raised.

    `kept` means that a magic such as ``%%capture`` ran the rest and suppressed the error.
    """
    lines, step = [], error.__traceback__
    while step:
        code = step.tb_frame.f_code
        if code.co_name == "<module>" and code.co_filename.startswith(_CELL):
            lines.append(step.tb_lineno)
        step = step.tb_next
    if isinstance(error, SyntaxError) and str(error.filename).startswith(_UNRUN):
        lines.append(error.lineno or 1)
    # Lines are counted from the first non-empty one; below a magic, from the first of the rest.
    lead = _empty(source)
    first, _, rest = source[lead:].partition("\n")
    if first.startswith("%%") and (kept or len(lines) > 1):
        return lead + 1 + _empty(rest) + (lines[-1] if lines else 1)
    return lead + (lines[0] if lines else 1)


def _empty(text: str) -> int:
    """Return how many empty lines `text` starts with."""
    return len(text) - len(text.lstrip("\n"))
